"""What the cross-document stage asks of an article by itself: worked out where it is read, kept with it.

All of it is a pure function of one analysis. So it is made by the processes that read articles, side by side,
and recalled with what was found in an article that has not changed; only what other articles decide is left
to the stage that sees all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.core.records import Analysis
from pipeline.facts.attributes.reading import attributes_of
from pipeline.facts.attributes.records import Attribute
from pipeline.facts.compare.profiles import OwnKeys, own_keys
from pipeline.facts.entities.members import Traits, traits_of
from pipeline.facts.linking import claim_ids, in_place
from pipeline.facts.near_duplicates import Shingles, shingles_of
from pipeline.facts.neutral import NeutralId, neutral_id_of
from pipeline.facts.quotes.wording import Printed, article_printings
from pipeline.facts.topics import topics_of


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of an article without any other; ids in it go by the article's neutral name.

    Attributes:
        digest: Of the analysis itself, where it has been kept.
        traits: Of its chains.
        printings: Of its quotes.
        topics: Of its stances, where their targets are no entities.
        claim_ids, keys, attributes: Of its claims, `in_place`.
    """

    digest: bytes
    neutral_id: NeutralId
    traits: tuple[Traits, ...]
    printings: tuple[Printed, ...]
    shingles: Shingles
    topics: tuple[str, ...]
    claim_ids: tuple[str, ...]
    keys: tuple[OwnKeys, ...]
    attributes: tuple[tuple[Attribute, ...], ...] = ()

    def goes_by(self, document: str) -> bool:
        """Whether the ids in it go by this name: of articles equal in content only those of the first do."""
        return self.neutral_id.name == document


def outline_of(analysis: Analysis, digest: bytes = b"") -> Outline:
    """The outline of an article, worked out."""
    neutral_id = neutral_id_of(analysis.article)
    return Outline(
        digest=digest,
        neutral_id=neutral_id,
        traits=traits_of(analysis),
        printings=article_printings(analysis),
        shingles=shingles_of(analysis.article),
        topics=topics_of(analysis, neutral_id.name),
        claim_ids=claim_ids(analysis, neutral_id.name),
        keys=_keys(analysis),
        attributes=attributes_of(analysis, in_place(analysis.claims)),
    )


def known_keys(analyses: Iterable[Analysis]) -> Iterator[OwnKeys]:
    """The keys of all claims of some articles, in the order in which claims are linked."""
    for analysis in analyses:
        yield from analysis.outline.keys if analysis.outline is not None else _keys(analysis)


def known_shingles(analyses: Iterable[Analysis]) -> list[Shingles]:
    """The shingles of some articles."""
    return [
        analysis.outline.shingles if analysis.outline is not None else shingles_of(analysis.article)
        for analysis in analyses
    ]


def _keys(analysis: Analysis) -> tuple[OwnKeys, ...]:
    return tuple(map(own_keys, in_place(analysis.claims)))
