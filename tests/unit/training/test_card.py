"""Score tables in the model card."""

from __future__ import annotations

from pathlib import Path

from training.card import END, START, update_card

SCORES = {
    "version": "1.2.3",
    "syntax": {"ewt": {"tokens": 10, "tag_acc": 0.95, "dep_uas": 0.9, "dep_las": 0.875, "sents_f": 1.0}},
    "dependencies": {"nsubj": 0.912},
    "entities": {"ieer": {"p": 0.5, "r": 0.25, "f": 0.333, "labels": {"ORG": 0.1}}},
}


def test_tables_replace_the_old_ones(tmp_path: Path) -> None:
    card = tmp_path / "CARD.md"
    card.write_text(f"# Card\n{START}\nold\n{END}\nrest\n", encoding="utf-8")
    update_card(card, SCORES)
    text = card.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.startswith("# Card")
    assert text.endswith("rest\n")
    assert "| ewt | 10 | 95.0 | 90.0 | 87.5 | 100.0 |" in text
    assert "nsubj 91.2" in text
    assert "| ieer | 50.0 | 25.0 | 33.3 | 10.0 |" in text
