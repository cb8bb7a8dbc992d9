"""Measured numbers as a Markdown table, and the section of a document that carries it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.core.errors import InputError

BEGIN = "<!-- evaluation: begin (written by `make evaluate`) -->"
END = "<!-- evaluation: end -->"
_NEWS_GENRES = ("gum:news", "gum:interview", "gum:news+interview")
_ATTRIBUTION = (
    "content F (half)",
    "content F (exact)",
    "content words F",
    "direct quotes recall",
    "speaker accuracy (overlap)",
)

HEADLINES: dict[str, tuple[str, ...]] = {
    "model": ("tag accuracy", "UAS", "LAS", "sentence F", "part of speech", "lemma", "morphology"),
    "ner": ("f1", "f1_org"),
    "news_names": ("f1", "f1_org"),
    "numbers": ("f1_money", "f1_percent"),
    "timex": ("f1_date", "relaxed_f", "strict_f", "type_f", "value_f", "same_value_f", "false hits"),
    "dateparser": ("relaxed_f", "strict_f", "type_f", "value_f", "same_value_f"),
    "attribution": _ATTRIBUTION,
    "textacy.direct_quotations": _ATTRIBUTION,
    "documents": ("title", "publisher", "published", "boilerplate_citations"),
    "entities": ("recall", "label"),
    "dates": ("recall", "value"),
    "quotes": ("recall", "speaker", "wording", "group_recall", "group_precision"),
    "stances": ("recall",),
    "facts": ("pair_recall", "pair_precision", "different_joined", "same_recall", "conflicting_joined"),
    "conflicts": ("recall", "recall_with_relation", "recall_with_slot", "precision"),
}
"""The measures a first reader wants, by component."""


def headlines(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of an evaluation that a first reader wants, in order; of the model's genres only news."""
    is_wanted = [
        row["metric"] in HEADLINES.get(row["component"], ())
        and (":" not in row["corpus"] or row["corpus"] in _NEWS_GENRES)
        for row in rows.to_dict("records")
    ]
    return rows[is_wanted]


def markdown_table(rows: pd.DataFrame) -> str:
    """Rows of corpus, component, metric, before, value and n as a Markdown table, a line a number."""
    lines = ["| corpus | component | measure | before | now | n |", "|---|---|---|--:|--:|--:|"]
    for row in rows.to_dict("records"):
        before = "" if pd.isna(row["before"]) else _number(row["before"])
        cells = (
            row["corpus"],
            row["component"],
            row["metric"],
            before,
            _number(row["value"]),
            f"{row['n']:,}",
        )
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _number(value: float) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:.3f}" if value <= 1 else f"{value:,.0f}"


def replace_section(document: Path, text: str) -> None:
    """Put `text` between the evaluation marks of a Markdown document.

    Raises:
        InputError: the document lacks the marks.
    """
    content = document.read_text(encoding="utf-8")
    if content.count(BEGIN) != 1 or content.count(END) != 1:
        raise InputError(f"{document} needs the lines {BEGIN} and {END} once each")
    head, _, rest = content.partition(BEGIN)
    tail = rest.partition(END)[2]
    document.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", encoding="utf-8")
