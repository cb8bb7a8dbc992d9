"""Sentences with opinions marked by hand: of whom, towards what, for or against (NewsMTSC, MPQA)."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NEWSMTSC = "stance/newsmtsc-train.jsonl.gz"
MPQA = "stance/mpqa-train.jsonl.gz"
"""Where the corpora lie in the folder of the public corpora."""
_SHARE = 8
"""One article in so many is measured on, chosen by its name; the others may be learned from."""
_POLARITIES = {2.0: "oppose", 4.0: "neutral", 6.0: "support", "Negative": "oppose", "Positive": "support"}


@dataclass(frozen=True, slots=True)
class MarkedOpinion:
    """One opinion in a sentence; `holder` is empty where the corpus marks none."""

    holder: str
    target: str
    stance: str


@dataclass(frozen=True, slots=True)
class OpinionSentence:
    """A sentence and all opinions marked in it."""

    text: str
    opinions: tuple[MarkedOpinion, ...]


def read_newsmtsc(path: Path) -> Iterator[OpinionSentence]:
    """Sentences of the articles that are kept apart, each with named targets, "neutral" ones too."""
    for row in _rows(path):
        if _is_apart(str(row["primary_gid"]).split("_")[1]):
            yield OpinionSentence(
                row["sentence_normalized"],
                tuple(
                    MarkedOpinion("", target["mention"], _POLARITIES[target["polarity"]])
                    for target in row["targets"]
                ),
            )


def read_mpqa(path: Path) -> Iterator[OpinionSentence]:
    """Sentences of the articles that are kept apart, with the opinions that have a holder and a target."""
    for row in _rows(path):
        if _is_apart(str(row["sent_id"]).rsplit("-", 1)[0]):
            yield OpinionSentence(
                row["text"],
                tuple(
                    MarkedOpinion(
                        " ".join(opinion["Source"][0]),
                        " ".join(opinion["Target"][0]),
                        _POLARITIES[opinion["Polarity"]],
                    )
                    for opinion in row["opinions"]
                    if opinion["Polarity"] in _POLARITIES and opinion["Source"][0] and opinion["Target"][0]
                ),
            )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _is_apart(article: str) -> bool:
    return zlib.crc32(article.encode()) % _SHARE == 0
