"""Attributions that the parse of a verb suggests: whatever its complements could report.

The candidates are generous; `attribution.accept` decides which of them attribute anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.annotate.attribution.spans import (
    Candidate,
    TokenSpan,
    make_candidate,
    noun_phrase,
    subject_of,
    subtree_span,
    without,
)
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.voice import agent, is_shortened_passive
from pipeline.resources.loader import lexicon

_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "attr", "oprd", "acomp", "prep", "dative", "acl", "advcl")
_CHAIN_STARTS = ("dobj", "dative", "attr", "oprd")
_CHAIN_ENDS = ("prep", "xcomp", "ccomp", "oprd", "acl", "advcl", "attr", "acomp", "dobj")
_RAISING = lexicon("attribution/raising_verbs")


def verb_candidates(verb: Token) -> Iterator[Candidate]:
    """What a full verb may report: each complement, runs of them, and the clause it comments on."""
    passive = child(verb, "nsubjpass", "csubjpass")
    is_passive = passive is not None or child(verb, "auxpass") is not None
    is_passive = is_passive or _is_reduced_passive(verb) or is_shortened_passive(verb)
    source = agent(verb) if is_passive else subject_of(verb)
    cue = verb_cue(verb)
    is_raising = not is_passive and (verb.lemma_ in _RAISING or source is None)
    prefix = "passive:" if is_passive else ""
    contents = list(_verb_contents(verb))
    for frame, extra, spans in contents:
        yield make_candidate(verb, prefix + frame, (*cue, *extra), spans, source)
    told = passive if is_passive else None
    if told is not None and told.pos_ != "SCONJ":
        yield make_candidate(verb, "passive", cue, [subtree_span(told)], source)
        for frame, _, spans in contents:
            yield make_candidate(verb, f"passive:subject+{frame}", cue, [noun_phrase(told), *spans], source)
    elif not is_passive:
        subject = child(verb, "nsubj")
        if subject is not None and is_raising:
            for frame, _, spans in contents:
                if frame in ("xcomp", "acomp", "prep:like", "oprd", "attr"):
                    yield make_candidate(verb, f"raised+{frame}", cue, [noun_phrase(subject), *spans], None)
            dative = child(verb, "dobj")
            if dative is not None:
                yield make_candidate(verb, "reversed", cue, [noun_phrase(subject)], dative)
    elif verb.dep_ == "acl":
        yield make_candidate(verb, "passive:modified", cue, [_before(verb)], source)
    yield from _hosts(verb, cue, source)


def _is_reduced_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not children(verb, "aux", "nsubj")


def _before(participle: Token) -> TokenSpan:
    return (participle.head.left_edge.i, participle.left_edge.i)


def _verb_contents(verb: Token) -> Iterator[tuple[str, tuple[int, ...], list[TokenSpan]]]:
    """Frames with the tokens they add to the cue and the content: each complement, and runs of them."""
    complements = [dependent for dependent in verb.children if dependent.dep_ in _COMPLEMENTS]
    for dependent in complements:
        if dependent.dep_ == "prep":
            inner = child(dependent, "pobj", "pcomp")
            if inner is not None and dependent.i > verb.i:
                kind = "pcomp" if inner.dep_ == "pcomp" else "pobj"
                yield (
                    f"prep:{dependent.lower_}:{kind}",
                    (dependent.i,),
                    [(dependent.i + 1, dependent.right_edge.i + 1)],
                )
        elif dependent.dep_ == "advcl":
            if dependent.i > verb.i:
                yield f"advcl:{_mark(dependent)}", (), [subtree_span(dependent)]
        else:
            yield dependent.dep_, (), [_clause_span(verb, dependent)]
    right = [dependent for dependent in complements if dependent.i > verb.i]
    for i, first in enumerate(right):
        if first.dep_ not in _CHAIN_STARTS and first.dep_ != "prep":
            continue
        for last in right[i + 1 :]:
            if last.dep_ in _CHAIN_ENDS and not _is_setting(first, last):
                is_prep = first.dep_ == "prep"
                start = first.left_edge.i + (1 if is_prep else 0)
                extra = (first.i,) if is_prep else ()
                yield f"{_label(first)}+{_label(last)}", extra, [(start, last.right_edge.i + 1)]


def _is_setting(prep: Token, clause: Token) -> bool:
    """Whether a phrase tells where or to whom something is said and not what ("said in May that …")."""
    return prep.dep_ == "prep" and clause.dep_ == "ccomp" and _mark(clause) == "that"


def _label(dependent: Token) -> str:
    return f"prep:{dependent.lower_}" if dependent.dep_ == "prep" else dependent.dep_


def _mark(clause: Token) -> str:
    mark = child(clause, "mark", "advmod")
    return mark.lower_ if mark is not None else clause.tag_


def _clause_span(verb: Token, dependent: Token) -> TokenSpan:
    """The child's stretch, stopped at the verb where the parser stretched it over both sides."""
    start, end = dependent.left_edge.i, dependent.right_edge.i + 1
    if dependent.i < verb.i:
        end = min(end, verb.left_edge.i if verb.left_edge.i > dependent.i else verb.i)
    else:
        start = max(start, verb.i + 1)
    return start, end


def _is_outdone(negation: Token) -> bool:
    """Whether "not only" says that there is more to it."""
    following = negation.doc[negation.i + 1 : negation.i + 2]
    return any(word.lower_ in ("only", "just", "merely", "simply") for word in following)


def verb_cue(verb: Token) -> tuple[int, ...]:
    """The verb with its particle, negation and auxiliaries, in order."""
    parts = [dependent.i for dependent in children(verb, "prt", "neg", "aux", "auxpass")]
    parts = [i for i in parts if verb.doc[i].dep_ != "neg" or not _is_outdone(verb.doc[i])]
    return tuple(sorted([*parts, verb.i]))


def _hosts(verb: Token, cue: tuple[int, ...], source: Token | None) -> Iterator[Candidate]:
    """The clause that a parenthesis comments on: "…, he said, …", "as he said"."""
    if verb.dep_ not in ("parataxis", "advcl", "ccomp", "dep", "conj", "relcl", "acl") or child(
        verb, "ccomp"
    ):
        return
    host = verb.head
    frame = f"host:{verb.dep_}"
    if verb.dep_ == "advcl":
        if _mark(verb) not in ("as", "like"):
            return
        frame = "host:as"
    elif verb.dep_ in ("ccomp", "conj", "relcl", "acl") and abs(verb.i - host.i) < 2:
        return
    whole = (host.left_edge.i, host.right_edge.i + 1)
    hole = (verb.left_edge.i, verb.right_edge.i + 1)
    yield make_candidate(verb, frame, cue, list(without(whole, [hole])), source)
