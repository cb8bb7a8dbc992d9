"""People's judgement: what they decide, where it is kept, and what it changes. The page is in `web`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.lazily import on_first_use

if TYPE_CHECKING:
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

# A run that has nothing to do reads decisions, and compares no claims.
__getattr__ = on_first_use(
    __name__,
    {
        "apply": ("reviewed",),
        "corrected": ("Corrections",),
        "decisions": (
            "Action",
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
        ),
    },
)
