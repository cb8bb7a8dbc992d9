"""Stances marked by hand in the articles of an archive: holder, words of the target, label."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

STANCES = "stance/basil-stances-dev.json"
ARCHIVE = "events/basil-dev.tar.gz"
"""Where the stances and their articles lie in the folder of the public corpora."""


@dataclass(frozen=True, slots=True)
class MarkedStance:
    """One stance of a gold file; `explicit` ones are said or done in so many words."""

    holders: tuple[str, ...]
    target: str
    target_words: tuple[str, ...]
    stance: str
    explicit: bool


def load_marked_stances(path: Path) -> dict[str, tuple[MarkedStance, ...]]:
    """The stances of each article, by its file name."""
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    return {
        name: tuple(
            MarkedStance(
                (row["holder"], *row["holder_aliases"]),
                row["target"],
                tuple(row["target_words"]),
                row["label"],
                row["explicit"],
            )
            for row in document["stances"]
        )
        for name, document in documents.items()
    }
