"""The model card: its text from `card.md`, sources from `sources.toml`, sizes from the model, and scores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template
from typing import Any

from training.sources import read_sources, research_only

HERE = Path(__file__).parent
SYNTAX = {"tag_acc": "tag", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F"}
WORDS = {"pos_acc": "part of speech", "lemma_acc": "lemma", "morph_acc": "morphology"}
WEAK = 0.7
"""F below which a label is listed as weak."""


def write_card(path: Path, model: Path, scores: Mapping[str, Any]) -> None:
    """Write the card of a trained pipeline."""
    path.write_text(render(model, scores, read_sources()), encoding="utf-8")


def render(model: Path, scores: Mapping[str, Any], sources: list[dict[str, str]]) -> str:
    """The text of the card.

    Raises:
        KeyError: the card asks for something that is not known.
    """
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    text = Template((HERE / "card.md").read_text(encoding="utf-8"))
    return text.substitute(
        version=meta["version"],
        spacy_version=meta["spacy_version"],
        licence=meta["license"],
        components=", ".join(f"`{name}`" for name in meta["components"]),
        megabytes=f"{megabytes(model):.1f}",
        vectors=_vectors(meta.get("vectors", {})),
        entity_labels=", ".join(meta["labels"].get("ner", [])),
        research_only=_joined(research_only(sources)),
        sources=sources_table(sources),
        scores=score_tables(scores),
        weak_dependencies=weak(scores["dependencies"]),
        weak_entities="; ".join(
            f"{corpus}: {weak(result['labels'])}" for corpus, result in scores["entities"].items()
        ),
    )


def megabytes(folder: Path) -> float:
    """Size of a pipeline's files in MB of 10^6 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _vectors(described: Mapping[str, Any]) -> str:
    if not described.get("vectors"):
        return "no word vectors"
    return f"static vectors, {described['vectors']:,} rows of {described['width']}"


def _joined(names: list[str]) -> str:
    return "; ".join(names) or "none"


def sources_table(sources: Iterable[Mapping[str, str]]) -> str:
    """One row a source: what it is used for, how much of it there is, its licence and where it comes from."""
    rows = [
        [s["name"], s["components"], s["use"], s.get("size", "–"), s["license"], s["url"]] for s in sources
    ]
    return _table(["source", "for", "use", "size", "licence", "from"], rows)


def weak(labels: Mapping[str, float]) -> str:
    """The labels whose F is low, worst first."""
    low = sorted((value, label) for label, value in labels.items() if value < WEAK)
    return ", ".join(f"{label} {_points(value)}" for value, label in low) or "none"


def score_tables(scores: Mapping[str, Any]) -> str:
    """Syntax by corpus and genre, words, dependency labels, entities by corpus and label."""
    syntax = [[n, s["tokens"], *(_points(s[key]) for key in SYNTAX)] for n, s in scores["syntax"].items()]
    words = [
        [n, s["words"], _points(s["compared"]), *(_points(s[key]) for key in WORDS)]
        for n, s in scores.get("words", {}).items()
    ]
    common = [f"{label} {_points(value)}" for label, value in scores["dependencies"].items()]
    labels = sorted({label for s in scores["entities"].values() for label in s["labels"]})
    entities = [
        [name, *(_points(s[key]) for key in "prf"), *(_points(s["labels"].get(label)) for label in labels)]
        for name, s in scores["entities"].items()
    ]
    return "\n".join(
        [
            "Syntax (punctuation left out of UAS and LAS):\n",
            _table(["development set", "tokens", *SYNTAX.values()], syntax),
            "Words against Universal Dependencies, mapped as `training/treebanks/ud_scores.py` says:\n",
            _table(["development set", "words", "compared", *WORDS.values()], words),
            f"F by dependency label, EWT and GUM together: {', '.join(common)}.\n",
            "Entities, exact spans (P, R, F over all labels of the corpus, then F by label):\n",
            _table(["development set", "P", "R", "F", *labels], entities),
        ]
    ).rstrip()


def _points(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _table(header: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)
