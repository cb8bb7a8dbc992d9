"""The numbers of a clause with what each is of, and its main number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.view import DocumentView
from pipeline.core.records import EITHER, Amount
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import alternatives
from pipeline.document.syntax.verbs import is_noun, is_verb
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon, words

VICTIM_EVENTS = lexicon("claims/victim_events")
_SIDE_ROLES = frozenset({"include", "previous", "distance", "vote-against"})
_PRICED = lexicon("claims/priced_events")
_LENGTHS = lexicon("claims/length_units")
_SIDE_PREPOSITIONS = lexicon("claims/side_prepositions")
_NUMBER_PREPOSITIONS = lexicon("claims/number_prepositions")
_REPORTED_STATES = lexicon("claims/reported_states")
_CHANGE_EVENTS = lexicon("claims/change_events")
_VOTE = re.compile(r"(?<![\w.,-])(\d{1,4})(?:[-–]|\sto\s)(\d{1,4})(?![\w,–-]|\.\d)")
_VOTE_BEFORE = re.compile(r"\b(?:vot(?:e[ds]?|ing)(?:\s(?:by|of))?|ruled|split|divided)\s$", re.IGNORECASE)
_VOTE_AFTER = re.compile(
    rf"\s(?:\w+\s)?(?:{'|'.join(map(re.escape, words('claims/vote_nouns')))})\b", re.IGNORECASE
)
_BALLOTS = lexicon("claims/ballot_events")
_CONTEST = lexicon("claims/contest_events")
_PASSED_OVER = lexicon("claims/passed_over")
TOLL = frozenset({"toll"})
_BESIDE = 3
"""Tokens from the counted within which a word of its phrase tells what became of them; set by hand."""
_HIGHEST = 6
"""Steps up the tree within which a number's role is looked for; set by hand."""


def find_amounts(core: Iterable[int], clause: Clause, view: DocumentView) -> tuple[Amount, ...]:
    """Amounts among the given tokens, in order, each with its role; vote results as two amounts."""
    inside = set(core)
    votes = _votes(inside, clause, view)
    found = []
    for start, end, amount in view.amounts:
        if inside.isdisjoint(range(start, end)):
            continue
        number = number_token(start, end, view)
        if amount.text.lower() == "one" and end < len(view.doc) and view.words[end].lower_ == "of":
            continue
        if _is_figurative(amount):
            continue
        role = _with_alternative(_role(number, amount, clause, end), number)
        if _is_part_of_vote(amount, votes):
            continue
        found += _change(amount, role) if _is_change(amount, clause) else [replace(amount, role=role)]
    found += _borrowed(inside, clause, view)
    found += votes
    return tuple(sorted(found, key=lambda amount: (amount.start_char, amount.end_char)))


def _is_figurative(amount: Amount) -> bool:
    """Whether a number with its hyphen only makes an adjective: "a two-way street", "a one-off deal"."""
    return "-" in amount.text and amount.unit in lexicon("claims/units_of_no_measure")


def _borrowed(inside: set[int], clause: Clause, view: DocumentView) -> list[Amount]:
    """The number of a subject that stands outside the clause: "three men who fled"."""
    subject = clause.subject
    if subject is None or subject.i in inside or clause.kind in (ClauseKind.APPOSITIVE, ClauseKind.NOMINAL):
        return []
    found = []
    for start, end, amount in view.amounts:
        number = number_token(start, end, view)
        if number.i == subject.i or (number.dep_ == "nummod" and number.head.i == subject.i):
            role = _with_alternative(concept(clause.predicate.lemma), number)
            found.append(replace(amount, role=role))
    return found


def main_amount(amounts: tuple[Amount, ...], clause: Clause) -> Amount | None:
    """The amount the clause is about: of victims, else a price, else one of its predicate; else any."""
    own = concept(clause.predicate.lemma)
    tests = (
        lambda a: a.role in VICTIM_EVENTS and a.role == own,
        lambda a: a.role in VICTIM_EVENTS,
        lambda a: a.role in ("price", "vote"),
        lambda a: a.role == own,
        lambda a: a.role not in _SIDE_ROLES and a.role not in _SIDE_PREPOSITIONS,
    )
    for test in tests:
        for amount in amounts:
            if test(amount):
                return amount
    return None


def headline_amounts(inside: set[int], predicate: str, view: DocumentView) -> tuple[Amount, ...]:
    """Amounts among the given tokens, with roles read from the words beside them or else the predicate."""
    found = []
    for start, end, amount in view.amounts:
        if inside.isdisjoint(range(start, end)):
            continue
        number = number_token(start, end, view)
        role = _state(number, number.head, end) or concept(predicate)
        found.append(replace(amount, role=_with_alternative(role, number)))
    return tuple(found)


def _with_alternative(role: str, number: Token) -> str:
    """The role, with the other one where "or" leaves open which befell whom: "12 dead or missing"."""
    if role not in VICTIM_EVENTS:
        return role
    for token in number.doc[number.i : number.sent.end]:
        if role in _happenings(token):
            others = {name for other in alternatives(token) for name in _happenings(other)} & VICTIM_EVENTS
            return EITHER.join(sorted({role} | others))
    return role


def _happenings(token: Token) -> set[str]:
    return {concept(token.lower_), concept(lemma(token))}


def number_token(start: int, end: int, view: DocumentView) -> Token:
    """The word of a number's expression that the rest of the sentence hangs it on."""
    span = view.doc[start:end]
    numbers = [token for token in span if token.tag_ == "CD"]
    inside = [token for token in numbers if not start <= token.head.i < end]
    if inside:
        return inside[0]
    return span.root


def _is_part_of_vote(amount: Amount, votes: list[Amount]) -> bool:
    return any(amount.start_char < vote.end_char and vote.start_char < amount.end_char for vote in votes)


def _role(number: Token, amount: Amount, clause: Clause, end: int) -> str:
    predicate = clause.predicate
    own = "die" if lemma(predicate.word) in TOLL else concept(predicate.lemma)
    counted = number.head if number.dep_ in ("nummod", "quantmod", "amod", "compound") else number
    state = _state(number, counted, end)
    if state:
        return state
    if amount.unit in _LENGTHS and counted.dep_ == "npadvmod":
        return "distance"
    if _is_before(amount, counted):
        return "previous"
    spine = {token.i for token in (*predicate.spine, predicate.word)}
    if (
        own == "die"
        and predicate.lemma == "death toll"
        and counted.dep_ == "pobj"
        and counted.head.lower_ in ("to", "at")
    ):
        return own
    return _climb(counted, amount, own, spine)


def _state(number: Token, counted: Token, end: int) -> str:
    """What the counted are said to be by a word beside them: "12 dead", "three others missing".

    `end` is the index behind the number's expression.
    """
    beside = [c for c in counted.children if c.dep_ in ("amod", "acl", "appos", "acomp", "oprd", "advmod")]
    nearby = _following_words(number.doc, end)
    nearby += [counted] + [token for token in beside if abs(token.i - counted.i) <= _BESIDE]
    if counted.dep_ in ("dobj", "nsubj") and lemma(counted.head) in _REPORTED_STATES:
        nearby += [c for c in counted.head.children if c.dep_ in ("oprd", "acomp", "ccomp", "xcomp")]
    for token in nearby:
        found = concept(token.lower_) if token.lower_ in lexicon("claims/states") else ""
        if found:
            return found
    return ""


def _following_words(doc: Doc, i: int) -> list[Token]:
    """The word from index `i` on, past "more", "others", "people" and "confirmed"."""
    while i < len(doc) and doc[i].lower_ in _PASSED_OVER:
        i += 1
    return [doc[i]] if i < len(doc) else []


def _is_change(amount: Amount, clause: Clause) -> bool:
    """Whether "from 40 to 41" tells a change and no range."""
    changes = concept(lemma(clause.predicate.verb)) in _CHANGE_EVENTS
    return changes and amount.value != amount.high and amount.text.lower().startswith("from ")


def _change(amount: Amount, role: str) -> list[Amount]:
    """Where a change starts, as `previous`, and where it ends."""
    at = amount.text.rfind(" to ")
    if at < 0:
        return [replace(amount, role=role)]
    first = replace(
        amount, end_char=amount.start_char + at, text=amount.text[:at], high=amount.value, role="previous"
    )
    last = replace(
        amount,
        start_char=amount.start_char + at + 4,
        text=amount.text[at + 4 :],
        value=amount.high,
        role=role,
    )
    return [first, last]


def _is_before(amount: Amount, counted: Token) -> bool:
    """Whether the amount is what a change starts from: "from 40 to 41"."""
    links = [counted.head] if counted.dep_ == "pobj" else []
    return any(link.lower_ == "from" and any(c.lower_ == "to" for c in link.head.children) for link in links)


def _climb(token: Token, amount: Amount, own: str, spine: set[int]) -> str:
    """Role by the word the counted phrase depends on."""
    for _ in range(_HIGHEST):
        governor = token.head
        if token.i in spine:
            return own
        if token.dep_ in ("compound", "nmod", "amod", "nummod", "npadvmod", "quantmod") and is_noun(governor):
            return _of_noun(governor, amount)
        if token.dep_ in ("conj", "appos", "npadvmod", "advmod") and not is_verb(governor):
            token = governor
            continue
        if token.dep_ == "pobj":
            role = _of_preposition(governor, amount, own, spine)
            if role:
                return role
            token = governor.head
            continue
        if governor.i in spine or governor.i == token.i:
            return _of_predicate(token, amount, own)
        if is_verb(governor):
            return concept(lemma(governor))
        token = governor
    return own


def _of_predicate(token: Token, amount: Amount, own: str) -> str:
    if amount.unit.isupper() and own in _PRICED:
        return "price"
    return own


def _of_noun(noun: Token, amount: Amount) -> str:
    kind = concept(lemma(noun))
    if amount.unit.isupper() and kind in _PRICED:
        return "price"
    return "die" if lemma(noun) in TOLL else kind


def _of_preposition(link: Token, amount: Amount, own: str, spine: set[int]) -> str:
    """Role of what stands behind a preposition; empty if the phrase above decides."""
    name, holder = link.lower_, link.head
    if name in ("including", "include"):
        return "include"
    money = amount.unit.isupper()
    if is_noun(holder) and holder.i not in spine:
        if name in _NUMBER_PREPOSITIONS or lemma(holder) in TOLL:
            return _of_noun(holder, amount)
        return name
    if money and name in ("for", "at") and own in _PRICED:
        return "price"
    if name in _SIDE_PREPOSITIONS:
        return name
    return own


def _votes(inside: set[int], clause: Clause, view: DocumentView) -> list[Amount]:
    """Both sides of "voted 7-4", "a 7-4 ruling", and, where something was decided, "by 7-4"."""
    if not inside or concept(clause.predicate.lemma) in _CONTEST:
        return []
    found = []
    decided = concept(clause.predicate.lemma) in _BALLOTS or clause.predicate.lemma == "strike down"
    first, last = view.words[min(inside)], view.words[max(inside)]
    at = first.idx
    text = view.text[at : last.idx + len(last)]
    for match in _VOTE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        told = _VOTE_BEFORE.search(before) or _VOTE_AFTER.match(after)
        if not (told or (decided and (before.endswith("by ") or "to" not in match[0]))):
            continue
        for group, role in ((1, "vote"), (2, "vote-against")):
            value = float(match[group])
            start, end = at + match.start(group), at + match.end(group)
            found.append(Amount(start, end, match[group], value, value, "vote", role))
    return found
