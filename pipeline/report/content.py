"""What the report says, from the tables of a run: everything chosen, counted and cited, nothing drawn yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.core.vocabularies import DocumentStatus, FactStatus, ReviewState
from pipeline.explore.cells import rows_of
from pipeline.report.articles import Article, Passage, articles_of
from pipeline.report.disagreements import Disagreement, disagreements
from pipeline.report.limits import Limits
from pipeline.report.matrix import Evidence, MatrixRow, conflicts_by_fact, facts_of, matrix
from pipeline.report.stories import Story, stories_of
from pipeline.report.tone import ToneTable, tone_table
from pipeline.report.voices import Crosstab, quoted, stances
from pipeline.tables import Tables

_QUOTE_COLUMNS = ["document_id", "speaker", "text"]
_STANCE_COLUMNS = ["document_id", "holder", "target", "stance", "cue", "text"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers that the page opens with."""

    articles: int
    unusable: int
    copies: int
    undated: int
    outlets: int
    claims: int
    facts: int
    corroborated: int
    conflicts: int
    dismissed: int
    confirmed: int
    quotes: int
    speakerless: int
    stances: int
    entities: int


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file that was not used, or of which something is worth knowing."""

    path: str
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its matrix.

    Attributes:
        n_facts: Facts that two of its articles or more support, or that are disputed.
        alone: Facts of one article only, by outlet.
        quotes: Whom its outlets quote: outlet, and the commonest speakers.
        disputes: What its articles disagree on.
    """

    story: Story
    outlets: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    n_facts: int
    alone: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def more_outlets(self) -> int:
        """Outlets that have no column."""
        return len(self.story.outlets) - len(self.outlets)


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with all its printings."""

    statement: str
    status: str
    n_sources: int
    n_documents: int
    outlets: tuple[str, ...]
    first_published: str
    denied_by: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The report in the order of its page."""

    counts: Counts
    first_published: str
    last_published: str
    dates: tuple[str, ...]
    notes: tuple[FileNote, ...]
    stories: tuple[StoryView, ...]
    n_stories: int
    disagreements: tuple[Disagreement, ...]
    n_disagreements: int
    facts: tuple[FactView, ...]
    n_facts: int
    quoted: Crosstab
    stances: Crosstab
    tones: ToneTable
    entities: tuple[Mapping[str, Any], ...]


def content_of(tables: Tables, limits: Limits) -> Content:
    """What the report of a run says."""
    articles = articles_of(tables)
    documents = rows_of(tables["documents"])
    conflicts = rows_of(tables["conflicts"])
    evidence = _evidence(tables, articles, conflicts)
    told = disagreements(conflicts, articles)
    stories = stories_of(tables, articles)
    facts = _corroborated(tables["facts"])
    dates = sorted(row["published"] for row in documents if row["published"])
    speakers = rows_of(tables["quotes"][_QUOTE_COLUMNS])
    alone = _alone(tables["facts"])
    return Content(
        counts=_counts(tables, documents, conflicts, speakers),
        first_published=dates[0] if dates else "",
        last_published=dates[-1] if dates else "",
        dates=tuple(dates),
        notes=_notes(documents),
        stories=tuple(
            _story_view(story, evidence, speakers, alone, limits) for story in stories[: limits.stories]
        ),
        n_stories=len(stories),
        disagreements=tuple(told[: limits.disagreements]),
        n_disagreements=len(told),
        facts=tuple(_fact_view(row, evidence) for row in rows_of(facts.head(limits.facts))),
        n_facts=len(facts),
        quoted=quoted(speakers, articles, rows=limits.speakers, columns=limits.quoting_outlets),
        stances=stances(
            rows_of(tables["stances"][_STANCE_COLUMNS]),
            articles,
            holders=limits.holders,
            targets=limits.targets,
        ),
        tones=tone_table(tables, rows=limits.holders, columns=limits.quoting_outlets),
        entities=tuple(_entities(tables["entities"], limits.entities)),
    )


def _counts(
    tables: Tables,
    documents: Sequence[Mapping[str, Any]],
    conflicts: Sequence[Mapping[str, Any]],
    quotes: Sequence[Mapping[str, Any]],
) -> Counts:
    usable = [row for row in documents if row["status"] == DocumentStatus.OK]
    reviews = Counter(row["review"] for row in conflicts)
    return Counts(
        articles=len(usable),
        unusable=len(documents) - len(usable),
        copies=sum(bool(row["near_duplicate_of"]) for row in usable),
        undated=sum(not row["published"] for row in usable),
        outlets=len({row["publisher"] for row in usable} - {""}),
        claims=len(tables["claims"]),
        facts=len(tables["facts"]),
        corroborated=int((tables["facts"]["status"].astype(str) == FactStatus.CORROBORATED).sum()),
        conflicts=len(conflicts) - reviews[ReviewState.DISMISSED],
        dismissed=reviews[ReviewState.DISMISSED],
        confirmed=reviews[ReviewState.CONFIRMED],
        quotes=len(quotes),
        speakerless=sum(not row["speaker"] for row in quotes),
        stances=len(tables["stances"]),
        entities=len(tables["entities"]),
    )


def _notes(documents: Sequence[Mapping[str, Any]]) -> tuple[FileNote, ...]:
    """Files that were not used first, then those of which something is worth knowing."""
    told = [row for row in documents if row["status"] != DocumentStatus.OK or row["message"]]
    told.sort(key=lambda row: (row["status"] == DocumentStatus.OK, row["path"]))
    return tuple(FileNote(row["path"], row["status"], row["message"]) for row in told)


def _evidence(
    tables: Tables, articles: Mapping[str, Article], conflicts: Sequence[Mapping[str, Any]]
) -> Evidence:
    """What matrices and facts cite: facts of several articles and disputed ones, with their claims."""
    facts = tables["facts"]
    disputed = conflicts_by_fact(conflicts)
    kept = facts[(facts["n_documents"] > 1) | facts["fact_id"].isin(list(disputed))]
    by_document: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows_of(kept):
        for document in row["documents"]:
            by_document[document].append(row)
    claims = tables["claims"]
    cited = claims.loc[claims["fact_id"].isin(kept["fact_id"]), ["fact_id", "document_id", "text", "speaker"]]
    by_fact: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows_of(cited):
        by_fact[row["fact_id"]].append(row)
    return Evidence(articles, by_document, by_fact, disputed)


def _alone(facts: pd.DataFrame) -> Counter[str]:
    """How many facts each article alone supports, by document_id."""
    return Counter(documents[0] for documents in facts["documents"] if len(documents) == 1)


def _story_view(
    story: Story,
    evidence: Evidence,
    quotes: Sequence[Mapping[str, Any]],
    alone: Mapping[str, int],
    limits: Limits,
) -> StoryView:
    outlets = story.outlets[: limits.outlets_per_story]
    facts = facts_of(story, evidence)
    outlet_of = {article.document_id: article.outlet for article in story.articles}
    single, speakers = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for document, outlet in outlet_of.items():
        single[outlet] += alone.get(document, 0)
    for quote in quotes:
        if quote["document_id"] in outlet_of and quote["speaker"]:
            speakers[outlet_of[quote["document_id"]]][quote["speaker"]] += 1
    rows = matrix(story, facts, outlets, evidence)
    return StoryView(
        story=story,
        outlets=outlets,
        rows=tuple(rows[: limits.facts_per_story]),
        n_facts=len(rows),
        alone=tuple((outlet, single[outlet]) for outlet in outlets),
        quotes=tuple((o, tuple(name for name, _ in speakers[o].most_common(4))) for o in outlets),
    )


def _corroborated(facts: pd.DataFrame) -> pd.DataFrame:
    """Facts of two independent sources or more, those of most sources first."""
    several = facts[facts["n_sources"] > 1]
    return several.sort_values(
        ["n_sources", "n_documents", "n_claims", "statement"], ascending=[False, False, False, True]
    )


def _fact_view(row: Mapping[str, Any], evidence: Evidence) -> FactView:
    supporters = set(row["documents"])
    passages = [
        Passage(evidence.articles[claim["document_id"]], claim["text"], speaker=claim["speaker"])
        for claim in evidence.claims.get(row["fact_id"], ())
        if claim["document_id"] in supporters
    ]
    passages.sort(key=lambda p: (p.article.published or "9999", p.article.path))
    return FactView(
        statement=row["statement"],
        status=row["status"],
        n_sources=row["n_sources"],
        n_documents=row["n_documents"],
        outlets=tuple(dict.fromkeys(passage.article.outlet for passage in passages)),
        first_published=row["first_published"],
        denied_by=tuple(row["denied_by"]),
        passages=tuple(passages),
    )


def _entities(entities: pd.DataFrame, number: int) -> list[dict[str, Any]]:
    columns = ["name", "label", "role", "organisation", "aliases", "n_mentions", "n_documents"]
    ordered = entities.sort_values(["n_documents", "n_mentions", "name"], ascending=[False, False, True])
    return rows_of(ordered[columns].head(number))
