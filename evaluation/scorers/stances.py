"""Stances of a run against articles in which every stance is marked: who, for or against, towards what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.readers.stances import MarkedStance
from evaluation.scores import Score, score

CORPUS = "basil/dev"


@dataclass(frozen=True, slots=True)
class ReportedStance:
    """What a run says: holder, target and label."""

    holder: str
    target: str
    stance: str


def is_same(gold: MarkedStance, found: ReportedStance) -> bool:
    """Whether holder and label are right and the target holds one of the words a right one must hold."""
    return (
        gold.stance == found.stance
        and any(_names(name, found.holder) for name in gold.holders)
        and any(re.search(rf"\b{re.escape(word)}", found.target, re.IGNORECASE) for word in gold.target_words)
    )


def _names(one: str, other: str) -> bool:
    """Whether one name stands whole within the other."""
    a, b = (" ".join(re.findall(r"\w+", name.casefold().removeprefix("the "))) for name in (one, other))
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def stance_scores(
    gold: Mapping[str, Sequence[MarkedStance]], found: Mapping[str, Iterable[ReportedStance]]
) -> list[Score]:
    """Recall of all stances and of those in so many words, and precision of what is reported."""
    reported = {name: list(found.get(name, ())) for name in gold}
    hits = [
        (stance, any(is_same(stance, other) for other in reported[name]))
        for name, stances in gold.items()
        for stance in stances
    ]
    return [
        score(CORPUS, "stances", "recall", (hit for _, hit in hits)),
        score(CORPUS, "stances", "recall_explicit", (hit for stance, hit in hits if stance.explicit)),
        score(
            CORPUS,
            "stances",
            "precision",
            (
                any(is_same(stance, other) for stance in gold[name])
                for name in gold
                for other in reported[name]
            ),
        ),
    ]
