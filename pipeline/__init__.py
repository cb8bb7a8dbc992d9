"""news-claims: who claims what, since when, who else says so, and where do the reports disagree?

>>> import pipeline
>>> tables = pipeline.extract("corpus", "outputs")        # doctest: +SKIP
>>> tables = pipeline.load("outputs")                     # doctest: +SKIP
>>> tables["facts"].query("status == 'disputed'")         # doctest: +SKIP
>>> pipeline.about(tables, "Lucan Aldermay").timeline     # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.explore import about
    from pipeline.run import extract
    from pipeline.tables import load, stances, tones

__all__ = ["__version__", "about", "extract", "load", "stances", "tones"]

__version__: str
"""Version of the installed distribution; `pyproject.toml` alone says it."""


def __getattr__(name: str) -> Any:
    # Imported on first use, so that spaCy can load one of our components without loading pandas.
    if name == "extract":
        from pipeline.run import extract

        return extract
    if name == "about":
        from pipeline.explore import about

        return about
    if name == "load":
        from pipeline.tables import load

        return load
    if name == "stances":
        from pipeline.tables import stances

        return stances
    if name == "tones":
        from pipeline.tables import tones

        return tones
    if name == "__version__":
        from importlib.metadata import version

        return version("en-claims-news")
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
