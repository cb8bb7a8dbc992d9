"""Who claims what, since when, who else says so, and where do the reports disagree?

>>> import pipeline
>>> tables = pipeline.extract("corpus", "outputs")        # doctest: +SKIP
>>> tables = pipeline.load("outputs")                     # doctest: +SKIP
>>> tables["facts"].query("status == 'disputed'")         # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run import extract
    from pipeline.tables import load

__all__ = ["extract", "load"]


def __getattr__(name: str) -> Any:
    # Imported on first use, so that spaCy can load one of our components without loading pandas.
    if name == "extract":
        from pipeline.run import extract

        return extract
    if name == "load":
        from pipeline.tables import load

        return load
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
