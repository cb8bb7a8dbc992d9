"""Whom "they" takes up that speaks: the group that acts in the sentence, or the clause, before it.

A subject is taken up by a subject (Grosz, Joshi and Weinstein 1995, "Centering"); who speaks can only be
people, or bodies of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import noun_phrase, sentence_before
from pipeline.annotate.attribution.speakers import SpeakerNames
from pipeline.core.records import Quote
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import denies_as_subject, has_negator
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import own_subject
from pipeline.resources.loader import lexicon, mapping

_BODIES = frozenset({"company", "group", "agency", "team", "press"})
_THINGS = lexicon("shared/writings") | lexicon("attribution/utterance_nouns") | lexicon("shared/matters")
_LONGEST = 16
"""Words of a group's description; longer phrases are parsed wrong. Set by hand, not swept."""


def with_groups(doc: Doc, quotes: Sequence[Quote], speakers: SpeakerNames) -> list[Quote]:
    """The quotes, with "they" as speaker named after the group it takes up, where one acts right before."""
    direct = [quote for quote in quotes if quote.quote_type == QuoteType.DIRECT]
    named: dict[int, Quote] = {}
    result = list(quotes)
    for k in sorted(range(len(quotes)), key=lambda k: quotes[k].speaker_start_char):
        if quotes[k].speaker_text.lower() == "they":
            found = _named(doc, quotes[k], direct, speakers, named)
            result[k] = found if found is not quotes[k] else _who_spoke_before(doc, found, result)
            named[result[k].speaker_start_char] = result[k]
    return result


def _who_spoke_before(doc: Doc, quote: Quote, quotes: Sequence[Quote]) -> Quote:
    """The quote with the several who speak in the sentence before, if those are the only ones who do."""
    sentence = sentence_before(doc, min(quote.start_char, quote.speaker_start_char))
    if sentence is None:
        return quote
    spoken = [
        other
        for other in quotes
        if sentence.start_char <= other.speaker_start_char < sentence.end_char
        and sentence.start_char <= other.cue_start_char < sentence.end_char
    ]
    names = {(other.speaker, other.chain) for other in spoken}
    if len(names) != 1 or not all(_are_several(doc, other) for other in spoken):
        return quote
    name, chain = names.pop()
    return replace(quote, speaker=name, chain=chain) if name else quote


def _are_several(doc: Doc, quote: Quote) -> bool:
    span = doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
    return span is not None and span.root.tag_ in ("NNS", "NNPS") and lemma(span.root) not in _THINGS


def _named(
    doc: Doc, quote: Quote, direct: Sequence[Quote], speakers: SpeakerNames, named: Mapping[int, Quote]
) -> Quote:
    span = doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
    group = _subject_before(doc, span.root, quote) if span is not None else None
    if group is None or any(q.start_char <= group.idx < q.end_char for q in direct):
        return quote
    if (same := named.get(group.idx)) is not None:
        return replace(quote, speaker=same.speaker, chain=same.chain)
    start, end = noun_phrase(group)
    if not _is_group(group) or end - start > _LONGEST:
        return quote
    speaker = speakers.speaker((start, end), group.i)
    return replace(quote, speaker=speaker.name, chain=speaker.chain) if speaker.name else quote


def _subject_before(doc: Doc, they: Token, quote: Quote) -> Token | None:
    """The subject of the clause before in the sentence, else of the sentence before."""
    beside = [clause for clause in children(they.head, "advcl") if clause.i < they.i]
    if beside:
        return own_subject(beside[-1])
    sentence = sentence_before(doc, min(quote.start_char, they.idx))
    subject = own_subject(sentence.root) if sentence is not None else None
    return subject if subject is not None and subject.i < they.i else None


def _is_group(subject: Token) -> bool:
    """Whether a subject is several people or bodies, who are there and alive."""
    if denies_as_subject(subject) or has_negator(subject) or _is_of_few(subject) or _is_lost(subject):
        return False
    members = [subject, *(c for c in subject.conjuncts if c.i > subject.i)]
    if len(members) == 1 and subject.tag_ not in ("NNS", "NNPS"):
        return False
    return all(_may_speak(member) for member in members)


def _is_of_few(subject: Token) -> bool:
    """Whether hardly any, or one or the other, are meant: "few members", "neither Roe nor Poe"."""
    words = {
        c.lower_
        for word in (subject, *subject.conjuncts)
        for c in word.children
        if c.i <= subject.right_edge.i
    }
    return not words.isdisjoint(lexicon("attribution/words_for_none_or_few"))


def _is_lost(subject: Token) -> bool:
    """Whether it is told that they died or were killed."""
    return lemma(subject.head) in lexicon("attribution/verbs_of_dying")


def _may_speak(noun: Token) -> bool:
    if noun.ent_type_ in ("PERSON", "NORP", "ORG"):
        return True
    return lemma(noun) in _people() or _is_of_people(noun)


@cache
def _people() -> frozenset[str]:
    """The nouns for people and their bodies."""
    bodies = {noun for noun, kind in mapping("shared/class_nouns").items() if kind in _BODIES}
    people = lexicon("shared/person_nouns") | lexicon("shared/counted_people")
    return frozenset(
        bodies | people | lexicon("attribution/unnamed_sources") | mapping("shared/titles").keys()
    )


def _is_of_people(noun: Token) -> bool:
    """Whether some of a group are meant: "members of the house", "most of those Democrats"."""
    of = next((link for link in children(noun, "prep") if link.lower_ == "of"), None)
    people = child(of, "pobj") if of is not None else None
    return people is not None and (people.ent_type_ == "NORP" or lemma(people) in _people())
