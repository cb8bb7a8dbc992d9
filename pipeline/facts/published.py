"""Publication dates of undated articles, inferred from dated reports of the same event where that is safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import ClaimModality
from pipeline.facts.compare.blocking import candidate_pairs
from pipeline.facts.compare.comparison import compare
from pipeline.facts.compare.profiles import Corpus, Profile, build_corpus
from pipeline.facts.compare.related import related_documents
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.linking import link_claims
from pipeline.facts.neutral import neutral
from pipeline.facts.quotes.groups import link_quotes

SURE_MATCH = 0.0
"""Lowest log-odds at which a claim of a dated report counts as shared: as likely as not."""

MIN_SHARED = 3
"""Shared claims that a dated report of the same event has at least; set by hand, no sweep is recorded."""

LEAD_CLAIMS = 5
"""The first claims of an article say what it reports as news: a convention of the inverted pyramid."""

MAX_SPREAD_DAYS = 7
"""Reports of one event further apart than this do not date another one: a week, by convention."""

MAX_EVENT_AGE_DAYS = 21
"""A report that appears longer after the event it shares tells of it in passing; three weeks, set
by hand."""

AGREEING = 2
"""So many dated reports must agree: the date one page states may be that of the copy."""

_OUTWEIGHED = 3
"""Times more claims the best report shares than any of another time, or the date is in doubt; set by hand."""


@dataclass(frozen=True, slots=True)
class _Report:
    """A dated article that shares claims with an undated one; `leads_meet` if the leads do."""

    day: int
    n_shared: int
    leads_meet: bool
    similarity: float
    document_id: str


def infer_published(analyses: Sequence[Analysis]) -> dict[str, str]:
    """ISO dates of undated articles that report an event which dated articles report as well.

    The date is that of the report that shares most. Nothing is inferred for an article that shares too
    little, whose lead is no part of what it shares, whose matches lie weeks apart, that only one dated
    article reports as well, or where a date given for the event itself speaks against it.
    """
    if len({bool(analysis.article.published) for analysis in analyses}) < 2:
        return {}
    ordered, names = neutral(analyses)
    undated = {analysis.article.document_id for analysis in ordered if not analysis.article.published}
    corpus = _corpus(ordered)
    inferred: dict[str, str] = {}
    for document, matches in _matches(corpus, undated).items():
        day = _agreed_day(corpus, document, matches)
        if day:
            inferred[names.own(document)] = date.fromordinal(day).isoformat()
    return inferred


def doubt_published(analyses: Sequence[Analysis], on_pages: Collection[str]) -> dict[str, str]:
    """Likelier ISO dates of articles whose date may be that of the page, where reports of the event say so.

    Such an article is dated by others as an undated one is. Its own date is doubted if theirs lies more than
    a week before it, they report most of its lead, and its text tells no later day by its full date.

    Args:
        on_pages: Ids of the documents whose date nothing but a line above the title gives.
    """
    pages = {a.article.document_id: a for a in analyses if a.article.document_id in on_pages}
    witnesses = [a for a in analyses if a.article.published and a.article.document_id not in pages]
    if not pages or len(witnesses) < AGREEING:
        return {}
    ordered, names = neutral([*witnesses, *map(_without_dates, pages.values())])
    corpus = _corpus(ordered)
    undated = {analysis.article.document_id for analysis in ordered if not analysis.article.published}
    found: dict[str, str] = {}
    for document, matches in _matches(corpus, undated).items():
        own = pages[names.own(document)]
        day = _agreed_day(corpus, document, matches)
        stated = date.fromisoformat(own.article.published).toordinal()
        is_older = bool(day) and stated - day > MAX_SPREAD_DAYS
        if (
            is_older
            and _tells_most_of_the_lead(corpus, document, matches, day)
            and not _later(own, day, stated)
        ):
            found[own.article.document_id] = date.fromordinal(day).isoformat()
    return found


def _corpus(ordered: Sequence[Analysis]) -> Corpus:
    entities = link_entities(ordered)
    return build_corpus(link_claims(ordered, entities, link_quotes(ordered, entities)), entities)


def _without_dates(analysis: Analysis) -> Analysis:
    """The analysis as if its article had no date; what was resolved against it is left open."""
    analysis = analysis.at_hand()
    claims = tuple(replace(claim, date_earliest="", date_latest="") for claim in analysis.claims)
    return replace(analysis, article=replace(analysis.article, published=""), claims=claims)


def _tells_most_of_the_lead(
    corpus: Corpus, document: str, matches: Iterable[tuple[Profile, Profile, float]], day: int
) -> bool:
    lead = {profile.claim_id for profile in _lead(corpus, document)}
    told = {own.claim_id for own, other, _ in matches if abs(other.day - day) <= MAX_SPREAD_DAYS}
    return 2 * len(lead & told) > len(lead)


def _later(analysis: Analysis, day: int, stated: int) -> bool:
    """Whether the text tells of a day by its full date that the likelier date of publication leaves ahead."""
    told = (
        date.fromisoformat(timex.earliest).toordinal()
        for timex in analysis.timexes
        if not timex.anchor and timex.earliest and timex.earliest == timex.latest
    )
    return any(day + MAX_SPREAD_DAYS < found <= stated for found in told)


def _matches(corpus: Corpus, undated: set[str]) -> dict[str, list[tuple[Profile, Profile, float]]]:
    """For each undated document its claims that dated ones share: (own, other, document similarity)."""
    related = {
        pair: similarity
        for pair, similarity in related_documents(corpus.vectors).items()
        if (pair[0] in undated) != (pair[1] in undated)
    }
    found: dict[str, list[tuple[Profile, Profile, float]]] = defaultdict(list)
    for candidate in candidate_pairs(corpus, related):
        own, other = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
        if other.linked.document_id in undated:
            own, other = other, own
        if own.linked.document_id not in undated or other.linked.document_id in undated:
            continue
        comparison = compare(corpus, candidate)
        if comparison.score >= SURE_MATCH and not comparison.excluded:
            found[own.linked.document_id].append((own, other, candidate.similarity))
    return {document: found[document] for document in sorted(found)}


def _agreed_day(corpus: Corpus, document: str, matches: Sequence[tuple[Profile, Profile, float]]) -> int:
    """Ordinal of the day the matching reports agree on; 0 if they do not, or do not suffice."""
    sharing = _reports(corpus, document, matches)
    reports = sorted(filter(_is_same_news, sharing), key=_closest)
    if not reports:
        return 0
    best = reports[0]
    if sum(abs(report.day - best.day) <= MAX_SPREAD_DAYS for report in reports) < AGREEING:
        return 0
    rivals = [report for report in sharing if abs(report.day - best.day) > MAX_SPREAD_DAYS]
    if any(_OUTWEIGHED * rival.n_shared > best.n_shared for rival in rivals if rival.leads_meet):
        return 0
    lead = {profile.claim_id for profile in _lead(corpus, document)}
    event_days = [
        _event_day(profile) for own, other, _ in matches if own.claim_id in lead for profile in (own, other)
    ]
    if any(day and abs(best.day - day) > MAX_EVENT_AGE_DAYS for day in event_days):
        return 0
    return best.day


def _is_same_news(report: _Report) -> bool:
    return report.leads_meet and report.n_shared >= MIN_SHARED


def _closest(report: _Report) -> tuple[int, float, int, str]:
    return -report.n_shared, -report.similarity, report.day, report.document_id


def _reports(
    corpus: Corpus, document: str, matches: Iterable[tuple[Profile, Profile, float]]
) -> list[_Report]:
    """What each dated article shares with the undated one."""
    lead = {profile.claim_id for profile in _lead(corpus, document)}
    shared: dict[str, list[tuple[Profile, Profile, float]]] = defaultdict(list)
    for match in matches:
        shared[match[1].linked.document_id].append(match)
    reports = []
    for other, rows in shared.items():
        other_lead = {profile.claim_id for profile in _lead(corpus, other)}
        leads_meet = any(own.claim_id in lead and theirs.claim_id in other_lead for own, theirs, _ in rows)
        n_shared = len({own.claim_id for own, _, _ in rows})
        reports.append(_Report(rows[0][1].day, n_shared, leads_meet, rows[0][2], other))
    return reports


def _lead(corpus: Corpus, document: str) -> list[Profile]:
    return [corpus.profiles[index] for index in corpus.of_document.get(document, ())[:LEAD_CLAIMS]]


def _event_day(profile: Profile) -> int:
    """The day an event is dated to in the text itself, as nearly as it is given; 0 if it is not."""
    if profile.dates is None or profile.linked.claim.modality != ClaimModality.ASSERTED:
        return 0
    return profile.dates[1]
