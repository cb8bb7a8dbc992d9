"""Write the measured scores into the model card, between its two markers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

START, END = "<!-- scores: written by training.evaluate -->", "<!-- /scores -->"
SYNTAX = {"tag_acc": "tag", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F"}


def update_card(path: Path, scores: dict[str, Any]) -> None:
    """Replace the score tables of a model card."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    path.write_text(f"{before}{START}\n\n{tables(scores)}\n{END}{after}", encoding="utf-8")


def tables(scores: dict[str, Any]) -> str:
    """Three tables: syntax by corpus and genre, dependency labels, entities by corpus and label."""
    syntax = [[n, s["tokens"], *(_points(s[key]) for key in SYNTAX)] for n, s in scores["syntax"].items()]
    common = [f"{label} {_points(value)}" for label, value in scores["dependencies"].items()]
    labels = sorted({label for s in scores["entities"].values() for label in s["labels"]})
    entities = [
        [name, *(_points(s[key]) for key in "prf"), *(_points(s["labels"].get(label)) for label in labels)]
        for name, s in scores["entities"].items()
    ]
    return "\n".join(
        [
            f"Syntax, version {scores['version']} (punctuation left out of UAS and LAS):\n",
            _table(["development set", "tokens", *SYNTAX.values()], syntax),
            f"F by dependency label, EWT and GUM together: {', '.join(common)}.\n",
            "Entities, exact spans (P, R, F over all labels of the corpus, then F by label):\n",
            _table(["development set", "P", "R", "F", *labels], entities),
        ]
    )


def _points(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _table(header: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)
