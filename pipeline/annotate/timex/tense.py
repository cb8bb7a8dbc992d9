"""Whether the clause around an expression tells of the past or of the future."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from pipeline.resources import lexicon, words

_SENTENCE_END = re.compile(
    r"(?:(?<!\b[A-Z])"
    + "".join(rf"(?<!\b{short})" for short in words("timex/abbreviations"))
    + r"\.|[!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n"
)
_WORD = re.compile(r"['’]ll\b|[A-Za-z]+(?:n['’]t\b)?")
_PLANNED = "|".join(words("shared/planning_participles"))
_PLANNED_FOR = re.compile(
    rf"\b(?:{_PLANNED})\s+(?:for|on|in|to)\s+$|\b(?:starting|effective|payable)\s+$", re.IGNORECASE
)
_WAS_PLANNED = re.compile(r"\b(?:was|were)\s+(?:\w+\s+){1,2}(?:for|on|in|to)\s+$", re.IGNORECASE)
_OBLIGED = re.compile(r"\b(?:has|have|is|are)\s+$", re.IGNORECASE)
_SOMEBODY_WAS = re.compile(r"\b(?:[Ww]ho|[Ww]hich|[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.'’-]+),?\s+(?:was|were)\s+$")
_TO_HAVE_DONE = re.compile(r"to\s+(?:have|blame)\s", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:before|by|until|till|through)\s+$", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:(?:since|ended|dated)(?:\s+the)?|since\s+(?:an?|her|his|its|my|our|their))\s+$", re.IGNORECASE
)
_DONE = re.compile(r"\b([A-Za-z]+)\s+(?:in|on)\s+$")
_INFINITIVE = re.compile(r"to\s+(?!the\b|an?\b)([a-z]{2,})")
_PROGRESSIVE = re.compile(r"(?:is|are)\s+(?:\w+ly\s+)?\w{2,}ing\b")
_POSSIBLE = re.compile(r"(?:could|may)\s+(?!not\b|have\b|only\b|hardly\b|barely\b)[a-z]")
"""What may come to pass; of the past "could" says what somebody was not, or hardly, able to do."""
_IS_THEN = re.compile(r"\b(?:is|are)\s+(?:up\s+for\s+[\w-]+\s+)?(?:in|on)\s+$", re.IGNORECASE)
_WHICH_DID = re.compile(r"\s+(?:that|which|who)\s+([a-z]+)\b")
"""A clause behind the expression that says what became of the noun before it."""
_IN_ADVANCE = re.compile(r"\b(?:ahead|in\s+advance)\s+of\s+[^,;]{0,40}$", re.IGNORECASE)
_FOR_DELIVERY = re.compile(r"\bfor\s+delivery\s+in\s+$", re.IGNORECASE)
_PLANNED_THEN = re.compile(rf"\bhad\s+been\s+(?:\w+\s+)?(?:{_PLANNED})\b")
_WAS_AHEAD = re.compile(
    r"\b(?:was|were)\s+(?:going|about|due|set)\s+to\s+\w+(?:\s+(?!was\b|were\b|\w+ed\b|who\b|that\b|which\b)\w[\w'’-]*){0,14}\s*$"
)
_ADJECTIVE = re.compile(
    rf"\b(?:{'|'.join(words('timex/determiners'))})\s+"
    rf"(?:(?:{'|'.join(words('timex/participle_adverbs'))}|\w+ly)[\s-]+)?$",
    re.IGNORECASE,
)
_INSERTED = re.compile(r",\s(?:[\w'’]+\s){0,3}[\w'’]+,\s$")
_PASSIVE = re.compile(r"\b(?:be|being|is|are|gets?)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CLAUSE_STARTS = lexicon("timex/clause_openers")
_PRESENT_STATES = lexicon("timex/present_states")
_TERM_PREPOSITIONS = lexicon("timex/term_prepositions")
_REACH_BEFORE = 250
"""Characters to the left in which the clause's verb is looked for; swept 120-400 on TimeBank: flat."""

_REACH_AFTER = 160
"""The same to the right; set by hand on newswire, not swept."""

_CLOSE = 40
"""Characters before a date in which the verb stands that "until" goes with.

Swept 20-80 on TimeBank: value F of the held-back part .807 at 20, .809 from 40 on.
"""

_BESIDE = 12
"""Characters between a participle and a date that belongs to it; swept 6-24 on TimeBank: flat."""

_ASIDE = 40
"""Characters before a participle in which the comma of an aside is looked for; set by hand, not swept."""

_AUXILIARY_CHARS = 8
"""Characters before "to" that hold an auxiliary ("has to", "are to"), with its spaces."""

_SUBJECT_CHARS = 40
"""Characters before "to" that hold "was" and the last word of its subject; set by hand."""

_PASSIVE_CHARS = 30
"""Characters before a participle that hold "be", "is" or "are" and an adverb; set by hand, not swept."""

_DETERMINER_CHARS = 40
"""Characters before a participle that hold a determiner and adverbs; set by hand, not swept."""

_SHORTEST_PAST = 4
"""Letters of the shortest regular past form ("used"); "red" and "bed" are none."""

Tags = Mapping[int, str]
"""Penn tags of tokens by the offset of their first character; empty where no tagger has run."""


class Tense(StrEnum):
    """What the words around an expression say about when it lies, as seen from publication.

    `AHEAD` is weaker than `FUTURE`: an infinitive, a plan in the present tense, "until". `OVER` is stronger
    than `PAST`: what began, ended or happened then ("since", "released in"). `OPEN` is what something past
    was ahead of, which may be over or yet to come ("met ahead of the vote on").
    """

    NONE = ""
    PAST = "past"
    OVER = "over"
    FUTURE = "future"
    AHEAD = "ahead"
    OPEN = "open"

    @property
    def is_past(self) -> bool:
        """Whether it lies behind."""
        return self in (Tense.PAST, Tense.OVER)

    @property
    def is_future(self) -> bool:
        """Whether it lies ahead."""
        return self in (Tense.FUTURE, Tense.AHEAD)


def tense_at(text: str, start_char: int, end_char: int, *, tags: Tags, beside: Collection[int] = ()) -> Tense:
    """Tense of the clause around an expression: that of the nearest verb to its left in the sentence.

    Without one it is that of the nearest verb to its right. Tags help where there are any; else a verb is
    known by lexicon and ending.

    Args:
        beside: Offsets of the words that only describe a noun, whose verbs tell nothing of a date before it:
            "On Monday the group *he founded* will meet".
    """
    offset = max(0, start_char - _REACH_BEFORE)
    ends = list(_SENTENCE_END.finditer(text, offset, start_char))
    offset = ends[-1].end() if ends else offset
    left = text[offset:start_char]
    if _PLANNED_THEN.search(left):
        return Tense.PAST
    if _WAS_AHEAD.search(left):
        return Tense.OPEN  # "said he was going to work on Wednesday", which may be over
    if _IS_THEN.search(left) or _FOR_DELIVERY.search(left):
        return Tense.AHEAD  # "the fair is in June", "is up for re-election in"
    if _PLANNED_FOR.search(left):
        return Tense.AHEAD if _WAS_PLANNED.search(left) else Tense.FUTURE
    if _OVER.search(left) or _is_done(left):
        return Tense.OVER
    did = _WHICH_DID.match(text, end_char)
    if did is not None and is_past_form(did[1]):
        return Tense.PAST  # "will be charged over the crash Sunday that left one dead"
    backwards = list(_WORD.finditer(text, offset, start_char))[::-1]
    backwards = [word for word in backwards if not _is_aside(word, text, start_char)]
    before = _nearest(backwards, text, offset, tags)
    if _IN_ADVANCE.search(left):
        return Tense.OPEN if (before or _after(text, end_char, beside)).is_past else Tense.AHEAD
    until = _UNTIL.search(left)
    if until and left[: until.start()].strip():
        close = [word for word in backwards if start_char - word.start() < _CLOSE]
        if _sets_term(until[0], close):
            return Tense.FUTURE
        return Tense.NONE if _nearest(close, text, offset, tags) == Tense.PAST else Tense.AHEAD
    return before or _after(text, end_char, beside)


def _after(text: str, end_char: int, beside: Collection[int]) -> Tense:
    """Tense of the nearest verb to the right in the sentence."""
    end = _SENTENCE_END.search(text, end_char, end_char + _REACH_AFTER)
    right = _WORD.finditer(text, end_char, end.start() if end else end_char + _REACH_AFTER)
    after = _nearest((word for word in right if word.start() not in beside), text, end_char, {})
    is_owner = text.startswith(("'s", "’s"), end_char)
    return Tense.NONE if is_owner and after.is_future else after  # "Tuesday's vote will decide"


def _is_aside(word: re.Match[str], text: str, start_char: int) -> bool:
    """Whether a participle behind a comma adds something else (", entitled ..., on Friday").

    Not the finite verb behind words between two commas ("He, meanwhile, denied ...").
    """
    between = text[word.end() : start_char]
    if not word[0].endswith("ed") or (len(between) <= _BESIDE and "," not in between):
        return False
    before = text[max(0, word.start() - _ASIDE) : word.start()]
    return before.rstrip().endswith(",") and not _INSERTED.search(before)


def _sets_term(link: str, found: Iterable[re.Match[str]]) -> bool:
    """Whether "until" says how far a past decision reaches: "the strike was extended until Saturday"."""
    past = next((word[0].lower() for word in found if is_past_form(word[0].lower())), "")
    return link.strip().lower() in _TERM_PREPOSITIONS and past in lexicon("timex/term_verbs")


def _is_done(left: str) -> bool:
    """Whether a past form and "in" or "on" lead up to the expression ("released in")."""
    done = _DONE.search(left)
    return done is not None and is_past_form(done[1].lower()) and not _in_passive(left[: done.start()])


def _nearest(found: Iterable[re.Match[str]], text: str, offset: int, tags: Tags) -> Tense:
    """Tense of the first of these words that tells; `offset` is where their clause starts."""
    infinitive = False
    for match in found:
        word = match[0].lower().replace("’", "'")
        if word in lexicon("timex/future_cues"):
            return Tense.AHEAD if infinitive else Tense.FUTURE
        if word in _CLAUSE_STARTS:
            break
        if _POSSIBLE.match(text, match.start()):
            return Tense.AHEAD
        if infinitive and word in lexicon("timex/plan_verbs"):
            return Tense.AHEAD
        if word == "to" and _is_infinitive(match, text, tags):
            if _OBLIGED.search(text[max(offset, match.start() - _AUXILIARY_CHARS) : match.start()]):
                return Tense.AHEAD
            if _was_to(text, offset, match.start()):
                return Tense.AHEAD
            infinitive = True
        elif _PROGRESSIVE.match(text, match.start()):
            return Tense.AHEAD
        else:
            tense = _of_verb(match, text, offset, tags)
            if tense:
                return tense
    return Tense.AHEAD if infinitive else Tense.NONE


def _was_to(text: str, offset: int, at: int) -> bool:
    """Whether "to" tells what somebody was to do when it was written ("who was to return on Monday").

    Not what an act or aim was ("her first act was to resign"), nor what was to have been done.
    """
    before = text[max(offset, at - _SUBJECT_CHARS) : at]
    return _SOMEBODY_WAS.search(before) is not None and _TO_HAVE_DONE.match(text, at) is None


def _is_infinitive(match: re.Match[str], text: str, tags: Tags) -> bool:
    """Whether "to" begins an infinitive; without tags any word behind it but a plural may be its verb."""
    verb = _INFINITIVE.match(text, match.start())
    if verb is None:
        return False
    if tags:
        return tags.get(verb.start(1), "").startswith(("VB", "RB"))
    word = verb[1].lower()
    return word not in lexicon("timex/no_verbs") and (not word.endswith("s") or word.endswith(("ss", "us")))


def _of_verb(match: re.Match[str], text: str, offset: int, tags: Tags) -> Tense:
    """Tense of a word if it is a finite verb."""
    word = match[0].lower().replace("’", "'")
    tag = tags.get(match.start(), "VBD")
    if tag.startswith("VB") and tag != "VB" and is_past_form(word):
        before = text[offset : match.start()]
        adjective = word.endswith("ed") and _ADJECTIVE.search(before[-_DETERMINER_CHARS:])
        return Tense.NONE if adjective or _in_passive(before) else Tense.PAST
    return Tense.AHEAD if tag in ("VBZ", "VBP") and word not in _PRESENT_STATES else Tense.NONE


def is_past_form(word: str) -> bool:
    """Whether a lower-case word looks like a simple past or a participle."""
    return word in lexicon("timex/past_verbs") or (
        word.endswith("ed") and len(word) >= _SHORTEST_PAST and word not in lexicon("timex/no_past")
    )


def _in_passive(before: str) -> bool:
    """Whether "be", "is" or "are" precedes, so that a participle tells nothing by itself."""
    return _PASSIVE.search(before[-_PASSIVE_CHARS:]) is not None
