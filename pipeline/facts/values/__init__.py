"""Which values of two claims of one event can be compared, and whether they agree, refine or exclude."""

from pipeline.facts.values.alignment import Alignment, align
from pipeline.facts.values.differences import differences, passage_differences, value_differences
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict

__all__ = [
    "Alignment",
    "Comparability",
    "Difference",
    "Features",
    "Verdict",
    "align",
    "differences",
    "passage_differences",
    "value_differences",
]
