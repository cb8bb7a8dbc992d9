"""The conflicts to judge: filtered, strongest first, those about one thing together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pipeline.core.labels import label
from pipeline.explore import Row
from pipeline.explore.listing import like, search_words
from pipeline.review.desk import Desk


@dataclass(frozen=True, slots=True)
class Filter:
    """Which conflicts are shown; what is empty filters nothing.

    Attributes:
        state: `open`, `confirmed`, `dismissed`, `judged` (either) or `disputed` (people disagree).
        entity: An entity_id that either passage mentions.
        text: Words that all stand in the passages or the explanation.
    """

    state: str = ""
    relation: str = ""
    slot: str = ""
    story: str = ""
    outlet: str = ""
    entity: str = ""
    since: str = ""
    until: str = ""
    score: str = ""
    text: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Filter:
        """The filter that the parameters of an address describe; others are passed over."""
        return cls(
            **{field.name: values[field.name].strip() for field in fields(cls) if field.name in values}
        )

    def parameters(self) -> dict[str, str]:
        """What an address has to say for it."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


@dataclass(frozen=True, slots=True)
class Group:
    """Conflicts about one thing: the same facts held against several values. The strongest names it.

    Attributes:
        ids: Their conflict_ids, the strongest first.
        is_open: Whether any of them is to be judged.
    """

    ids: tuple[str, ...]
    is_open: bool

    @property
    def key(self) -> str:
        """The conflict_id of the strongest."""
        return self.ids[0]


@dataclass(frozen=True, slots=True)
class Queue:
    """What a filter shows, and how far it is judged."""

    groups: tuple[Group, ...]

    @property
    def n_judged(self) -> int:
        """Groups in which nothing is open."""
        return sum(not group.is_open for group in self.groups)

    def at(self, conflict_id: str) -> int | None:
        """Place of the group that holds a conflict."""
        return next((place for place, group in enumerate(self.groups) if conflict_id in group.ids), None)

    def next_open(self, place: int) -> int | None:
        """Place of the next group to judge, from a place on and round again; None if all are judged."""
        n = len(self.groups)
        return next((i % n for i in range(place, place + n) if self.groups[i % n].is_open), None)


def make_queue(desk: Desk, which: Filter) -> Queue:
    """The conflicts that a filter shows.

    Groups are those of all conflicts; a filter leaves conflicts out of them.
    """
    where, parameters = _where(which)
    rows = desk.store.rows(
        "SELECT list(conflict_id ORDER BY score DESC, conflict_id) AS ids,"
        f" bool_or(review = 'open') AS is_open FROM ({_CONFLICTS} WHERE {where})"
        " GROUP BY group_id ORDER BY max(score) DESC, ids[1]",
        parameters,
    )
    return Queue(tuple(Group(tuple(row["ids"]), row["is_open"]) for row in rows))


def conflicts_of(desk: Desk, *groups: Group) -> list[list[Row]]:
    """The rows of the conflicts of each group, the strongest first."""
    found = desk.store.rows(
        f"{_CONFLICTS} WHERE c.conflict_id IN (SELECT unnest($ids))",
        {"ids": [conflict_id for group in groups for conflict_id in group.ids]},
    )
    by_id = {row["conflict_id"]: row for row in found}
    return [[by_id[conflict_id] for conflict_id in group.ids if conflict_id in by_id] for group in groups]


_CONFLICTS = """
    SELECT c.conflict_id, coalesce(j.relation, c.relation) AS relation, c.slot, c.score, c.explanation,
        c.value_a, c.value_b, c.evidence, c.passage_a, c.passage_b, c.text_a, c.text_b,
        coalesce(j.review, 'open') AS review, coalesce(j.disputed, '') AS disputed,
        coalesce(j.note, '') AS note,
        c.outlet_a, c.outlet_b, c.day_a AS published_a, c.day_b AS published_b, c.story_id, c.group_id
    FROM asked c
    LEFT JOIN (SELECT * REPLACE (nullif(relation, '') AS relation) FROM judged) j USING (evidence)
"""
_ABOUT = {
    "relation": "coalesce(j.relation, c.relation) = $relation",
    "slot": "c.slot = $slot",
    "story": "$story IN (c.story_id, c.story_id_b)",
    "outlet": "$outlet IN (c.outlet_a, c.outlet_b)",
    "since": "greatest(c.day_a, c.day_b) >= try_cast($since AS DATE)",
    "until": "least(c.day_a, c.day_b) <= try_cast($until AS DATE)",
    "score": "c.score >= try_cast($score AS DOUBLE)",
    "entity": """EXISTS (SELECT 1 FROM mentions m JOIN (
            SELECT claim_id AS id, document_id, start_char, end_char FROM claims
            UNION ALL SELECT quote_id, document_id, start_char, end_char FROM quotes) p
        ON m.document_id = p.document_id AND m.start_char >= p.start_char AND m.end_char <= p.end_char
        WHERE m.entity_id = $entity AND p.id IN (c.claim_a, c.claim_b, c.quote_a, c.quote_b))""",
}
_STATES = {
    "open": "coalesce(j.review, 'open') = 'open'",
    "confirmed": "j.review = 'confirmed'",
    "dismissed": "j.review = 'dismissed'",
    "judged": "j.review <> 'open'",
    "disputed": "j.disputed <> ''",
}
_TEXT = "concat_ws(' ', c.explanation, c.text_a, c.text_b, j.note) ILIKE ${} ESCAPE '\\'"


def _where(which: Filter) -> tuple[str, dict[str, Any]]:
    conditions = ["true"]
    parameters: dict[str, Any] = {}
    for name, condition in _ABOUT.items():
        if value := getattr(which, name):
            conditions.append(condition)
            parameters[name] = value
    if which.state in _STATES:
        conditions.append(_STATES[which.state])
    for i, word in enumerate(search_words(which.text)):
        conditions.append(_TEXT.format(f"word{i}"))
        parameters[f"word{i}"] = like(word)
    return " AND ".join(conditions), parameters


def facets(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter, with how often it occurs: value and name, the commonest first."""
    return {name: _counted(desk, *query) for name, query in _FACETS.items()}


_FACETS = {
    "relation": ("c.relation", "NULL"),
    "slot": ("c.slot", "NULL"),
    "outlet": ("unnest(list_distinct([c.outlet_a, c.outlet_b]))", "NULL"),
    "story": ("nullif(c.story_id, '')", "any_value(s.title)"),
}
"""Of each filter its value and what to call it, in SQL."""


def _counted(desk: Desk, value: str, name: str) -> list[tuple[str, str]]:
    rows = desk.store.rows(
        f"SELECT {value} AS value, {name} AS name, count(*) AS n FROM asked c"
        " LEFT JOIN stories s ON s.story_id = c.story_id GROUP BY 1 ORDER BY n DESC, value"
    )
    return [
        (row["value"], f"{row['name'] or label(row['value'])} ({row['n']:,})") for row in rows if row["value"]
    ]
