"""Attributions that the parse of a noun, an adjective, an adverb or an adverbial phrase suggests."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.annotate.attribution.cues import LONGEST_COLON_SOURCE
from pipeline.annotate.attribution.propose.clauses import verb_cue
from pipeline.annotate.attribution.spans import (
    Candidate,
    clean_spans,
    is_circumstance,
    make_candidate,
    noun_phrase,
    subject_of,
    without,
)
from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon, mapping

_NOUN_PREPS = lexicon("attribution/noun_prepositions")
_ACCORDING = mapping("attribution/according_phrases")
ADVERBIALS = lexicon("attribution/adverbial_prepositions").union(_ACCORDING)
"""Words that may head an adverbial with a source."""
_COPULAS = lexicon("attribution/copular_verbs")
_COLON_SOURCES = lexicon("attribution/colon_sources")
_COMPLEMENTIZERS = lexicon("shared/complementizers")
_REJECTING = lexicon("shared/rejecting_verbs")
_SOURCE_PREPOSITIONS = lexicon("shared/source_prepositions")


def noun_candidates(noun: Token) -> Iterator[Candidate]:
    """What a noun of saying or thinking may report ("the claim that …", "a plan to …")."""
    source, hole = _noun_source(noun)
    for dependent in noun.children:
        if dependent.i < noun.i:
            continue
        span = (dependent.left_edge.i, _own_clause(dependent).right_edge.i + 1)
        if dependent.dep_ in ("acl", "ccomp", "relcl", "advcl", "xcomp"):
            start = noun.doc[span[0]]
            kind = (
                "inf"
                if start.tag_ == "TO"
                else start.lower_
                if start.lower_ in _COMPLEMENTIZERS
                else dependent.tag_
            )
            yield make_candidate(noun, f"noun:{dependent.dep_}:{kind}", (noun.i,), [span], source)
        elif dependent.dep_ == "prep" and dependent.lower_ in _NOUN_PREPS and dependent.i != hole:
            yield make_candidate(
                noun,
                f"noun:prep:{dependent.lower_}",
                (noun.i, dependent.i),
                [(dependent.i + 1, span[1])],
                source,
            )
            yield make_candidate(noun, f"noun:in-prep:{dependent.lower_}", (noun.i,), [span], source)
    is_there = noun.dep_ == "attr" and child(noun.head, "expl") is not None
    if (noun.dep_ in ("nsubj", "nsubjpass") or is_there) and noun.head.lemma_ == "be":
        for dependent in children(noun.head, "ccomp", "xcomp", "attr", "advcl"):
            if dependent.i > noun.head.i:
                span = (dependent.left_edge.i, dependent.right_edge.i + 1)
                yield make_candidate(noun, f"noun:be:{dependent.dep_}", (noun.i, noun.head.i), [span], source)


def _own_clause(verb: Token) -> Token:
    """The verb of a noun's clause: a verb read as its subject stands before the main one."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject if subject is not None and subject.tag_.startswith("VB") else verb


def _noun_source(noun: Token) -> tuple[Token | None, int]:
    """Who a noun of saying belongs to, and the preposition that says so (-1: none)."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner, -1
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in _SOURCE_PREPOSITIONS or (prep.lower_ == "of" and _is_party(child(prep, "pobj"))):
            return child(prep, "pobj"), prep.i
    modifier = next(
        (
            dependent
            for dependent in noun.children
            if dependent.dep_ in ("compound", "amod", "nmod") and dependent.ent_type_
        ),
        None,
    )
    if modifier is not None:
        return modifier, -1
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() not in _REJECTING:
        return subject_of(noun.head), -1
    return None, -1


def _is_party(token: Token | None) -> bool:
    return token is not None and token.ent_type_ in ("PERSON", "ORG", "NORP")


def adjective_candidates(adjective: Token) -> Iterator[Candidate]:
    """What a predicative adjective may report ("was sure that …")."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "ROOT", "conj", "ccomp", "oprd") and verb.lemma_ not in _COPULAS:
        return
    source = subject_of(verb) if adjective.dep_ != "ROOT" else subject_of(adjective)
    cue = (
        (*verb_cue(verb), adjective.i)
        if verb.pos_ in ("VERB", "AUX") and verb.i < adjective.i
        else (adjective.i,)
    )
    for dependent in adjective.children:
        span = (dependent.left_edge.i, dependent.right_edge.i + 1)
        if dependent.i < adjective.i:
            continue
        if dependent.dep_ in ("ccomp", "xcomp", "advcl"):
            yield make_candidate(adjective, f"adj:{dependent.dep_}", cue, [span], source)
            if dependent.dep_ == "xcomp" and source is not None:
                yield make_candidate(adjective, "adj:raised+xcomp", cue, [noun_phrase(source), span], None)
        elif dependent.dep_ == "prep":
            yield make_candidate(
                adjective,
                f"adj:prep:{dependent.lower_}",
                (*cue, dependent.i),
                [(dependent.i + 1, span[1])],
                source,
            )
    for dependent in children(verb, "ccomp", "xcomp"):
        if dependent.i > adjective.i:
            span = (dependent.left_edge.i, dependent.right_edge.i + 1)
            yield make_candidate(adjective, f"adj:verb:{dependent.dep_}", cue, [span], source)


def adverb_candidates(adverb: Token) -> Iterator[Candidate]:
    """The clause that an adverb like "reportedly" puts down to others."""
    if adverb.dep_ != "advmod" or adverb.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
        return
    host = adverb.head
    whole = (host.left_edge.i, host.right_edge.i + 1)
    yield make_candidate(
        adverb, "adverb", (adverb.i,), list(without(whole, [(adverb.i, adverb.i + 1)])), None
    )


def adverbial_candidates(prep: Token) -> Iterator[Candidate]:
    """What is left of a clause beside "according to X" or "in X's view"."""
    doc = prep.doc
    cue: tuple[int, ...] = (prep.i,)
    frame, particle = f"adverbial:{prep.lower_}", prep
    if prep.lower_ in _ACCORDING:
        particle = doc[min(prep.i + 1, len(doc) - 1)]
        if particle.lower_ != _ACCORDING[prep.lower_] or (prep.lower_ == "based" and not _is_aside(particle)):
            return
        has_in = prep.lower_ == "accordance" and prep.i > 0 and doc[prep.i - 1].lower_ == "in"
        cue, frame = tuple(range(prep.i - has_in, particle.i + 1)), "according to"
    noun = child(particle, "pobj") or child(prep, "pobj", "dobj")
    host = _clause_of(doc[cue[0]])
    if noun is None or host is None or frame != "according to":
        return
    while host.dep_ == "conj" and subject_of(host) is not None and child(host, "nsubj", "nsubjpass") is None:
        host = host.head  # "earned two million and paid one, according to the papers"
    if _ends_in_circumstance(host, doc[cue[0]]):
        host = host.head  # "ten died when a bomb went off, according to the police"
    if host.dep_ == "conj" and host.tag_ == "VBN" and child(host, "aux", "auxpass") is None:
        host = host.head  # "two were killed and ten hurt, according to the police"
    hole = (cue[0], max(noun.right_edge.i + 1, cue[-1] + 1))
    whole = (min(host.left_edge.i, cue[0]), max(host.right_edge.i + 1, hole[1]))
    pieces = [piece for piece in without(whole, [hole]) if any(_tells(token) for token in doc[slice(*piece)])]
    yield make_candidate(prep, frame, cue, pieces, noun)


def _ends_in_circumstance(clause: Token, phrase: Token) -> bool:
    """Whether a clause that tells when or why ends a sentence before a comma, so that all of it is meant."""
    return is_circumstance(clause) and clause.i < phrase.i and phrase.nbor(-1).text == ","


def _tells(token: Token) -> bool:
    return token.pos_ not in ("CCONJ", "SCONJ", "ADV", "PUNCT", "SPACE")


def _is_aside(particle: Token) -> bool:
    """Whether "based on" follows a comma or mark and names a party: a rewriting of "according to"."""
    noun = child(particle, "pobj")
    before = particle.doc[max(0, particle.i - 2)]
    return noun is not None and noun.pos_ == "PROPN" and (before.is_punct or before.is_quote)


def _clause_of(token: Token) -> Token | None:
    """The verb that a phrase modifies, or the head of a sentence without one."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") or ancestor.dep_ == "ROOT":
            return ancestor
    return None


def colon_candidates(colon: Token) -> Iterator[Candidate]:
    """ "Minister: Taxes to fall": a short name before the colon, the rest of the sentence after it."""
    sent = colon.sent
    before = [token for token in colon.doc[sent.start : colon.i] if not token.is_space]
    if not 0 < len(before) <= LONGEST_COLON_SOURCE or any(token.pos_ in ("VERB", "AUX") for token in before):
        return
    nominal = [token for token in before if token.pos_ in ("NOUN", "PROPN", "PRON")]
    if not any(token.pos_ == "PROPN" or token.lower_ in _COLON_SOURCES for token in nominal):
        return
    link = next((token for token in before[1:] if token.tag_ in ("IN", "TO")), None)
    named = [token for token in nominal if link is None or token.i < link.i or link.lower_ == "of"]
    head = (named or nominal)[-1]
    end = sent.end
    source = (before[0].i, colon.i if head is nominal[-1] else head.i + 1)
    content = clean_spans(colon.doc, [(colon.i + 1, end)])
    if content:
        yield Candidate(colon.i, "colon", (colon.i,), content, source, head.i)
