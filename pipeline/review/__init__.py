"""People's judgement of the conflicts: what they decide, where it is kept, and what it changes."""

from pipeline.review.apply import reviewed
from pipeline.review.decisions import Action, Decision, Judgement, append_decision, judgements, read_decisions
from pipeline.review.session import Passage, ReviewItem, ReviewSession, review_items

__all__ = [
    "Action",
    "Decision",
    "Judgement",
    "Passage",
    "ReviewItem",
    "ReviewSession",
    "append_decision",
    "judgements",
    "read_decisions",
    "review_items",
    "reviewed",
]
