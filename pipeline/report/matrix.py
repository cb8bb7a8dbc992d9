"""A story as facts × outlets: who says it, who denies it, who gives another value, who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.core.vocabularies import ReviewState, Slot
from pipeline.report.articles import Article, Passage
from pipeline.report.stories import Story


class Says(StrEnum):
    """What an outlet says of a fact."""

    YES = "says it"
    NO = "denies it"
    OTHER = "gives another value"
    SILENT = "is silent"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of one fact, and where."""

    outlet: str
    says: Says
    value: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A fact across a story's outlets."""

    statement: str
    cells: tuple[Cell, ...]
    denied_by: tuple[str, ...] = ()

    @property
    def n_say(self) -> int:
        """Outlets that say it."""
        return sum(cell.says is Says.YES for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows of a run by what they are looked up by.

    Attributes:
        facts: Rows of facts by document_id of the articles that support them.
        claims: Rows of claims by fact_id.
        conflicts: Rows of conflicts that nobody has dismissed, by fact_id of either side.
    """

    articles: Mapping[str, Article]
    facts: Mapping[str, Sequence[Mapping[str, Any]]]
    claims: Mapping[str, Sequence[Mapping[str, Any]]]
    conflicts: Mapping[str, Sequence[Mapping[str, Any]]]


def conflicts_by_fact(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Conflicts by fact_id of either side, without those that were dismissed."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["review"] != ReviewState.DISMISSED:
            for fact in {row["fact_a"], row["fact_b"]} - {""}:
                found[fact].append(row)
    return found


def facts_of(story: Story, evidence: Evidence) -> list[Mapping[str, Any]]:
    """Facts that the story's articles support: those of most outlets first, then of most sources."""
    inside = {article.document_id for article in story.articles}
    found = {row["fact_id"]: row for document in inside for row in evidence.facts.get(document, ())}

    def rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
        outlets = {evidence.articles[d].outlet for d in row["documents"] if d in inside}
        disputed = len(evidence.conflicts.get(row["fact_id"], ()))
        return (-len(outlets), -min(disputed, 1), -row["n_sources"], -row["n_claims"], row["fact_id"])

    return sorted(found.values(), key=rank)


def matrix(
    story: Story, facts: Sequence[Mapping[str, Any]], outlets: Sequence[str], evidence: Evidence
) -> list[MatrixRow]:
    """One row a fact; left out are facts that another row shows as its other value, and those without one
    whose sentence another row shows already."""
    rows: list[MatrixRow] = []
    shown: set[str] = set()
    told: set[str] = set()
    inside = {article.document_id for article in story.articles}
    for fact in facts:
        if fact["fact_id"] in shown:
            continue
        rivals = [
            _rival(conflict, fact["fact_id"])
            for conflict in evidence.conflicts.get(fact["fact_id"], ())
            if conflict["fact_a"] != conflict["fact_b"]
        ]
        if not rivals and fact["statement"] in told:
            continue
        told.add(fact["statement"])
        shown.update([fact["fact_id"], *(rival["fact"] for rival in rivals)])
        cells = [_cell(outlet, fact, rivals, inside, evidence) for outlet in outlets]
        rows.append(MatrixRow(fact["statement"], tuple(cells), tuple(fact["denied_by"])))
    return rows


def _rival(conflict: Mapping[str, Any], fact_id: str) -> dict[str, Any]:
    """The other side of a conflict."""
    side = "b" if conflict["fact_a"] == fact_id else "a"
    return {
        "fact": conflict[f"fact_{side}"],
        "document": conflict[f"document_{side}"],
        "text": conflict[f"text_{side}"],
        "value": conflict[f"value_{side}"],
        "slot": conflict["slot"],
    }


def _cell(
    outlet: str,
    fact: Mapping[str, Any],
    rivals: Sequence[Mapping[str, Any]],
    inside: set[str],
    evidence: Evidence,
) -> Cell:
    articles = evidence.articles
    supporters = set(fact["documents"]) & inside
    passages = tuple(
        Passage(articles[claim["document_id"]], claim["text"], speaker=claim["speaker"])
        for claim in evidence.claims.get(fact["fact_id"], ())
        if claim["document_id"] in supporters and articles[claim["document_id"]].outlet == outlet
    )
    other = [rival for rival in rivals if articles[rival["document"]].outlet == outlet]
    against = tuple(Passage(articles[rival["document"]], rival["text"], rival["value"]) for rival in other)
    if any(rival["slot"] == Slot.POLARITY for rival in other):
        return Cell(outlet, Says.NO, passages=against)
    if other:
        return Cell(outlet, Says.OTHER, other[0]["value"], (*passages, *against))
    return Cell(outlet, Says.YES if passages else Says.SILENT, passages=passages)
