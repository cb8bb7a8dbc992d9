"""What a text calls its persons: a title before a name, a noun set beside it, what they are said to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import children
from pipeline.resources.loader import lexicon, mapping

_BROADER = mapping("shared/broader_callings")
_DESCRIBING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "POS"})
_LONGEST_TITLE = 8
"""Tokens before a name that its title may take up; set by hand."""
_NAMING_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_RANKS = lexicon("shared/ranks")
_TELLING_LINKS = lexicon("shared/affiliating_prepositions")


@dataclass(frozen=True, slots=True)
class Calling:
    """A noun for somebody with the words that tell him from others, and those that make it another office."""

    noun: str
    words: frozenset[str]
    ranks: frozenset[str]


def is_called(so: Calling, asked: Calling) -> bool:
    """Whether what somebody is called is what is asked for, or a narrower office."""
    return asked.noun in (so.noun, _BROADER.get(so.noun)) and so.ranks == asked.ranks


def calling(noun: Token, words: Iterable[Token]) -> Calling:
    """What a noun calls somebody, with the words that stand with it."""
    words = [word for word in words if word.tag_ in _DESCRIBING]
    ranks = frozenset(word.lower_ for word in words if word.lower_ in _RANKS)
    telling = (word for word in words if word.tag_ in _NAMING_TAGS or word.ent_type_)
    return Calling(lemma(noun), frozenset(word.lower_ for word in telling) - ranks, ranks)


def behind(noun: Token) -> Iterator[Token]:
    """The words of phrases behind a noun that tell which is meant: "the mayor of *Lowton*"."""
    for link in children(noun, "prep"):
        if link.lower_ in _TELLING_LINKS and link.i > noun.i:
            yield from (word for word in link.subtree if word is not link)


def callings(name: Span) -> Iterator[Calling]:
    """What stands before a name as its title, is set beside it, or it is said to be."""
    root = name.root
    title = list(_title_before(name))
    if title and is_person_noun(title[0]):
        yield calling(title[0], title[1:])
    nouns = [*children(root, "appos")]
    if root.dep_ == "appos":
        nouns.append(root.head)
    if root.dep_ == "nsubj" and lemma(root.head) == "be":
        nouns += children(root.head, "attr")
    for noun in nouns:
        for one in (noun, *children(noun, "conj")):
            if one.tag_ in ("NN", "NNP") and one.ent_type_ != "PERSON" and is_person_noun(one):
                yield calling(one, [*one.lefts, *behind(one)])


def _title_before(name: Span) -> Iterator[Token]:
    """The words of a title before a name, the last first; it may hold the name of whom he serves."""
    doc = name.doc
    for word in reversed(doc[max(0, name.start - _LONGEST_TITLE) : name.start]):
        is_beside = word.ent_type_ == "PERSON" and word.i == name.start - 1
        if word.tag_ not in _DESCRIBING or is_beside or word.sent != name.sent:
            break
        yield word
