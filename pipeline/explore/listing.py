"""Lists to look things up in: each searched, filtered, sorted and paged by the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.explore.store import Row, Store

PAGE = 50
"""Rows on a page; a convention."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One list.

    Attributes:
        source: What is listed, in SQL.
        searched: Columns that free words are looked up in.
        filters: Condition by parameter; the parameter's value is `$value`.
        choices: Column whose values a filter offers, by parameter.
        sorts: Order by name; the first is the usual one.
        columns: What the CSV holds.
    """

    source: str
    searched: tuple[str, ...]
    filters: Mapping[str, str]
    sorts: Mapping[str, str]
    columns: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a list."""

    kind: str
    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    page: int = 1

    @classmethod
    def of(cls, kind: str, values: Mapping[str, str]) -> Query:
        """The query that the parameters of an address describe; others are passed over."""
        spec = KINDS[kind]
        filters = tuple((name, values[name].strip()) for name in spec.filters if values.get(name, "").strip())
        page = values.get("page", "")
        return cls(
            kind,
            values.get("q", "").strip(),
            filters,
            values.get("sort", "") if values.get("sort", "") in spec.sorts else "",
            max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
        )

    def parameters(self, **changes: Any) -> dict[str, str]:
        """What an address has to say for the query, with changes."""
        values = {"q": self.words, **dict(self.filters), "sort": self.sort}
        values |= {"page": str(self.page) if self.page > 1 else ""}
        values |= {name: str(value) for name, value in changes.items()}
        return {name: value for name, value in values.items() if value}

    def value(self, name: str) -> str:
        """What a filter is set to; empty if it is not."""
        return dict(self.filters).get(name, "")


@dataclass(frozen=True, slots=True)
class Page:
    """The answer: the rows of one page and how many there are in all."""

    query: Query
    rows: tuple[Row, ...]
    total: int

    @property
    def n_pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


_HAS_ENTITY = """EXISTS (SELECT 1 FROM claims c JOIN mentions m ON m.document_id = c.document_id
    AND m.start_char >= c.start_char AND m.end_char <= c.end_char
    WHERE c.fact_id = t.fact_id AND m.entity_id = $value)"""
_OF_ARTICLES = "list_has_any(t.documents, (SELECT list(document_id) FROM articles WHERE {} = $value))"
_PUBLISHED = {
    "since": "t.published >= try_cast($value AS DATE)",
    "until": "t.published <= try_cast($value AS DATE)",
}

KINDS: dict[str, Kind] = {
    "facts": Kind(
        source="facts",
        searched=("statement", "subject", "object"),
        filters={
            "status": "t.status = $value",
            "sources": "t.n_sources >= try_cast($value AS INTEGER)",
            "outlet": _OF_ARTICLES.format("outlet"),
            "story": _OF_ARTICLES.format("story_id"),
            "entity": _HAS_ENTITY,
            "speaker": "list_contains(t.speakers, $value)",
            "since": "t.last_published >= try_cast($value AS DATE)",
            "until": "t.first_published <= try_cast($value AS DATE)",
        },
        sorts={
            "sources": "t.n_sources DESC, t.n_documents DESC, t.row_order",
            "earliest": "t.first_published NULLS LAST, t.row_order",
            "latest": "t.last_published DESC NULLS LAST, t.row_order",
            "denials": "t.n_denials DESC, t.row_order",
            "a to z": "lower(t.statement), t.row_order",
        },
        columns=(
            "fact_id", "statement", "status", "n_sources", "n_documents", "n_denials", "denied_by",
            "first_published", "last_published", "outlets",
        ),
        choices={"status": "status"},
    ),
    "entities": Kind(
        source="entities",
        searched=("name", "aliases", "role", "organisation"),
        filters={"label": "t.label = $value", "articles": "t.n_documents >= try_cast($value AS INTEGER)"},
        sorts={
            "articles": "t.n_documents DESC, t.n_mentions DESC, t.row_order",
            "mentions": "t.n_mentions DESC, t.row_order",
            "a to z": "lower(t.name), t.row_order",
        },
        columns=("entity_id", "name", "label", "aliases", "role", "organisation", "n_mentions",
            "n_documents"),
        choices={"label": "label"},
    ),
    "quotes": Kind(
        source="(SELECT q.*, outlet, headline, published, story_id, path AS article_path"
        " FROM quotes q JOIN articles USING (document_id))",
        searched=("text", "speaker", "cue"),
        filters={
            "speaker": "t.speaker_entity_id = $value",
            "type": "t.quote_type = $value",
            "wording": "t.wording = $value",
            "outlet": "t.outlet = $value",
            "story": "t.story_id = $value",
            **_PUBLISHED,
        },
        sorts={
            "latest": "t.published DESC NULLS LAST, t.row_order",
            "earliest": "t.published NULLS LAST, t.row_order",
            "speaker": "lower(t.speaker) NULLS LAST, t.row_order",
        },
        columns=(
            "quote_id", "text", "speaker", "cue", "quote_type", "wording", "outlet", "published", "headline",
            "article_path",
        ),
        choices={"type": "quote_type", "wording": "wording"},
    ),
    "stances": Kind(
        source="(SELECT s.*, outlet, headline, published, story_id, path AS article_path"
        " FROM stances s JOIN articles USING (document_id))",
        searched=("text", "holder", "target"),
        filters={
            "holder": "t.holder_entity_id = $value",
            "target": "t.target_entity_id = $value",
            "stance": "t.stance = $value",
            "outlet": "t.outlet = $value",
            "story": "t.story_id = $value",
            **_PUBLISHED,
        },
        sorts={
            "strongest": "t.score DESC, t.row_order",
            "latest": "t.published DESC NULLS LAST, t.row_order",
            "holder": "lower(t.holder), t.row_order",
            "target": "lower(t.target), t.row_order",
        },
        columns=(
            "holder", "stance", "target", "score", "text", "outlet", "published", "headline", "article_path",
        ),
        choices={"stance": "stance"},
    ),
    "articles": Kind(
        source="articles",
        searched=("headline", "path", "publisher", "byline"),
        filters={
            "outlet": "t.outlet = $value",
            "story": "t.story_id = $value",
            "status": "t.status = $value",
            **_PUBLISHED,
        },
        sorts={
            "latest": "t.published DESC NULLS LAST, t.path",
            "earliest": "t.published NULLS LAST, t.path",
            "outlet": "lower(t.outlet), t.path",
            "path": "t.path",
            "length": "t.n_words DESC, t.path",
        },
        columns=(
            "document_id", "path", "title", "publisher", "published", "published_basis", "n_words", "status",
            "message",
        ),
        choices={"status": "status"},
    ),
    "stories": Kind(
        source="stories",
        searched=("title", "outlets"),
        filters={
            "outlet": "list_contains(t.outlets, $value)",
            "since": "t.last_published >= try_cast($value AS DATE)",
            "until": "t.first_published <= try_cast($value AS DATE)",
        },
        sorts={
            "articles": "t.n_documents DESC, t.story_id",
            "conflicts": "t.n_conflicts DESC, t.n_documents DESC, t.story_id",
            "latest": "t.last_published DESC NULLS LAST, t.story_id",
        },
        columns=(
            "story_id", "title", "first_published", "last_published", "n_documents", "n_outlets", "outlets",
            "n_facts", "n_corroborated", "n_conflicts",
        ),
    ),
}  # fmt: skip


def find(store: Store, query: Query) -> Page:
    """One page of a list. A page behind the last one is the last."""
    spec = KINDS[query.kind]
    where, parameters = _where(spec, query)
    total = int(store.value(f"SELECT count(*) FROM {spec.source} t WHERE {where}", parameters) or 0)
    query = replace(query, page=min(query.page, max(1, -(-total // PAGE))))
    rows = store.rows(
        f"SELECT * FROM {spec.source} t WHERE {where} ORDER BY {_order(spec, query)}"
        f" LIMIT {PAGE} OFFSET {(query.page - 1) * PAGE}",
        parameters,
    )
    return Page(query, tuple(rows), total)


def find_all(store: Store, query: Query) -> list[Row]:
    """All rows of a list with the columns of its CSV; lists as texts."""
    spec = KINDS[query.kind]
    where, parameters = _where(spec, query)
    columns = ", ".join(f't."{column}"' for column in spec.columns)
    return store.rows(
        f"SELECT {columns} FROM {_with_outlets(spec)} t WHERE {where} ORDER BY {_order(spec, query)}",
        parameters,
    )


def _with_outlets(spec: Kind) -> str:
    if "outlets" not in spec.columns or spec.source != "facts":
        return spec.source
    return (
        "(SELECT f.* EXCLUDE (outlets), o.outlets FROM (SELECT *, NULL AS outlets FROM facts) f LEFT JOIN ("
        "SELECT fact_id, list(DISTINCT outlet ORDER BY outlet) AS outlets FROM ("
        "SELECT fact_id, unnest(documents) AS document_id FROM facts) JOIN articles USING (document_id)"
        " GROUP BY fact_id) o USING (fact_id))"
    )


def choices(store: Store, kind: str) -> dict[str, list[str]]:
    """The values that each filter of a list offers, the commonest first."""
    spec = KINDS[kind]
    return {
        name: [
            str(row["value"])
            for row in store.rows(
                f'SELECT "{column}" AS value FROM {spec.source} WHERE "{column}" IS NOT NULL'
                " GROUP BY 1 ORDER BY count(*) DESC, 1"
            )
        ]
        for name, column in spec.choices.items()
    }


def outlets(store: Store) -> list[str]:
    """All outlets, the one with most articles first."""
    return [
        str(row["outlet"])
        for row in store.rows("SELECT outlet FROM articles GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 500")
    ]


def _order(spec: Kind, query: Query) -> str:
    return spec.sorts[query.sort or next(iter(spec.sorts))]


def _where(spec: Kind, query: Query) -> tuple[str, dict[str, str]]:
    conditions = ["true"]
    parameters: dict[str, str] = {}
    for name, value in query.filters:
        conditions.append(spec.filters[name].replace("$value", f"$by_{name}"))
        parameters[f"by_{name}"] = value
    searched = ", ".join(f'CAST(t."{column}" AS VARCHAR)' for column in spec.searched)
    for i, word in enumerate(search_words(query.words)):
        conditions.append(f"concat_ws(' ', {searched}) ILIKE $word{i} ESCAPE '\\'")
        parameters[f"word{i}"] = like(word)
    return " AND ".join(conditions), parameters


def search_words(words: str) -> list[str]:
    """What is looked up: every word by itself, but for what stands in quotation marks."""
    return [quoted or word for quoted, word in re.findall(r'"([^"]+)"|([^\s"]+)', words)]


def like(word: str) -> str:
    """A pattern for ILIKE that finds a word as it is written."""
    return "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"
