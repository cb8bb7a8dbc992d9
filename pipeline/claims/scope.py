"""Which words are a clause's own: what its evidence, its statement and its numbers are taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from pipeline.annotate.commitment.conditions import is_condition
from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.content import content_lemmas
from pipeline.claims.reporting import is_inserted, is_reporting
from pipeline.claims.subjects import absolute_subject, holds_clause, is_behind_complement_link
from pipeline.claims.view import DocumentView
from pipeline.core.records import NO_CHAIN
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.slips import is_stray_that
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose, subtree
from pipeline.document.syntax.verbs import is_noun, is_verb, own_subject
from pipeline.english.name_forms import GENERATIONS
from pipeline.resources.loader import lexicon, mapping

_LONGEST_CIRCUMSTANCE = 14
"""Tokens up to which a clause of time or reason stays part of the statement it explains; swept 10-20 on the
sample: evidence claimed .960-.966, pair recall .515-.522."""
_FEWEST_CONTENT_WORDS = 4
"""Content words below which such a clause stays whatever its length ("The move came after ..."); swept 3-6 on
the sample: flat."""
_LONGEST_FRAME = 10
"""Tokens of ", officials said on Monday" at the end of a clause, as far as it is looked for; set by hand."""
_LONGEST_SOURCE = 5
"""Tokens of a loose "per the agency" that only tells the source; set by hand."""
_FRAME_STARTS = frozenset({",", "”", '"', "''"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_OPENERS = _DASHES | {",", "(", ";", ":"}
_QUOTES = frozenset({'"', "``", "''", "“", "”", "‘", "’", "'", "`", "«", "»"})
_CLOSING_QUOTES = frozenset({'"', "”", "''"})
_SPEAKER_AND_HEARER = frozenset({"i", "we", "you"})
_EDGES = _OPENERS | {")", ".", "...", "…", "!", "?", "[", "]"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Token indices of a clause, sorted.

    Attributes:
        stated: What its statement says; with short clauses of time, reason and condition.
        core: What its numbers, dates and lemmas are taken from: `stated` without those clauses.
        evidence: Half-open token indices of the contiguous stretch that holds `stated`.
    """

    stated: tuple[int, ...]
    core: tuple[int, ...]
    evidence: tuple[int, int]


def clause_scope(clause: Clause, claimed: Mapping[int, Clause], view: DocumentView) -> Scope:
    """The words of a clause without those of the other clauses that stand in it."""
    head = clause.head
    start, end = view.block_tokens(head)
    stated = {i for i in subtree(head) if start <= i < end and i not in view.datelines}
    core_out: set[int] = set()
    long_circumstances: list[Token] = []
    for token in head.subtree:
        if token.i == head.i or token.i not in stated:
            continue
        if _is_dropped(token, clause, claimed, view):
            stated -= _tie(token) if _is_connective(token) else _aside(token, head) | _what_joins(token, head)
        elif is_frame(token, view):
            core_out |= subtree(token)
        elif _is_circumstance(token, claimed):
            if len(subtree(token)) > _LONGEST_CIRCUMSTANCE and not (
                is_condition(token) or _is_measured(token) or _bounds_a_rank(token)
            ):
                long_circumstances.append(token)
            core_out |= subtree(token)
    if _is_full(stated - core_out, view):
        for token in long_circumstances:
            stated -= _with_commas(token)
    for subject_head in children(head, "nsubj", "nsubjpass"):
        if holds_clause(subject_head):
            core_out |= subtree(subject_head)
    for other in claimed.values():
        if other.gap and other.head.i != head.i:
            stated -= set(other.gap)
    stated |= set(clause.gap)
    subject = clause.subject
    whole = clause.kind is ClauseKind.CONTENT and clause.shared is None
    if whole and subject is not None and subject.head == head.head and subject != head:
        stated |= {i for i in phrase_tokens(subject, claimed) if i < head.i}
    kept = _without_tail_frame(_trimmed(stated, view), clause, view)
    kept = _without_bare_speaker(kept, clause, view)
    kept = _within_dashes(kept, clause, view)
    kept = _without_cut_time(_without_stray_commas(kept, clause, view), clause, view) or (head.i,)
    kept = _without_next_opening(kept, clause, view)
    kept = _without_day_of_report(kept, clause, view)
    kept = _without_a_comparison(kept, clause, view)
    core = tuple(i for i in kept if i not in core_out and not view.words[i].is_punct)
    return Scope(kept, core or (head.i,), (kept[0], kept[-1] + 1))


def _without_tail_frame(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words without a closing ", officials said on Monday" that the parse hangs on something else."""
    doc = view.doc
    for position in range(len(kept) - 1, max(len(kept) - _LONGEST_FRAME, 0), -1):
        token = doc[kept[position]]
        if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        if token.i == clause.head.i or lemma(token) not in mapping("shared/reporting"):
            return kept
        before = range(position - 1, max(position - _LONGEST_FRAME, 0), -1)
        comma = next((k for k in before if doc[kept[k]].text in _FRAME_STARTS), None)
        if comma is None or any(
            doc[kept[k]].tag_.startswith(("VB", "MD", "W")) for k in range(comma, position)
        ):
            return kept
        nouns = any(doc[kept[k]].tag_.startswith(("NN", "PRP")) for k in range(comma, position))
        return trim_edges(list(kept[:comma]), doc) if nouns and clause.head.i < kept[comma] else kept
    return kept


def _without_cut_time(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words without a time whose clause or phrase is left out: "it closed, hours [after the vote]"."""
    noun = view.words[kept[-1]] if kept else clause.head
    if noun.dep_ != "npadvmod" or noun.i + 1 >= len(view.doc) or noun.ent_type_ not in ("DATE", "TIME"):
        return kept
    measure = subtree(noun) & set(range(noun.i + 1))
    if noun.nbor().lower_ not in ("after", "before", "since") or clause.head.i in measure:
        return kept
    return trim_edges([i for i in kept if i not in measure], view.doc)


def _without_next_opening(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words without the time by which the next clause opens: "they want a truce and on Sunday [, he
    said]"."""
    doc = view.doc
    joint = next((k for k in range(len(kept) - 1, 0, -1) if doc[kept[k]].dep_ == "cc"), None)
    if joint is None or kept[joint] <= clause.head.i or kept[joint] + 1 >= len(doc):
        return kept
    link, following = doc[kept[joint] + 1], doc[min(kept[-1] + 1, len(doc) - 1)]
    timed = link.tag_ == "IN" and all(i in view.timex_at for i in kept[joint + 2 :]) and kept[joint + 2 :]
    opens = following.text == "," and kept[joint - 1] not in view.timex_at
    return trim_edges(list(kept[:joint]), doc) if timed and opens else kept


def _without_day_of_report(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words of who somebody is without the day on which he spoke: "said Roe, head of it on Sunday"."""
    verb = next((node for node in ancestors(clause.head) if is_verb(node)), clause.head)
    spoken = verb.i < clause.head.left_edge.i and lemma(verb) in mapping("shared/reporting")
    row = view.timex_at.get(kept[-1])
    if clause.kind is not ClauseKind.APPOSITIVE or not spoken or row is None:
        return kept
    rest = [i for i in kept if i < row[0]]
    if clause.head.i not in rest[:-1] or row[2].timex_type != "DATE":
        return kept
    before = view.words[rest[-1]]
    if before.lower_ != "on":
        return kept if before.tag_ == "IN" else trim_edges(rest, view.doc)
    return trim_edges(rest[:-1], view.doc)


def _without_a_comparison(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words of who somebody is without a comparison of what the sentence tells: "was put at 5 by Acme, a
    pollster, higher than ever"."""
    if clause.kind is not ClauseKind.APPOSITIVE:
        return kept
    degrees = (i for i in kept if i > clause.head.i and view.words[i].tag_ in ("JJR", "RBR"))
    start = next((i for i in degrees if view.words[i - 1].text == ","), None)
    return kept if start is None else trim_edges([i for i in kept if i < start], view.doc)


def _without_bare_speaker(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words without a name that follows the closing quote mark alone: (")We won," Ann Roe(.)."""
    words = view.words
    for position in range(1, len(kept) - 1):
        mark = words[kept[position]]
        if mark.text not in _CLOSING_QUOTES:
            continue
        before, after = words[kept[position - 1]], words[kept[position + 1]]
        if before.text not in (",", "!", "?") or mark.i < clause.head.i:
            continue
        opened = any(words[i].text in _QUOTES for i in kept[:position])
        rest = [words[i] for i in kept[position + 1 :]]
        if opened or after.tag_ not in ("NNP", "DT") or any(t.tag_.startswith(("VB", "MD")) for t in rest):
            continue
        return trim_edges(list(kept[:position]), view.doc)
    return kept


def _within_dashes(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words of a clause between two dashes, without what the parse takes in from behind the second."""
    dash = view.words[kept[0] - 1].text if kept and kept[0] > 0 else ""
    if dash not in _DASHES or clause.kind in (ClauseKind.MAIN, ClauseKind.CONTENT):
        return kept
    closing = next((i for i in kept if view.words[i].text == dash and i > clause.head.i), None)
    return kept if closing is None else trim_edges([i for i in kept if i < closing], view.doc)


def _without_stray_commas(kept: tuple[int, ...], clause: Clause, view: DocumentView) -> tuple[int, ...]:
    """The words without a lone comma between a verb and its auxiliary or its subject."""
    doc, head = view.words, clause.head
    subject = child(head, "nsubj", "nsubjpass")
    auxiliaries = children(head, "aux", "auxpass", "neg")
    first = min([head.i, *(aux.i for aux in auxiliaries if subject is None or aux.i > subject.i)])
    stray: set[int] = set()
    lone_subject = subject is not None and subject.i < first and not children(subject, "conj")
    for start in (first, kept[0] if lone_subject and kept else first):
        end = head.i if start == first else first
        marks = [i for i in kept if start < i < end and doc[i].text in _OPENERS | {")"}]
        if len(marks) == 1 and doc[marks[0]].text == ",":
            before, after = kept[kept.index(marks[0]) - 1], kept[kept.index(marks[0]) + 1]
            between_verbs = doc[before] in auxiliaries or doc[before].dep_ == "advmod"
            if (start == first and between_verbs) or (start != first and after == first):
                stray.add(marks[0])
    stray |= {j for i, j in pairwise(kept) if doc[j].text == "," and j > i + 1 and doc[i].dep_ == "mark"}
    return tuple(i for i in kept if i not in stray)


def _is_full(indices: set[int], view: DocumentView) -> bool:
    """Whether the words say enough to stand without a clause of time or reason."""
    return len(content_lemmas(view.words[i] for i in indices)) >= _FEWEST_CONTENT_WORDS


def phrase_tokens(head: Token, claimed: Mapping[int, Clause], *, conjuncts: bool = True) -> tuple[int, ...]:
    """A noun phrase without the clauses and descriptions that only add to it."""
    kept = subtree(head)
    for token in head.subtree:
        if token.i == head.i or token.i not in kept:
            continue
        added = token.dep_ in ("relcl", "acl", "advcl", "parataxis") and (
            is_loose(token) or token.head.i != head.i
        )
        described = token.dep_ == "appos" and token.i in claimed
        other_clause = token.dep_ == "conj" and is_verb(token)
        joined = token.dep_ in ("conj", "cc") and token.head.i == head.i and not conjuncts
        if added or described or other_clause or joined:
            kept -= _with_commas(token)
    return _with_generation(trim_edges(sorted(kept), head.doc), head)


def _with_generation(tokens: tuple[int, ...], head: Token) -> tuple[int, ...]:
    """The words with the rest of a name whose "Jr." the parse made another's: "Lee Doe" and "Jr."."""
    last = head.doc[min(tokens[-1] + 1, len(head.doc) - 1)] if tokens else head
    if head.ent_type_ != "PERSON" or not any(t.lower_.strip(".") in GENERATIONS for t in (head, last)):
        return tokens
    name = next((ent for ent in head.doc.ents if ent.start <= head.i < ent.end), None)
    return tokens if name is None else tuple(sorted({*tokens, *range(name.start, name.end)}))


def bare_phrase(
    head: Token, claimed: Mapping[int, Clause], view: DocumentView, *, clauses: bool = False
) -> tuple[int, ...]:
    """A noun phrase for a table: without ages, dates of its predicate and, unless asked for, its clauses."""
    kept = set(phrase_tokens(head, claimed))
    for token in head.subtree:
        if token.i == head.i or token.i not in kept:
            continue
        clause = token.dep_ in ("relcl", "acl", "appos") and token.head.i == head.i and not clauses
        dated = token.head.i == head.i and token.dep_ in ("prep", "npadvmod") and _is_date(token, view)
        age = token.tag_ == "CD" and token.head.i == head.i and token.i > head.i and is_loose(token)
        if clause or dated or age:
            kept -= _with_commas(token)
    kept = {i for i in kept if not is_stray_that(head.doc[i])}
    tokens = list(trim_edges(sorted(kept), head.doc))
    if [head.doc[i].lower_ for i in tokens[:3]] == ["as", "well", "as"]:
        tokens = tokens[3:]
    while len(tokens) > 1 and tokens[-1] != head.i and _is_loose_end(tokens[-1], view):
        tokens.pop()
    while len(tokens) > 1 and tokens[0] != head.i and _is_leading_date(tokens[0], view):
        tokens.pop(0)
    return tuple(tokens) or (head.i,)


def _is_loose_end(i: int, view: DocumentView) -> bool:
    return view.words[i].tag_ == "IN"


def _is_leading_date(i: int, view: DocumentView) -> bool:
    row = view.timex_at.get(i)
    dated = row is not None and row[2].timex_type in ("DATE", "TIME") and bool(row[2].anchor)
    return dated and view.words[i].dep_ not in ("poss", "amod", "case", "det")


def _is_date(token: Token, view: DocumentView) -> bool:
    target = child(token, "pobj") if token.dep_ == "prep" else token
    if target is None:
        return False
    row = view.timex_at.get(target.i)
    return row is not None and row[2].timex_type in ("DATE", "TIME")


def _trimmed(indices: set[int], view: DocumentView) -> tuple[int, ...]:
    return trim_edges(sorted(indices), view.doc)


def trim_edges(indices: list[int], doc: object) -> tuple[int, ...]:
    """Token indices without the marks and conjunctions at their ends."""

    def outside(i: int) -> bool:
        token = doc[i]  # type: ignore[index]
        if _is_but_for(token):
            return False
        return bool(token.is_space or token.text in _EDGES or token.text in _QUOTES or token.dep_ == "cc")

    start, end = 0, len(indices)
    while start < end and outside(indices[start]):
        start += 1
    while end > start and outside(indices[end - 1]) and not _closes(indices, start, end, doc):
        end -= 1
    return tuple(indices[start:end])


def _is_but_for(token: Token) -> bool:
    """Whether "but" opens a condition that is not met: "but for the rain, it would have burnt"."""
    if token.lower_ != "but" or token.i + 1 == len(token.doc) or token.nbor().lower_ != "for":
        return False
    return any(aux.lower_ in lexicon("shared/past_of_will") for aux in children(token.head, "aux"))


def _closes(indices: list[int], start: int, end: int, doc: object) -> bool:
    """Whether the last token closes a bracket or quotation opened inside."""
    last = doc[indices[end - 1]]  # type: ignore[index]
    texts = [doc[i].text for i in indices[start:end]]  # type: ignore[index]
    pairs = {")": "(", "]": "[", "”": "“"}
    if last.text in pairs:
        return texts.count(pairs[last.text]) >= texts.count(last.text)
    if last.text == '"':
        return texts.count('"') % 2 == 0
    return last.text in ("'", "’") and last.dep_ == "case"


def _with_commas(token: Token) -> set[int]:
    """A subtree together with the commas or dashes that set it off."""
    doc, removed = token.doc, subtree(token)
    if doc[max(removed)].text == ";" and len(removed) > 1:
        removed.discard(max(removed))  # it parts the members of a list
    first, last = min(removed), max(removed)
    opened = first > 0 and doc[first - 1].text in _OPENERS
    if opened:
        removed.add(first - 1)
    if opened and _is_in_an_aside(token):
        return removed
    if (
        last + 1 < len(doc)
        and doc[last + 1].text in (_OPENERS | {")"}) - {";"}
        and (opened or first == token.sent.start)
    ):
        removed.add(last + 1)
    return removed


def _tie(adverb: Token) -> set[int]:
    """A connecting adverb with its commas; the one before it alone closes what stands before: "Holm, home to
    nine, also votes"."""
    removed = _with_commas(adverb)
    closing = adverb.i + 1 in removed or all(t.is_punct for t in adverb.doc[adverb.i + 1 : adverb.sent.end])
    return removed if closing else removed - {adverb.i - 1}


def _is_in_an_aside(token: Token) -> bool:
    """Whether the comma behind a description closes another before it: "his aide, Ann Roe, a lawyer,
    left"."""
    noun = token.head
    if token.dep_ not in ("appos", "relcl", "acl"):
        return False
    before = [c for c in children(noun, "appos") if c.i < token.i]
    return any(is_loose(c) for c in before) or (noun.dep_ == "appos" and is_loose(noun))


def _aside(token: Token, head: Token) -> set[int]:
    """A subtree with its commas, and with the rest up to the comma that closes it before the predicate.

    In "Roe, the victim of a fall last week, has left" the parse may hang "last week" on the leaving.
    """
    removed = _with_commas(token)
    last = max(removed)
    doc = token.doc
    opened = doc[min(removed)].text == ","
    if (
        not opened
        or _is_in_an_aside(token)
        or last >= head.i
        or doc[last].text in _EDGES
        or token.head.i > token.i
    ):
        return removed
    closing = next((i for i in range(last + 1, head.i) if doc[i].text == ","), None)
    if closing is None or any(doc[i].dep_ in ("aux", "auxpass", "neg") for i in range(last, closing)):
        return removed
    return removed | set(range(last + 1, closing + 1))


def _what_joins(dropped: Token, head: Token) -> set[int]:
    """The conjunction before a dropped verb that is joined to another than the clause's own."""
    first = dropped.head
    if dropped.dep_ == "advcl" and not children(dropped, "ccomp", "dobj"):
        behind = (c for c in first.children if c.i > dropped.i and c.left_edge.i == dropped.right_edge.i + 1)
        return {i for clause in behind if is_verb(clause) for i in subtree(clause)}  # "…, saying he won"
    if dropped.dep_ != "conj" or first == head or any(c.i > dropped.i for c in children(dropped, "conj")):
        return set()
    return {cc.i for cc in children(first, "cc") if first.i < cc.i < dropped.i}


def _is_dropped(token: Token, clause: Clause, claimed: Mapping[int, Clause], view: DocumentView) -> bool:
    if token.dep_ == "intj":
        return token.tag_ != "CD"  # "ended the year at No. 1"
    of_noun = token.dep_ in ("acl", "relcl") and not is_loose(token) and token.i in claimed
    if of_noun and claimed[token.i].kind is ClauseKind.CONTENT and _is_object(token.head):
        return False  # "challenged the notion that it is safe"
    if token.tag_ == "VBG" and (
        absolute_subject(token) is not None
        or _is_what_a_noun_is_of(token)
        or is_behind_complement_link(token)
    ):
        return False  # "with Roe leading the field", "signs of Roe softening", "led to Roe leaving"
    if token.dep_ in ("cc", "preconj"):
        return token.head.i == clause.head.i and _joins_clauses(token, claimed) and not _is_but_for(token)
    if token.dep_ == "conj" and _is_of_a_condition(token, clause.head):
        return False  # "if he runs and she thinks he wins"
    if token.dep_ == "conj" and (token.i in claimed or (is_verb(token) and is_reporting(token, view))):
        return True
    if token.dep_ == "advcl" and token.tag_ == "VBG" and is_reporting(token, view):
        return lemma(token.head) not in ("quote", "cite")
    if token.dep_ == "mark" and token.head.i == clause.head.i and token.i < clause.head.i:
        return clause.kind is not ClauseKind.RELATIVE
    if _opens_content(token, clause) or (
        is_stray_that(token) and clause.head not in (token.nbor(-1), *ancestors(token.nbor(-1)))
    ):
        return True  # not the "that" behind a verb of this clause: "the point is to underscore that"
    if token.dep_ == "advmod" and token.head.i == clause.head.i:
        mark = child(clause.head, "mark")
        before_mark = mark is not None and token.i < mark.i
        linking = (token.tag_ == "WRB" or before_mark) and clause.kind is not ClauseKind.RELATIVE
        return linking or _is_connective(token)
    if is_frame(token, view) and is_own_frame(token, clause.head, view):
        return True
    other = claimed.get(token.i)
    if other is None:
        return False
    if other.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return is_loose(token) or token.dep_ in ("advcl",)
    return other.kind is ClauseKind.APPOSITIVE or token.dep_ in ("parataxis", "dep")


def _is_of_a_condition(token: Token, head: Token) -> bool:
    """Whether a joined verb is a further condition of a clause."""
    first = first_conjunct(token)
    return first != token and first.head == head and is_condition(first)


def _opens_content(token: Token, clause: Clause) -> bool:
    """Whether a "that" opens a content clause, whatever the parse makes of it."""
    opens = (
        token.lower_ == "that" and token.i == clause.head.left_edge.i and token.tag_ in ("IN", "DT", "WDT")
    )
    return opens and clause.kind is ClauseKind.CONTENT and token != clause.subject and token.dep_ != "nsubj"


def _is_object(noun: Token) -> bool:
    return noun.dep_ in ("dobj", "pobj")


def _is_what_a_noun_is_of(token: Token) -> bool:
    """Whether an -ing form with the name before it is what a noun is of: "signs of Roe softening"."""
    name = token.head
    if token.dep_ != "acl" or token.tag_ != "VBG" or name.dep_ != "pobj" or name.head.lower_ != "of":
        return False
    return name.tag_ == "NNP" and token.left_edge.i == name.i + 1 and is_noun(name.head.head)


def _joins_clauses(token: Token, claimed: Mapping[int, Clause]) -> bool:
    following_word = token.nbor() if token.i + 1 < len(token.doc) else token
    if following_word.dep_ == "mark" and following_word.head.dep_ == "advcl" and token.i > token.head.i:
        return False  # "into the law and if it holds"
    following = [c for c in children(token.head, "conj") if c.i > token.i]
    if _goes_on_behind(token) and not any(
        c.is_ancestor(following_word) or c == following_word for c in following
    ):
        return False  # "develops and markets devices", a verb taken for a noun
    return token.i < token.head.i or not following or following[0].i in claimed


def _goes_on_behind(conjunction: Token) -> bool:
    """Whether words of the same clause stand right behind a conjunction."""
    head, i = conjunction.head, conjunction.i + 1
    return (
        head.i < conjunction.i
        and i < len(head.doc)
        and head.is_ancestor(head.doc[i])
        and not head.doc[i].is_punct
    )


def _is_connective(token: Token) -> bool:
    if token.lower_ not in lexicon("claims/connectives"):
        return False
    doc = token.doc
    opening = all(t.text in _QUOTES for t in doc[token.sent.start : token.i])
    first = opening or doc[token.i - 1].text in _OPENERS
    return first or (token.i + 1 < len(doc) and doc[token.i + 1].text == ",")


def is_frame(token: Token, view: DocumentView) -> bool:
    """Whether a token heads words that only tell the source: "according to X", ", she said,"."""
    if token.lower_ == "according" and token.dep_ in ("prep", "advmod", "advcl"):
        return True
    if token.lower_ in ("per", "based") and is_loose(token) and len(subtree(token)) <= _LONGEST_SOURCE:
        return any(t.tag_ == "NNP" for t in token.subtree)
    if token.dep_ not in ("parataxis", "ccomp", "advcl", "dep") or not is_verb(token) or has_negator(token):
        return False  # "I do not believe, anybody has": without it the opposite is said
    if token.dep_ == "advcl":
        mark = child(token, "mark")
        return token.i in view.cues and mark is not None and mark.lower_ == "as"
    cue = token.i in view.cues and child(token, "nsubj") is not None
    return is_inserted(token) or (cue and child(token, "ccomp", "dobj", "mark") is None)


def is_own_frame(frame: Token, head: Token, view: DocumentView) -> bool:
    """Whether the source that a frame names is the one that the table names for a clause.

    Else its words stay: "the first was sold, according to the ministry, and two were kept" is not all of the
    ministry's, and without its source the first part would be the outlet's word.
    """
    if frame.i > head.i and frame.nbor(-1).dep_ == "cc":
        return True  # "… but, according to Roe, …" opens what follows
    told = [view.quotes[view.cues[t.i]] for t in frame.subtree if t.i in view.cues]
    quote = view.quotes[view.quote(head)] if view.quote(head) >= 0 else None
    if quote is not None and told:
        return any(other == quote or other.chain == quote.chain != NO_CHAIN for other in told)
    if quote is not None and (
        quote.quote_type == QuoteType.INDIRECT or view.quote(frame) != view.quote(head)
    ):
        return True
    if told or frame.lower_ == "according":
        return False
    source = own_subject(frame)
    if source is None or source.lower_ in _SPEAKER_AND_HEARER:
        return True  # "you know", "I think"
    if quote is not None:
        return False  # "they say" within what somebody says is not his word
    return source.tag_ != "PRP" or view.chain(source) != NO_CHAIN


def _is_circumstance(token: Token, claimed: Mapping[int, Clause]) -> bool:
    if token.dep_ != "advcl":
        return False
    other = claimed.get(token.i)
    return (other is not None and other.kind is ClauseKind.ADVERBIAL) or is_condition(token)


def _bounds_a_rank(token: Token) -> bool:
    """Whether a clause says since when something is the most or the first: "its worst year since it fell"."""
    if all(mark.lower_ != "since" for mark in children(token, "mark")):
        return False
    before = token.doc[token.sent.start : token.left_edge.i]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in ("first", "only") for word in before)


def _is_measured(token: Token) -> bool:
    """Whether a time or place leans on the clause behind it: "two days after it fell", "at a time when"."""
    start = token.left_edge.i
    before = token.doc[start - 1] if start else token
    place = token.left_edge.lower_ == "where" and is_noun(before)  # "in a country where many are poor"
    if before.lower_ in lexicon("claims/adverbs_before_reasons") or (
        before.lower_ == "part" and before.i and before.nbor(-1).lower_ == "in"
    ):
        return True  # "left in part because", "won only because"
    of_noun = place or (token.left_edge.tag_ == "WRB" and lemma(before) in lexicon("claims/time_nouns"))
    return of_noun or (before.dep_ == "npadvmod" and before.head == token.head)
