"""A small language for hand-made articles: claims are given as sentences with their parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.core.ids import content_id
from pipeline.core.records import Amount, Analysis, Argument, Article, Chain, Claim
from pipeline.facts.compare.profiles import Corpus, build_corpus
from pipeline.facts.linking import link_claims
from pipeline.facts.records import Entity, EntityIndex

STOP = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "and",
    "was",
    "were",
    "is",
}
STOP |= {"are", "be", "has", "had", "have", "its", "it", "that", "said"}


def make_claim(sentence: str, subject: str, predicate: str, object_: str = "", **columns: Any) -> Claim:
    """A claim whose lemmas are the sentence's lower-case words; `names` become entities by name."""
    words = re.findall(r"[\w'-]+", sentence.lower())
    arguments = tuple(
        Argument(role, head_of(text), text, 0, 0, lemmas=tuple(text.lower().split()))
        for role, text in (
            ("subject", subject),
            ("object", object_),
            *((role, columns.pop(role, "")) for role in ("place", "time")),
        )
        if text
    )
    amounts = tuple(columns.pop("amounts", ()))
    if columns.get("negated"):
        columns.setdefault("commitment", -3.0)
    return Claim(
        0,
        len(sentence),
        sentence,
        sentence,
        subject,
        predicate,
        object_,
        arguments=arguments,
        amounts=amounts,
        lemmas=tuple(word for word in words if word not in STOP),
        **columns,
    )


def head_of(phrase: str) -> str:
    """The last word before the first preposition."""
    return re.split(r" (?:of|on|in|to|for|with|under) ", phrase.lower())[0].split()[-1]


def count(
    value: float, unit: str = "person", role: str = "", bound: str = "exact", high: float | None = None
) -> Amount:
    return Amount(0, 0, f"{value:g}", value, value if high is None else high, unit, role, bound)


def make_report(
    path: str,
    *claims: Claim,
    published: str = "",
    publisher: str = "",
    agencies: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
) -> Analysis:
    """An article made of the claims' sentences; a claim mentions each name that stands in its sentence."""
    text, placed = "", []
    for claim in claims:
        chains = tuple(i for i, name in enumerate(names) if name in claim.text)
        subject_chain = next((i for i in chains if names[i] == claim.subject), -1)
        start = len(text)
        text += claim.text + " "
        placed.append(
            replace(
                claim,
                start_char=start,
                end_char=start + len(claim.text),
                chains=chains,
                subject_chain=subject_chain,
                amounts=tuple(
                    replace(a, start_char=start + a.start_char, end_char=start + a.end_char)
                    for a in claim.amounts
                ),
            )
        )
    article = Article(
        f"doc-{path}",  # so that documents sort as their paths do
        path,
        text,
        text,
        published=published,
        publisher=publisher,
        agencies=agencies,
        n_words=len(text.split()),
    )
    chains_of = tuple(Chain(i, name, "ORG") for i, name in enumerate(names))
    return Analysis(article, chains=chains_of, claims=tuple(placed))


def entity_index(*analyses: Analysis) -> EntityIndex:
    """Entities by exact name."""
    of = {
        (analysis.article.document_id, chain.index): content_id("ent", chain.name)
        for analysis in analyses
        for chain in analysis.chains
    }
    names = sorted({chain.name for analysis in analyses for chain in analysis.chains})
    entities = tuple(Entity(content_id("ent", name), name, "ORG", (), 1, 1) for name in names)
    return EntityIndex(entities, of)


@pytest.fixture
def corpus_of() -> Callable[..., Corpus]:
    """A function from analyses to their corpus."""

    def build(*analyses: Analysis) -> Corpus:
        index = entity_index(*analyses)
        return build_corpus(link_claims(analyses, index, ()), index)

    return build


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture
def amount() -> Callable[..., Amount]:
    return count


@pytest.fixture
def report() -> Callable[..., Analysis]:
    return make_report


@pytest.fixture
def entities() -> Callable[..., EntityIndex]:
    return entity_index
