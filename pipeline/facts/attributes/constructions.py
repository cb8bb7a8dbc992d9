"""The constructions of `facts/attributes` as patterns over a sentence in which names are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.vocabularies import Slot
from pipeline.english.number_words import NUMBER_WORDS
from pipeline.english.patterns import one_of
from pipeline.resources.loader import lexicon, mapping, rules, words

PERSON, OTHER, PRONOUN, CALLING = "\ue000", "\ue001", "\ue002", "\ue003"
"""What stands for each character of a person's name, another name, a pronoun whose name is known."""

_WORD = one_of(word for word in NUMBER_WORDS if word not in ("a", "an"))
_FIRST_DIGIT = r"(?<!\d)(?<!\d[.,])"
_FIGURE = rf"{_FIRST_DIGIT}\d[\d,.]*+"
"""From its first digit to its last sign, or a run of digits would cost the cube of its length."""
_NUMBER = rf"(?:{_FIRST_DIGIT}(?>\d[\d,.]*\d|\d)|\b(?i:{_WORD})(?:[- ](?:and )?(?i:{_WORD}))*)(?![\d.,]*\d)\b"
_SCALE = r"(?:\s?(?:m|bn|k|million|billion|thousand|trillion)\b)?"
_CURRENCIES = one_of(sorted({name for name in mapping("english/currencies") if name.isalpha()}))
_MONEY = rf"(?:[$£€¥]\s?{_FIGURE}{_SCALE}|\b{_FIGURE}{_SCALE}[ -](?:{_CURRENCIES})\b)"
_PERCENT = rf"{_NUMBER}\s?(?:%|per\s?cent|pct)(?!\w)"
_SPAN = rf"{_NUMBER}[- ](?:hour|day|week|month|year)s?\b"
_MEASURE = rf"{_NUMBER} [a-z]+\b"
_YEAR = r"(?:1[6-9]|20)\d\d\b"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_DATE = rf"(?:{_WEEKDAY}\b|(?:{_WEEKDAY},? )?{_DAY})\b"
_AGENT = r"(?!(?:after|over|under|for|other|than|her|former)\b)[a-z]+(?:er|or|ist|ian|man|woman|herd|ain|ant)"
"""A noun that names its bearer by what he or she does, by its ending."""
_GROUPS = {"n": _NUMBER, "m": _MONEY, "s": _PERCENT, "u": _MEASURE, "d": _SPAN, "y": _YEAR, "t": _DATE}

_SLOTS = {"date": Slot.DATE, "year": Slot.DATE, "duration": Slot.DURATION, "pole": Slot.POLARITY}
"""The slot of a value, where it is not a number."""


@dataclass(frozen=True, slots=True)
class Construction:
    """A rule of `facts/attributes`.

    Attributes:
        within: Words of which the sentence must have one; none if it need not.
        needs: Stretches of which every match has one; none where that is not known.
        planned: Whether it counts where it is only to come.
    """

    id: str
    attribute: str
    owner: str
    value: str
    pole: str
    within: frozenset[str]
    needs: tuple[str, ...]
    planned: bool
    pattern: re.Pattern[str]

    def may_match(self, text: str) -> bool:
        """Whether a text has what every match needs."""
        return not self.needs or any(needed in text for needed in self.needs)

    @property
    def slot(self) -> Slot:
        """What differs where two values of it do."""
        return _SLOTS.get(self.value, Slot.NUMBER)


@cache
def constructions() -> tuple[Construction, ...]:
    """All of them, in the order of their file."""
    return tuple(
        Construction(
            id=rule["id"],
            attribute=rule["attribute"],
            owner=rule["owner"],
            value=rule["value"],
            pole=rule.get("pole", ""),
            within=lexicon(rule["within"].removeprefix("lexicon:")) if "within" in rule else frozenset(),
            needs=tuple(rule.get("needs", ())),
            planned=rule.get("planned", False),
            pattern=re.compile(_spelled_out(rule["pattern"])),
        )
        for rule in rules("facts/attributes")
    )


@cache
def planned_constructions() -> frozenset[str]:
    """The ids of those that count where they are only to come."""
    return frozenset(rule.id for rule in constructions() if rule.planned)


def _spelled_out(pattern: str) -> str:
    bounds = one_of(sorted(mapping("english/bounds"), key=len, reverse=True))
    nouns = one_of(words("shared/person_nouns"))
    for sign, meaning in (
        ("<P>", f"{PERSON}+"),
        ("<O>", f"{OTHER}+"),
        ("<X>", f"[{PERSON}{OTHER}]+"),
        ("<R>", f"{PRONOUN}+"),
        ("<C>", f"{CALLING}(?:[a-z]+ )?(?=\\S)"),
        ("<~>", rf"(?:(?i:{bounds}) )?"),
        ("<NOUN>", rf"(?:{nouns}|{_AGENT})"),
    ):
        pattern = pattern.replace(sign, meaning)
    return re.sub(
        r"\{([nmsudyt])(2?)\}",
        lambda sign: rf"(?P<{'w' if sign[2] else 'v'}>{_GROUPS[sign[1]]})",
        pattern,
    )
