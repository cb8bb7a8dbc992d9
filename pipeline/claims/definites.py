"""What a bare "the bill" takes up: the words by which the article introduced the one bill that it tells of.

A definite without modifiers presupposes that its reader knows which is meant (Heim 1982, "The Semantics of
Definite and Indefinite Noun Phrases"). Printed alone it does not say so; the article's own words do, if it
has introduced one such thing and no other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Token

from pipeline.claims.content import PERSON_NOUNS
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children, is_loose, subtree
from pipeline.document.syntax.verbs import FINITE_TAGS, is_finite, is_noun, is_verb
from pipeline.resources.loader import lexicon, mapping

if TYPE_CHECKING:
    from pipeline.claims.view import DocumentView

_WINDOW = 6
"""Sentences back within which the thing was named last; set by hand."""
_LONGEST_PHRASE = 12
"""Tokens behind a noun up to which they tell which it is; set by hand."""
_LONGEST_TIME = 4
"""Tokens of a phrase of time that is left out between others ("on Monday morning"); set by hand."""
_BREAKS = frozenset({",", ";", ":", "(", ")", "-", "--", "–", "—"})
_COMMON_TAGS = frozenset({"NN", "NNS"})
_INTRODUCING = frozenset({"a", "an"})
_POINTING = lexicon("shared/pointing_determiners") | {"the"}
_PHRASES = ("prep", "acl", "relcl")
_MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")
_LINKS = frozenset({"appos", "attr", "oprd"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """The words that tell which one a bare definite means.

    Attributes:
        at: Index of the noun that they belong to.
        before: Indices of the words before it, without its determiner.
        behind: Indices of the words behind it.
        owned: Whether the words before it take the place of "the" ("Norland's new").
    """

    at: int
    before: tuple[int, ...]
    behind: tuple[int, ...]
    owned: bool


@dataclass(frozen=True, slots=True)
class _Naming:
    """What is known behind the noun `at`: what introduced the thing, None if there is no one such thing,
    where it was named last, and whether the article tells of more or fewer of its kind, too."""

    at: int
    introduced: Token | None
    last: int = -1
    are_more: bool = False


class Definites:
    """Finds the introductions of the bare definites of one document."""

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._found: dict[int, Introduction | None] = {}
        self._courses: dict[tuple[str, str], list[_Naming]] = {}

    @cached_property
    def _nouns(self) -> dict[str, list[Token]]:
        """The nouns of the document by lemma, in order."""
        found: dict[str, list[Token]] = defaultdict(list)
        for token in self._view.doc:
            if is_noun(token):
                found[lemma(token)].append(token)
        return found

    @cached_property
    def _sentences(self) -> dict[int, int]:
        """The number of each sentence by its first word."""
        return {sentence.start: number for number, sentence in enumerate(self._view.doc.sents)}

    def introduction(self, noun: Token) -> Introduction | None:
        """How the article introduced what "the" with this noun means; None where that is not sure."""
        if noun.i not in self._found:
            self._found[noun.i] = self._read(noun) if self._is_open(noun) else None
        return self._found[noun.i]

    def _is_open(self, noun: Token) -> bool:
        """Whether a noun stands alone with "the", and is not known by that."""
        if not is_bare(noun) or lemma(noun) in lexicon("claims/known_by_the"):
            return False
        if lemma(noun) in mapping("shared/class_nouns") or (
            noun.tag_ == "NN" and lemma(noun) in PERSON_NOUNS
        ):
            return False  # coreference decides of persons, bodies and places
        if noun.i in self._view.timex_at or self._view.section(noun) is not BlockKind.PARAGRAPH:
            return False
        mention = self._view.mention(noun)
        return mention is None or mention.chain < 0

    def _read(self, noun: Token) -> Introduction | None:
        """The one introduction before a noun, if all that is called so since is the same."""
        introduced, last = self._introduced(noun)
        if introduced is None or self._distance(last, noun) > _WINDOW or self._is_told_by_a_verb(noun, last):
            return None
        if self._may_be_a_body_since(noun, last):
            return None
        return self._told(introduced)

    def _introduced(self, noun: Token) -> tuple[Token | None, int]:
        """The noun that introduced a thing and where it was named last; None if it may be another."""
        key = (lemma(noun), noun.tag_)
        if key not in self._courses:
            self._courses[key] = list(self._course(*key))
        course = self._courses[key]
        before = bisect_left(course, noun.i, key=lambda naming: naming.at)
        naming = course[before - 1] if before else _Naming(-1, None)
        introduced = naming.introduced
        if introduced is None or (naming.are_more and determiner_of(introduced) not in _INTRODUCING):
            return None, -1
        return introduced, naming.last

    def _course(self, word: str, tag: str) -> Iterator[_Naming]:
        """What is known behind each noun of a word, in order, of the one thing called so in this number."""
        introduced, last, are_more = None, -1, False
        told: set[str] = set()
        for token in self._nouns[word]:
            if self._view.section(token) is not BlockKind.PARAGRAPH or is_modifier(token):
                continue
            if token.tag_ not in _COMMON_TAGS or token.ent_type_ or self._is_vague(token):
                yield _Naming(token.i, None)
                return
            if token.tag_ != tag:
                are_more = True
            elif introduced is None and not is_plainly_taken_up(token):
                introduced, last = token, token.i
                told = {lemma(self._view.words[i]) for i in subtree(token)}
            elif introduced is not None and not self._is_again(token, told):
                yield _Naming(token.i, None)
                return
            else:
                last = token.i
            yield _Naming(token.i, introduced, last, are_more)

    def _is_told_by_a_verb(self, noun: Token, last: int) -> bool:
        """Whether a verb since the noun was named, or beside it, tells of such an event: "a raid … were
        attacked … the attack", "requested a review despite a board's request … the request"."""
        verbs = {lemma(noun), mapping("claims/event_nouns").get(lemma(noun), "")}
        return any(
            is_verb(t) and lemma(t) in verbs
            for t in self._view.doc[self._view.words[last].sent.start : noun.i]
        )

    def _may_be_a_body_since(self, noun: Token, last: int) -> bool:
        """Whether a noun for a body may mean one that was named since: "the new Dawn party … left Acorn after
        leading the party"."""
        if lemma(noun).capitalize() not in mapping("shared/org_heads"):
            return False
        return any(ent.label_ == "ORG" and last < ent.start < noun.i for ent in self._view.doc.ents)

    def _distance(self, i: int, noun: Token) -> int:
        """Sentences from a word to a noun behind it."""
        return self._number(noun) - self._number(self._view.words[i])

    def _number(self, token: Token) -> int:
        return self._sentences.get(token.sent.start, 0)

    def _is_vague(self, token: Token) -> bool:
        """Whether a noun stands for any such thing, none, or others beside: "any bill", "another attack"."""
        words = {c.lower_ for c in children(token, "det", "predet", "amod", "nummod", "neg")}
        return not words.isdisjoint(lexicon("claims/words_of_any"))

    def _is_again(self, token: Token, told: set[str]) -> bool:
        """Whether a noun says nothing that tells its thing from the one introduced ("the controversial
        bill"); `told` are the lemmas of the introduction."""
        if determiner_of(token) not in _POINTING and child(token, "poss") is None:
            return False
        telling = (c for c in token.children if not (c.dep_ in ("relcl", "acl") and is_loose(c)))
        own = {lemma(t) for c in telling for t in c.subtree if self._tells(t)}
        return own <= told

    def _tells(self, token: Token) -> bool:
        """Whether a word may tell one thing from another: all but plain adjectives and times do."""
        return token.i not in self._view.timex_at and (
            token.tag_[:2] in ("NN", "VB", "CD") or bool(token.ent_type_) or token.tag_ in ("JJR", "JJS")
        )

    def _told(self, noun: Token) -> Introduction | None:
        """The words with a noun that say which it is; None if they say too little by themselves."""
        doc = self._view.doc
        if noun.dep_ in _LINKS or child(noun, "appos", "conj") is not None or noun.dep_ == "conj":
            return None  # its name says more
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            return None  # "serves as a cap" introduces none (Karttunen 1976, "Discourse Referents")
        left = [i for c in noun.children if c.i < noun.i and c.dep_ in _MODIFIERS for i in sorted(subtree(c))]
        before = tuple(i for i in left if self._is_lasting(doc[i]))
        if before and before[-1] != noun.i - 1:
            before = ()
        behind = tuple(self._phrases(noun))
        owner = child(noun, "poss")
        if owner is not None and (owner.tag_ in ("PRP$", "WP$") or owner.left_edge.i not in before):
            return None
        if any(doc[i].tag_ in ("PRP", "PRP$") or doc[i].is_quote for i in before):
            return None
        named = any(doc[i].tag_[:2] == "NN" or doc[i].ent_type_ for i in before)
        if not behind and not named:
            return None
        return Introduction(noun.i, before, behind, owner is not None)

    def _is_lasting(self, token: Token) -> bool:
        """Whether a modifier still fits when a thing is told of again: no "new", "first" or "Tuesday's"."""
        return token.i not in self._view.timex_at and token.lower_ not in lexicon("claims/passing_modifiers")

    def _phrases(self, noun: Token) -> Iterator[int]:
        """The words behind a noun that tell which it is, without times."""
        end, n_words = noun.i + 1, 0
        definite = determiner_of(noun) in _POINTING
        for phrase in (c for c in noun.children if c.i > noun.i):
            if definite and phrase.dep_ == "prep" and phrase.lower_ != "of":
                return  # "38 percent of the vote to Roe's 34": it may be no part of the phrase
            words = sorted(subtree(phrase))
            if words[0] != end or words[-1] - words[0] + 1 != len(words) or not _is_whole(phrase):
                return
            end = words[-1] + 1
            if any(i in self._view.timex_at for i in words):
                if len(words) > _LONGEST_TIME:
                    return
                continue
            n_words += len(words)
            if n_words > _LONGEST_PHRASE or any(_leads_away(self._view.words[i]) for i in words):
                return
            yield from words


def _is_whole(phrase: Token) -> bool:
    """Whether a phrase behind a noun was read as one: it opens as one and breaks off nowhere."""
    first = phrase.left_edge
    if phrase.right_edge.dep_ in ("cc", "prep", "aux", "mark"):
        return False
    if phrase.dep_ == "acl":
        return first.tag_ in ("VBG", "VBN", "TO")
    if phrase.dep_ == "relcl":
        return is_finite(phrase) and first.tag_ in ("WDT", "WP")
    return phrase.dep_ == "prep" and not any(t.tag_ in FINITE_TAGS for t in phrase.subtree)


def _leads_away(token: Token) -> bool:
    """Whether a word in a phrase says nothing by itself, or breaks it off."""
    points = token.tag_ in ("PRP", "PRP$") or token.lower_ in lexicon("claims/deictic_words")
    return points or token.is_quote or token.text in _BREAKS


def is_bare(noun: Token) -> bool:
    """Whether a common noun has "the" and nothing else that says which it is."""
    if noun.tag_ not in _COMMON_TAGS or noun.ent_type_ or noun.dep_ in ("compound", "nmod", "amod", "conj"):
        return False
    left = [c for c in noun.children if c.i < noun.i]
    if len(left) != 1 or left[0].lower_ != "the" or left[0].i != noun.i - 1:
        return False
    behind = (c for c in noun.children if c.i > noun.i and not c.is_punct)
    return all(c.dep_ == "case" or (c.dep_ in ("relcl", "acl") and is_loose(c)) for c in behind)


def is_modifier(noun: Token) -> bool:
    """Whether a noun only says of what kind another is: "bill sponsors"."""
    return noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i


def is_plainly_taken_up(noun: Token) -> bool:
    """Whether a noun with a determiner that points back adds nothing: "the bill", "this bill"."""
    others = (*_MODIFIERS, *_PHRASES, "nummod", "appos", "conj")
    return child(noun, *others) is None and determiner_of(noun) in _POINTING


def determiner_of(noun: Token) -> str:
    """A noun's determiner in lower case; empty if it has none."""
    found = child(noun, "det")
    return "" if found is None else found.lower_
