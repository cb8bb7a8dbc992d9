"""Which conflicts are about one thing, to be judged together; and all that the queue asks of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.explore import Row, Store
from pipeline.facts.disjoint import DisjointSets

_NUMBER = re.compile(r"\d[\d.,]*")


def make_groups(store: Store) -> None:
    """Make the tables `group_of`, the group of each conflict, and `asked`, the conflicts with both articles.

    Conflicts belong together if they hold one value of one fact against others, in one slot: a toll that
    three papers put differently is one question. For quotations it is the utterance.
    """
    rows = store.rows(
        "SELECT conflict_id, slot, fact_a, fact_b, value_a, value_b, q.quote_group_id AS utterance"
        " FROM conflicts LEFT JOIN quotes q ON q.quote_id = quote_a"
    )
    joined = [(f"conflict {row['conflict_id']}", *_ends(row)) for row in rows]
    sets = DisjointSets(item for items in joined for item in items)
    for conflict, *ends in joined:
        for end in ends:
            sets.join(conflict, end)
    placed = sorted((sets.root(conflict), conflict) for conflict, *_ in joined)
    members = [(conflict.removeprefix("conflict "), group) for group, conflict in placed]
    columns = zip(*members, strict=True) if members else ((), ())
    store.put("group_of", dict(zip(("conflict_id", "group_id"), map(list, columns), strict=True)))
    store.keep("asked", _ASKED)


_ASKED = """
    SELECT c.* EXCLUDE (review, note, reason, "right"), g.group_id, a.story_id, b.story_id AS story_id_b,
        a.outlet AS outlet_a, b.outlet AS outlet_b, a.published AS day_a, b.published AS day_b
    FROM conflicts c JOIN group_of g USING (conflict_id)
    JOIN articles a ON a.document_id = c.document_a JOIN articles b ON b.document_id = c.document_b
"""


def _ends(row: Row) -> Sequence[str]:
    ends = [
        f"fact {row['slot']} {row[f'fact_{side}']} {_number(row[f'value_{side}'])}"
        for side in "ab"
        if row[f"fact_{side}"]
    ]
    return [*ends, f"quote {row['slot']} {row['utterance']}"] if row["utterance"] else ends


def _number(value: str | None) -> str:
    found = _NUMBER.search(value or "")
    return found.group() if found else ""
