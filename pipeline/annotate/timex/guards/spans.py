"""Guards of units, durations, sets and vague words: not ages, rates, speeds, fractions or titles."""

from __future__ import annotations

import re

from pipeline.annotate.timex.neighbours import (
    Guard,
    is_game,
    is_name,
    next_word,
    previous_word,
    starts_sentence,
)
from pipeline.annotate.timex.patterns import Hit
from pipeline.annotate.timex.tense import is_past_form
from pipeline.resources import lexicon, words

_AFTERWARDS = lexicon("timex/afterwards")
_PAPER_WORDS = lexicon("timex/paper_words")
_IRREALIS = lexicon("timex/irrealis_words")
_POSTMODIFIER_OPENERS = lexicon("timex/postmodifier_openers")
_PERIOD_PREPOSITIONS = lexicon("timex/period_prepositions")
_PERIOD_FOLLOWERS = lexicon("timex/period_followers")
_REPORT_PERIODS = lexicon("timex/report_periods")
_SINGLE = lexicon("timex/single_determiners")
_DAY_POSTMODIFIERS = lexicon("timex/day_postmodifiers")
_EVENT_FOLLOWERS = lexicon("timex/event_followers")
_SEQUENCE_WORDS = lexicon("timex/sequence_words")
_MEASURING_WORDS = lexicon("timex/measuring_words")
_DETERMINED = lexicon("timex/determiners") | {"one", "s", "and", "or"}
"""What "final week" is meant as it stands behind; the "s" is a possessive cut from its apostrophe."""
_DEGREE_WORDS = lexicon("timex/degree_words")
_BEFORE_PAST = lexicon("timex/prepositions") | lexicon("timex/past_prepositions")
_COUNTED_NOUN = re.compile(
    rf"(?:[\d%]|\b(?:{'|'.join(words('timex/counting_words'))}))\s+(?:[\w-]+\s+)?[\w-]+s\)?\s*$",
    re.IGNORECASE,
)
_SPEED = re.compile(rf"(?:{'|'.join(words('timex/speed_units'))})\)?\s*$", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    rf"\b(?:{'|'.join(words('timex/retrospect_words'))}|\w+est|\w+n['’]t)\b[^.;:!?]{{0,60}}\bin\s+$"
)
_COUNTED_YEARS = re.compile(rf"\b(?:{'|'.join(words('timex/count_nouns'))})\s+of\s*$", re.IGNORECASE)
_NAMED = re.compile(r"[\w,]\s+[A-Z]\w+\s+$|\n[A-Z]\w+\s+$")
_OLD = re.compile(r"[\s-]*(?:year[\s-]*)?olds?\b|\s+of\s+age\b")


def _is_measured(before: str) -> bool:
    """Whether an amount precedes, so that "a year" is a rate."""
    word = re.search(r"([\w%]+)\)?\s*$", before)
    if word is None:
        return False
    return (
        word[1].lower() in lexicon("timex/measured")
        or word[1][-1].isdigit()
        or bool(_COUNTED_NOUN.search(before))
    )


def relative(hit: Hit, before: str, after: str) -> bool:
    """Units that "this" or "last" makes a date; not "that way", nor a series of episodes."""
    groups = hit.groups
    this, unit = groups["this"].lower(), groups["calendarunit"].lower()
    if is_name(hit, before, after):
        return False
    if this in ("the last", "the latest", "the next") and re.match(r"\s+(?:of|in)\s+(?:the\b|[A-Z])", after):
        return False
    return not (unit == "quarter" and next_word(after).lower() == "of")


def the_unit(hit: Hit, before: str, after: str) -> bool:
    """ "The quarter", "the week": where a report speaks of its own period."""
    unit, left, right = hit.groups["calendarunit"].lower(), previous_word(before), next_word(after).lower()
    if right in _POSTMODIFIER_OPENERS or after.startswith("-"):
        return False
    if "part" in hit.groups:
        return not (unit == "day" and re.search(r"\bat\s+(?:the\s+)?$", before, re.IGNORECASE))
    if unit == "day":
        return False
    if unit in _REPORT_PERIODS:
        return left in lexicon("timex/prepositions") or unit == "weekend"
    return left in _PERIOD_PREPOSITIONS and (not right or right in _PERIOD_FOLLOWERS)


def duration(hit: Hit, before: str, after: str) -> bool:
    """Lengths of time; not ages, speeds, rates ("$5 a year"), fractions ("a quarter") and the like."""
    groups = hit.groups
    unit = groups["unit"].lower()
    if (unit == "century" and is_game(before, after)) or re.match(r"-(?:on|to|by)-", after):
        return False
    if _OLD.match(after) or re.search(r"\baged?\s+$", before) or re.search(r"[\w]-$", before):
        return False
    single = "a" in groups and groups["a"].lower() in _SINGLE
    if ("long" in groups and "a" in groups) or is_name(hit, before, after):
        return False
    if hit.text.lower() == "one day" and previous_word(before) in _IRREALIS:
        return False
    if (unit == "second" and "number" not in groups) or (unit == "quarter" and "-" not in hit.text):
        return False
    if unit == "quarters" and "number" in groups and next_word(after).lower() == "of":
        return False
    if groups.get("vaguenumber", "").lower() == "some" and not unit.endswith("s"):
        return False
    if single and (_is_measured(before) or _SPEED.search(before)):
        return False
    return not (single and unit in ("day", "night") and next_word(after).lower() in _DAY_POSTMODIFIERS)


def in_units(hit: Hit, before: str, after: str) -> bool:
    """ "In two weeks", ahead or as a length; not "the first time in two weeks", which looks back."""
    return not _LOOKS_BACK.search(before) and duration(hit, before, after)


def offset_date(hit: Hit, before: str, after: str) -> bool:
    """Counted units; "the" takes one whole unit, and a unit of the clock no date."""
    unit = hit.groups["unit"].lower()
    if "the" in hit.groups and unit.endswith("s"):
        return False
    return not re.search(r"[$€£]\s?$", before)


def part_of_period(hit: Hit, before: str, after: str) -> bool:
    """Not "a first half of 2019", nor "the second day of the year-long talks"."""
    return not re.match(r"-\w|['’]s\b|\s+(?:talks|season)\b", after) and previous_word(before) not in (
        "a",
        "an",
    )


def from_event(hit: Hit, before: str, after: str) -> bool:
    """ "The day after" and what happened, or the end of the phrase; not beside a date ("Nov. 3, the day")."""
    if re.search(r"\d\s?,\s$", before) or previous_word(before) in _PERIOD_PREPOSITIONS:
        return False
    follower = next_word(after)
    return not follower or (not follower[0].isdigit() and follower.lower() not in _EVENT_FOLLOWERS)


def misread_unit(hit: Hit, before: str, after: str) -> bool:
    """A machine's "final week" for "last week": where "last" could stand alone, and "final" could not."""
    left, right = previous_word(before), next_word(after).lower()
    bare = hit.groups["misthis"].lower() != "this"
    if right in ("of", "in") or re.match(r"['’]s|-", after) or starts_sentence(before):
        return False
    if not bare:
        return left not in ("for", "over")
    determined = left in _DETERMINED or left.endswith("'s")
    return bool(left) and not determined and left not in lexicon("timex/prepositions") - {"of"}


def age_of_thing(hit: Hit, before: str, after: str) -> bool:
    """The age of a strike or a law, which dates it; that of a person is a trait of theirs, and no time."""
    return next_word(after).lower() in lexicon("timex/lasting")


def period(hit: Hit, before: str, after: str) -> bool:
    """Not ages."""
    return not _OLD.match(after)


def recent_units(hit: Hit, before: str, after: str) -> bool:
    """ "The years" only where time passes ("over the years")."""
    this = hit.groups["this"].lower()
    if this == "the" and "ahead" not in hit.groups:
        return previous_word(before) in ("over", "through") and next_word(after).lower() not in ("of",)
    return not (this == "these" and hit.groups["units"].lower() != "days")


def bare_units(hit: Hit, before: str, after: str) -> bool:
    """Bare plurals that measure: after a preposition of time or a verb of lasting."""
    left = previous_word(before)
    right = next_word(after).lower()
    if right in _SEQUENCE_WORDS or (left == "the" and right in ("since", "that")):
        return not _OLD.match(after)
    if left == "of" and _COUNTED_YEARS.search(before):
        return False
    return left in _MEASURING_WORDS and not _OLD.match(after) and not after.startswith("-")


def frequency(hit: Hit, before: str, after: str) -> bool:
    """Rates: something counted before, and no speed."""
    if _SPEED.search(before) and "times" not in hit.groups:
        return False
    return (
        not {"times", "span"}.isdisjoint(hit.groups)
        or hit.groups["per"].lower() == "per"
        or _is_measured(before)
    )


def adverb_set(hit: Hit, before: str, after: str) -> bool:
    """Not a paper or its name: "the business daily", "the Lantern daily,", "the weekly said"."""
    capital, right = hit.text[0].isupper(), next_word(after)
    if right in _PAPER_WORDS or (previous_word(before) == "the" and not right):
        return False
    if _NAMED.search(before) and not re.match(r"\s+[a-z]", after):
        return False
    return not capital or (starts_sentence(before) and not next_word(after)[:1].isupper())


def vague(hit: Hit, before: str, after: str) -> bool:
    """Adverbs of time proper: not "as soon as", "shortly before", nor the acronym "NOW"."""
    word, left, right = hit.text.lower(), previous_word(before), next_word(after).lower()
    if word == "one day":
        return left in _IRREALIS
    if after.startswith("-") or before.endswith("-"):
        return False
    if word in ("soon", "very soon"):
        return left not in _DEGREE_WORDS and right not in _AFTERWARDS and not is_past_form(right)
    if word == "shortly":
        return right not in _AFTERWARDS and not is_past_form(right)
    if word == "now":
        return hit.text != "NOW" and not re.match(r"[-\w]", after)
    if word == "the future":
        return not right or right in lexicon("timex/clause_words")
    if word in ("the past", "the present"):
        return left in _BEFORE_PAST and (not right or right in lexicon("timex/clause_words"))
    return True


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        relative, the_unit, duration, in_units, offset_date, part_of_period, from_event, misread_unit,
        age_of_thing,
        period, recent_units, bare_units, frequency, adverb_set, vague,
    )
}  # fmt: skip
