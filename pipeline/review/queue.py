"""The conflicts to judge: filtered, strongest first, those about one thing together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pipeline.core.vocabularies import ReviewState
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
    """Conflicts about one thing: the same facts held against several values. The strongest names it."""

    conflicts: tuple[Row, ...]

    @property
    def key(self) -> str:
        """The conflict_id of the strongest."""
        return str(self.conflicts[0]["conflict_id"])

    @property
    def is_open(self) -> bool:
        """Whether any of them is to be judged."""
        return any(row["review"] == ReviewState.OPEN for row in self.conflicts)


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
        for place, group in enumerate(self.groups):
            if any(row["conflict_id"] == conflict_id for row in group.conflicts):
                return place
        return None

    def next_open(self, place: int) -> int | None:
        """Place of the next group to judge, from a place on and round again; None if all are judged."""
        n = len(self.groups)
        return next((i % n for i in range(place, place + n) if self.groups[i % n].is_open), None)


def make_queue(desk: Desk, which: Filter) -> Queue:
    """The conflicts that a filter shows.

    Groups are those of all conflicts; a filter leaves conflicts out of them.
    """
    where, parameters = _where(which)
    rows = desk.store.rows(f"{_CONFLICTS} WHERE {where} ORDER BY c.score DESC, c.conflict_id", parameters)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["group_id"], []).append(row)
    return Queue(tuple(Group(tuple(group)) for group in groups.values()))


_CONFLICTS = """
    SELECT c.conflict_id, coalesce(j.relation, c.relation) AS relation, c.slot, c.score, c.explanation,
        c.value_a, c.value_b, c.evidence, c.passage_a, c.passage_b, c.text_a, c.text_b,
        coalesce(j.review, 'open') AS review, coalesce(j.disputed, '') AS disputed,
        coalesce(j.note, '') AS note,
        a.outlet AS outlet_a, b.outlet AS outlet_b, a.published AS published_a, b.published AS published_b,
        a.story_id, g.group_id
    FROM conflicts c JOIN group_of g USING (conflict_id)
    LEFT JOIN (SELECT * REPLACE (nullif(relation, '') AS relation) FROM judged) j USING (evidence)
    JOIN articles a ON a.document_id = c.document_a JOIN articles b ON b.document_id = c.document_b
"""
_ABOUT = {
    "relation": "coalesce(j.relation, c.relation) = $relation",
    "slot": "c.slot = $slot",
    "story": "$story IN (a.story_id, b.story_id)",
    "outlet": "$outlet IN (a.outlet, b.outlet)",
    "since": "greatest(a.published, b.published) >= try_cast($since AS DATE)",
    "until": "least(a.published, b.published) <= try_cast($until AS DATE)",
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
    """What can be chosen in each filter, with how often it occurs: value and label."""
    rows = desk.store.rows(
        "SELECT c.relation, c.slot, a.outlet AS oa, b.outlet AS ob, a.story_id, s.title FROM conflicts c"
        " JOIN articles a ON a.document_id = c.document_a JOIN articles b ON b.document_id = c.document_b"
        " LEFT JOIN stories s ON s.story_id = a.story_id"
    )
    outlets = Counter(outlet for row in rows for outlet in {row["oa"], row["ob"]})
    titles = {row["story_id"]: row["title"] or "" for row in rows if row["story_id"]}
    stories = Counter(row["story_id"] for row in rows if row["story_id"])
    return {
        "relation": _labelled(Counter(row["relation"] for row in rows)),
        "slot": _labelled(Counter(row["slot"] for row in rows)),
        "outlet": _labelled(outlets),
        "story": [(story, f"{titles[story]} ({n})") for story, n in stories.most_common()],
    }


def _labelled(counts: Counter[str]) -> list[tuple[str, str]]:
    return [(value, f"{value} ({n})") for value, n in counts.most_common()]
