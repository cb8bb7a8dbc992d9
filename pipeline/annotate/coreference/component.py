"""The component `coreference`: an article's mentions, and the entities they are mentions of."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.coreference.author import add_author
from pipeline.annotate.coreference.name_groups import name_groups
from pipeline.annotate.coreference.pronouns import Resolver
from pipeline.annotate.coreference.state import Group, Place, sentence_numbers
from pipeline.annotate.coreference.traits import describe
from pipeline.annotate.names.spans import NUMERIC_LABELS
from pipeline.core.records import NO_CHAIN, Chain, Mention
from pipeline.core.vocabularies import MentionType
from pipeline.document.snapshot import snapshot


@Language.factory(
    "coreference",
    assigns=["doc._.mentions", "doc._.chains"],
    requires=["doc.ents", "token.dep", "token.tag"],
)
def make_coreference(nlp: Language, name: str) -> Coreference:
    """The component under its registered name; it belongs behind `news_names`."""
    return Coreference()


class Coreference:
    """Set `doc._.mentions` and `doc._.chains`.

    Names, and the pronouns and definite nouns that surely take one up, are mentions of a chain; amounts are
    mentions of none. Dates are no mentions. Outside quotations "I" is the author, where `doc._.author` names
    one; the other first and second persons are left to the reader of quotations.
    """

    def __init__(self, resolver: type[Resolver] = Resolver) -> None:
        self._resolver = resolver

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document and return it."""
        groups = self.groups(doc)
        doc._.chains = [
            Chain(index, group.name, group.label, group.aliases) for index, group in enumerate(groups)
        ]
        doc._.mentions = mentions(snapshot(doc), groups)
        return doc

    def groups(self, doc: Doc) -> list[Group]:
        """The document's entities in order of first mention by name."""
        doc = snapshot(doc)
        sentences = sentence_numbers(doc)
        groups = [
            describe(doc, ents, [Place(ent.start, ent.end, ent.root.i, sentences[ent.start]) for ent in ents])
            for ents in name_groups(doc)
        ]
        self._resolver(doc, groups, sentences).resolve()
        add_author(doc, groups, sentences)
        return groups


def mentions(doc: Doc, groups: list[Group]) -> list[Mention]:
    """Every mention in order of position."""
    found = [_mention(doc, ent.start, ent.end, ent.label_, MentionType.NAME, NO_CHAIN) for ent in doc.ents
             if ent.label_ in NUMERIC_LABELS]  # fmt: skip
    for index, group in enumerate(groups):
        added = dict(group.added)
        for place in group.places:
            mention_type = added.get(place, MentionType.NAME)
            found.append(_mention(doc, place.start, place.end, group.label, mention_type, index))
    return sorted(found, key=lambda mention: (mention.start_char, mention.end_char))


def _mention(doc: Doc, start: int, end: int, label: str, mention_type: MentionType, chain: int) -> Mention:
    span = doc[start:end]
    return Mention(span.start_char, span.end_char, span.text, label, mention_type, chain)
