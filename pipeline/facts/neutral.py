"""Articles under names made of what they say, so that what files are called decides nothing.

Whatever is decided by order, a tie or an identifier is then decided by content: the text, the title, the
publisher and the date. Only where two articles are equal in all of these does the path say which is which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from pipeline.core.copies import changed
from pipeline.core.ids import content_id
from pipeline.core.records import Analysis, Article, with_outline
from pipeline.core.vocabularies import PublishedBasis
from pipeline.facts.guidance import Guidance, Guide
from pipeline.facts.records import CrossReference, EntityIndex, LinkedClaim


@dataclass(frozen=True, slots=True)
class NeutralId:
    """An article's name by its content.

    Attributes:
        content: The same for all articles of equal content.
        name: Of the first of them.
    """

    content: str
    name: str


class Names:
    """The documents' own ids by their neutral ones."""

    def __init__(self, own: Mapping[str, str], paths: Mapping[str, str]) -> None:
        self._own = own
        self._paths = paths

    def own(self, document: str) -> str:
        """The id that a document has outside."""
        return self._own[document]

    def guide(self, guide: Guide) -> Guide:
        """The guide, told of claims of the documents by their own ids."""

        def told(claims: Sequence[LinkedClaim]) -> Guidance:
            return guide([self._claim(claim) for claim in claims])

        return told

    def restored(self, crossed: CrossReference) -> CrossReference:
        """What was found, with the documents' own ids; each part is let go once it is renamed."""
        own = self._own
        found: dict[str, Any] = {one.name: getattr(crossed, one.name) for one in fields(crossed)}
        del crossed
        found["entities"] = EntityIndex(
            found["entities"].entities,
            {(own[document], chain): entity for (document, chain), entity in found["entities"].of.items()},
        )
        found["quotes"] = tuple(quote.of_document(own[quote.document_id]) for quote in found["quotes"])
        found["claims"] = tuple(map(self._claim, found["claims"]))
        found["facts"] = tuple(
            changed(fact, documents=self._by_path(fact.documents)) for fact in found["facts"]
        )
        found["conflicts"] = tuple(
            replace(conflict, document_a=own[conflict.document_a], document_b=own[conflict.document_b])
            for conflict in found["conflicts"]
        )
        found["near_duplicate_of"] = {
            own[copy]: own[first] for copy, first in found["near_duplicate_of"].items()
        }
        found["stories"] = tuple(
            replace(story, documents=tuple(own[document] for document in story.documents))
            for story in found["stories"]
        )
        found["target_of"] = {
            (own[document], i): target for (document, i), target in found["target_of"].items()
        }
        return CrossReference(**found)

    def _claim(self, claim: LinkedClaim) -> LinkedClaim:
        return claim.of_document(self._own[claim.document_id])

    def _by_path(self, documents: Sequence[str]) -> tuple[str, ...]:
        ordered = sorted((self._paths[document], self._own[document]) for document in documents)
        return tuple(document for _, document in ordered)


def neutral(analyses: Sequence[Analysis]) -> tuple[list[Analysis], Names]:
    """The analyses under neutral ids, in their order, and what the documents are called outside."""
    seen: Counter[str] = Counter()
    named: list[Analysis] = []
    own: dict[str, str] = {}
    paths: dict[str, str] = {}
    for article, analysis in sorted(((found.article, found) for found in analyses), key=_tie):
        outline = analysis.outline
        found: NeutralId = outline.neutral_id if outline is not None else neutral_id_of(article)
        n_before = seen[found.content]
        name = found.name if not n_before else content_id("txt", *_content(article), n_before)
        seen[found.content] += 1
        own[name], paths[name] = article.document_id, article.path
        renamed = replace(analysis, article=replace(article, document_id=name))
        named.append(with_outline(renamed, outline))
    return sorted(named, key=lambda analysis: analysis.article.document_id), Names(own, paths)


def neutral_id_of(article: Article) -> NeutralId:
    """What an article is called by its content."""
    content = _content(article)
    return NeutralId(content_id("txt", *content), content_id("txt", *content, 0))


def _tie(found: tuple[Article, Analysis]) -> tuple[str, str, str]:
    """What tells articles apart that are equal in content: a date that others gave them, then the path."""
    article, _ = found
    return article.published, article.path, article.document_id


def _content(article: Article) -> tuple[str, ...]:
    """What an article is by itself; a date that others gave it may change with them."""
    is_own = article.published_basis in (PublishedBasis.STATED, PublishedBasis.SUPPLIED)
    return article.raw, article.title, article.publisher, article.published if is_own else ""
