"""Temporal expressions: the component `timex`, and what other rooms need to read its rows."""

from pipeline.annotate.timex.component import TimexFinder, make_timex
from pipeline.annotate.timex.find import find_timexes
from pipeline.core.records import OPEN_ENDED

__all__ = ["OPEN_ENDED", "TimexFinder", "find_timexes", "make_timex"]
