"""Values and explanations of conflicts in words a reader understands, as the articles print them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from pipeline.core.records import Argument, Claim
from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.compare.profiles import PLACE_ROLES, Profile
from pipeline.facts.compare.quantities import Quantity
from pipeline.facts.compare.vocabulary import QUANTITY_WORDS
from pipeline.facts.records import LinkedClaim
from pipeline.resources.loader import lexicon, mapping

_LONGEST_VALUE = 60
"""Characters of a value in an explanation; a convention, half a line."""

_LONGEST_CLAUSE = 110
"""Characters of a clause in an explanation; a convention, a line."""

_WORDS_AFTER_AMOUNT = 4
"""Words behind an amount that are printed with it, up to the end of its phrase; a convention."""

_WORDS_BEFORE_AMOUNT = 2
"""Words before an amount that are printed with it where it stands last ("rose to 27"); a convention."""

_CLAUSE_END = re.compile(r"[,.](?!\d)|[;:()“”\"—–]| -+ |\n")
_QUOTE_MARKS = " “”‘’'\"\t\n"
_HOW_MANY = r"(?:\d+ \d/\d|\w+(?: and |-and-)an?[ -](?:half|quarter)|[\w.]+[½¼¾⅓⅔]?)"
_SPAN_WORDS = re.compile(
    rf"(?:for )?(?:an? |{_HOW_MANY}[ -])?(?:year|month|week|day|hour)s?(?: and a (?:half|quarter)|-?long)?\b"
    r"|indefinite(?:ly)?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:until|till) [^,.;:”’\"]{3,40}|indefinite(?:ly)?", re.IGNORECASE)
_BEHIND_A_NOUN = (lexicon("facts/phrase_ends") | {"of"}) - lexicon("shared/articles")
_SLOT_WORDS = {Slot.DURATION: "How long", Slot.DATE: "When", Slot.LOCATION: "Where"}


@dataclass(frozen=True, slots=True)
class Value:
    """One side's value.

    Attributes:
        words: As the article prints it.
        norm: The normalised value where that helps ("P1Y", "2021-05-01"); else empty.
    """

    words: str
    norm: str = ""

    def __str__(self) -> str:
        if self.words and self.norm and self.words != self.norm:
            return f"{self.words} ({self.norm})"
        return self.words or self.norm

    def __bool__(self) -> bool:
        return bool(self.words or self.norm)


def amount(quantity: Quantity, claim: Claim) -> Value:
    """The number with the words it is printed with ("12 people were killed", "rose to 27")."""
    printed = _amount_phrase(quantity, claim)
    label = quantity.state or quantity.amount.unit
    if printed != quantity.amount.text or not label or _says(printed, label):
        return Value(printed)
    return Value(f"{printed} {label}")


def _amount_phrase(quantity: Quantity, claim: Claim) -> str:
    """The amount and the words after it, up to the end of the phrase; or before it, if it stands last."""
    text, words = claim.text, quantity.amount.text
    start = quantity.amount.start_char - claim.start_char
    if text[start : start + len(words)] != words:
        start = text.find(words)
    if start < 0 or not words:
        return words
    after = _CLAUSE_END.split(text[start + len(words) :], maxsplit=1)[0]
    following: list[str] = []
    for word in after.split()[:_WORDS_AFTER_AMOUNT]:
        if word.lower() in lexicon("facts/phrase_ends"):
            break
        following.append(word)
    if following and following[-1].lower() == "of":
        following.pop()
    if following:
        joined = "" if after[:1] and not after[0].isspace() else " "
        return f"{words}{joined}{' '.join(following)}"
    if _says(words, ""):
        return words
    before = _CLAUSE_END.split(text[:start])[-1].split()[-_WORDS_BEFORE_AMOUNT:]
    is_led = bool(before) and before[-1].lower() in lexicon("facts/leading_to_amounts")
    return " ".join([*before, words]) if is_led else words


def _says(printed: str, label: str) -> bool:
    """Whether the printed amount already says its unit ("4.5 percent", "$3", "26 kilometres")."""
    last = printed.split()[-1].lower()
    has_unit = last.isalpha() and last not in QUANTITY_WORDS and len(printed.split()) > 1
    named = bool(label) and label.lower()[:4] in printed.lower()
    return has_unit or named or any(char in "$€£¥%" for char in printed)


def duration(profile: Profile) -> Value:
    """The words that give the claim's duration, and its ISO value ("for a year", "P1Y")."""
    claim = profile.linked.claim
    is_vague = not claim.duration or "X" in claim.duration
    found = (_UNTIL.search(claim.text) if is_vague else None) or _SPAN_WORDS.search(claim.text)
    words = _shortened(found.group().strip(_QUOTE_MARKS)) if found else ""
    return Value(words) if is_vague and words else Value(words, claim.duration)


def dates(profile: Profile) -> Value:
    """When it holds or happened: the words of the claim, and the ISO date or interval."""
    claim = profile.linked.claim
    first, last = claim.date_earliest, claim.date_latest
    iso = first if first == last or not last else f"{first or '…'}/{last}"
    words = _argument_text(profile, {"time"}) or next(
        (word for word in claim.text.split() if word.strip(".,;").lower() in lexicon("facts/immediate")), ""
    )
    return Value(words.strip(".,;"), iso)


def places(profile: Profile) -> Value:
    """The place the claim names."""
    return Value(_argument_text(profile, PLACE_ROLES))


def polarity(profile: Profile) -> Value:
    """What is said to be or not to be the case: the clause as printed, shortened."""
    return Value(clause(profile.linked.claim))


def clause(claim: Claim) -> str:
    """A claim's clause as printed, on one line, shortened."""
    return _shortened(claim.text.strip(_QUOTE_MARKS + ",;"), _LONGEST_CLAUSE)


def _argument_text(profile: Profile, roles: Collection[str]) -> str:
    for argument in profile.linked.claim.arguments:
        if argument.role in roles:
            return _shortened(argument.text)
    return ""


def _shortened(text: str, longest: int = _LONGEST_VALUE) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def outlet(linked: LinkedClaim) -> str:
    """Who published a claim and when: the publisher, else the title, else the file's name."""
    name = (
        linked.publisher or _shortened(linked.title, _LONGEST_VALUE // 2) or PurePosixPath(linked.path).stem
    )
    return f"{name} ({day(linked.published)})" if linked.published else f"{name} (undated)"


def day(iso: str) -> str:
    """A date as a reader writes it: "9 Aug 2021"."""
    known = date.fromisoformat(iso)
    return f"{known.day} {known:%b %Y}"


def explanation(
    a: LinkedClaim,
    b: LinkedClaim,
    *,
    slot: Slot,
    relation: Relation,
    values: tuple[Value, Value],
    about: str = "",
    speaker: str = "",
) -> str:
    """One sentence: what is at issue, and what each of the two articles says, with outlet and date.

    Args:
        about: What is at issue, if the slot and the claims do not tell.
        speaker: Who says both.
        values: Those that differ; where their words are the same, the clauses are told instead.
    """
    if str(values[0]).casefold() == str(values[1]).casefold():
        values = Value(clause(a.claim)), Value(clause(b.claim))
    one, other = outlet(a), outlet(b)
    heading = about or _of_their_sentences(a.claim, b.claim, values) or topic(a.claim, b.claim, slot)
    is_later = bool(a.published and b.published and b.published > a.published)
    if speaker:
        turn = "later says" if is_later else "says"
        opening = f"{_capitalised(heading)}: " if heading.casefold() != speaker.casefold() else ""
        return (
            f"{opening}{speaker} says {_quoted(values[0])} in {one}, "
            f"and {turn} {_quoted(values[1])} in {other}."
        )
    if relation == Relation.UPDATE:
        second = f"{other} {'later ' if is_later else ''}reports {_quoted(values[1])}"
    else:
        second = f"{other} reports {_quoted(values[1])} instead"
    return f"{_capitalised(heading)}: {one} reports {_quoted(values[0])}; {second}."


def _of_their_sentences(a: Claim, b: Claim, values: tuple[Value, Value]) -> str:
    """The two values as a heading where neither claim states its own, since no claim of its sentence does."""
    if any(not value.words or value.words in claim.text for value, claim in zip(values, (a, b), strict=True)):
        return ""
    if any(len(value.words) > _LONGEST_VALUE for value in values):
        return ""  # a clause each, which follow in full
    return f"{values[0].words} or {values[1].words}"


def counts(one: Quantity, other: Quantity, phrases: tuple[Value, Value]) -> str:
    """Two numbers at issue and what they count: "12 or 27 dead", "340 or 430 apartment buildings"."""
    first, second = one.amount.text, _lower(other.amount.text)
    if one.state:
        return f"{first} or {second} {one.state}"
    printed = phrases[1].words
    for phrase, text in ((printed, other.amount.text), (phrases[0].words, one.amount.text)):
        if phrase.startswith(text) and phrase != text:
            return f"{first} or {second}{phrase[len(text) :]}"
    return f"{first} or {second}"


def topic(a: Claim, b: Claim, slot: Slot) -> str:
    """What two claims are about, for a heading: "How long Corvane is said to stop selling"."""
    claim = a if _names_subject(a) or not _names_subject(b) else b
    question = _SLOT_WORDS.get(slot)
    if question is None:
        return _shortened(claim.subject) if _names_subject(claim) else "What is the case"
    if _is_event_noun(claim):
        by = f" by {_shortened(claim.subject)}" if _names_subject(claim) else ""
        return f"{question} the {claim.predicate}{by} is"
    if not _names_subject(claim) or not _acts(claim):
        return f"{question} it is that “{clause(claim)}”"
    words = f"{'not ' if claim.negated else ''}to {claim.predicate} {_object(claim)}".strip()
    verb = "are" if _is_plural(claim) else "is"
    return f"{question} {_shortened(claim.subject)} {verb} said {words}"


def _is_plural(claim: Claim) -> bool:
    """Whether the subject's noun is a plural, or several are joined."""
    subject = _argument(claim, "subject")
    if subject is None:
        return False
    head = subject.head.lower()
    plurals = {f"{head}s", f"{head}es", f"{head[:-1]}ies"} | lexicon("facts/plurals_without_s") | _peoples()
    words = subject.text.lower().split()
    own = itertools.takewhile(lambda word: word not in _BEHIND_A_NOUN, words)
    return "and" in words or not plurals.isdisjoint(own)


@cache
def _peoples() -> frozenset[str]:
    """The plurals of members of parties and nations, whose names are no lemmas."""
    return frozenset(
        f"{name.lower()}s" for name in (*mapping("shared/parties"), *mapping("shared/nationalities"))
    )


def _names_subject(claim: Claim) -> bool:
    return bool(claim.subject) and claim.subject.lower() not in lexicon("facts/pronouns")


def _acts(claim: Claim) -> bool:
    """Whether the subject does what the predicate says, rather than having it done to it."""
    return _argument(claim, "subject") is not None and bool(re.fullmatch(r"[a-z][a-z -]*", claim.predicate))


def _argument(claim: Claim, role: str) -> Argument | None:
    return next((argument for argument in claim.arguments if argument.role == role), None)


def _is_event_noun(claim: Claim) -> bool:
    """Whether the claim turns on a noun ("a one-year moratorium"), by the words before it."""
    predicate = re.escape(claim.predicate)
    mark = f"[{_QUOTE_MARKS}]?"
    pattern = rf"\b(?:an?|the|its|his|her|their|this|that)\s+(?:[\w’'-]+\s+){{0,2}}{mark}{predicate}\b"
    return bool(claim.predicate) and bool(re.search(pattern, claim.text, re.IGNORECASE))


def _object(claim: Claim) -> str:
    """The object, shortened, without a preposition that is left hanging."""
    words = _shortened(claim.object).split()
    while words and words[-1].lower() in lexicon("facts/phrase_ends"):
        words.pop()
    return " ".join(words)


def _quoted(value: Value) -> str:
    words = (value.words or value.norm).strip(_QUOTE_MARKS).replace("“", "‘").replace("”", "’")
    return f"“{words}”" if words else "otherwise"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
