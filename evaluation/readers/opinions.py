"""Sentences with opinions marked by hand: of whom, towards what, for or against (NewsMTSC, MPQA)."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.vocabularies import Tone

NEWSMTSC = "stance/newsmtsc-train.jsonl.gz"
MPQA = "stance/mpqa-train.jsonl.gz"
"""Where the corpora lie in the folder of the public corpora."""
_SHARE = 8
"""One article in so many is measured on, chosen by its name; the others may be learned from."""
_POLARITIES = {"Negative": "oppose", "Positive": "support"}
_TONES = {2.0: Tone.NEGATIVE, 4.0: Tone.NEUTRAL, 6.0: Tone.POSITIVE}


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


@dataclass(frozen=True, slots=True)
class MarkedTarget:
    """A target in a sentence, and how the sentence makes it look.

    Attributes:
        spans: Its mentions in characters, the one that readers were asked about first.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    tone: Tone


def marked_targets(path: Path, *, apart: bool) -> Iterator[MarkedTarget]:
    """The targets of NewsMTSC in the articles that are kept apart, or in all others."""
    for row in _rows(path):
        if _is_apart(str(row["primary_gid"]).split("_")[1]) is apart:
            for target in row["targets"]:
                mentions = (target, *target.get("further_mentions", ()))
                yield MarkedTarget(
                    row["sentence_normalized"],
                    tuple((mention["from"], mention["to"]) for mention in mentions),
                    _TONES[target["polarity"]],
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
