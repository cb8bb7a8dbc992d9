"""What is known of a candidate for an attribution, as the names of the properties it has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from sys import intern
from typing import Any

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import Candidate, TokenSpan
from pipeline.resources.loader import lexicon

_VERBAL = frozenset(("VERB", "AUX"))
_BREAKS = lexicon("attribution/break_property_words")
_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
_GAPS = (0, 1, 2, 4, 8, 16)
"""Upper bounds, in tokens, of the classes that lengths and gaps are told in: doubling or nearly so, by
convention. Like all numbers here they are part of the names that the weights are fitted to."""
_SUFFIX_LETTERS = 4
"""Letters of a lemma's ending that tells what sort of word it is; a convention, bound to the weights."""
_WIDEST_GAP = 9
"""Tokens from which gaps between cue and content are told as one; a convention, bound to the weights."""

Trait = tuple[Any, ...]
"""A name of `_NAMES`, and what is filled in."""
_NAMES: Mapping[str, Sequence[str]] = {
    "cue": ("lemma:{0}/{1}", "lemma+tag:{0}|{2}", "lemma+source:{0}|{3}"),
    "frame": ("frame:{0}", "frame+source:{0}|{3}", "frame+tag:{0}|{1}|{2}"),
    "cue in frame": ("lemma:{0}|{1}",),
    "cue by form": ("quoted:{0}", "cue.tag:{1}|{3}", "cue.dep:{2}|{3}"),
    "suffix": ("cue.suffix:{0}|{1}",),
    "next": ("cue.next:{1}|{2}", "cue.next:{0}+{1}|{2}"),
    "before": ("cue.before:{0}|{1}",),
    "dependent": ("cue.{0}:{1}|{2}",),
    "preposition": ("cue.prep:{0}:{1}|{2}",),
    "no source": ("source:none|{0}",),
    "source": ("source.pos:{0}|{4}", "source.ent:{1}|{4}", "source.dep:{2}|{4}", "source.before:{3}|{4}"),
    "source's lemma": ("source.lemma:{0}|{1}",),
    "source's name": ("source.name|{0}",),
    "content": (
        "content.length:{0}|{5}",
        "content.quoted:{1}|{5}",
        "content.verb:{2}|{5}",
        "content.parts:{3}|{5}",
        "content.breaks:{4}|{5}",
    ),
    "first": ("content.first:{0}|{1}",),
    "root": ("content.head:{0}|{1}",),
    "last": ("content.last:{0}|{1}",),
    "end": ("content.next:{0}|{2}", "content.stop:{1}|{2}"),
    "gap": ("content.before:{0}|{4}", "content.gap:{1}|{4}", "content.gap:{2}:{3}|{4}"),
    "cue and first": ("lemma+first:{0}|{1}",),
    "frame and first": ("frame+first:{0}|{1}",),
    "frame and stop": ("frame+stop:{0}|{1}",),
}
"""How the properties are named that one look at a candidate tells; the weights are fitted to these names."""


def properties(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> list[str]:
    """Names of the properties a candidate has.

    Args:
        inside: For each token of `doc`, whether it stands in quotation marks.
    """
    traits = TraitReader(DocumentWords(doc), inside).traits(candidate)
    return [name for trait in traits for name in names_of(trait)]


def names_of(trait: Trait) -> list[str]:
    """The names of the properties that a trait stands for."""
    return [name.format(*trait[1:]) for name in _NAMES[trait[0]]]


class DocumentWords:
    """What is asked of the words of a document for candidate after candidate.

    Attributes:
        tokens: The words.
        forms: Their forms, of those that name or count something the part of speech.
        lemmas: As of `lemma_of`.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens = list(doc)
        self.forms = [intern(_form(token)) for token in self.tokens]
        self.lemmas = [intern(lemma_of(token)) for token in self.tokens]
        self._heads = [token.head.i for token in self.tokens]
        self._roots: dict[TokenSpan, int] = {}

    def root_of(self, start: int, end: int) -> int:
        """The index of a stretch's `head_of`."""
        found = self._roots.get((start, end))
        if found is None:
            found = start
            for i in range(start, end):
                if self._heads[i] < start or self._heads[i] >= end:
                    found = i
                    break
            self._roots[start, end] = found
        return found

    def following(self, end: int) -> Token | None:
        """The word behind a stretch, if one stands there."""
        return self.tokens[end] if end < len(self.tokens) and not self.tokens[end].is_space else None


class TraitReader:
    """Reads the traits of all candidates of one document.

    Properties are many and names are long; traits, which the same few dozen words make again and again, are
    told apart without being spelled out.

    Args:
        inside: For each word, whether it stands in quotation marks.
    """

    def __init__(self, words: DocumentWords, inside: Sequence[bool]) -> None:
        self._words, self._tokens, self._inside = words, words.tokens, inside
        self._n_quoted = _counted(inside[: len(self._tokens)])
        self._n_verbs = _counted(token.pos_ in _VERBAL for token in self._tokens)
        self._n_breaks = _counted(_is_break(*pair) for pair in pairwise(self._tokens))
        self._dependents: dict[int, list[tuple[str, str]]] = {}

    def traits(self, candidate: Candidate) -> list[Trait]:
        """What the properties of a candidate are made of."""
        return [*self.of_cue(candidate), *self.own(candidate)]

    def own(self, candidate: Candidate) -> list[Trait]:
        """Those that no other candidate need have."""
        kind = family(candidate.frame)
        found = self._of_frame(candidate)
        found += self._of_source(candidate, kind)
        found += self._of_content(candidate, kind)
        return found

    def _of_frame(self, candidate: Candidate) -> list[Trait]:
        """The cue, its frame and the sort of source, and what tells most in company: the cue with how its
        content starts, the frame with where it stops."""
        frame, content, cue = candidate.frame, candidate.content, self._tokens[candidate.head]
        lemma = "accord" if frame == "according to" else self._words.lemmas[candidate.head]
        first = self._words.forms[content[0][0]]
        source = "none" if candidate.source is None else self._tokens[candidate.source_head].pos_
        return [
            ("cue", lemma, cue.pos_, cue.tag_, source),
            ("frame", frame, cue.tag_, cue.dep_, source),
            ("cue in frame", lemma, frame),
            ("cue and first", lemma, first),
            ("frame and first", frame, first),
            ("frame and stop", frame, stop_of(self._words.following(content[-1][1]))),
        ]

    def of_cue(self, candidate: Candidate) -> list[Trait]:
        """Those of all candidates with its cue and a frame of the same family."""
        kind = family(candidate.frame)
        head, last, words = candidate.head, candidate.cue[-1] + 1, self._words
        token, lemma = self._tokens[head], words.lemmas[head]
        found: list[Trait] = [
            ("cue by form", self._inside[head], token.tag_, token.dep_, kind),
            ("suffix", lemma[-_SUFFIX_LETTERS:], kind),
        ]
        if last < len(self._tokens):
            found.append(("next", lemma, words.forms[last], kind))
        if head:
            found.append(("before", words.lemmas[head - 1], kind))
        found += [("dependent", relation, value, kind) for relation, value in self._below(head)]
        for i in candidate.cue:
            if self._tokens[i].pos_ == "ADP":
                found.append(("preposition", lemma, self._tokens[i].lower_, kind))
        return found

    def _below(self, head: int) -> list[tuple[str, str]]:
        """What hangs on a cue and tells of it."""
        found = self._dependents.get(head)
        if found is None:
            found = self._dependents[head] = []
            for child in self._tokens[head].children:
                if child.dep_ in ("neg", "aux", "auxpass", "prt"):
                    found.append((child.dep_, self._words.lemmas[child.i]))
                elif child.dep_ in ("dobj", "dative"):
                    found.append(("object", child.pos_))
        return found

    def _of_source(self, candidate: Candidate, kind: str) -> list[Trait]:
        if candidate.source is None:
            return [("no source", kind)]
        at = candidate.source_head
        head, is_before = self._tokens[at], at < candidate.head
        is_name = head.pos_ == "PROPN"
        return [
            ("source", head.pos_, head.ent_type_ or "O", head.dep_, is_before, kind),
            ("source's name", kind) if is_name else ("source's lemma", self._words.lemmas[at], kind),
        ]

    def _of_content(self, candidate: Candidate, kind: str) -> list[Trait]:
        words, spans = self._words, candidate.content
        start, end = spans[0][0], spans[-1][1]
        n_words = sum([high - low for low, high in spans])
        quoted = self._n_quoted[end] - self._n_quoted[start]
        share = "none" if not quoted else "all" if quoted >= end - start - 1 else "some"
        has_verb = self._n_verbs[end] > self._n_verbs[start]
        breaks = end > start + 2 and self._n_breaks[end - 1] > self._n_breaks[start + 1]
        following = words.following(end)
        relation = following.dep_ if following is not None else "end"
        return [
            ("content", _class_of(n_words, _LENGTHS), share, has_verb, len(spans), breaks, kind),
            ("first", words.forms[start], kind),
            ("root", words.lemmas[words.root_of(start, end)], kind),
            ("last", self._tokens[end - 1].tag_, kind),
            ("end", relation, stop_of(following), kind),
            self._gap(candidate, start, end, kind),
        ]

    def _gap(self, candidate: Candidate, start: int, end: int, kind: str) -> Trait:
        """How far the content stands from the cue, and on which side."""
        is_ahead = start > candidate.head
        gap = start - candidate.cue[-1] - 1 if is_ahead else candidate.cue[0] - end
        side, limit = "ahead" if is_ahead else "behind", _class_of(gap, _GAPS)
        return "gap", start < candidate.head, limit, side, min(gap, _WIDEST_GAP), kind


def _class_of(number: int, limits: Sequence[int]) -> int | str:
    """The first of the limits that a number keeps to."""
    place = bisect_left(limits, number)
    return limits[place] if place < len(limits) else "more"


def lemma_of(token: Token) -> str:
    """The lemma, or the part of speech of a word that names or counts: no name is evidence of a quotation."""
    return token.pos_ if token.pos_ in ("PROPN", "NUM") else (token.lemma_ or token.text).lower()


def _form(token: Token) -> str:
    """The word form, or the part of speech of one that names or counts something."""
    return token.pos_ if token.pos_ in ("PROPN", "NOUN", "NUM") else token.lower_


@lru_cache(maxsize=1000)
def family(frame: str) -> str:
    """The frame without its particulars, for properties that behave alike in related frames."""
    return frame.split(":", 1)[0].split("+", 1)[0]


def stop_of(following: Token | None) -> str:
    """What a content runs up to: a mark, a connective or the kind of word after it."""
    if following is None:
        return "end"
    if following.pos_ in ("PUNCT", "CCONJ", "SCONJ") or following.tag_ in ("WP", "WDT", "IN"):
        return following.lower_
    return following.tag_


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The first token of a stretch that depends on one outside; the stretch's first where none does.

    So a root of its own is passed over; the weights were fitted to that.
    """
    return next((token for token in doc[start:end] if not start <= token.head.i < end), doc[start])


def _is_break(token: Token, following: Token) -> bool:
    """Whether a new clause or sentence may start between two tokens."""
    if token.text in ".!?;":
        return True
    return token.text == "," and following.lower_ in _BREAKS


def _counted(marked: Iterable[bool]) -> list[int]:
    """How many are so before each place."""
    return [0, *accumulate(map(int, marked))]
