"""The output tables as typed DataFrames, made from the records of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.core.ids import content_id
from pipeline.core.records import NO_OFFSET, Analysis
from pipeline.core.vocabularies import ReviewState
from pipeline.facts.records import Conflict, CrossReference
from pipeline.tables.schema import REVIEW_COLUMNS, SCHEMAS, Kind

Row = dict[str, Any]
Tables = dict[str, pd.DataFrame]

_DTYPES = {
    Kind.STRING: "string",
    Kind.CATEGORY: "category",
    Kind.INTEGER: "Int64",
    Kind.FLOAT: "Float64",
    Kind.BOOLEAN: "boolean",
}


def typed_frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a frame with the table's declared columns and dtypes; empty strings become missing values."""
    rows = list(rows)
    columns = {
        column: _typed_column([row.get(column) for row in rows], kind)
        for column, kind in SCHEMAS[table].items()
    }
    return pd.DataFrame(columns, columns=list(SCHEMAS[table]))


def _typed_column(values: list[Any], kind: Kind) -> pd.Series:
    if kind is Kind.LIST:
        return pd.Series([list(value or ()) for value in values], dtype="object")
    known = [None if value is None or value == "" else value for value in values]
    if kind is Kind.DATE:
        return pd.to_datetime(
            pd.Series(known, dtype="object"), format="%Y-%m-%d", errors="coerce"
        ).dt.as_unit("s")
    if kind is Kind.CATEGORY:
        return pd.Series(known, dtype="string").astype("category")
    return pd.Series(known, dtype=_DTYPES[kind])


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
    builders = {
        "documents": _document_rows(analyses, crossed),
        "boilerplate": _boilerplate_rows(analyses),
        "mentions": _mention_rows(analyses, crossed),
        "entities": _entity_rows(crossed),
        "dates": _date_rows(analyses),
        "quotes": _quote_rows(crossed, order),
        "stances": _stance_rows(analyses, crossed),
        "claims": _claim_rows(crossed, order),
        "facts": _fact_rows(crossed),
        "conflicts": _conflict_rows(crossed.conflicts, reviews or {}),
    }
    return {table: typed_frame(table, rows) for table, rows in builders.items()}


def _fields(record: Any, names: Iterable[str]) -> Row:
    return {name: getattr(record, name) for name in names}


def _document_rows(analyses: Sequence[Analysis], crossed: CrossReference) -> list[Row]:
    names = [name for name in SCHEMAS["documents"] if name != "near_duplicate_of"]
    return [
        _fields(analysis.article, names)
        | {"near_duplicate_of": crossed.near_duplicate_of.get(analysis.article.document_id, "")}
        for analysis in analyses
    ]


def _boilerplate_rows(analyses: Sequence[Analysis]) -> list[Row]:
    return [
        _fields(analysis.article, ("document_id", "path"))
        | _fields(stretch, ("start_char", "end_char", "text", "reason"))
        for analysis in analyses
        for stretch in analysis.article.boilerplate
    ]


def _mention_rows(analyses: Sequence[Analysis], crossed: CrossReference) -> list[Row]:
    rows = []
    for analysis in analyses:
        document_id = analysis.article.document_id
        for mention in sorted(analysis.mentions, key=lambda m: (m.start_char, m.end_char, m.label)):
            row = _fields(mention, ("start_char", "end_char", "text", "label", "mention_type"))
            row["mention_id"] = content_id(
                "men", document_id, mention.start_char, mention.end_char, mention.label
            )
            row["document_id"] = document_id
            row["entity_id"] = crossed.entities.of.get((document_id, mention.chain), "")
            rows.append(row)
    return rows


def _entity_rows(crossed: CrossReference) -> list[Row]:
    entities = sorted(crossed.entities.entities, key=lambda e: (e.name.casefold(), e.name, e.entity_id))
    return [_fields(entity, SCHEMAS["entities"]) for entity in entities]


def _date_rows(analyses: Sequence[Analysis]) -> list[Row]:
    names = [name for name in SCHEMAS["dates"] if name != "document_id"]
    return [
        {"document_id": analysis.article.document_id} | _fields(timex, names)
        for analysis in analyses
        for timex in sorted(analysis.timexes, key=lambda t: (t.start_char, t.end_char))
    ]


def _quote_rows(crossed: CrossReference, order: Mapping[str, int]) -> list[Row]:
    own = ("start_char", "end_char", "text", "quote_type", "speaker_text", "cue", "rule", "parts")
    linked_names = ("quote_id", "document_id", "speaker", "speaker_entity_id", "quote_group_id", "wording")
    offsets = ("speaker_start_char", "speaker_end_char", "cue_start_char", "cue_end_char")
    rows = []
    for linked in sorted(
        crossed.quotes, key=lambda q: (order[q.document_id], q.quote.start_char, q.quote.end_char, q.quote_id)
    ):
        row = _fields(linked.quote, own) | _fields(linked, linked_names)
        row["parts"] = [list(part) for part in linked.quote.parts]
        for name in offsets:
            value = getattr(linked.quote, name)
            row[name] = None if value == NO_OFFSET else value
        rows.append(row)
    return rows


def _stance_rows(analyses: Sequence[Analysis], crossed: CrossReference) -> list[Row]:
    names = ("start_char", "end_char", "text", "holder", "target", "stance", "cue")
    rows = []
    for analysis in analyses:
        document_id = analysis.article.document_id
        for stance in sorted(analysis.stances, key=lambda s: (s.start_char, s.end_char, s.holder, s.target)):
            row = _fields(stance, names) | {"document_id": document_id, "score": round(stance.score, 4)}
            row["holder_entity_id"] = crossed.entities.of.get((document_id, stance.holder_chain), "")
            row["target_entity_id"] = crossed.entities.of.get((document_id, stance.target_chain), "")
            rows.append(row)
    return rows


def _claim_rows(crossed: CrossReference, order: Mapping[str, int]) -> list[Row]:
    linked_names = (
        "claim_id",
        "document_id",
        "subject_entity_id",
        "speaker",
        "speaker_entity_id",
        "quote_id",
        "committed_by",
    )
    own = [name for name in SCHEMAS["claims"] if name not in {*linked_names, "fact_id"}]
    ordered = sorted(
        crossed.claims, key=lambda c: (order[c.document_id], c.claim.start_char, c.claim.end_char, c.claim_id)
    )
    return [
        _fields(linked.claim, own)
        | _fields(linked, linked_names)
        | {"fact_id": crossed.fact_of.get(linked.claim_id, "")}
        for linked in ordered
    ]


def _fact_rows(crossed: CrossReference) -> list[Row]:
    facts = sorted(crossed.facts, key=lambda f: (-f.n_documents, -f.n_claims, f.statement, f.fact_id))
    return [_fields(fact, SCHEMAS["facts"]) for fact in facts]


def _conflict_rows(conflicts: Iterable[Conflict], reviews: Mapping[str, Mapping[str, str]]) -> list[Row]:
    names = [name for name in SCHEMAS["conflicts"] if name not in REVIEW_COLUMNS]
    rows = []
    for conflict in sorted(conflicts, key=lambda c: (-round(c.score, 4), c.conflict_id)):
        row = _fields(conflict, names) | {"review": ReviewState.OPEN}
        row |= reviews.get(conflict.conflict_id, {})
        rows.append(row | {"score": round(conflict.score, 4)})
    return rows
