"""Guards of calendar expressions: what must hold around them lest they be names, verbs or numbers."""

from __future__ import annotations

import re

from pipeline import resources
from pipeline.annotate.timex import words
from pipeline.annotate.timex.neighbours import Guard, is_game, next_word, previous_word, starts_sentence
from pipeline.annotate.timex.patterns import Hit
from pipeline.english.calendar_names import MONTH_NAMES, MONTHS, WEEKDAYS
from pipeline.english.number_words import ORDINALS
from pipeline.resources import lexicon

_UNMISTAKABLE_MONTHS = lexicon("timex/unmistakable_months")
_NAME_MONTHS = lexicon("timex/ambiguous_months")
_GIVEN_NAMES = lexicon("timex/given_name_months")
_MONTH_DAY_AND = re.compile(
    r"\b(?:" + MONTH_NAMES + r")\.?\s\d{1,2}(?:st|nd|rd|th)?"
    r"(?:\s?,\s?\d{1,2}(?:st|nd|rd|th)?)*\s?,?(?P<last>\s(?:and|or|&))?\s$",
    re.IGNORECASE,
)
_MORE_DAYS = re.compile(r"(?:\s?,\s\d{1,2}(?:st|nd|rd|th)?)*\s?,?\s(?:and|or|&)\s\d{1,2}(?:st|nd|rd|th)?\b")
_NOUN = re.compile(rf"\s+(?!(?:{'|'.join(resources.words('timex/following_prepositions'))})\b)[a-z]")
_AFTER_MONTH = re.compile(r"\b(?:" + "|".join(month.title() for month in MONTHS) + r")\.?\s(?:and|or|to)\s$")
_NUMBERED = re.compile(
    rf"(?:\b(?:{'|'.join(resources.words('timex/numbered_things'))})\.?|[+#-])\s*$", re.IGNORECASE
)
_HABIT = re.compile(r"\b(?:do|does)(?:\s+not|n['’]t)?\s[^.;:!?\n]{0,60}\bin\s+$", re.IGNORECASE)
"""What somebody does or does not do in a part of every day."""


_IN_WORDS = re.compile(r"(?!.*\b(?:half|quarter) past)(?!.*(?:[ap]\.?m\b|clock))[a-z -]+", re.IGNORECASE)
_BEFORE_CLOCK = lexicon("timex/clock_prepositions")
_BEFORE_MISREAD = lexicon("timex/misread_openers")
_AFTER_MODAL = lexicon("timex/modal_followers")
_BEFORE_DAYS = lexicon("timex/day_openers") | {""}
_AFTER_DAY = lexicon("timex/day_followers")
_WEAK_ANCHORS = lexicon("timex/weak_anchors")
_NAME_LINKS = lexicon("timex/name_links")
_BEFORE_YEAR = lexicon("timex/prepositions") | lexicon("timex/year_openers")
_BEFORE_EARLY_YEAR = lexicon("timex/year_prepositions")
_SEASON_COMPOUNDS = lexicon("timex/name_right") | lexicon("timex/season_compounds")
_BEFORE_SEASON = lexicon("timex/season_prepositions")
_BEFORE_TOMORROW = lexicon("timex/tomorrow_modifiers")

_ABBREVIATED = 3
"""Letters of the shortest names of months, which are all abbreviations ("Mar", "Dec") but for May."""

_UNANCHORED = 5
"""Letters from which a month that is no other word needs no preposition; set by hand, not swept."""

_SHORTEST_NOUN = 4
"""Letters of a word before a number that may be a product's name ("Windows 2000"); set by hand, not swept."""

_FIRST_YEAR_AT_ALL, _FIRST_YEAR_PLACED, _FIRST_YEAR, _LAST_YEAR = 1000, 1200, 1900, 2059
"""Numbers that can be years: behind "in" and its like, behind any preposition or in brackets, and alone.

Lower numbers are counts more often than years; set by hand on newswire, not swept.
"""


def month(hit: Hit, before: str, after: str) -> bool:
    """Bare months: capitalised, and after a preposition where the word is also a name or a verb."""
    groups = hit.groups
    written, word = groups["month"], words.key(groups["month"])
    if re.match(r"-[A-Za-z]{1,2}-", after):
        return False  # a place ("Mar-a-...")
    if not written[0].isupper() and word not in _UNMISTAKABLE_MONTHS:
        return False
    if next_word(after).lower() in lexicon("timex/name_right"):
        return False
    left = previous_word(before)
    anchored = "this" in groups or "part" in groups or left in lexicon("timex/anchoring")
    if word in ("may", "march") and left in _WEAK_ANCHORS:
        is_attribute = left in ("a", "the") and _NOUN.match(after) is not None
        anchored = is_attribute or _AFTER_MONTH.search(before) is not None
    if word not in _NAME_MONTHS:
        return len(word) >= _UNANCHORED or anchored
    follower = next_word(after)
    named = follower[:1].isupper() and word in _GIVEN_NAMES
    named = named or previous_word(before) in lexicon("timex/name_left") or _follows_name(before)
    if len(word) <= _ABBREVIATED and follower[:1].isupper():
        return False
    if word in ("may", "march") or len(word) <= _ABBREVIATED:
        return anchored and not (
            named and word == "may" and previous_word(before) not in lexicon("timex/prepositions")
        )
    if named and left in _NAME_LINKS:
        return _AFTER_MONTH.search(before) is not None
    return anchored or not named


def _follows_name(before: str) -> bool:
    """Whether a capitalised word inside the sentence precedes, a given name perhaps."""
    match = re.search(r"(\S+)\s+([A-Z][\w'’]+)\s*$", before)
    if match is None or re.search(r"[.!?]$", match[1]):
        return False
    return match[2].lower() not in lexicon("timex/anchoring") and match[2].lower() not in WEEKDAYS


def full_date(hit: Hit, before: str, after: str) -> bool:
    """Months with a day or year: "may" and "march" capitalised; a misread May after a preposition."""
    if "misread" in hit.groups:
        return hit.groups["misread"][0].isupper() and (
            "part" in hit.groups or previous_word(before) in lexicon("timex/prepositions")
        )
    return hit.groups["month"][0].isupper() or words.key(hit.groups["month"]) in _UNMISTAKABLE_MONTHS


def misread(hit: Hit, before: str, after: str) -> bool:
    """A machine's "Could" where only a month can stand: behind a preposition, and no verb after it."""
    left = previous_word(before)
    if not hit.groups["misread"][0].isupper() or left not in _BEFORE_MISREAD:
        return False
    follower = next_word(after).lower()
    return not follower or follower in lexicon("timex/clause_words") - _AFTER_MODAL


def first_day(hit: Hit, before: str, after: str) -> bool:
    """The first of several days of a month ("3 and 5 June")."""
    left = previous_word(before)
    return left in _BEFORE_DAYS and full_date(hit, before, after)


def bare_day(hit: Hit, before: str, after: str) -> bool:
    """ "On the 3rd" at the end of its phrase; not a floor, a hole or a birthday."""
    follower = next_word(after)
    return "that" in hit.groups or not follower or follower.lower() in _AFTER_DAY


def holiday(hit: Hit, before: str, after: str) -> bool:
    """Capitalised feasts; not one that opens a longer name ("Easter Island")."""
    named = next_word(after)[:1].isupper() and " " not in hit.groups["holiday"] and "year" not in hit.groups
    return hit.groups["holiday"][0].isupper() and not (named and not starts_sentence(before))


def second_day(hit: Hit, before: str, after: str) -> bool:
    """The second of two days of a month ("June 24 and 25")."""
    follower = next_word(after)
    counts = follower in lexicon("timex/counted") or (follower.islower() and follower.endswith("s"))
    listed = _MONTH_DAY_AND.search(before)
    return bool(listed and not counts and (listed["last"] or _MORE_DAYS.match(after)))


def year(hit: Hit, before: str, after: str) -> bool:
    """Four figures that count nothing and number nothing."""
    groups = hit.groups
    if "fiscal" in groups or "part" in groups or "year" in hit.text.lower():
        return True
    number, left, right = int(groups["year"]), previous_word(before), next_word(after)
    if right.lower() in lexicon("timex/counted") or re.match(
        r"\s*(?:-|–)\s*\w*\d|[-/]\w|\s+(?:million|billion)\b", after
    ):
        return bool(re.match(r"-(?:[a-z]|\d{2}\b)", after)) and left in lexicon("timex/prepositions")
    if _NUMBERED.search(before):
        return False
    if left in _BEFORE_YEAR:
        return number >= (_FIRST_YEAR_AT_ALL if left in _BEFORE_EARLY_YEAR else _FIRST_YEAR_PLACED)
    if re.search(r"\(\s*$", before) and re.match(r"\s*[),;:–-]", after):
        return number >= _FIRST_YEAR_PLACED
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return False
    capitalised = re.search(r"\b([A-Z][\w&]*)\s+$", before)
    product = right.islower() and len(left) >= _SHORTEST_NOUN and left not in lexicon("timex/function")
    if capitalised and (product or not starts_sentence(before[: capitalised.start()])):
        return False  # "Windows 2000 was late"
    return number % 100 != 0 or not right.endswith("s")


def numeric(hit: Hit, before: str, after: str) -> bool:
    """Figures that are no number of a version, page or room."""
    return not _NUMBERED.search(before)


def year_range(hit: Hit, before: str, after: str) -> bool:
    """Years before 1900 only in brackets or behind a preposition: the rest are numbers."""
    if _NUMBERED.search(before):
        return False
    placed = before.endswith("(") or previous_word(before) in lexicon("timex/prepositions")
    return int(hit.groups["year"]) >= _FIRST_YEAR or (placed and len(hit.groups["to"]) == 4)


def decade(hit: Hit, before: str, after: str) -> bool:
    """Not the age of a person ("in her fifties") nor a temperature or a score."""
    if "word" not in hit.groups:
        return True
    return hit.text.lower().startswith("the ") or "part" in hit.groups


def century(hit: Hit, before: str, after: str) -> bool:
    """Not the beginning of a name ("21st Century Lantern")."""
    return not (hit.text.endswith("Century") and next_word(after)[:1].isupper())


def quarter(hit: Hit, before: str, after: str) -> bool:
    """Not a quarter of a game."""
    if "year" in hit.groups:
        return True
    left_to_play = re.search(r"\b(?:left|remaining|minutes? into)\s+in\s+$|\d:\d\d\D{0,20}$", before)
    return not (is_game(before, after) or left_to_play)


def season(hit: Hit, before: str, after: str) -> bool:
    """Seasons with a determiner or preposition; "fall" only where nothing else falls."""
    groups = hit.groups
    word, left, right = groups["season"].lower(), previous_word(before), next_word(after).lower()
    if right in _SEASON_COMPOUNDS:
        return False
    if {"year", "yearwords", "that"} & groups.keys() or groups.get("this", "the").lower() != "the":
        return True
    if right == "of":
        return False
    determined = hit.text.lower().startswith("the ")
    if word in ("fall", "spring"):
        return (determined or "part" in groups or left in ("in", "by")) and (
            left in _BEFORE_SEASON or "part" in groups
        )
    return determined or "part" in groups or left in lexicon("timex/prepositions")


def deictic(hit: Hit, before: str, after: str) -> bool:
    """Not a programme that ends in "Today", nor a tomorrow that is only better."""
    if previous_word(before) in _BEFORE_TOMORROW:
        return False
    capital = hit.groups["deictic"][0].isupper()
    return not (capital and re.search(r"[A-Z][\w&]*\s+$", before) and not starts_sentence(before))


def the_daypart(hit: Hit, before: str, after: str) -> bool:
    """Not of every day ("does not eat in the morning")."""
    return not _HABIT.search(before)


def daypart(hit: Hit, before: str, after: str) -> bool:
    """Not a programme ("Lantern This Morning", "Friday Night Fever")."""
    titled = hit.text.istitle() and " " in hit.text and "dayexpr" not in hit.groups
    named = re.search(r"\b[A-Z][\w&]+\s+$", before) is not None and not starts_sentence(before)
    return weekday(hit, before, after) and not (titled and named)


def weekday(hit: Hit, before: str, after: str) -> bool:
    """Not part of a name ("Black Friday", a Sunday paper)."""
    if hit.groups.get("weekday", "X")[0].islower() and hit.groups["weekday"].lower() == "sun":
        return False
    left = previous_word(before)
    if (
        next_word(after)
        and next_word(after)[0].isupper()
        and next_word(after).lower() in lexicon("timex/name_right")
    ):
        return False
    is_nth = left in ORDINALS or left == "final"
    is_last = hit.groups.get("this") == "last" and next_word(after) == "of"
    return left not in lexicon("timex/name_left") and not (is_nth or is_last)


def clock(hit: Hit, before: str, after: str) -> bool:
    """Clock figures that are no score, race time or verse."""
    groups = hit.groups
    if previous_word(before) in ("every", "each"):
        return False
    if _IN_WORDS.fullmatch(groups["clock"]) and groups["clock"].lower() not in words.NAMED_TIMES:
        follower = next_word(after).lower()
        ends = (
            "daypart" in groups
            or "date" in groups
            or not follower
            or follower in lexicon("timex/clause_words")
        )
        return ends and previous_word(before) in _BEFORE_CLOCK - lexicon("timex/range_prepositions")
    if not re.fullmatch(r"[\d:h]+", groups["clock"]):
        return True
    if {"date", "zone", "daypart"} & groups.keys():
        return not re.match(r"\.\d", after)
    if re.match(r"\.\d", after):
        return False
    return previous_word(before) in _BEFORE_CLOCK


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        month, full_date, misread, first_day, second_day, bare_day, holiday, year, numeric, year_range,
        decade, century,
        quarter, season, deictic, the_daypart, daypart, weekday, clock,
    )
}  # fmt: skip
