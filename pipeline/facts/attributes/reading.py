"""The attributes that the sentences of one article give, each with the claim that stands for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.core.records import NO_CHAIN, NO_OFFSET, Analysis, Claim, Mention, Timex
from pipeline.core.values import Part, Value, ValueKind
from pipeline.core.vocabularies import ClaimModality, EntityLabel, MentionType, Slot
from pipeline.english.number_scanning import NumberSpan, parse_amount, scan_numbers
from pipeline.english.number_words import spelled_number
from pipeline.english.patterns import A_YEAR, one_of
from pipeline.facts.attributes.constructions import (
    CALLING,
    OTHER,
    PERSON,
    PRONOUN,
    Construction,
    constructions,
    planned_constructions,
)
from pipeline.facts.attributes.records import OF_THE_EVENT, Attribute
from pipeline.facts.values.times import zone_of
from pipeline.resources.loader import lexicon, words

_BACKED = 1.0
"""Commitment from which somebody stands behind a claim."""

_OLDEST = 115
"""Years that nobody outlives; a convention."""

_MOST_GOALS = 20
"""Goals of both sides from which two numbers are no result of a match; a convention."""

_WITHOUT_A_NUMBER = frozenset({"pole", "none", "date"})
"""Values that a sentence may give that has no number."""

_FEW = 2
"""People in one state up to whom they may be some of many; set by hand."""

_FULL = 2
"""Words from which a name is a person's given and family name; a convention."""

_YEAR = re.compile(rf"\b{A_YEAR}\b")
_IN_A_YEAR = re.compile(rf"^(?:In|Since) (?:[A-Z][a-z]+ )?{A_YEAR}\b|\bin {A_YEAR}[.,]?$|\b{A_YEAR},? when\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 364.8}
_OF_THE_SPAN = re.compile(r"(?P<n>.+?)[- ](?P<unit>hour|day|week|month|year)s?$", re.IGNORECASE)
_TO_COME = frozenset({ClaimModality.PLANNED, ClaimModality.ASSERTED})


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its names marked, what it says in numbers, and its claims.

    Attributes:
        start: Where it begins in the article.
        text: As printed, each line break a blank.
        marked: The same, with a sign for each character of a name.
        chains: The entity that begins at a place of it.
        words: Its words in lower case.
        rows: Its claims, by their place among the article's.
        people: The persons that it mentions, by the words of their names.
    """

    start: int
    text: str
    marked: str
    chains: Mapping[int, int]
    words: frozenset[str]
    rows: tuple[int, ...]
    claims: tuple[Claim, ...]
    timexes: tuple[Timex, ...]
    people: Mapping[frozenset[str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The columns of `Attribute` that say a value."""

    low: float = 0.0
    high: float = 0.0
    bound: str = "exact"
    unit: str = ""
    norm: str = ""


def attributes_of(analysis: Analysis, claims: Sequence[Claim]) -> tuple[tuple[Attribute, ...], ...]:
    """For each claim of an article, in the order given, the attributes that it stands for."""
    found: dict[int, list[Attribute]] = defaultdict(list)
    year = analysis.article.published[:4]
    for sentence in _sentences(analysis, claims):
        aside = _is_aside(sentence.text, year)
        for attribute in _read(sentence):
            if attribute.owner == OF_THE_EVENT:
                attribute = replace(attribute, aside=aside)
            row = _claim_of(attribute, sentence)
            if row is not None:
                found[row].append(attribute)
    for row, attribute in _full_names(analysis, claims):
        found[row].append(attribute)
    return tuple(tuple(found[row]) for row in range(len(claims)))


def _full_names(analysis: Analysis, claims: Sequence[Claim]) -> Iterator[tuple[int, Attribute]]:
    """The full names of persons as the article spells them, each with the first claim that prints it."""
    chains = {chain.index: chain for chain in analysis.chains if chain.label == EntityLabel.PERSON}
    for mention in analysis.mentions:
        chain = chains.get(mention.chain)
        if chain is None or mention.text != chain.name or len(chain.name.split()) < _FULL:
            continue
        row = _telling(claims, mention)
        if row is None:
            continue
        del chains[mention.chain]
        yield (
            row,
            Attribute(
                name="name",
                rule="name",
                slot=Slot.OTHER,
                owner="person",
                value="name",
                start_char=mention.start_char,
                end_char=mention.end_char,
                text=mention.text,
                chains=(chain.index,),
                norm=chain.name,
            ),
        )


def _telling(claims: Sequence[Claim], mention: Mention) -> int | None:
    """The first claim whose evidence a mention stands in, else the first of its sentence."""
    spans = [(claim.start_char, claim.end_char) for claim in claims]
    spans += [(claim.sentence_start_char, claim.sentence_end_char) for claim in claims]
    found = (
        n for n, (start, end) in enumerate(spans) if start <= mention.start_char and mention.end_char <= end
    )
    place = next(found, None)
    return None if place is None else place % len(claims)


def _is_aside(text: str, year: str) -> bool:
    """Whether a sentence turns to another event than the one reported: of another year, a rival, an average.

    What was built or set up in another year is no event of it.
    """
    if _cues().search(text.lower()):
        return True
    first = _YEAR.search(text)
    return first is not None and first[0] != year and bool(_IN_A_YEAR.search(text))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(words('facts/background_cues'))})\b")


def _sentences(analysis: Analysis, claims: Sequence[Claim]) -> Iterator[_Sentence]:
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        if claim.sentence_start_char != NO_OFFSET:
            rows[claim.sentence_start_char, claim.sentence_end_char].append(row)
    mentions = sorted(analysis.mentions, key=lambda m: (m.start_char, -m.end_char))
    for (start, end), members in sorted(rows.items()):
        text = re.sub(r"\s", " ", analysis.article.raw[start:end])
        if not text:  # an article whose words are not at hand
            continue
        here = [m for m in mentions if start <= m.start_char and m.end_char <= end and m.chain != NO_CHAIN]
        marked, chains = _marked(text, start, here)
        yield _Sentence(
            start,
            text,
            marked,
            chains,
            frozenset(_WORD.findall(text.lower())),
            tuple(members),
            tuple(claims[row] for row in members),
            tuple(t for t in analysis.timexes if start <= t.start_char and t.end_char <= end),
            _people(analysis, {m.chain for m in here}),
        )


def _people(analysis: Analysis, chains: Iterable[int]) -> dict[frozenset[str], int]:
    """The persons among some entities, by the words of their names; of two of one name neither."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    wanted = set(chains)
    for chain in analysis.chains:
        if chain.index in wanted and chain.label == EntityLabel.PERSON:
            found[_name(chain.name.replace("’", "'").removesuffix("'s").replace(",", " ").split())].append(
                chain.index
            )
    return {words: numbers[0] for words, numbers in found.items() if len(numbers) == 1}


def _name(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _marked(text: str, start: int, mentions: Iterable[Mention]) -> tuple[str, dict[int, int]]:
    signs = list(text)
    chains: dict[int, int] = {}
    for mention in mentions:
        first, last = mention.start_char - start, mention.end_char - start
        if mention.mention_type is MentionType.NOMINAL:
            if re.search(r"[- ]year[- ]old", mention.text):
                signs[first] = CALLING
                chains[first] = mention.chain
            continue
        is_pronoun = mention.mention_type is MentionType.PRONOUN
        sign = PRONOUN if is_pronoun else PERSON if mention.label == "PERSON" else OTHER
        if any(one in (PERSON, OTHER, PRONOUN) for one in signs[first:last]):
            continue
        signs[first:last] = sign * (last - first)
        chains[first] = mention.chain
    return "".join(signs), chains


def _read(sentence: _Sentence) -> Iterator[Attribute]:
    """The attributes of a sentence, the first construction of each value only."""
    taken: set[tuple[str, int]] = set()
    found = (*_constructed(sentence), *_counted(sentence), *_states(sentence), *_clocks(sentence))
    for attribute in found:
        place = attribute.name, attribute.start_char
        if place not in taken:
            taken.add(place)
            yield attribute


def _constructed(sentence: _Sentence) -> Iterator[Attribute]:
    scanned = list(scan_numbers(sentence.text))
    for rule in constructions():
        if not scanned and rule.value not in _WITHOUT_A_NUMBER:
            continue
        if rule.within and sentence.words.isdisjoint(rule.within):
            continue
        if not rule.may_match(sentence.marked):
            continue
        for match in rule.pattern.finditer(sentence.marked):
            found = _attribute(rule, match, sentence, scanned)
            if found is not None:
                yield found


def _attribute(
    rule: Construction, match: re.Match[str], sentence: _Sentence, scanned: Sequence[NumberSpan]
) -> Attribute | None:
    groups = match.groupdict()
    name = "v" if groups.get("v") else "w"
    first, last = match.span(name)
    chains: tuple[int, ...] = ()
    if rule.owner != OF_THE_EVENT:
        chain = sentence.chains.get(match.start("o"))
        if chain is None:
            return None
        chains = (chain,)
    value = _value(rule, match, sentence, scanned)
    if value is None:
        return None
    if rule.value == "tally":
        last = max(last, match.end("w"))
    return Attribute(
        name=rule.attribute,
        rule=rule.id,
        slot=rule.slot,
        owner=rule.owner,
        value=rule.value,
        start_char=sentence.start + first,
        end_char=sentence.start + last,
        text=sentence.text[first:last],
        chains=chains,
        about=tuple(sorted(sentence.words)) if rule.value == "tally" else (),
        low=value.low,
        high=value.high,
        bound=value.bound,
        unit=value.unit,
        norm=value.norm,
    )


def _value(
    rule: Construction, match: re.Match[str], sentence: _Sentence, scanned: Sequence[NumberSpan]
) -> _Reading | None:
    """What the words of a match give; None where they give no value."""
    groups = match.groupdict()
    name = "v" if groups.get("v") else "w"
    printed, at = groups[name] or "", match.start(name)
    if rule.value == "pole":
        return _Reading(norm=rule.pole)
    if rule.value == "none":
        return _Reading(0.0, 0.0)
    if rule.value == "year":
        return _Reading(float(printed), float(printed), norm=printed)
    if rule.value == "tally":
        return _tally(rule, _plain(printed), _plain(groups["w"] or ""), sentence)
    if rule.value == "date":
        return _day(sentence, at)
    if rule.value == "duration":
        return _span(printed)
    span = next((s for s in scanned if s.core_start_char <= at < s.core_end_char), None)
    if rule.value == "money":
        span = parse_amount(printed)
    if span is None:
        plain = _plain(printed)
        return None if plain is None else _Reading(plain, plain)
    if rule.attribute == "age" and (span.value > _OLDEST or span.value != int(span.value)):
        return None
    if rule.value == "money" and span.label != "MONEY":
        return None
    if rule.value == "number" and span.label in ("MONEY", "PERCENT", "SCORE"):
        return None
    unit = span.unit if rule.value in ("money", "measure") else "percent" if rule.value == "share" else ""
    return _Reading(span.value, span.high, span.bound, unit)


def _plain(printed: str) -> float | None:
    figure = printed.replace(",", "")
    return float(figure) if re.fullmatch(r"\d+(?:\.\d+)?", figure) else spelled_number(printed.lower())


def _tally(
    rule: Construction, one: float | None, other: float | None, sentence: _Sentence
) -> _Reading | None:
    if one is None or other is None or one != int(one) or other != int(other):
        return None
    is_sport = not sentence.words.isdisjoint(lexicon("facts/sport_words"))
    if rule.attribute == "score":
        return _Reading(one, other) if one + other < _MOST_GOALS and is_sport else None
    if is_sport or one + other < 3:
        return None
    return _Reading(max(one, other), min(one, other))


def _day(sentence: _Sentence, at: int) -> _Reading | None:
    at += sentence.start
    for timex in sentence.timexes:
        if timex.start_char <= at < timex.end_char and timex.earliest == timex.latest != "":
            return _Reading(norm=timex.earliest)
    return None


def _span(printed: str) -> _Reading | None:
    found = _OF_THE_SPAN.match(printed)
    number = _plain(found["n"]) if found else None
    if found is None or number is None:
        return None
    days = number * _DAYS[found["unit"].lower()]
    return _Reading(days, days)


def _values(sentence: _Sentence, kind: ValueKind) -> Iterator[Value]:
    """The values of a kind in a sentence, each once, though several of its claims may hold it."""
    return iter(dict.fromkeys(v for claim in sentence.claims for v in claim.values if v.kind is kind))


def _counted(sentence: _Sentence) -> Iterator[Attribute]:
    """People counted by what befell them, as the claims of a sentence have read them.

    One or two of them may be some of many that an article tells of.
    """
    for value in _values(sentence, ValueKind.COUNT):
        is_whole = value.part in (Part.TOTAL, Part.WHOLE) and not value.modifiers
        if value.state and is_whole and value.bound != "vague" and not 0 < value.low <= _FEW:
            yield Attribute(
                name=value.state,
                rule="counted",
                slot=Slot.NUMBER,
                owner=OF_THE_EVENT,
                value="number",
                start_char=value.start_char,
                end_char=value.end_char,
                text=value.text,
                low=value.low,
                high=value.high,
                bound=value.bound,
            )


def _states(sentence: _Sentence) -> Iterator[Attribute]:
    """What named persons are said to be, as the claims of a sentence have read it: alive, held, in office.

    What is only planned, possible or denied is no state of theirs.
    """
    for value in _values(sentence, ValueKind.STATE):
        chain = None if value.negated else sentence.people.get(_name(value.holder))
        if chain is not None and value.what in lexicon("facts/states_of_a_person"):
            yield Attribute(
                name=value.what,
                rule="state",
                slot=Slot.POLARITY,
                owner="person",
                value="state",
                start_char=value.start_char,
                end_char=value.end_char,
                text=value.text,
                chains=(chain,),
                norm=value.norm,
            )


def _clocks(sentence: _Sentence) -> Iterator[Attribute]:
    """At what time of day the event took place, by the verbs that tell no more than that it did."""
    for claim in sentence.claims:
        for value in claim.values:
            if value.kind is ValueKind.CLOCK and value.predicate in lexicon("facts/taking_place"):
                yield Attribute(
                    name="time of day",
                    rule="clock",
                    slot=Slot.DATE,
                    owner=OF_THE_EVENT,
                    value="clock",
                    start_char=value.start_char,
                    end_char=value.end_char,
                    text=value.text,
                    low=value.low,
                    high=value.high,
                    bound=value.bound,
                    unit=zone_of(value),
                )


def _claim_of(attribute: Attribute, sentence: _Sentence) -> int | None:
    """The claim of a sentence that gives a value: the narrowest around it, else the nearest; none if nobody
    stands behind it."""
    row, claim = min(
        zip(sentence.rows, sentence.claims, strict=True),
        key=lambda row: (_distance(row[1], attribute), row[1].end_char - row[1].start_char, row[0]),
    )
    return row if _is_stated(attribute, claim) else None


def _distance(claim: Claim, attribute: Attribute) -> int:
    return max(claim.start_char - attribute.start_char, attribute.end_char - claim.end_char, 0)


def _is_stated(attribute: Attribute, claim: Claim) -> bool:
    if attribute.value == "state":
        return claim.commitment >= _BACKED and claim.modality is ClaimModality.ASSERTED
    if attribute.owner != OF_THE_EVENT or attribute.value == "pole" or attribute.value == "none":
        return claim.modality is not ClaimModality.CONDITIONAL
    if claim.commitment < _BACKED:
        return False
    if attribute.rule in planned_constructions():
        return claim.modality in _TO_COME
    return claim.modality is ClaimModality.ASSERTED or (
        claim.modality is ClaimModality.PLANNED and attribute.value == "tally"
    )
