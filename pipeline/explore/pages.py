"""Templates of pages over the tables: what comes from an article is text in them, never mark-up."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.core.visible import visible


def environment(package: str) -> Environment:
    """The templates of a package: what they print is escaped, and what would steer a page made visible."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """What is printed: text made visible, unless it is our own mark-up."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
