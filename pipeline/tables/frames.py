"""The output tables as typed DataFrames, made from the records of a run."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.ids import content_id
from pipeline.core.records import NO_OFFSET, Analysis, Article
from pipeline.core.vocabularies import ReviewState
from pipeline.facts.records import Conflict, CrossReference
from pipeline.tables.schema import OPEN_TABLES, REVIEW_COLUMNS, SCHEMAS, Kind

Row = dict[str, Any]
Columns = dict[str, list[Any]]
Tables = dict[str, pd.DataFrame]

_JOINED = ("path", "publisher", "published")
"""Columns of an article that stand in the rows about it too."""

_MISSING = pa.scalar(None, pa.large_string())
_DTYPES = {
    Kind.STRING: "string",
    Kind.CATEGORY: "category",
    Kind.INTEGER: "Int64",
    Kind.FLOAT: "Float64",
    Kind.BOOLEAN: "boolean",
}


def typed_frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a frame with the table's declared columns and dtypes; empty strings become missing values.

    A table that is open to the user's own columns keeps them behind its own, as strings.
    """
    rows = list(rows)
    own = own_columns(rows) if table in OPEN_TABLES else []
    columns = {column: [row.get(column) for row in rows] for column in (*SCHEMAS[table], *own)}
    return typed_columns(table, columns)


def typed_columns(table: str, columns: Columns) -> pd.DataFrame:
    """As `typed_frame`, from columns: all that are declared, and the user's own."""
    kinds = SCHEMAS[table] | {name: Kind.STRING for name in columns if name not in SCHEMAS[table]}
    return pd.DataFrame(
        {name: _typed_column(columns[name], kind) for name, kind in kinds.items()}, columns=[*kinds]
    )


def _typed_column(values: list[Any], kind: Kind) -> pd.Series:
    if kind is Kind.LIST:
        return pd.Series([list(value or ()) for value in values], dtype="object")
    try:  # what a run has found is of the declared type, empty or not
        if kind is Kind.STRING:
            return pd.Series(_strings(values))
        if kind is Kind.INTEGER:
            return pd.Series(_integers(values))
    except (TypeError, ValueError, OverflowError, pa.ArrowException):
        pass  # what people have put into their tables may be anything
    known = [None if value is None or value == "" else value for value in values]
    if kind is Kind.DATE:
        return pd.to_datetime(
            pd.Series(known, dtype="object"), format="%Y-%m-%d", errors="coerce"
        ).dt.as_unit("s")
    if kind is Kind.CATEGORY:
        return pd.Series(known, dtype="string").astype("category")
    return pd.Series(known, dtype=_DTYPES[kind])


def _strings(values: Sequence[Any]) -> pd.api.extensions.ExtensionArray:
    """Strings; raises what pyarrow does where one is none."""
    cells = pa.array(values, pa.large_string())
    return pd.array(pc.if_else(pc.equal(cells, ""), _MISSING, cells), dtype=_DTYPES[Kind.STRING])


def _integers(values: Iterable[Any]) -> pd.api.extensions.ExtensionArray:
    """Whole numbers; raises what `array` does where one is none or missing."""
    cells = np.array(array("q", values), dtype=np.int64)
    return pd.arrays.IntegerArray(cells, np.zeros(len(cells), dtype=bool))


def build_tables(
    analyses: Sequence[Analysis],
    crossed: CrossReference,
    reviews: Mapping[str, Mapping[str, str]] | None = None,
) -> Tables:
    """Every table of a run, rows in the order of the contract.

    Args:
        analyses: One an input file, whatever its status.
        crossed: The cross-document stage's result on the same analyses.
        reviews: conflict_id → the columns that people's decisions fill.
    """
    analyses = sorted(analyses, key=lambda analysis: analysis.article.path)
    order = {analysis.article.document_id: i for i, analysis in enumerate(analyses)}
    articles = {analysis.article.document_id: _fields(analysis.article, _JOINED) for analysis in analyses}
    builders: dict[str, Columns | list[Row]] = {
        "documents": _document_rows(analyses, crossed),
        "stories": _story_rows(crossed),
        "boilerplate": _boilerplate_rows(analyses),
        "mentions": _beside(articles, _mention_columns(analyses, crossed)),
        "entities": _entity_columns(crossed),
        "dates": _beside(articles, _date_columns(analyses)),
        "quotes": _beside(articles, _quote_columns(crossed, order)),
        "stances": [row | articles[row["document_id"]] for row in _stance_rows(analyses, crossed)],
        "claims": _beside(articles, _claim_columns(crossed, order)),
        "facts": _fact_columns(crossed, articles),
        "conflicts": _conflict_rows(crossed, articles, reviews or {}),
        "comparisons": _by_field(crossed.comparisons, SCHEMAS["comparisons"]),
    }
    return {
        table: typed_columns(table, told) if isinstance(told, dict) else typed_frame(table, told)
        for table, told in builders.items()
    }


def own_columns(rows: Iterable[Row]) -> list[str]:
    """The columns of rows of documents that are the user's own, in order of appearance."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [name for name in names if name not in SCHEMAS["documents"]]


def _fields(record: Any, names: Iterable[str]) -> Row:
    names = tuple(names)
    return dict(zip(names, _getter(names)(record), strict=True))


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """Reads two fields or more at a time."""
    return attrgetter(*names)


def _by_field(records: Iterable[object], names: Iterable[str]) -> Columns:
    """A column for each field of the records."""
    records = list(records)
    return {name: list(map(attrgetter(name), records)) for name in names}


def _beside(articles: Mapping[str, Row], columns: Columns) -> Columns:
    """The columns, and path, publisher and date of the article that each row is about."""
    about = [articles[document_id] for document_id in columns["document_id"]]
    return columns | {name: [article[name] for article in about] for name in _JOINED}


def _document_rows(analyses: Sequence[Analysis], crossed: CrossReference) -> list[Row]:
    names = [name for name in SCHEMAS["documents"] if name not in ("near_duplicate_of", "story_id")]
    story_of = {document: story.story_id for story in crossed.stories for document in story.documents}
    return [
        _own_values(analysis.article)
        | _fields(analysis.article, names)
        | {
            "near_duplicate_of": crossed.near_duplicate_of.get(analysis.article.document_id, ""),
            "story_id": story_of.get(analysis.article.document_id, ""),
        }
        for analysis in analyses
    ]


def _story_rows(crossed: CrossReference) -> list[Row]:
    return [_fields(story, SCHEMAS["stories"]) for story in crossed.stories]


def _own_values(article: Article) -> Row:
    """The user's own columns; one that is called as a column of ours says so."""
    return {f"own_{name}" if name in SCHEMAS["documents"] else name: value for name, value in article.extra}


def _boilerplate_rows(analyses: Sequence[Analysis]) -> list[Row]:
    return [
        _fields(analysis.article, ("document_id", "path"))
        | _fields(stretch, ("start_char", "end_char", "text", "reason"))
        for analysis in analyses
        for stretch in analysis.article.boilerplate
    ]


def _mention_columns(analyses: Sequence[Analysis], crossed: CrossReference) -> Columns:
    mentions = [
        (analysis.article.document_id, mention)
        for analysis in analyses
        for mention in sorted(analysis.mentions, key=attrgetter("start_char", "end_char", "label"))
    ]
    own = ("start_char", "end_char", "text", "label", "mention_type")
    of = crossed.entities.of
    return _by_field((mention for _, mention in mentions), own) | {
        "mention_id": [content_id("men", d, m.start_char, m.end_char, m.label) for d, m in mentions],
        "document_id": [document_id for document_id, _ in mentions],
        "entity_id": [of.get((document_id, mention.chain), "") for document_id, mention in mentions],
        "tone": [mention.tone for _, mention in mentions],
        "tone_score": [mention.tone_score if mention.tone else None for _, mention in mentions],
    }


def _entity_columns(crossed: CrossReference) -> Columns:
    entities = sorted(crossed.entities.entities, key=lambda e: (e.name.casefold(), e.name, e.entity_id))
    return _by_field(entities, SCHEMAS["entities"])


def _date_columns(analyses: Sequence[Analysis]) -> Columns:
    names = [name for name in SCHEMAS["dates"] if name not in {*_JOINED, "document_id"}]
    timexes = [
        (analysis.article.document_id, timex)
        for analysis in analyses
        for timex in sorted(analysis.timexes, key=lambda t: (t.start_char, t.end_char))
    ]
    return {"document_id": [document_id for document_id, _ in timexes]} | _by_field(
        (timex for _, timex in timexes), names
    )


def _quote_columns(crossed: CrossReference, order: Mapping[str, int]) -> Columns:
    own = ("start_char", "end_char", "text", "quote_type", "speaker_text", "cue", "rule", "parts")
    linked_names = ("quote_id", "document_id", "speaker", "speaker_entity_id", "quote_group_id", "wording")
    offsets = ("speaker_start_char", "speaker_end_char", "cue_start_char", "cue_end_char")
    linked = sorted(
        crossed.quotes, key=lambda q: (order[q.document_id], q.quote.start_char, q.quote.end_char, q.quote_id)
    )
    quotes = [one.quote for one in linked]
    places = _by_field(quotes, offsets)
    return (
        _by_field(quotes, own)
        | _by_field(linked, linked_names)
        | {"parts": [[list(part) for part in quote.parts] for quote in quotes]}
        | {name: [None if at == NO_OFFSET else at for at in places[name]] for name in offsets}
    )


def _stance_rows(analyses: Sequence[Analysis], crossed: CrossReference) -> list[Row]:
    names = ("start_char", "end_char", "text", "holder", "target", "stance", "cue", "explicit")
    quote_ids = {(quote.document_id, quote.index): quote.quote_id for quote in crossed.quotes}
    rows = []
    for analysis in analyses:
        document_id = analysis.article.document_id
        stances = sorted(
            enumerate(analysis.stances),
            key=lambda row: (row[1].start_char, row[1].end_char, row[1].holder, row[1].target),
        )
        for index, stance in stances:
            row = _fields(stance, names) | {"document_id": document_id, "score": round(stance.score, 4)}
            row["target"] = stance.shown
            row["holder_entity_id"] = crossed.entities.of.get((document_id, stance.holder_chain), "")
            row["target_entity_id"] = crossed.entities.of.get((document_id, stance.target_chain), "")
            row["target_id"] = crossed.target_of.get((document_id, index), "")
            row["quote_id"] = quote_ids.get((document_id, stance.quote), "")
            rows.append(row)
    return rows


def _claim_columns(crossed: CrossReference, order: Mapping[str, int]) -> Columns:
    linked_names = (
        "claim_id",
        "document_id",
        "subject_entity_id",
        "speaker",
        "speaker_entity_id",
        "quote_id",
        "committed_by",
    )
    own = [name for name in SCHEMAS["claims"] if name not in {*linked_names, *_JOINED, "fact_id"}]
    linked = sorted(
        crossed.claims, key=lambda c: (order[c.document_id], c.claim.start_char, c.claim.end_char, c.claim_id)
    )
    return (
        _by_field((one.claim for one in linked), own)
        | _by_field(linked, linked_names)
        | {"statement": [one.claim.shown for one in linked]}
        | {"fact_id": [crossed.fact_of.get(one.claim_id, "") for one in linked]}
    )


def _fact_columns(crossed: CrossReference, articles: Mapping[str, Row]) -> Columns:
    names = [name for name in SCHEMAS["facts"] if name not in {"outlets", "paths"}]
    facts = sorted(crossed.facts, key=lambda f: (-f.n_documents, -f.n_claims, f.statement, f.fact_id))
    told = [[articles[document_id] for document_id in fact.documents] for fact in facts]
    return _by_field(facts, names) | {
        "outlets": [sorted({one["publisher"] for one in found if one["publisher"]}) for found in told],
        "paths": [[article["path"] for article in found] for found in told],
    }


def _conflict_rows(
    crossed: CrossReference, articles: Mapping[str, Row], reviews: Mapping[str, Mapping[str, str]]
) -> list[Row]:
    names = [
        name for name in SCHEMAS["conflicts"] if name in Conflict.__slots__ and name not in REVIEW_COLUMNS
    ]
    statements = {linked.claim_id: linked.claim.shown for linked in crossed.claims}
    rows = []
    for conflict in sorted(crossed.conflicts, key=lambda c: (-round(c.score, 4), c.conflict_id)):
        row = _fields(conflict, names) | {"review": ReviewState.OPEN, "score": round(conflict.score, 4)}
        row |= reviews.get(conflict.conflict_id, {})
        for side in "ab":
            article = articles[row[f"document_{side}"]]
            row |= {f"{name}_{side}": article[name] for name in _JOINED}
            row[f"statement_{side}"] = statements.get(row[f"claim_{side}"]) or row[f"text_{side}"]
        rows.append(row)
    return rows
