"""Where a content ends: before what the source does next, and before what the outlet adds about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.accept.properties import head_of
from pipeline.annotate.attribution.spans import SUBJECTS, Candidate
from pipeline.document.syntax.lemmas import lemma as lemma_of
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.resources.loader import lexicon

_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({",", "-", "--", "–", "—"})
_OCCASIONS = lexicon("attribution/occasions")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_SETTINGS = lexicon("attribution/setting_prepositions")
_SPEAKERS = lexicon("attribution/speakers")
_SPEECH = lexicon("attribution/speech_verbs")
_WRITINGS = lexicon("attribution/writings")


def with_own_words(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> Candidate:
    """The candidate without what stands beside its content: another clause, or what the source does next.

    "The band is dear; sleep, she said, is free" reports nothing of the band, "warned of rain and recommended
    boots" no warning of boots.
    """
    if not candidate.content:
        return candidate
    candidate = _without_expletive(doc, _behind_joint(doc, candidate))
    (start, end), *others = candidate.content
    cue = doc[candidate.head]
    if not others and (verb := _verb_of_subject(cue, start, end)) is not None:
        end = verb
    elif "host" in candidate.frame and end <= cue.i:
        start = max((i + 1 for i in range(start, end - 1) if doc[i].text == ";"), default=start)
    elif not others and start > cue.i and (stop := _other_number(doc, start, end, cue)) is not None:
        end = stop
    elif not others and start > cue.i and not any(token.dep_ in SUBJECTS for token in doc[start:end]):
        end = next((i for i in range(start + 1, end - 1) if _goes_on(doc[i], cue)), end)
    if not others and start > cue.i:
        end = next((i for i in range(start + 1, end - 1) if _opens_another_report(doc[i], start, end)), end)
        end = next(
            (i for i in range(start + 2, end - 2) if _tells_what_the_source_did(doc[i], cue, end)), end
        )
    if not others and start > cue.i and not any(inside[start:end]):
        end = _before_asides(doc, start, end, candidate)
    return replace(candidate, content=((start, end), *others))


def _without_expletive(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without the "it" of "he fled, it was reported"."""
    spans = [(low, high) for low, high in candidate.content if high - low > 1 or doc[low].lower_ != "it"]
    return replace(candidate, content=tuple(spans)) if spans else candidate


def _behind_joint(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without the clause before "and, according to": what is joined to it is another's."""
    first = min((candidate.head, *candidate.cue))
    if not candidate.frame.startswith("according to") or len(candidate.content) < 2:
        return candidate
    *earlier, (start, end) = candidate.content
    root = head_of(doc, start, end)
    if candidate.source is not None and candidate.source[0] <= root.head.i < candidate.source[1]:
        return replace(candidate, content=tuple(earlier))  # "according to a statement received here"
    before = doc[first - 1] if first else doc[first]
    if before.text == "," and first > 1:
        before = doc[first - 2]
    if before.dep_ != "cc":
        return candidate
    behind = tuple(span for span in candidate.content if span[0] > first)
    return replace(candidate, content=behind) if behind else candidate


def _verb_of_subject(noun: Token, start: int, end: int) -> int | None:
    """Where the verb begins whose subject a noun with its clause is: "Claims that he fled *are* false"."""
    verb = noun.head
    if noun.tag_ not in ("NN", "NNS") or noun.dep_ not in SUBJECTS or not start < verb.i < end:
        return None
    return min([verb.i, *(aux.i for aux in children(verb, "aux", "auxpass") if aux.i > start)])


def _other_number(doc: Doc, start: int, end: int, cue: Token) -> int | None:
    """Where the source's own next verb begins: "believe that it is dear and *plan* to vote"."""
    for i in range(start + 1, end - 1):
        verb, first = doc[i + 1], doc[i + 1].head
        if cue.tag_ in ("NN", "NNS") and _is_of_the_outer_clause(doc[i], start):
            return i
        if doc[i].pos_ != "CCONJ" or verb.tag_ != cue.tag_ or verb.dep_ != "conj" or not start < first.i < i:
            continue
        if verb.tag_ == "VBG" and first.tag_ in FINITE_TAGS:
            return i  # "claiming that it is false and doubting him"
        if {first.tag_, verb.tag_} == {"VBP", "VBZ"}:
            return i
        if verb.tag_ == "VBD" and first.tag_ in ("VB", "VBP") and not children(verb, *SUBJECTS):
            return i  # "insisted they pay and let nobody go"
        if verb.lemma_.lower() in _SPEECH and verb.tag_ in _TENSED and _cannot_speak(first):
            return i  # "claims the vote was marred and accuses the mayor"
        modal = any(aux.tag_ == "MD" for aux in children(first, "aux"))
        if verb.tag_ == "VBD" and modal and not children(verb, *SUBJECTS, "aux", "auxpass"):
            return i  # "said it would check the dam and warned of floods"
    return None


def _is_of_the_outer_clause(conjunction: Token, start: int) -> bool:
    """Whether a verb in the present goes on behind a content in the past: "hopes that it fell and are"."""
    verb, first = conjunction.nbor(), conjunction.nbor().head
    present = conjunction.pos_ == "CCONJ" and verb.tag_ in ("VBP", "VBZ") and verb.dep_ == "conj"
    past = first.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(first, "aux", "auxpass"))
    return present and past and start < first.i and not children(verb, *SUBJECTS)


def _cannot_speak(verb: Token) -> bool:
    """Whether the subject of a verb is a thing, which says nothing."""
    subject = child(verb, *SUBJECTS)
    if subject is None or subject.tag_ not in ("NN", "NNS") or subject.ent_type_:
        return False
    lemma = lemma_of(subject)
    return lemma not in _SPEAKERS and lemma not in _WRITINGS


def _goes_on(conjunction: Token, cue: Token) -> bool:
    """Whether a conjunction leads to a further verb of the source, in the tense of the cue or as its
    participle."""
    if conjunction.pos_ != "CCONJ":
        return False
    verb = conjunction.nbor(1)
    if verb.tag_ in _TENSED and (verb.tag_ == cue.tag_ or verb.dep_ in ("aux", "auxpass")):
        return True  # a noun phrase is joined to no verb: "declined the offer and left"
    is_report = verb.lemma_.lower() in _SPEECH and verb.text.endswith(cue.text[-1:])
    return conjunction.pos_ == "CCONJ" and verb.tag_ in FINITE_TAGS | {"VBN"} and is_report


def _opens_another_report(mark: Token, start: int, end: int) -> bool:
    """Whether a clause opens in which another speaks: "accused him of theft while bankers said"."""
    clause = mark.head
    if mark.lower_ not in ("while", "although", "though", "whereas") or mark.dep_ != "mark":
        return False
    if clause.left_edge.i < mark.i or clause.lemma_.lower() not in _SPEECH or clause.head.i >= end:
        return False
    return (
        mark.i < clause.i < end and child(clause, "nsubj") is not None and child(clause, "ccomp") is not None
    )


def _tells_what_the_source_did(mark: Token, cue: Token, end: int) -> bool:
    """Whether a clause to the end tells what its source did as it spoke: "said it was safe as he left"."""
    clause = mark.head
    subject = child(clause, "nsubj")
    if mark.lower_ not in ("as", "while") or mark.dep_ != "mark" or subject is None or clause.tag_ != "VBD":
        return False
    speaker = child(cue, "nsubj")
    person = speaker is not None and (speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she"))
    return person and clause.right_edge.i >= end - 1 and subject.lower_ in ("he", "she")


def _before_asides(doc: Doc, start: int, end: int, candidate: Candidate) -> int:
    """The end of a noun phrase without what the outlet adds about its last noun, or on where it was said.

    "Praised the mill, which opened in May"; "rejected the argument in a ruling".
    """
    root = head_of(doc, start, end)
    if root.pos_ not in ("NOUN", "PROPN", "PRON") or "ccomp" in candidate.frame:
        return end
    end = next((i for i in range(start + 1, end - 1) if _opens_aside(doc[i], end)), end)
    return next((i for i in range(start + 1, end - 1) if _opens_occasion(doc[i], end)), end)


def _opens_aside(mark: Token, end: int) -> bool:
    """Whether a comma or dash opens a loose relative clause or apposition that lasts to the end."""
    if mark.text not in _DASHES:
        return False
    first = mark.nbor()
    clause = next((t for t in (first, *first.ancestors) if t.dep_ in ("relcl", "appos")), None)
    if clause is None or clause.left_edge.i < mark.i or clause.right_edge.i < end - 1:
        return False
    if clause.dep_ == "relcl":
        return first.tag_ in _RELATIVE_TAGS
    return first.tag_ == "DT"


def _opens_occasion(preposition: Token, end: int) -> bool:
    """Whether a phrase that lasts to the end says where the source spoke ("in a ruling")."""
    noun = child(preposition, "pobj")
    if noun is None or preposition.lower_ not in _SETTINGS or noun.right_edge.i < end - 1:
        return False
    owned = any(c.dep_ == "poss" or c.lower_ in ("a", "an") for c in noun.children)
    return owned and lemma_of(noun) in _OCCASIONS
