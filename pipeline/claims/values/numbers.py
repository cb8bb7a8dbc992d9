"""The numbers of a document with what they count or measure, its state, and how they stand to the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.claims.measures import number_token
from pipeline.claims.subjects import find_subject
from pipeline.claims.values.governing import Governor, governor, naming_words, predicate_of, restrictions
from pipeline.claims.view import DocumentView
from pipeline.core.records import Amount
from pipeline.core.values import Part, Value, ValueKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import alternatives, child, children
from pipeline.document.syntax.verbs import is_noun, is_verb
from pipeline.english.concepts import concept
from pipeline.english.number_words import NUMBER_WORDS
from pipeline.english.patterns import one_of
from pipeline.resources.loader import lexicon, mapping

_NUMBER = rf"(?:\d[\d,.]*\d|\d|{one_of(word for word in NUMBER_WORDS)})"
_RATIO = re.compile(
    rf"(?<![\w-])(?P<part>{_NUMBER})\s(?:in\s(?:every\s)?|out\sof\s(?:every\s)?|of\severy\s)(?P<whole>{_NUMBER})(?![\w-])",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s(?:per|an?|each|for\s(?:each|every|an?)|every)\s(?P<size>\d[\d,]*\s)?(?P<unit>(?:(?:cubic|square|metric|sq)\s)?[a-z]+)",
)
_FRACTIONS = frozenset(mapping("english/fractions"))
_MEASURES = frozenset(mapping("english/units").values())
_SHARES = frozenset({"percent", "percentage point", "basis point"})
_CURRENCY = re.compile(r"[A-Z]{3}")
_VAGUE = 10
"""How many times the least that "dozens" can stand for the most is; a convention."""
_SPEED = re.compile(r"\s\([^)]{1,30}\)\s(?:per|an)\shour\b")
_NO_NUMBERS = re.compile(
    r"\+\d[\d ()/-]{5,}\d|(?<![\w,.])0\d{2,}(?:[ -]\d{3,})*\b|\b\d{3}[ -]\d{3}[ -]\d{4}\b"
    r"|\b\d{1,2}:\s?[0-5]\d\b|(?<![\d,.])\d{1,3}(?:,\s\d{3})+\b"
)
"""Figures that count nothing: telephone numbers, clock times, and thousands that a copy broke."""
_LINKS = frozenset({"of", "to", "at", "by", "from", "in"})


def read_numbers(view: DocumentView) -> Iterator[Value]:
    """The numbers of a document in order, one value for each state that its people are said to be in."""
    taken = list(_ratios(view))
    yield from taken
    spans = [(value.start_char, value.end_char) for value in taken]
    spans += [found.span() for found in _NO_NUMBERS.finditer(view.text)]
    covered = {at for start, end in spans for at in range(start, end)}
    before: Value | None = None
    for start, end, amount in view.amounts:
        if not covered.isdisjoint(range(amount.start_char, amount.end_char)):
            continue
        if amount.text.lower() == "one" and end < len(view.doc) and view.words[end].lower_ == "of":
            continue
        unit, last = _unit_price(amount, view.text)
        covered.update(range(amount.start_char, last))
        for value in _Reading(view, start, end, amount).values(unit, last):
            if before is not None and _is_conversion(before, value, view.text):
                continue
            before = _completed(value, before, view)
            yield before
    yield from _uncounted(view)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An amount with its place in the tree."""

    view: DocumentView
    start: int
    end: int
    amount: Amount

    def values(self, unit: str, end_char: int) -> Iterator[Value]:
        number = number_token(self.start, self.end, self.view)
        noun = _counted(number)
        found = governor(noun)
        kind, low, high = _kind(self.amount, unit)
        if kind is ValueKind.COUNT and (currency := _compound_currency(self.amount)):
            kind, unit = ValueKind.MONEY, currency
        owner = _gapped(self.start, self.end, noun)
        gapped = owner is not None
        strong = self.view.doc[self.end : self.end + 2].text.lower() == "-strong"
        what = "" if gapped else "person" if strong else _what(noun, found, self.amount, kind)
        base = Value(
            kind,
            self.amount.start_char,
            end_char,
            self.view.text[self.amount.start_char : end_char],
            what=what,
            low=low,
            high=high,
            unit="percent" if kind is ValueKind.SHARE else "" if kind is ValueKind.COUNT else unit,
            bound=_bound(self.amount, kind),
            modifiers=_modifiers(number, noun),
            holder=naming_words(owner, self.view) if gapped else _holder(noun, found, self.view),
            predicate=predicate_of(noun),
            part=_part(self.start, self.end, number, noun),
        )
        states = _states(number, noun, found, self.end) if kind is ValueKind.COUNT else ()
        if not states:
            yield base
        for state in states:
            adds = base.part is Part.MORE and _adds(state, number, noun, found)
            part = Part.TOTAL if base.part is Part.MORE and not adds else base.part
            yield replace(base, state=state, what=base.what or "person", part=part)


def _is_conversion(before: Value, value: Value, text: str) -> bool:
    """Whether a measure in brackets gives the one before it in another unit: "100 kilometres (60 miles)"."""
    between = text[before.end_char : value.start_char].strip()
    return value.kind in (ValueKind.MEASURE, ValueKind.MONEY) and before.kind is value.kind and between == "("


def _completed(value: Value, before: Value | None, view: DocumentView) -> Value:
    """A number with what it counts, where the sentence says that once only: "700 troops; Lodar, 500"; or with
    the unit of the one it is a change from: "from 45 dollars a barrel to 50 dollars"."""
    if before is not None and before.part is Part.BEFORE and before.unit.startswith(f"{value.unit}/"):
        return replace(value, unit=before.unit, what=before.what)
    if value.kind is not ValueKind.COUNT or value.what or before is None or before.kind is not value.kind:
        return value
    between = view.text[before.end_char : value.start_char]
    same_sentence = not any(mark in between for mark in (". ", "\n", "? ", "! "))
    return replace(value, what=before.what) if same_sentence and not before.state else value


def _ratios(view: DocumentView) -> Iterator[Value]:
    """Shares written as ratios: "one in three", "two out of every five"."""
    for match in _RATIO.finditer(view.text):
        part, whole = _plain(match["part"]), _plain(match["whole"])
        if not 0 < part < whole or whole > _LARGEST_WHOLE or view.text[match.end() :].startswith(" percent"):
            continue
        start, end = view.tokens(match.start(), match.end())
        head, last = view.words[start], view.words[end - 1]
        noun = last.head if last.dep_ == "nummod" else last
        if noun.i in view.timex_at or not (is_noun(noun) or noun.i == last.i):
            continue
        share = 100 * part / whole
        yield Value(
            ValueKind.SHARE,
            match.start(),
            match.end(),
            match[0],
            what=lemma(noun) if is_noun(noun) else "",
            low=share,
            high=share,
            unit="percent",
            bound=_bound_before(view.text, match.start()) or "approx",
            predicate=predicate_of(head),
        )


_LARGEST_WHOLE = 1000
"""Whole of a ratio up to which "one in a hundred" is one, and no "one in 1997"; a convention."""


def _plain(text: str) -> float:
    bare = text.lower().replace(",", "")
    return float(NUMBER_WORDS[bare]) if bare in NUMBER_WORDS else float(bare)


def _bound_before(text: str, at: int) -> str:
    before = text[max(0, at - 20) : at].lower().rstrip()
    found = [phrase for phrase in mapping("english/bounds") if before.endswith(phrase)]
    return mapping("english/bounds")[max(found, key=len)] if found else ""


def _unit_price(amount: Amount, text: str) -> tuple[str, int]:
    """The unit with what it is paid or counted by, and where that ends: "46 dollars per 1,000 litres"."""
    speed = _SPEED.match(text, amount.end_char)  # "150 kilometers (93 miles) per hour"
    if speed is not None and amount.unit in ("km", "mile"):
        return ("km/h" if amount.unit == "km" else "mph"), speed.end()
    match = _PER.match(text, amount.end_char)
    if match is None or (not amount.unit.isupper() and amount.unit not in _MEASURES | _SHARES):
        return amount.unit, amount.end_char
    name = match["unit"]
    unit = mapping("english/units").get(name) or (name if name in lexicon("claims/rate_units") else "")
    if not unit:
        return amount.unit, amount.end_char
    size = (match["size"] or "").strip().replace(",", "")
    return f"{amount.unit}/{size + ' ' if size else ''}{unit}", match.end()


def _compound_currency(amount: Amount) -> str:
    """The currency of "an 11-billion-dollar bid", which the scanner takes for a counted noun."""
    last = amount.text.rsplit("-", 1)[-1]
    return mapping("english/currencies").get(f"{last}s", "") if "-" in amount.text else ""


def _kind(amount: Amount, unit: str) -> tuple[ValueKind, float, float]:
    if amount.unit in _SHARES:
        return ValueKind.SHARE, amount.value, amount.high
    if 0 < amount.value < 1 and any(amount.text.lower().endswith(name) for name in _FRACTIONS):
        return ValueKind.SHARE, 100 * amount.value, 100 * amount.high
    if _CURRENCY.fullmatch(amount.unit):
        return ValueKind.MONEY, amount.value, amount.high
    measure = amount.unit in _MEASURES or "/" in unit
    high = _VAGUE * amount.value if _is_vague(amount) else amount.high
    return (ValueKind.MEASURE if measure else ValueKind.COUNT), amount.value, high


def _modifiers(number: Token, noun: Token) -> tuple[str, ...]:
    """What restricts the counted; a noun of nationality ("12 Corvanians") restricts people."""
    if noun.i == number.i:
        return ()
    nation = (noun.lemma_.lower(),) if noun.ent_type_ == "NORP" else ()
    return (*restrictions(noun), *nation)


def _bound(amount: Amount, kind: ValueKind) -> str:
    """How exact a number is meant; a fraction in words is about it."""
    words = kind is ValueKind.SHARE and amount.value < 1 and amount.unit not in _SHARES
    if _is_vague(amount):
        return "vague"
    return "approx" if words and amount.bound == "exact" else amount.bound


def _is_vague(amount: Amount) -> bool:
    """Whether a number is a word like "dozens", of which only the least is known."""
    return amount.bound == "at-least" and any(
        amount.text.lower().endswith(word) for word in mapping("english/vague_numbers")
    )


def _counted(number: Token) -> Token:
    """The noun a number counts or is a unit of, else the number itself."""
    if number.dep_ in ("nummod", "quantmod", "amod", "compound") and is_noun(number.head):
        return number.head
    partitive = child(number, "prep")
    if partitive is not None and partitive.lower_ == "of" and partitive.i <= number.i + 2:
        inner = child(partitive, "pobj")
        if inner is not None and is_noun(inner):
            return number
    return number


def _what(noun: Token, found: Governor | None, amount: Amount, kind: ValueKind) -> str:
    """What is counted; of a measure, price or share what it is of."""
    if kind is ValueKind.COUNT:
        if noun.ent_type_ == "NORP":
            return "person"
        if amount.unit.rstrip("s") in NUMBER_WORDS:
            return _of(noun)  # "hundreds of thousands of workers"
        return "population" if _is_population(noun) else amount.unit
    of = next((link for link in children(noun, "prep") if link.lower_ == "of"), None)
    inner = child(of, "pobj") if of is not None else None
    if inner is not None and is_noun(inner):
        return lemma(inner)
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in _LINKS and is_noun(above.head):
        return lemma(above.head)
    if noun.dep_ in ("compound", "nmod", "amod", "nummod", "appos") and is_noun(above):
        return lemma(above)
    if found is None:
        return ""
    subject = child(found.verb, "dobj") if noun.dep_ == "pobj" else None  # "put the turnout at 57 percent"
    subject = subject or find_subject(found.verb)
    tells_its_value = concept(lemma(found.verb)) in lexicon("claims/toll_verbs")
    if tells_its_value and subject is not None and subject.i != noun.i and is_noun(subject):
        return lemma(subject)
    return concept(lemma(found.verb))


def _of(noun: Token) -> str:
    link = next((link for link in children(noun, "prep") if link.lower_ == "of"), None)
    inner = child(link, "pobj") if link is not None else None
    return lemma(inner) if inner is not None and is_noun(inner) else ""


def _is_population(noun: Token) -> bool:
    """Whether people are those who live somewhere: "a town of 3,000 people", "a population of 3,000"."""
    above = noun.head
    of = noun.dep_ == "pobj" and above.lower_ == "of"
    return of and lemma(above.head) in lexicon("claims/peopled_nouns")


def _gapped(start: int, end: int, noun: Token) -> Token | None:
    """The name before a number whose verb is left out: "Turkey, 500"."""
    doc = noun.doc
    if start < 2 or doc[start - 1].text != "," or not doc[start - 2].tag_.startswith("NNP"):
        return None
    bare = noun.i < end and (end >= len(doc) or doc[end].is_punct or doc[end].lower_ == "and")
    opens = start < 4 or any(t.text in (";", ",", "and") for t in doc[max(0, start - 5) : start - 2])
    return doc[start - 2] if bare and opens else None


def _holder(noun: Token, found: Governor | None, view: DocumentView) -> tuple[str, ...]:
    """Whose number it is: a possessor, what it is set beside, else the subject of its verb."""
    owner = child(noun, "poss")
    if owner is None and noun.dep_ == "appos":
        owner = noun.head
    if owner is None and noun.head.dep_ == "prep" and noun.head.lower_ == "of":
        head = noun.head.head  # "Lodar, a town of 3,000 people"
        owner = head.head if head.dep_ == "appos" else head
    if owner is None and found is not None and not found.subject:
        owner = find_subject(found.verb)
    return naming_words(owner, view) if owner is not None and owner.i != noun.i else ()


def _part(start: int, end: int, number: Token, noun: Token) -> Part:
    doc = number.doc
    before = [t.lower_ for t in doc[max(0, start - 2) : start]]
    after = [t.lower_ for t in doc[end : end + 2]]
    if before and before[-1] == "all":
        return Part.WHOLE
    if before[-1:] == ["further"] or after[:1] == ["more"]:
        return Part.MORE
    if _is_of_others(number, noun):
        return Part.MORE  # "Roe and eight others", "wounding another 70"
    if before[-1:] == ["including"] or before == ["among", "them"] or before[-1:] == ["include"]:
        return Part.PART
    if noun.dep_ == "pobj" and noun.head.lower_ in ("including", "among"):
        return Part.PART
    if (
        number.tag_ == "CD"
        and noun.i == number.i
        and after[:1] == ["of"]
        and doc[end + 1 : end + 2].text.lower()
        in (
            "the",
            "them",
            "those",
            "these",
            "its",
        )
    ):
        return Part.PART
    if before[-1:] == ["from"] and any(t.lower_ == "to" for t in doc[end : end + 4]):
        return Part.BEFORE
    if noun.dep_ == "pobj" and noun.head.lower_ == "than":
        return Part.BEFORE  # "better than the 1.6 percent that was expected"
    if noun.dep_ == "pobj" and noun.head.lower_ == "from":
        above = noun.head.head
        compared = noun.head.i > 0 and doc[noun.head.i - 1].lower_ in lexicon("claims/comparing_adverbs")
        if not lexicon("claims/present_adjectives").isdisjoint(restrictions(noun)):
            return Part.TOTAL
        if compared or any(link.lower_ == "to" for link in children(above, "prep")):
            return Part.BEFORE
    return Part.TOTAL


def _is_of_others(number: Token, noun: Token) -> bool:
    """Whether a number counts those beside others that were told before."""
    beside = {t.lower_ for t in children(noun, "amod", "det")}
    after = number.doc[number.i + 1 : number.i + 2].text.lower()
    before = number.doc[max(0, number.i - 1) : number.i].text.lower()
    told = lexicon("claims/others")
    return not told.isdisjoint({noun.lower_, after, before, *beside})


def _is_joined(noun: Token, state: str, found: Governor | None) -> bool:
    """Whether a noun is joined to others whom its verb tells of ("killed Roe and two others")."""
    verb = lemma(found.verb) if found is not None else ""
    return noun.dep_ == "conj" and mapping("shared/counted_states").get(verb) == state


def _adds(state: str, number: Token, noun: Token, found: Governor | None) -> bool:
    """Whether a count of others adds to one in its own state, not to one in another.

    "Killed a guard and wounded another 70" and "12 dead, with 9 more missing" count all the wounded and the
    missing; "two died, three others died later" some of the dead. The sentence before tells as well; where
    neither tells of anybody, "six more" are on top of those told of earlier, "another six" need not be.
    """
    if _is_joined(noun, state, found):
        return True
    doc, first = number.doc, number.sent.start
    start = doc[first - 1].sent.start if first else first
    table = mapping("shared/counted_states")
    own = found.verb.i if found is not None else number.i
    told = {table.get(t.lower_) or table.get(lemma(t), "") for t in doc[start : number.i] if t.i != own}
    return state in told or not (told - {""} or _is_of_others(number, noun))


def _states(number: Token, noun: Token, found: Governor | None, end: int) -> tuple[str, ...]:
    """What befell the people counted, each state once, the surest first."""
    table = mapping("shared/counted_states")
    states: dict[str, None] = {}

    def add(word: str, token: Token) -> None:
        state = table.get(word)
        if state and all(table.get(form, state) == state for form in _forms_beside(token)):
            states[state] = None

    if not _counts_people(noun, number):
        return ()
    for token in _beside(number, noun, end):
        add(token.lower_, token)
    if noun.i != number.i:
        add(lemma(noun), noun)
    if found is not None:
        _add_verb(noun, found, add, alone=not states)
    for token in children(noun, "acl", "relcl"):
        if token.tag_ in ("VBN", "VBD") or token.dep_ == "relcl":
            add(lemma(token), token)
    return tuple(states)


def _forms_beside(token: Token) -> Iterator[str]:
    """The forms of what "or" joins a word to: of "40 killed or injured" nobody says how many were killed."""
    for other in alternatives(token):
        yield from (other.lower_, lemma(other))


def _counts_people(noun: Token, number: Token) -> bool:
    """Whether a number counts people, or what befell them; no number that a vehicle or a sum is of."""
    if noun.i == number.i or noun.tag_ not in ("NN", "NNS"):
        return True
    name = lemma(noun)
    return (
        name in ("other", "others")
        or name in lexicon("shared/counted_people")
        or name in mapping("shared/counted_states")
        or concept(name) in mapping("shared/counted_states")
        or name in lexicon("shared/person_nouns")
    )


def _beside(number: Token, noun: Token, end: int) -> Iterator[Token]:
    """The words that stand with a count: before its noun, and behind the phrase ("12 confirmed dead")."""
    yield from children(noun, "amod", "compound")
    i, doc = end, number.doc
    while i < len(doc) and doc[i].lower_ in lexicon("claims/passed_over"):
        i += 1
    if (i < len(doc) and doc[i].i > noun.i and (not doc[i].is_sent_start)) or (
        i < len(doc) and noun.i == number.i
    ):
        yield doc[i]


def _add_verb(noun: Token, found: Governor, add: Callable[[str, Token], None], *, alone: bool) -> None:
    """The states that a count's verb tells of it, or of its subject, where nothing beside it tells one."""
    verb = found.verb
    name = lemma(verb)
    complements = list(children(verb, "acomp", "oprd", "xcomp", "attr"))
    for link in children(verb, "prep"):
        if link.lower_ == "as":
            complements += children(link, "pcomp")  # "six were reported as being killed"
    if found.subject or found.patient:
        for word in complements:
            if word.i != noun.i:
                add(word.lower_, word)
    suffers = found.patient or (found.subject and name in lexicon("claims/suffered_by_subject"))
    if suffers:
        add(name, verb)
    if alone and noun.dep_ in ("pobj", "dobj") and noun.head.lower_ in ("including", "among"):
        whole = found.verb.head if found.verb.i == noun.head.i else found.verb
        if is_verb(whole):
            add(lemma(whole), whole)  # "12 were killed, including three children"
    valued = noun.dep_ in ("attr", "dobj", "npadvmod", "acomp") or (
        noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at", "of", "up")
    )
    if alone and valued and not found.subject and concept(name) in lexicon("claims/toll_verbs"):
        for told in (child(verb, "dobj"), find_subject(verb)):
            for word in told.subtree if told is not None and told.i != noun.i else ():
                if word.i != noun.i:
                    add(lemma(word) if is_noun(word) or is_verb(word) else word.lower_, word)
        if noun.tag_ == "CD" and any(t.lower_ == "toll" for t in noun.doc[noun.sent.start : noun.i]):
            add("toll", noun)


def _is_beside_others(quantifier: Token) -> bool:
    """Whether a quantifier is of those that come on top ("no more injuries", "several other miners")."""
    after = quantifier.doc[quantifier.i + 1 : quantifier.i + 2].text.lower()
    return after in ("more", "new") or after in lexicon("claims/others")


def _uncounted(view: DocumentView) -> Iterator[Value]:
    """Nouns with a determiner of quantity: "no survivors", "several pilgrims"."""
    vague = mapping("claims/vague_counts")
    for token in view.doc:
        if (
            token.lower_ not in vague
            or token.dep_ not in ("det", "amod", "nummod")
            or not is_noun(token.head)
        ):
            continue
        noun = token.head
        if noun.i in view.timex_at or noun.i < token.i:
            continue
        low, high = (float(end) for end in vague[token.lower_].split("-"))
        if high == 0 and noun.tag_ not in ("NNS", "NN"):
            continue
        found = governor(noun)
        base = Value(
            ValueKind.COUNT,
            token.idx,
            noun.idx + len(noun),
            view.text[token.idx : noun.idx + len(noun)],
            what=lemma(noun),
            low=low,
            high=high,
            bound="exact" if high == 0 else "vague",
            modifiers=restrictions(noun),
            holder=_holder(noun, found, view),
            predicate=predicate_of(noun),
            part=Part.MORE if _is_beside_others(token) else Part.TOTAL,
        )
        states = _states(token, noun, found, noun.i + 1)
        if not states:
            yield base
        for state in states:
            yield replace(base, state=state)
