"""Files exported by a press archive that hold several articles, one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.lines import Unit

_HEAD = re.compile(r"\d+ of \d+ (?:document|article)s?|(?:document|article) \d+ of \d+", re.IGNORECASE)
_FOOT = re.compile(r"Document [A-Z]{3,}\d{8,}\w*")


def articles_in(units: Sequence[Unit]) -> list[Sequence[Unit]]:
    """The lines of each article, by the numbers or the archive's codes between them; one list as a rule."""
    heads = [i for i, unit in enumerate(units) if _HEAD.fullmatch(unit.text.strip(" *-="))]
    feet = [i + 1 for i, unit in enumerate(units[:-1]) if _FOOT.fullmatch(unit.text)]
    bounds = heads[1:] or feet
    return [units[start:end] for start, end in zip([0, *bounds], [*bounds, len(units)], strict=True)]
