"""Everything about one fact, entity, story or article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.commitment import BACKED, DENIED
from pipeline.explore.store import Row, Store

SHOWN = 200
"""Rows of one kind that a page about one thing shows at most; it says how many there are. By convention."""
MATRIX_FACTS = 60
"""Facts in a story's matrix at most, those that most outlets share first; it says how many there are."""


@dataclass(frozen=True, slots=True)
class FactDetails:
    """A fact with every printing of it.

    Attributes:
        printings: Claims that say it, with their articles, by date.
        aside: Claims with its words behind which nobody stands, or that deny it.
        copies: Printings whose article is a copy of another's.
        conflicts: Rows of `conflicts` it is in.
        wordings: Its quotations, if it was quoted: printings of one utterance each.
    """

    fact: Row
    printings: tuple[Row, ...]
    aside: tuple[Row, ...]
    copies: tuple[Row, ...]
    conflicts: tuple[Row, ...]
    wordings: tuple[Row, ...]


_BACKED = f"CASE WHEN negated THEN commitment <= -{DENIED} ELSE commitment >= {BACKED} END AS is_backed"
_CLAIMS = f"""
    SELECT c.*, {_BACKED}, outlet, headline, published, near_duplicate_of, story_id
    FROM claims c JOIN articles a USING (document_id)
"""
_CONFLICTS = """
    SELECT c.*, a.outlet AS outlet_a, b.outlet AS outlet_b, a.published AS date_a, b.published AS date_b
    FROM conflicts c JOIN articles a ON a.document_id = c.document_a
    JOIN articles b ON b.document_id = c.document_b
"""


def fact_details(store: Store, fact_id: str) -> FactDetails | None:
    """Everything about a fact; None if there is no such fact."""
    fact = store.row("SELECT * FROM facts WHERE fact_id = ?", [fact_id])
    if fact is None:
        return None
    claims = store.rows(
        f"{_CLAIMS} WHERE c.fact_id = ? ORDER BY published NULLS LAST, outlet, c.row_order", [fact_id]
    )
    backed = [claim for claim in claims if claim["is_backed"] and claim["document_id"] in fact["documents"]]
    told = {claim["claim_id"] for claim in backed}
    groups = store.rows(
        "SELECT q.*, outlet, headline, published FROM quotes q JOIN articles USING (document_id)"
        " WHERE quote_group_id IN (SELECT quote_group_id FROM quotes JOIN claims USING (quote_id)"
        " WHERE fact_id = ?) ORDER BY quote_group_id, published NULLS LAST, q.row_order",
        [fact_id],
    )
    return FactDetails(
        fact,
        tuple(backed),
        tuple(claim for claim in claims if claim["claim_id"] not in told),
        tuple(claim for claim in backed if claim["near_duplicate_of"]),
        tuple(store.rows(f"{_CONFLICTS} WHERE ? IN (fact_a, fact_b) ORDER BY c.score DESC", [fact_id])),
        tuple(groups),
    )


@dataclass(frozen=True, slots=True)
class EntityDetails:
    """An entity with what is said of it and by it.

    Attributes:
        counts: How many rows there are of each kind; at most `SHOWN` of them are here.
        merged: Other names that are counted as the same, each with its mentions.
    """

    entity: Row
    merged: tuple[tuple[str, int], ...]
    facts: tuple[Row, ...]
    quotes: tuple[Row, ...]
    held: tuple[Row, ...]
    towards: tuple[Row, ...]
    outlets: tuple[Row, ...]
    counts: dict[str, int]


def entity_details(store: Store, entity_id: str) -> EntityDetails | None:
    """Everything about an entity; None if there is no such entity."""
    entity = store.row("SELECT * FROM entities WHERE entity_id = ?", [entity_id])
    if entity is None:
        return None
    facts = store.rows(
        "SELECT * FROM facts WHERE subject_entity_id = ? ORDER BY n_sources DESC, row_order", [entity_id]
    )
    quotes = store.rows(
        "SELECT q.*, outlet, published, headline FROM quotes q JOIN articles USING (document_id)"
        " WHERE speaker_entity_id = ? ORDER BY published NULLS LAST, q.row_order",
        [entity_id],
    )
    stances = (
        "SELECT s.*, outlet, published, headline FROM stances s JOIN articles USING (document_id)"
        " WHERE {} = ? ORDER BY published NULLS LAST, s.row_order"
    )
    held = store.rows(stances.format("holder_entity_id"), [entity_id])
    towards = store.rows(stances.format("target_entity_id"), [entity_id])
    outlets = store.rows(
        "SELECT outlet, count(*) AS n FROM mentions JOIN articles USING (document_id)"
        " WHERE entity_id = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        [entity_id],
    )
    numbers = [int(n) for n in entity["alias_counts"] or ()]
    names = list(entity["aliases"] or ())
    kinds = {"facts": facts, "quotes": quotes, "held": held, "towards": towards, "outlets": outlets}
    cut = {name: tuple(rows[:SHOWN]) for name, rows in kinds.items()}
    return EntityDetails(
        entity,
        tuple(zip(names, numbers + [0] * (len(names) - len(numbers)), strict=False)),
        **cut,
        counts={name: len(rows) for name, rows in kinds.items()},
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of one fact.

    Attributes:
        says: `says`, `denies`, `other` (gives another value) or empty (silent).
        value: The other value.
        document_id, start_char, end_char: The passage.
    """

    says: str = ""
    value: str = ""
    document_id: str = ""
    start_char: int = 0
    end_char: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One fact of a story, outlet by outlet."""

    fact: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StoryDetails:
    """A story: what all say, where they differ, who says what alone.

    Attributes:
        matrix: Facts of two outlets or more, or in conflict; the most shared first.
        n_shared: How many such facts there are.
        alone: Facts by the one outlet that has them.
        quoted: Whom each outlet quotes: rows of outlet, speaker, n.
    """

    story: Row
    articles: tuple[Row, ...]
    outlets: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    n_shared: int
    conflicts: tuple[Row, ...]
    alone: tuple[tuple[str, tuple[Row, ...], int], ...]
    quoted: tuple[tuple[str, tuple[Row, ...]], ...]


_ALONE = 8
"""Facts shown of what stands in one outlet only; the rest is a click away. By convention."""


def story_details(store: Store, story_id: str) -> StoryDetails | None:
    """Everything about a story; None if there is no such story."""
    story = store.row("SELECT * FROM stories WHERE story_id = ?", [story_id])
    if story is None:
        return None
    articles = store.rows(
        "SELECT * FROM articles WHERE story_id = ? ORDER BY published NULLS LAST, outlet, path", [story_id]
    )
    outlets = tuple(dict.fromkeys(article["outlet"] for article in articles))
    facts = store.rows(
        "SELECT f.*, (SELECT count(DISTINCT outlet) FROM articles"
        " WHERE list_contains(f.documents, document_id)) AS n_outlets FROM facts f"
        " WHERE list_has_any(documents, (SELECT list(document_id) FROM articles WHERE story_id = ?))"
        " ORDER BY n_outlets DESC, n_sources DESC, row_order",
        [story_id],
    )
    conflicts = store.rows(f"{_CONFLICTS} WHERE a.story_id = ? ORDER BY c.score DESC", [story_id])
    in_conflict = {row[f"fact_{side}"] for row in conflicts for side in "ab"} - {None}
    shared = [f for f in facts if f["n_outlets"] > 1 or f["fact_id"] in in_conflict or f["n_denials"]]
    kept = shared[:MATRIX_FACTS]
    ids = {fact["fact_id"] for fact in shared}
    quoted = store.rows(
        "SELECT outlet, speaker, speaker_entity_id, count(*) AS n"
        " FROM quotes JOIN articles USING (document_id) WHERE story_id = ? AND speaker IS NOT NULL"
        " GROUP BY ALL ORDER BY n DESC, speaker",
        [story_id],
    )
    return StoryDetails(
        story=story,
        articles=tuple(articles),
        outlets=outlets,
        matrix=tuple(_matrix(store, kept, outlets, conflicts)),
        n_shared=len(shared),
        conflicts=tuple(conflicts),
        alone=tuple(_alone([f for f in facts if f["fact_id"] not in ids], articles, outlets)),
        quoted=tuple((o, tuple(row for row in quoted if row["outlet"] == o)) for o in outlets),
    )


def _alone(
    facts: Sequence[Row], articles: Sequence[Row], outlets: Sequence[str]
) -> list[tuple[str, tuple[Row, ...], int]]:
    outlet_of = {article["document_id"]: article["outlet"] for article in articles}
    by_outlet: dict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        if fact["documents"] and fact["documents"][0] in outlet_of:
            by_outlet[outlet_of[fact["documents"][0]]].append(fact)
    return [(o, tuple(by_outlet[o][:_ALONE]), len(by_outlet[o])) for o in outlets if o in by_outlet]


def _matrix(
    store: Store, facts: Sequence[Row], outlets: Sequence[str], conflicts: Sequence[Row]
) -> list[MatrixRow]:
    ids = [fact["fact_id"] for fact in facts]
    claims = store.rows(
        f"SELECT fact_id, outlet, document_id, start_char, end_char, commitment, {_BACKED} FROM claims c"
        " JOIN articles USING (document_id) WHERE list_contains(?, fact_id)"
        " ORDER BY published NULLS LAST, c.row_order",
        [ids],
    )
    cells: dict[tuple[str, str], Cell] = {}
    for conflict in conflicts:
        for side, other in (("a", "b"), ("b", "a")):
            fact_id, outlet = conflict[f"fact_{side}"], conflict[f"outlet_{other}"]
            if fact_id:
                says = "denies" if conflict["slot"] == "polarity" else "other"
                value = "" if says == "denies" else conflict[f"value_{other}"] or ""
                passage = _span(store, conflict[f"claim_{other}"])
                cells.setdefault((fact_id, outlet), Cell(says, value, *passage))
    for claim in claims:
        key = (claim["fact_id"], claim["outlet"])
        span = (claim["document_id"], claim["start_char"], claim["end_char"])
        if claim["is_backed"]:
            if cells.get(key, Cell()).says != "says":
                cells[key] = Cell("says", "", *span)
        elif (claim["commitment"] or 0) <= -DENIED:
            cells.setdefault(key, Cell("denies", "", *span))
    return [MatrixRow(f, tuple(cells.get((f["fact_id"], o), Cell()) for o in outlets)) for f in facts]


def _span(store: Store, claim_id: str | None) -> tuple[str, int, int]:
    """The passage of a claim."""
    row = store.row("SELECT document_id, start_char, end_char FROM claims WHERE claim_id = ?", [claim_id])
    return (row["document_id"], row["start_char"], row["end_char"]) if row else ("", 0, 0)


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """An article with its annotations."""

    article: Row
    text: str
    claims: tuple[Row, ...]
    quotes: tuple[Row, ...]
    stances: tuple[Row, ...]
    mentions: tuple[Row, ...]
    dates: tuple[Row, ...]
    boilerplate: tuple[Row, ...]


def article_details(store: Store, document_id: str) -> ArticleDetails | None:
    """Everything about an article; None if there is no such article."""
    article = store.row("SELECT * FROM articles WHERE document_id = ?", [document_id])
    if article is None:
        return None
    tables = ("claims", "quotes", "stances", "mentions", "dates", "boilerplate")
    found = {
        table: tuple(
            store.rows(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY row_order", [document_id])
        )
        for table in tables
    }
    return ArticleDetails(article, store.text(document_id), **found)
