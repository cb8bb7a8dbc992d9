"""Token spans that attribution is made of: noun phrases, clauses and what is left of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.document.snapshot import asked_once, asked_once_of_document
from pipeline.document.syntax.mute import cannot_speak
from pipeline.document.syntax.tree import child, children, is_loose
from pipeline.document.syntax.verbs import FINITE_TAGS, is_finite
from pipeline.resources.loader import lexicon

TokenSpan = tuple[int, int]
"""Half-open token span of a document."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_BEFORE_ARTICLE = frozenset({"predet", "preconj", "advmod", "quantmod", "neg"})
_DASHES = frozenset({"—", "–", "--"})
_MUTE = frozenset({"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT"})
_MAX_SOURCE = 60
"""Tokens of a source phrase, of a longer one only the head is kept; swept 30-90 on PolNeAR dev: content
half F .771, speakers .918-.919, flat."""
_MAX_WORDS_BEFORE = 30
"""Tokens of a source phrase that is read off the word order; set by hand, not swept."""
_BETWEEN = frozenset({"AUX", "ADV", "PART", "PUNCT"})
_EDGE_MARKS = frozenset(",;:.!?-–—\"“”'‘’`()[]")
_CLAUSE_INTRODUCERS = lexicon("attribution/clause_introducers")
_PROMPTING = lexicon("attribution/prompting_verbs")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PERSONS = lexicon("shared/person_nouns")
_SPEECH_VERBS = lexicon("attribution/speech_verbs")
_SEPARATORS = " \n\t\"“”'‘’`«»„"
_CLAUSE_DEPS = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with the content and source it may introduce.

    Attributes:
        head: The token the cue turns on.
        frame: How the content hangs on the cue ("ccomp", "dobj+prep:of", "according to", …).
        cue: Tokens of the cue, in order.
        content: Token spans in order.
        source: Token span of the source phrase, or None.
        source_head: Its head token, or -1.
    """

    head: int
    frame: str
    cue: tuple[int, ...]
    content: tuple[TokenSpan, ...]
    source: TokenSpan | None = None
    source_head: int = -1


def subtree_span(token: Token) -> TokenSpan:
    """From the leftmost to the rightmost token under `token`, without punctuation at the edges."""
    return trimmed(token.doc, (token.left_edge.i, token.right_edge.i + 1))


def trimmed(doc: Doc, span: TokenSpan) -> TokenSpan:
    """The span without white space and punctuation at its edges, but for brackets that pair inside it."""
    start, end = span
    edges = _edges(doc)
    while start < end and edges[start] and doc[start].text not in "([":
        start += 1
    while end > start and edges[end - 1] and not _closes_bracket(doc, start, end):
        end -= 1
    return start, end


def _closes_bracket(doc: Doc, start: int, end: int) -> bool:
    pair = {")": "(", "]": "["}.get(doc[end - 1].text)
    return pair is not None and any(doc[i].text == pair for i in range(start, end - 1))


@asked_once_of_document
def _edges(doc: Doc) -> list[bool]:
    """Which tokens are white space or nothing but marks."""
    return [token.is_space or _EDGE_MARKS.issuperset(token.text) for token in doc]


@asked_once
def noun_phrase(token: Token) -> TokenSpan:
    """The whole phrase of a noun with what modifies it, kept clear of the verb it serves.

    Where the parser stretched the phrase over its own governing verb, it stops there.
    """
    start, end = token.left_edge.i, token.right_edge.i + 1
    governor = token.head.i
    if governor != token.i:
        if start <= governor < token.i:
            start = governor + 1
        elif token.i < governor < end:
            end = governor
    start = max(start, _opening(token))
    while start < token.i and token.doc[start].dep_ in ("cc", "mark", "punct", "preconj"):
        start += 1
    while end - 1 > token.i and token.doc[end - 1].pos_ == "ADV" and token.doc[end - 1].text.islower():
        end -= 1
    return trimmed(token.doc, (start, end))


def _opening(token: Token) -> int:
    """Where a noun phrase with an article begins: at the article or the words that modify it ("all the")."""
    article = next((c for c in token.children if c.dep_ == "det" and c.i < token.i), None)
    if article is None:
        return 0
    start = article.left_edge.i
    while start > 0 and token.doc[start - 1].dep_ in _BEFORE_ARTICLE and token.doc[start - 1].head.i >= start:
        start -= 1
    return start


def without(span: TokenSpan, holes: Iterable[TokenSpan]) -> tuple[TokenSpan, ...]:
    """What is left of a span when the holes are cut out, in order."""
    pieces = []
    start, end = span
    for low, high in sorted(holes):
        if low >= end or high <= start:
            continue
        if low > start:
            pieces.append((start, low))
        start = max(start, high)
    if start < end:
        pieces.append((start, end))
    return tuple(pieces)


def clean_spans(doc: Doc, spans: Iterable[TokenSpan]) -> tuple[TokenSpan, ...]:
    """The spans trimmed, without those that hold no word."""
    cleaned = (trimmed(doc, span) for span in spans)
    return tuple((start, end) for start, end in cleaned if start < end)


@asked_once
def subject_of(verb: Token) -> Token | None:
    """The verb's subject, also over coordination and control, or the noun that a participle modifies."""
    if _is_bare_participle(verb):
        return None
    if (absolute := _absolute_subject(verb)) is not None:
        return absolute
    for token in _governors(_reporter_above(verb) or _nearest_clause(verb)):
        subject = _nearest_subject(token) or _controlling_object(token)
        if subject is not None:
            return subject
        if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if (doer := _doer_of(token)) is not None:
                return doer
            return token.head if not _is_passive_participle(token) else None
        if token.dep_ == "relcl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return None
    return None


def _doer_of(telling: Token) -> Token | None:
    """Who did what a participle of saying was hung on the object of: "Roe voiced support, saying"."""
    noun = telling.head
    if telling.tag_ != "VBG" or not is_loose(telling) or telling.lemma_.lower() not in _SPEECH_VERBS:
        return None
    verb = noun.head
    is_thing = noun.tag_ == "NN" and not noun.ent_type_ and noun.lemma_.lower() not in _PERSONS
    if not is_thing or noun.dep_ != "dobj" or verb.tag_ not in FINITE_TAGS:
        return None
    subject = _nearest_subject(verb)
    return None if subject is None or cannot_speak(subject) else subject


def _absolute_subject(verb: Token) -> Token | None:
    """The subject of a participle behind "with": "with Roe also denying it, dealers left"."""
    link = verb.left_edge
    if verb.tag_ != "VBG":
        return None
    if link.lower_ == "with" and link.head == verb:
        return child(link, "pobj")
    return _beside_with(verb) if verb.dep_ in ("advcl", "acl") else None


def _beside_with(telling: Token) -> Token | None:
    """Who stands between a comma with "with" and a participle of saying: "fell, with *one in ten* saying"."""
    if telling.lemma_.lower() not in _SPEECH_VERBS or telling.i < 2:
        return None
    for word in (telling.nbor(-1), *telling.nbor(-1).ancestors):
        link = word.head
        is_led = link.lower_ == "with" and link.i > 0 and link.nbor(-1).text == ","
        if word.dep_ in ("pobj", "nsubj") and is_led and link.i < word.i < telling.i:
            return word
        if word.dep_ not in ("pobj", "prep", "nummod", "compound", "quantmod", "appos"):
            return None
    return None


def is_circumstance(clause: Token) -> bool:
    """Whether a clause behind its governor tells when or why."""
    mark = child(clause, "mark", "advmod")
    is_behind = clause.dep_ == "advcl" and clause.i > clause.head.i
    return is_behind and mark is not None and mark.lower_ in lexicon("attribution/subordinators")


def _is_bare_participle(verb: Token) -> bool:
    """Whether a past participle without auxiliary is set beside a clause: "the bill — called the Act —
    is"."""
    loose = verb.tag_ == "VBN" and verb.dep_ in ("parataxis", "dep")
    return loose and child(verb, "aux", "auxpass", *SUBJECTS) is None


def _reporter_above(verb: Token) -> Token | None:
    """The verb of saying that a further one goes on, which the parser hung on what the first one says.

    "Roe said it was late and urged them to go", "said a plan had failed, adding that".
    """
    if verb.lemma_.lower() not in _SPEECH_VERBS or child(verb, *SUBJECTS, "aux") is not None:
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head is not inner:
        inner = inner.head
    if inner.dep_ in ("acl", "xcomp", "relcl", "advcl") and verb.dep_ == "conj":
        return _teller_above(verb, inner)
    outer = inner.head
    if inner.dep_ != "ccomp" or inner.i > verb.i or outer.lemma_.lower() not in _SPEECH_VERBS:
        return None
    if inner.lemma_.lower() in _SPEECH_VERBS or outer.i > inner.i:
        return None
    if verb.dep_ == "conj":
        return outer if outer.tag_ in FINITE_TAGS and verb.tag_ == outer.tag_ else None
    before = verb.nbor(-1).text if verb.nbor(-1).text in _DASHES else verb.doc[verb.left_edge.i - 1].text
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or before not in (",", "”", '"', *_DASHES):
        return None
    if before in _DASHES:
        return outer  # "Roe says Doe was paid “in full” — asserting that"
    subject, above = _nearest_subject(inner), _nearest_subject(outer)
    continues = verb.lemma_.lower() in lexicon("attribution/continuing_verbs")
    speaks = subject is not None and (subject.pos_ == "PRON" or subject.ent_type_ in _NAMED)
    by_person = above is not None and (above.pos_ == "PRON" or above.ent_type_ == "PERSON")
    if speaks and by_person and subject is not None and subject.ent_type_ == "GPE":
        speaks = False  # "He insists Brazil has gained, saying poverty fell"
    return outer if continues or not speaks else None


def _teller_above(verb: Token, inner: Token) -> Token | None:
    """The verb of saying in the past that a further one goes on, which stands behind a clause in no past.

    "Said that she loved the thought that he would leave and *foresaw* that".
    """
    is_past = inner.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(inner, "aux", "auxpass"))
    if verb.tag_ != "VBD" or is_past or inner.i > verb.i:
        return None
    tellers = (one for one in inner.ancestors if one.lemma_.lower() in _SPEECH_VERBS and one.tag_ == "VBD")
    return next(tellers, None)


def is_quoted_telling(verb: Token) -> bool:
    """Whether it tells what somebody is quoted with: "quoted an official as *saying*"."""
    is_told = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.lemma_.lower() in ("quote", "cite")
    return is_told and any(mark.lower_ == "as" for mark in children(verb, "mark"))


def _controlling_object(infinitive: Token) -> Token | None:
    """Who does it where one makes or quotes another ("forced *him* to admit", "quoted *her* as saying")."""
    if is_quoted_telling(infinitive):
        return child(infinitive.head, "dobj", "nsubjpass")
    prompted = infinitive.dep_ == "advcl" and infinitive.head.lemma_.lower() in _PROMPTING
    if (
        not (infinitive.dep_ == "xcomp" or prompted)
        or infinitive.tag_ != "VB"
        or infinitive.head.lemma_ == "promise"
    ):
        return None
    made = child(infinitive.head, "dobj")
    return made if made is not None and infinitive.head.i < made.i < infinitive.i else None


def _nearest_subject(verb: Token) -> Token | None:
    """The subject; where a parse gives two, as a dateline and who speaks, the one nearer to the verb.

    Behind a verb of telling that has one in front stands whom it addresses ("Venn, 41, told the Gazette").
    """
    subjects = [
        dependent for dependent in verb.children if dependent.dep_ in SUBJECTS and dependent.dep_ != "expl"
    ]
    if verb.lemma_.lower() in lexicon("shared/addressing_verbs"):
        subjects = [dependent for dependent in subjects if dependent.i < verb.i] or subjects
    elif len(subjects) > 1:  # said “any delay” is late
        spoken = [s for s in subjects if any(word.is_quote for word in verb.doc[verb.i : s.i])]
        subjects = [dependent for dependent in subjects if dependent not in spoken] or subjects
    subjects = _without_descriptions(subjects)
    return min(subjects, key=lambda dependent: abs(dependent.i - verb.i), default=None)


def _without_descriptions(subjects: Sequence[Token]) -> list[Token]:
    """The subjects without an "a bank" between commas behind a name, which only describes what is before."""
    if len(subjects) < 2 or subjects[0].pos_ != "PROPN":
        return list(subjects)
    return [
        subject
        for subject in subjects
        if subject is subjects[0]
        or not (
            any(word.lower_ in ("a", "an") for word in subject.children)
            and subject.left_edge.i > 0
            and subject.doc[subject.left_edge.i - 1].text == ","
        )
    ]


def is_mute(token: Token) -> bool:
    """Whether a word is part of a date, a time or a measure, which never speak; "60 percent say" does."""
    if token.ent_type_ == "PERCENT" and token.dep_ in SUBJECTS:
        return token.head.lemma_.lower() not in _SPEECH_VERBS
    if token.ent_type_ == "PERCENT" and any(
        c.lemma_.lower() in _SPEECH_VERBS for c in children(token, "acl")
    ):
        return False  # "with 22 percent saying"
    return token.ent_type_ in _MUTE


def _nearest_clause(verb: Token) -> Token:
    """The finite verb closest before a participle that the parser hung on one farther away; else the verb."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "dep") or child(verb, *SUBJECTS):
        return verb
    between = verb.doc[verb.head.i + 1 : verb.i] if verb.head.i < verb.i else ()
    closer = [
        t
        for t in between
        if t.tag_ in FINITE_TAGS and t.pos_ == "VERB" and t.dep_ not in ("relcl", "ccomp")
        if t.dep_ != "advcl"
    ]
    return closer[-1] if closer else verb


def _is_passive_participle(token: Token) -> bool:
    return token.tag_ == "VBN"


def _governors(verb: Token) -> Iterator[Token]:
    """The verb, then those whose subject it shares, nearest first."""
    token = verb
    for _ in range(6):
        yield token
        finite_clause = token.dep_ in _CLAUSE_DEPS and is_finite(token)
        if token.dep_ == "ROOT" or token.head is token or finite_clause:
            return
        if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "aux", "prep"):
            if token.dep_ in ("acl", "relcl"):
                return
            if token.pos_ not in ("VERB", "AUX", "ADP") and token.dep_ != "acomp":
                return
        token = token.head


def sentence_before(doc: Doc, start_char: int) -> Span | None:
    """The sentence before the one that holds a character; None where what stands before it ends none."""
    at = doc.char_span(start_char, start_char + 1, alignment_mode="expand")
    begins = start_char if at is None else min(start_char, at[0].sent.start_char)
    head = doc.text[:begins].rstrip(_SEPARATORS)
    last = doc.char_span(max(0, len(head) - 1), len(head), alignment_mode="expand")
    return last[0].sent if last is not None and head[-1:] in tuple(".!?") else None


def end_before(verb: Token, content: Iterable[TokenSpan]) -> int:
    """The end of the last of the spans that stand before a verb; 0 if none does."""
    return max((high for _, high in content if high <= verb.i), default=0)


def words_before(verb: Token, inside: Sequence[bool] = (), *, after: int = 0) -> tuple[TokenSpan | None, int]:
    """The noun phrase in front of a finite verb and its head, read off the word order; (None, -1) if none.

    For sentences in which the parser gives the verb no subject: what stands between the verb and the
    clause before it, without an adverbial that opens the sentence. It begins at the token `after` or later.
    """
    if (subject := _before_misread_participle(verb)) is not None and subject[0][0] >= after:
        return subject
    doc = verb.doc
    end = verb.i
    first_word = max(verb.sent.start, after)
    while end > first_word and (doc[end - 1].pos_ in _BETWEEN or is_mute(doc[end - 1])):
        end -= 1
    start = end
    while start > first_word and not _ends_clause(doc[start - 1]) and not (inside and inside[start - 1]):
        start -= 1
    described = _described_before(doc[start - 1]) if start > first_word else None
    closed = end < len(doc) and any(token.text == "," for token in doc[end : verb.i])
    if described is not None and start < end and (closed or doc[start].pos_ in ("VERB", "ADV")):
        return noun_phrase(described), described.i  # "Roe, who was leaving office, said"
    start = _after_adverbial(doc, start, end)
    if start + 1 < end and doc[start].lower_ == "with" and doc[start - 1].text == ",":
        start += 1  # "broke up, with some members saying"
    if giver := _giver(doc[start]):
        return noun_phrase(giver), giver.i
    span = trimmed(doc, (start, end))
    heads = [token for token in doc[span[0] : span[1]] if token.pos_ in _NOMINAL]
    if not heads or span[1] - span[0] > _MAX_WORDS_BEFORE:
        return None, -1
    comma = next((token.i for token in doc[span[0] : span[1]] if token.text in (",", "(")), span[1])
    first = [token for token in heads if token.i < comma] or heads
    preposition = next((token.i for token in doc[first[0].i : first[-1].i] if token.pos_ == "ADP"), span[1])
    return span, ([token for token in first if token.i < preposition] or first)[-1].i


def _before_misread_participle(verb: Token) -> tuple[TokenSpan, int] | None:
    """The subject whose participle, or whose own auxiliary, was taken for a clause before the verb.

    "People *briefed* on the deal said", "friends *have* in the past said".
    """
    for clause in verb.lefts:
        subject = child(clause, "nsubj")
        if clause.dep_ not in ("ccomp", "advcl") or subject is None or child(clause, "mark") is not None:
            continue
        between = verb.doc[subject.right_edge.i + 1 : verb.i]
        is_have = clause.lemma_ == "have" and verb.tag_ in ("VBD", "VBN") and not child(clause, "dobj")
        is_participle = clause.tag_ in ("VBD", "VBN", "VBP") and clause.text.endswith(("ed", "en"))
        if subject.right_edge.i + 1 != clause.i or any(word.is_punct for word in between):
            continue
        if is_have:
            return noun_phrase(subject), subject.i
        if is_participle and child(clause, "ccomp", "dobj", "xcomp") is None:
            is_bare = subject.left_edge is subject and subject.tag_ == "NNS"
            end = clause.right_edge.i + 1 if is_bare else subject.right_edge.i + 1
            return (subject.left_edge.i, end), subject.i
    return None


def _giver(participle: Token) -> Token | None:
    """The subject of a perfect whose participle the words begin with: "Roe has sent Doe a letter saying"."""
    if participle.tag_ != "VBN" or not any(
        c.dep_ == "aux" and c.i < participle.i for c in participle.children
    ):
        return None
    return child(participle, "nsubj")


def _described_before(word: Token) -> Token | None:
    """The noun that the clause of a verb or auxiliary describes, if it opens with "who"."""
    clause = word.head if word.dep_ in ("aux", "auxpass") else word
    if clause.dep_ != "relcl" or not any(child.lower_ == "who" for child in clause.children):
        return None
    return clause.head


def _ends_clause(token: Token) -> bool:
    if token.tag_ in FINITE_TAGS or token.lower_ in _CLAUSE_INTRODUCERS:
        return True
    return token.is_quote or token.text in (":", ";", "(", ")", "—", "--")


def _after_adverbial(doc: Doc, start: int, end: int) -> int:
    """The start of the phrase behind an opening "In March," or "Last week,"."""
    if start < end and (
        doc[start].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ") or doc[start].ent_type_ == "DATE"
    ):
        comma = next((i for i in range(start, end) if doc[i].text == ","), None)
        if comma is not None and comma + 1 < end:
            return comma + 1
        return start + 1 if doc[start].pos_ in ("CCONJ", "ADV") else end
    return start


def make_candidate(
    head: Token, frame: str, cue: tuple[int, ...], content: list[TokenSpan], source: Token | None
) -> Candidate:
    """A candidate with its source phrase spelled out and cut out of the content.

    Args:
        head: The token the cue turns on.
        source: Head of the source phrase; without one, a finite verb takes the words in front of it.
    """
    doc = head.doc
    span, source_head = None, -1
    if source is not None and not is_mute(source):
        span, source_head = noun_phrase(source), source.i
        if span[1] - span[0] > _MAX_SOURCE or span[0] >= span[1]:
            span = (source.i, source.i + 1)
    elif head.tag_ in FINITE_TAGS and not frame.startswith(("passive", "raised", "host", "reversed")):
        span, source_head = words_before(head, after=end_before(head, content))
        if span is not None and any(low < span[1] and span[0] < high for low, high in content):
            span, source_head = None, -1
    if span is not None:
        holes = [span] if any(low < span[1] and span[0] < high for low, high in content) else []
        content = [piece for part in content for piece in without(part, holes)]
    return Candidate(
        head=head.i,
        frame=frame,
        cue=cue,
        content=clean_spans(doc, content),
        source=span,
        source_head=source_head,
    )
