"""The model card, written from the model, its sources and its scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.card import render, weak, write_card
from training.sources import read_sources, research_only

SCORES = {
    "version": "1.2.3",
    "syntax": {"ewt": {"tokens": 10, "tag_acc": 0.95, "dep_uas": 0.9, "dep_las": 0.875, "sents_f": 1.0}},
    "words": {"ewt": {"words": 9, "compared": 0.99, "pos_acc": 0.96, "lemma_acc": 0.98, "morph_acc": 0.97}},
    "dependencies": {"nsubj": 0.912, "appos": 0.386},
    "entities": {"ieer": {"p": 0.5, "r": 0.25, "f": 0.333, "labels": {"ORG": 0.1}}},
}


def source(name: str, licence: str, use: str, **more: str) -> dict[str, str]:
    return {"name": name, "license": licence, "components": "entities", "use": use, "url": "there"} | more


SOURCES = [
    source("Kite News", "research", "train", size="12 stories"),
    source("Barge News", "research", "dev"),
    source("Mill Vectors", "PDDL", "static vectors"),
]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    meta = {
        "version": "1.2.3",
        "spacy_version": ">=3.8.0,<3.9.0",
        "license": "CC BY-SA 4.0",
        "components": ["tagger", "ner"],
        "labels": {"ner": ["ORG", "PERSON"]},
        "vectors": {"width": 100, "vectors": 40000},
    }
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (tmp_path / "weights").write_bytes(b"0" * 2_000_000)
    return tmp_path


def test_the_first_lines_say_under_what_terms_the_data_came(model: Path) -> None:
    head = render(model, SCORES, SOURCES).split("\n\n")[1]
    assert "CC BY-SA 4.0" in head
    assert "No text under a" in head
    assert "Kite News" in head
    assert "Barge News" not in head


def test_the_card_states_sizes_sources_and_scores(model: Path) -> None:
    text = render(model, SCORES, SOURCES)
    assert text.startswith("# en_claims_news 1.2.3\n")
    assert "static vectors, 40,000 rows of 100; 2.0 MB" in text
    assert "| Kite News | entities | train | 12 stories | research | there |" in text
    assert "| ewt | 10 | 95.0 | 90.0 | 87.5 | 100.0 |" in text
    assert "| ewt | 9 | 99.0 | 96.0 | 98.0 | 97.0 |" in text
    assert "nsubj 91.2" in text
    assert "| ieer | 50.0 | 25.0 | 33.3 | 10.0 |" in text
    assert "Dependency labels below 70 F: appos 38.6." in text


def test_weak_labels_are_listed_worst_first() -> None:
    assert weak({"A": 0.69, "B": 0.2, "C": 0.9}) == "B 20.0, A 69.0"
    assert weak({"C": 0.9}) == "none"


def test_the_projects_sources_can_be_carded(model: Path) -> None:
    sources = read_sources()
    write_card(model / "CARD.md", model, SCORES)
    text = (model / "CARD.md").read_text(encoding="utf-8")
    assert all(source["name"] in text for source in sources)
    assert research_only(sources)
    assert "$" not in text
