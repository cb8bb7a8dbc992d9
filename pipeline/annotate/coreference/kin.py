"""Relatives whose name the text tells: "his daughter" where it has "their child, Ann Roe"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import SUBJECT_DEPS
from pipeline.resources.loader import lexicon, mapping

if TYPE_CHECKING:
    from pipeline.annotate.coreference.referents import Referent

_PARENTS = 2
"""People whose relative somebody may be at once: "their child"."""


def named_relatives(tokens: Sequence[Token], at: Mapping[int, Referent]) -> dict[int, Referent]:
    """The nouns for a relative that take up a named one, by position, with whom they mean.

    Only where the text names one relative of the kind, and tells of no other's.
    """
    relatives: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        kind = mapping("coreference/kinds_of_relatives").get(token.lemma_.lower())
        if kind is not None and token.tag_ in ("NN", "NNS"):
            relatives[kind].append(token)
    return {noun.i: referent for nouns in relatives.values() for noun, referent in _meant(nouns, at)}


def _meant(nouns: Sequence[Token], at: Mapping[int, Referent]) -> Iterator[tuple[Token, Referent]]:
    introduced = [noun for noun in nouns if noun.i in at]
    meant = {id(at[noun.i]): at[noun.i] for noun in introduced}
    if len(meant) != 1 or any(noun.tag_ == "NNS" for noun in nouns) or _has_several_owners(nouns, at):
        return
    referent = next(iter(meant.values()))
    if referent.group is None:
        return
    for noun in nouns:
        is_known = noun.i > min(referent.places).root and noun.i not in at
        if (
            is_known
            and not _may_be_anothers(noun, referent, at)
            and _is_definite(noun)
            and all(_may_be_one(noun, other) for other in introduced)
        ):
            yield noun, referent


def _may_be_anothers(noun: Token, referent: Referent, at: Mapping[int, Referent]) -> bool:
    """Whether a pronoun owns a relative, and more than one is there whom it may stand for."""
    owner = next((owner for owner in children(noun, "poss") if owner.tag_ == "PRP$"), None)
    if owner is None:
        return False
    gender = mapping("shared/gendered_pronouns").get(owner.lower_, "")
    people = {id(other): other for i, other in at.items() if i < noun.i and other.kind == "person"}
    fitting = [
        other
        for other in people.values()
        if other.group is not None and other is not referent and gender in ("", other.gender or gender)
    ]
    started = (word for word in noun.doc[noun.sent.start : noun.i] if word.dep_ in SUBJECT_DEPS)
    someone = any(word.tag_ == "NN" and (word.i not in at or at[word.i].group is None) for word in started)
    return someone or len(fitting) > (1 if gender else _PARENTS)


def _has_several_owners(nouns: Sequence[Token], at: Mapping[int, Referent]) -> bool:
    """Whether relatives of different people are told of, as far as these have names or are nouns."""
    owners = {
        id(at[owner.i]) if owner.i in at else owner.i
        for noun in nouns
        for owner in children(noun, "poss")
        if owner.tag_ != "PRP$"
    }
    return len(owners) > 1


def _is_definite(noun: Token) -> bool:
    """Whether a noun has "the" or a possessor of the third person, whose words those are that tell of him."""
    said = lexicon("shared/first_person_singular") | lexicon("coreference/first_person_plural") | {"your"}
    owned = any(owner.lower_ not in said for owner in children(noun, "poss"))
    return owned or any(article.lower_ == "the" for article in children(noun, "det"))


def _may_be_one(noun: Token, other: Token) -> bool:
    """Whether two nouns of a kind do not tell two genders: a "child" may be a daughter, a son may not."""
    gendered = mapping("shared/gendered_nouns")
    genders = {gendered[word] for word in (noun.lemma_.lower(), other.lemma_.lower()) if word in gendered}
    return len(genders) < 2
