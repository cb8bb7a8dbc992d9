"""Measured numbers as Markdown tables, and the section of a document that carries one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.core.errors import InputError

BEGIN = "<!-- evaluation: begin (written by `make evaluate`) -->"
END = "<!-- evaluation: end -->"


@dataclass(frozen=True)
class Headline:
    """One number that a first reader wants.

    Attributes:
        what: What it tells, in plain words.
        corpus, component, metric: The row of the evaluation that holds it.
        measure: Its measure in plain words.
        peer: The component whose value of the same measure stands beside it; empty if there is none.
        peer_name: How a reader knows the peer.
    """

    what: str
    corpus: str
    component: str
    metric: str
    measure: str
    peer: str = ""
    peer_name: str = ""


def _names(what: str, corpus: str) -> Headline:
    return Headline(what, corpus, "news_names", "f1", "F, exact spans", "ner", "the recogniser alone")


def _quotes(what: str, metric: str, measure: str) -> Headline:
    peer = "textacy.direct_quotations"
    return Headline(what, "PolNeAR dev", "attribution", metric, measure, peer, "textacy")


_DATES = "timebank_aquaint/held-back"
HEADLINES = (
    _names("names in newswire", "ie-er"),
    _names("names in reviews, e-mails and posts", "uner-ewt"),
    Headline(
        "heads and relations of words in news and interviews", "gum:news+interview", "model", "LAS", "LAS"
    ),
    Headline(
        "dates found and read", _DATES, "timex", "value_f", "F, right value", "dateparser", "dateparser"
    ),
    _quotes("attributions as readers mark them", "content F (half)", "F, half the words"),
    Headline(
        "statements printed as quotes",
        "PolNeAR dev",
        "attribution, statements only",
        "content precision (half)",
        "precision, half the words",
    ),
    _quotes("direct quotations", "direct quotes recall", "recall"),
    _quotes("speakers of the statements found", "speaker accuracy (overlap)", "accuracy"),
    Headline(
        "how far authors stand behind what they tell",
        "factuality: uw dev",
        "commitment",
        "Pearson r",
        "correlation with readers",
    ),
    Headline(
        "how a sentence makes those look whom it names", "newsmtsc", "tone", "macro_f", "F of three tones"
    ),
    Headline("same facts joined, newswire", "newswire", "facts", "same_recall", "recall"),
    Headline("same facts joined, our sample", "sample", "facts", "pair_recall", "recall"),
    Headline("conflicts people marked, newswire", "newswire", "conflicts", "recall", "recall"),
    Headline("conflicts reported, newswire", "newswire", "conflicts", "precision", "precision"),
    Headline(
        "conflicts planted in invented reports, held back",
        "invented events/held",
        "conflicts",
        "recall",
        "recall",
    ),
)
"""The numbers a first reader wants, in the order of the pipeline."""


def headlines(rows: pd.DataFrame, chosen: Sequence[Headline] = HEADLINES) -> str:
    """The chosen rows of an evaluation as a Markdown table, each beside its peer; gaps are left out."""
    values = {
        (row["corpus"], row["component"], row["metric"]): row["value"] for row in rows.to_dict("records")
    }
    lines = ["| what | corpus | measure | now | peer |", "|---|---|---|--:|---|"]
    for headline in chosen:
        now = values.get((headline.corpus, headline.component, headline.metric))
        if now is None:
            continue
        beside = values.get((headline.corpus, headline.peer, headline.metric))
        peer = "" if beside is None else f"{_number(beside)} {headline.peer_name}"
        lines.append(_line(headline.what, headline.corpus, headline.measure, _number(now), peer))
    return "\n".join(lines)


def markdown_table(rows: pd.DataFrame) -> str:
    """Rows of corpus, component, metric, before, value and n as a Markdown table, a line a number."""
    lines = ["| corpus | component | measure | before | now | n |", "|---|---|---|--:|--:|--:|"]
    for row in rows.to_dict("records"):
        before = "" if pd.isna(row["before"]) else _number(row["before"])
        named = (row["corpus"], row["component"], row["metric"])
        lines.append(_line(*named, before, _number(row["value"]), f"{row['n']:,}"))
    return "\n".join(lines)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


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
