"""Where a content ends: before what the source does next, and before what the outlet adds about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.accept.properties import head_of
from pipeline.annotate.attribution.spans import SUBJECTS, Candidate, TokenSpan
from pipeline.document.syntax.lemmas import lemma as lemma_of
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.resources.loader import lexicon

_SAYINGS = lexicon("attribution/nouns_for_what_was_said")
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({",", "-", "--", "–", "—"})
_OCCASIONS = lexicon("attribution/occasions")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_ASKED = lexicon("attribution/asking_verbs") | {"contact", "reach"}
_CONDITIONS = frozenset({"if", "unless"})
_FARTHEST_REASON = 9
"""Tokens behind a verb of saying within which a reason for what is said begins; set by hand."""
_FEW_CLAUSES = 2
"""Clauses behind a verb of saying of which the second may be the sentence's own; set by hand."""
_SHORTEST = 3
"""Tokens of a content that ends in a conjunction; set by hand."""
_PASSED_OVER = lexicon("attribution/verbs_of_detail")
_SETTINGS = lexicon("attribution/setting_prepositions")
_SPEAKERS = lexicon("shared/speakers")
_SPEECH = lexicon("attribution/speech_verbs")
_WRITINGS = lexicon("shared/writings")


def with_own_words(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> Candidate:
    """The candidate without what stands beside its content: another clause, or what the source does next.

    "The band is dear; sleep, she said, is free" reports nothing of the band, "warned of rain and recommended
    boots" no warning of boots.
    """
    if not candidate.content:
        return candidate
    candidate = _without_own_clause_behind(doc, _behind_joint(doc, candidate))
    candidate = _without_open_end(doc, _without_expletive(doc, candidate), inside)
    (start, end), *others = candidate.content
    cue = doc[candidate.head]
    start = _from_whole_clause(doc, candidate, start, end)
    if not others and (verb := _verb_of_subject(cue, start, end)) is not None:
        end = verb
    elif "host" in candidate.frame and end <= cue.i:
        start = max((i + 1 for i in range(start, end - 1) if doc[i].text == ";"), default=start)
    elif not others and start > cue.i and (stop := _other_number(doc, start, end, cue)) is not None:
        end = stop
    elif not others and start > cue.i and not any(token.dep_ in SUBJECTS for token in doc[start:end]):
        end = next((i for i in range(start + 1, end - 1) if _goes_on(doc[i], cue)), end)
    if not others and start > cue.i:
        end = _before_main_verb(start, end, cue)
        end = _before_own_participle(doc, start, end, candidate)
        end = _before_governor(doc, start, end, cue)
        end = next((i for i in range(start + 1, end - 1) if _opens_another_report(doc[i], start, end)), end)
        end = next(
            (i for i in range(start + 2, end - 2) if _tells_what_the_source_did(doc[i], cue, end)), end
        )
    if not others and start > cue.i and not any(inside[start:end]):
        end = _before_asides(doc, start, end, candidate)
        end = next((i for i in range(start + 2, end - 2) if _takes_up_what_was_said(doc[i], start, end)), end)
    if not others and start > cue.i:
        end = _with_joined_verb(doc, start, end)
    opening = () if others else _opening(doc, candidate, start, end)
    closing = () if others else _reason_behind(doc, cue, end)
    return replace(candidate, content=(*opening, (start, end), *closing, *others))


def _reason_behind(doc: Doc, cue: Token, end: int) -> tuple[TokenSpan, ...]:
    """The reason that goes on behind the telling: "Boats are dear, brokers say, *because wood is*"."""
    if end > cue.i:
        return ()
    last = cue.sent.end
    for i in range(cue.i + 1, min(cue.i + _FARTHEST_REASON, last)):
        if doc[i].pos_ in ("VERB", "AUX"):
            return ()
        if doc[i].lower_ == "because" and doc[i - 1].text == ",":
            while last > i and (doc[last - 1].is_punct or doc[last - 1].is_space):
                last -= 1
            return ((i, last),)
    return ()


def _before_main_verb(start: int, end: int, cue: Token) -> int:
    """The end before the verb of those who say it: "Roes who say that it is dry *were* irritated"."""
    if cue.dep_ != "relcl" or cue.head.dep_ != "ROOT":
        return end
    clauses = [clause for clause in children(cue, "ccomp") if start <= clause.i < end]
    if len(clauses) < _FEW_CLAUSES or children(clauses[-1], *SUBJECTS, "mark"):
        return end
    return clauses[-1].left_edge.i if clauses[-1].left_edge.i > clauses[0].i else end


def _from_whole_clause(doc: Doc, candidate: Candidate, start: int, end: int) -> int:
    """Where a content begins that was cut off from what it belongs to, or took up whom it was told.

    "Said *it was odd* that the dam held", "pleaded *guilty* to fraud"; "asked Roe *how* she was", "made it
    clear *that* she would go".
    """
    cue, frame = doc[candidate.head], candidate.frame
    if start <= cue.i:
        return start
    between, state = doc[cue.i + 1 : start], child(cue, "acomp")
    is_judged = len(between) >= _SHORTEST and between[1].lemma_ == "be" and between[-1].tag_ == "JJ"
    if doc[start].lower_ == "that" and is_judged and between[0].lower_ == "it":
        return cue.i + 1
    if state is not None and frame.startswith("acomp") and cue.i + 1 == state.i < start:
        return state.i
    told = child(cue, "ccomp")
    if told is None or not start < told.left_edge.i < end:
        return start
    called, hearer = child(cue, "oprd"), child(cue, "dobj")
    is_called = frame.startswith("oprd+ccomp") and called is not None and called.pos_ == "ADJ"
    is_heard = (
        frame.startswith("dobj+ccomp")
        and lemma_of(cue) in lexicon("shared/addressing_verbs")
        and hearer is not None
        and (hearer.ent_type_ == "PERSON" or hearer.pos_ == "PRON")
    )
    if is_heard and hearer is not None and hearer.right_edge.i < told.i:
        return hearer.right_edge.i + 1
    return told.left_edge.i if is_called else start


def _with_joined_verb(doc: Doc, start: int, end: int) -> int:
    """The end with a second verb under the same modal behind a dash: "should sell — and *hire* nobody"."""
    if (
        end + 1 >= len(doc)
        or doc[end].text not in _DASHES - {","}
        or doc[end + 1].lower_ not in ("and", "or")
    ):
        return end
    verb = doc[end + 1].head
    joined = [other for other in children(verb, "conj") if other.i > end + 1]
    bare = verb.tag_ == "VB" and start <= verb.i < end and bool(joined) and joined[0].tag_ == "VB"
    if not bare or children(joined[0], *SUBJECTS, "aux"):
        return end
    return joined[0].right_edge.i + 1


def _opening(doc: Doc, candidate: Candidate, start: int, end: int) -> tuple[TokenSpan, ...]:
    """What stands at the top of the sentence and belongs to a content behind the cue.

    That is the subject of a clause in which the telling is inserted ("Tolls, he notes, are low"), and the
    condition of what is foretold ("if it rains, she says, the dam will burst").
    """
    cue, root = doc[candidate.head], head_of(doc, start, end)
    if start < candidate.head:
        return ()
    first = cue.sent.start
    while first < cue.i and (doc[first].is_space or doc[first].is_quote):
        first += 1
    subject = child(root, *SUBJECTS)
    if doc[start].tag_ in FINITE_TAGS and subject is not None and _is_set_off(subject, cue, first):
        return ((subject.left_edge.i, subject.right_edge.i + 1),)
    teller = child(cue, "nsubj")
    if doc[start].dep_ == "cc" and teller is not None and first < teller.left_edge.i - 1:
        comma = teller.left_edge.i - 1
        if doc[comma].text == "," and any(token.tag_ in FINITE_TAGS for token in doc[first:comma]):
            return ((first, comma),)  # "Roofs have rusted, she says, and nobody pays"
    is_foretold = any(aux.tag_ == "MD" for aux in children(root, "aux"))
    for clause in (*children(cue, "advcl"), *children(root, "advcl")):
        mark = child(clause, "mark")
        if mark is None or mark.lower_ not in _CONDITIONS:
            continue
        if is_foretold and mark.i == first and clause.i < cue.i and lemma_of(clause) not in _ASKED:
            return ((first, clause.right_edge.i + 1),)
    return ()


def _is_set_off(subject: Token, cue: Token, first: int) -> bool:
    """Whether a subject opens the sentence, with a comma behind it, before the cue."""
    behind = subject.right_edge.i + 1
    return subject.left_edge.i == first and behind < cue.i and subject.doc[behind].text == ","


def _without_open_end(doc: Doc, candidate: Candidate, inside: Sequence[bool]) -> Candidate:
    """The candidate without a conjunction at its end, which joins to it what is another's."""
    *others, (start, end) = candidate.content
    is_joint = doc[end - 1].dep_ == "cc" and doc[end - 1].lower_ in ("and", "but", "or")
    if not is_joint or end - start < _SHORTEST or (end < len(doc) and (inside[end] or doc[end].is_quote)):
        return candidate
    return replace(candidate, content=(*others, (start, end - 1)))


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


def _without_own_clause_behind(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without a clause joined on behind "according to": "…, according to her, but he left"."""
    first = min((candidate.head, *candidate.cue))
    *earlier, (start, end) = candidate.content
    if not candidate.frame.startswith("according to") or not earlier or start < first:
        return candidate
    opens = doc[start - 1] if doc[start].pos_ != "CCONJ" else doc[start]
    has_clause = any(token.dep_ in SUBJECTS and token.head.dep_ == "conj" for token in doc[start:end])
    return replace(candidate, content=tuple(earlier)) if opens.pos_ == "CCONJ" and has_clause else candidate


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
        if doc[i].dep_ == "cc" and (
            _resumes_in_other_number(doc[i], start, end) or _goes_on_from_the_cue(doc[i], cue, end)
        ):
            return i
        if doc[i].pos_ == "CCONJ" and verb.dep_ == "conj" and start < first.i < i and _is_told_on(verb, cue):
            return i  # "suggested it was seen as rude and cautioned against it"
        if doc[i].pos_ != "CCONJ" or verb.tag_ != cue.tag_ or verb.dep_ != "conj" or not start < first.i < i:
            continue
        if verb.tag_ == "VBG" and first.tag_ in FINITE_TAGS:
            return i  # "claiming that it is false and doubting him"
        if {first.tag_, verb.tag_} == {"VBP", "VBZ"}:
            return i
        if verb.tag_ == "VBD" and first.tag_ in ("VB", "VBP") and not children(verb, *SUBJECTS):
            return i  # "insisted they pay and let nobody go"
        is_said = verb.lemma_.lower() in _SPEECH and verb.tag_ in _TENSED
        is_resumed = is_said and doc[i - 1].text == "," and child(verb, "ccomp", "dobj") is not None
        if is_resumed and cue.lemma_.lower() in _SPEECH and not children(verb, *SUBJECTS):
            return i  # "noted that the mill had joined, and said it holds a share"
        if is_said and lemma_of(first) == "be" and not _has_named_subject(first):
            return i  # "noted that the inquiry was young and warned of leaks"
        if is_said and _cannot_speak(first):
            return i  # "claims the vote was marred and accuses the mayor"
        modal = any(aux.tag_ == "MD" for aux in children(first, "aux"))
        if verb.tag_ == "VBD" and modal and not children(verb, *SUBJECTS, "aux", "auxpass"):
            return i  # "said it would check the dam and warned of floods"
    return None


def _goes_on_from_the_cue(conjunction: Token, cue: Token, end: int) -> bool:
    """Whether the parse joins a finite verb without a subject to the cue itself, not to what it reports."""
    if conjunction.head is not cue or cue.tag_ not in FINITE_TAGS or conjunction.lower_ not in ("and", "but"):
        return False
    joined = next((verb for verb in children(cue, "conj") if conjunction.i < verb.i < end), None)
    if joined is None or children(joined, *SUBJECTS):
        return False
    return any(form.tag_ in _TENSED for form in (joined, *children(joined, "aux", "auxpass")))


def _resumes_in_other_number(conjunction: Token, start: int, end: int) -> bool:
    """Whether what is joined to a verb with a plural subject is singular: "fights hurt and … *has* asked"."""
    first = conjunction.head
    subject = child(first, *SUBJECTS)
    if first.tag_ != "VBP" or subject is None or subject.tag_ != "NNS" or not start < first.i < conjunction.i:
        return False
    joined = [verb for verb in children(first, "conj") if conjunction.i < verb.i < end]
    return any(
        not children(verb, *SUBJECTS)
        and any(form.tag_ == "VBZ" for form in (verb, *children(verb, "aux", "auxpass")))
        for verb in joined[:1]
    )


def _is_told_on(verb: Token, cue: Token) -> bool:
    """Whether a past form of saying was read as joined to an adjective or to what is done to a thing."""
    first = verb.head
    if cue.tag_ != "VBD" or verb.tag_ not in ("VBD", "VBN") or lemma_of(verb) not in _SPEECH:
        return False
    if children(verb, *SUBJECTS, "aux", "auxpass") or not children(verb, "prep", "dobj", "ccomp", "xcomp"):
        return False
    return first.pos_ == "ADJ"


def _is_of_the_outer_clause(conjunction: Token, start: int) -> bool:
    """Whether a verb in the present goes on behind a content in the past: "hopes that it fell and are"."""
    verb, first = conjunction.nbor(), conjunction.nbor().head
    present = conjunction.pos_ == "CCONJ" and verb.tag_ in ("VBP", "VBZ") and verb.dep_ == "conj"
    past = first.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(first, "aux", "auxpass"))
    return present and past and start < first.i and not children(verb, *SUBJECTS)


def _has_named_subject(verb: Token) -> bool:
    subject = child(verb, *SUBJECTS)
    return subject is not None and (bool(subject.ent_type_) or subject.lower_ in ("he", "she", "they"))


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


def _before_own_participle(doc: Doc, start: int, end: int, candidate: Candidate) -> int:
    """The end of a phrase before what the source does at the same time: "vowed to fight, *betting* on …"."""
    if doc[start].tag_ != "TO" and not candidate.frame.startswith("dobj+ccomp"):
        return end
    verbs = (
        verb for verb in doc[start:end] if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp", "ccomp")
    )
    for verb in verbs:
        comma = verb.left_edge.i - 1
        if verb.left_edge is verb and comma > start + 1 and doc[comma].text == "," and verb.head.i <= start:
            return comma
    return end


def _before_governor(doc: Doc, start: int, end: int, cue: Token) -> int:
    """The end before the verb on which the cue's own clause hangs: "the Fed, which said it is so, *has*"."""
    governor = next((token for token in cue.ancestors if start < token.i < end), None)
    if governor is None or cue.dep_ not in ("acl", "advcl", "relcl"):
        return end
    first = min(
        [governor.i, *(aux.i for aux in children(governor, "aux", "auxpass", "neg") if aux.i > start)]
    )
    return first - 1 if doc[first - 1].text == "," and first - 1 > start + 1 else end


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
    if mark.dep_ != "mark" or subject is None:
        return False
    if mark.lower_ in ("though", "although") and lemma_of(clause) in _PASSED_OVER and has_negator(clause):
        return clause.right_edge.i >= end - 1 and subject.lower_ in ("he", "she", "they")
    if mark.lower_ not in ("as", "while") or clause.tag_ != "VBD":
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
    return first.tag_ == "DT" or (first is clause and child(clause, "relcl") is not None)


def _takes_up_what_was_said(mark: Token, start: int, end: int) -> bool:
    """Whether a noun for a saying follows, up to the end: "said it fell, *a claim that Roe denies*"."""
    if mark.text not in _DASHES or mark.nbor().lower_ not in ("a", "an"):
        return False
    noun = mark.nbor().head
    said = head_of(mark.doc, start, mark.i)
    is_told = said.pos_ in ("VERB", "AUX") and child(said, *SUBJECTS) is not None
    return is_told and lemma_of(noun) in _SAYINGS and noun.i > mark.i and noun.right_edge.i >= end - 1


def _opens_occasion(preposition: Token, end: int) -> bool:
    """Whether a phrase that lasts to the end says where the source spoke ("in a ruling")."""
    noun = child(preposition, "pobj")
    if noun is None or preposition.lower_ not in _SETTINGS or noun.right_edge.i < end - 1:
        return False
    owned = any(c.dep_ == "poss" or c.lower_ in ("a", "an") for c in noun.children)
    return owned and lemma_of(noun) in _OCCASIONS
