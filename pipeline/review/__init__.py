"""People's judgement: what they decide, where it is kept, and what it changes. The page is in `web`."""

from pipeline.review.apply import reviewed
from pipeline.review.corrected import Corrections
from pipeline.review.decisions import (
    Action,
    Decision,
    DecisionFile,
    DecisionKind,
    Judgement,
    Reason,
    add_missing,
    append_decision,
    append_decisions,
    judgements,
    read_decision_file,
    read_decisions,
)

__all__ = [
    "Action",
    "Corrections",
    "Decision",
    "DecisionFile",
    "DecisionKind",
    "Judgement",
    "Reason",
    "add_missing",
    "append_decision",
    "append_decisions",
    "judgements",
    "read_decision_file",
    "read_decisions",
    "reviewed",
]
