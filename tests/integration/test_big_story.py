"""One story told by many is cross-referenced as when few tell it: of invented articles, run by name."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from pipeline.core.records import Analysis
from pipeline.facts import cross_reference
from pipeline.run.settings import Settings
from pipeline.run.whole import analyse_corpus

pytestmark = pytest.mark.slow

TOLD = {
    "toll": (
        "At least {n} people were killed when the Alda Rey sank, the coast guard said.",
        "{n} people died in the sinking of the Alda Rey, the coast guard said.",
        "The coast guard said {n} people were killed in the sinking of the Alda Rey.",
    ),
    "arrest": (
        "Captain Jorun Velde, 52, was arrested on Tuesday, police said.",
        "Police arrested the captain, Jorun Velde, on Tuesday.",
        "Police said that Captain Jorun Velde was arrested on Tuesday.",
    ),
    "inspection": (
        "The Alda Rey had passed its last inspection in March 2020.",
        "The ferry passed its last inspection in March 2020.",
        "In March 2020 the Alda Rey had passed its last inspection.",
    ),
    "inquiry": (
        "Transport Minister Ines Kaldor announced an inquiry on Wednesday.",
        "An inquiry was announced on Wednesday by Transport Minister Ines Kaldor.",
        "On Wednesday, Transport Minister Ines Kaldor announced an inquiry.",
    ),
}
WHO = ("A teacher", "A fisherman", "The harbour master", "A retired pilot", "A choir from Lodar", "A priest")
DID = (
    "wrote a letter about the lamps on the quay",
    "lost a blue coat near the slipway",
    "counted gulls for a museum",
    "painted the door of the chapel",
    "found a bottle with a map in it",
    "carried blankets to the gym",
)

Stated = tuple[str, int]
"""What a sentence states: a key of `TOLD` and the toll it gives."""


def articles(n: int) -> Iterator[tuple[str, str, list[tuple[Stated, str]]]]:
    """Names, texts and what is told, each in one of its wordings, among sentences of the article's own."""
    choose = random.Random(3)
    for i in range(n):
        toll = 12 if i % 3 else 15
        told = [
            ((key, toll if key == "toll" else 0), choose.choice(wordings).format(n=toll))
            for key, wordings in TOLD.items()
            if choose.random() < 0.75
        ]
        own = [
            f"{choose.choice(WHO)} {choose.choice(DID)} at {choose.randint(1, 12)}:{choose.randint(10, 59)}."
            for _ in range(6)
        ]
        sentences = [*(sentence for _, sentence in told), *own]
        choose.shuffle(sentences)
        yield f"a{i:04}.txt", "Ferry sinks off Tarvik\n\n" + " ".join(sentences) + "\n", told


def cross_referenced(folder: Path, n: int) -> tuple[Counter[str], Counter[bool]]:
    """Of pairs that state one thing, how many are in one fact; of those in one, how many state one thing."""
    folder.mkdir()
    rows, places = ["path,published,source"], []
    for name, text, told in articles(n):
        (folder / name).write_text(text)
        rows.append(f"{name},2021-03-0{3 + len(rows) % 3},Outlet {len(rows) % 40}")
        places += [
            (stated, name, text.index(words), text.index(words) + len(words)) for stated, words in told
        ]
    (folder / "metadata.csv").write_text("\n".join(rows) + "\n")
    analyses: tuple[Analysis, ...] = analyse_corpus(folder, Settings())
    found = cross_reference(analyses)
    claims: dict[str, list[tuple[int, int, str]]] = {}
    for c in found.claims:
        claims.setdefault(c.path, []).append(
            (c.claim.start_char, c.claim.end_char, found.fact_of[c.claim_id])
        )
    facts = [
        (stated, {fact for start, end, fact in claims[name] if start < last and end > first})
        for stated, name, first, last in places
    ]
    recall: Counter[str] = Counter()
    precision: Counter[bool] = Counter()
    for (one, ours), (other, theirs) in combinations(facts, 2):
        if one == other:
            recall["joined" if ours & theirs else "apart"] += 1
        if ours & theirs:
            precision[one == other] += 1
    return recall, precision


def test_four_times_the_articles_are_joined_as_well(tmp_path: Path) -> None:
    shares = []
    for n in (80, 320):
        recall, precision = cross_referenced(tmp_path / str(n), n)
        shares.append((recall["joined"] / recall.total(), precision[True] / precision.total()))
    (few_recall, few_precision), (many_recall, many_precision) = shares
    assert few_recall > 0.3
    assert many_recall >= few_recall - 0.15  # 1.0 and .87 when it was set: its words are less rare among more
    assert many_precision >= few_precision - 0.02
