"""Cues of quotations: the records of what was found, and the words that can introduce speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.annotate.attribution.spans import TokenSpan, noun_phrase, subject_of
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.voice import agent
from pipeline.resources.loader import lexicon, mapping

CharSpans = tuple[tuple[int, int], ...]

SENTENCE_ENDS = ".!?…"
LONGEST_COLON_SOURCE = 8
"""Tokens of a name before the colon of a headline ("Mayor Ada Vance: …"); set by hand, not swept."""
_ABBREVIATED_TITLES = lexicon("attribution/abbreviated_titles")
_OWNER_PREPOSITIONS = lexicon("attribution/owner_prepositions")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution about to become a record; characters for the content, tokens for cue and source.

    Attributes:
        named: Another phrase that names the source in full, where its own does not.
        is_stated: Whether it is a statement; else nobody said it, or a deed is told.
    """

    content: CharSpans
    rule: str
    cue: tuple[int, ...] = ()
    head: int = -1
    source: TokenSpan | None = None
    source_head: int = -1
    is_quoted: bool = False
    named: TokenSpan | None = None
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in tokens, with the source phrase it names and the rule that found it."""

    cue: tuple[int, ...]
    head: int
    source: TokenSpan | None
    source_head: int
    rule: str


def attributed(content: CharSpans, cue: FoundCue, rule: str) -> Attribution:
    """A quotation with its cue and speaker."""
    return Attribution(content, rule, cue.cue, cue.head, cue.source, cue.source_head, is_quoted=True)


def is_verb(token: Token) -> bool:
    """Whether the tagger took the word for a verb."""
    return token.tag_.startswith("VB")


def is_speech_verb(token: Token) -> bool:
    """Whether the word is a full verb that can introduce somebody's words, alone or as "put it"."""
    is_full = is_verb(token) and token.dep_ not in ("amod", "aux", "auxpass")
    lemma = token.lemma_.lower()
    if lemma == "put":
        return is_full and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "it"
    return is_full and lemma in lexicon("attribution/speech_verbs")


def is_person_noun(noun: Token) -> bool:
    """Whether a common noun means one person, by office, relation or part in the events."""
    lemma = noun.lemma_.lower()
    return noun.tag_ not in ("NNS", "NNPS") and (
        lemma in mapping("shared/titles")
        or lemma in lexicon("shared/person_nouns")
        or lemma in lexicon("attribution/unnamed_sources")
    )


def is_abbreviation(stop: Token) -> bool:
    """Whether a full stop ends a title before a name ("Sgt. Ada Vance") and no sentence."""
    return (
        stop.text == "."
        and 0 < stop.i < len(stop.doc) - 1
        and not stop.nbor(-1).whitespace_
        and stop.nbor(-1).lower_ in _ABBREVIATED_TITLES
        and stop.nbor(1).text[:1].isupper()
    )


def utterance_noun(tokens: Sequence[Token]) -> Token | None:
    """The last noun for something said or written."""
    nouns = lexicon("attribution/utterance_nouns")
    return next(
        (token for token in reversed(tokens) if token.lemma_.lower() in nouns and not is_verb(token)), None
    )


def noun_cue(noun: Token, verb: Token | None = None) -> FoundCue:
    """The cue of "its statement read:": the verb, or the noun itself; the source is whose noun it is."""
    owner = owner_of(noun)
    cue = verb if verb is not None and verb.i > noun.i else noun
    if owner is None:
        return FoundCue((cue.i,), cue.i, None, -1, "direct.lead")
    start, end = noun_phrase(owner)
    head = owner.i
    if start < cue.i < end:
        end = cue.i
        head = min(head, end - 1)
    return FoundCue((cue.i,), cue.i, (start, end), head, "direct.lead")


def owner_of(noun: Token) -> Token | None:
    """Whose a statement is: "its statement", "one by the board", "one issued by it", "it issued one"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    if noun.i > noun.sent.start and noun.nbor(-1).tag_ == "PRP$":
        return noun.nbor(-1)
    for dependent in noun.children:
        if dependent.lower_ in _OWNER_PREPOSITIONS and dependent.dep_ in ("prep", "agent"):
            return child(dependent, "pobj")
        if dependent.dep_ == "acl" and dependent.tag_ == "VBN":
            issuer = agent(dependent)
            if issuer is not None:
                return issuer
    if noun.dep_ == "dobj" and is_verb(noun.head):
        sent = next((p for p in noun.head.children if p.lower_ == "from" and p.i > noun.i), None)
        return child(sent, "pobj") if sent is not None else subject_of(noun.head)
    return None
