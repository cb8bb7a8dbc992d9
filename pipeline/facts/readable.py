"""Values and explanations of conflicts in words a reader understands."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.facts.profiles import Profile
from pipeline.facts.quantities import Quantity
from pipeline.facts.records import LinkedClaim
from pipeline.resources.loader import lexicon

_LONGEST_VALUE = 60
_SPAN_WORDS = re.compile(
    r"(?:for )?(?:an? |[\w]+[ -])?(?:year|month|week|day|hour)s?(?:-?long)?\b|indefinite(?:ly)?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:until|till) [^,.;:”’\"]{3,40}|indefinite(?:ly)?", re.IGNORECASE)


def amount(quantity: Quantity) -> str:
    """The number as printed, with what it counts ("12 dead", "4.5 percent")."""
    printed, unit = quantity.amount.text, quantity.amount.unit
    label = quantity.state or unit
    return printed if not label or _says(printed, label) else f"{printed} {label}"


def _says(printed: str, label: str) -> bool:
    """Whether the printed amount already says its unit ("4.5 percent", "$3", "26 kilometres")."""
    last = printed.split()[-1].lower()
    has_unit = last.isalpha() and last not in lexicon("facts_number_words") and len(printed.split()) > 1
    return has_unit or label.lower()[:4] in printed.lower() or any(char in "$€£¥%" for char in printed)


def duration(profile: Profile) -> str:
    """The claim's duration with the words that give it ("P1Y (one-year)"), or those alone."""
    claim = profile.linked.claim
    is_vague = not claim.duration or "X" in claim.duration
    found = (_UNTIL.search(claim.text) if is_vague else None) or _SPAN_WORDS.search(claim.text)
    words = _shortened(found.group().strip(" “”‘’'\"")) if found else ""
    if is_vague and words:
        return words
    return f"{claim.duration} ({words})" if words else claim.duration


def dates(profile: Profile) -> str:
    """When it holds or happened: the words of the claim, then the ISO date or interval."""
    claim = profile.linked.claim
    first, last = claim.date_earliest, claim.date_latest
    iso = first if first == last or not last else f"{first or '…'}/{last}"
    words = _argument_text(profile, ("time",))
    return f"{iso} ({words})" if iso and words else iso or words


def places(profile: Profile) -> str:
    """The place the claim names."""
    return _argument_text(profile, ("place", "in", "at", "near", "into", "from", "to"))


def polarity(profile: Profile) -> str:
    """What is said to be or not to be the case, shortened."""
    claim = profile.linked.claim
    parts = (claim.subject, "not" if claim.negated else "", claim.predicate, claim.object)
    return _shortened(" ".join(part for part in parts if part))


def _argument_text(profile: Profile, roles: tuple[str, ...]) -> str:
    for argument in profile.linked.claim.arguments:
        if argument.role in roles:
            return _shortened(argument.text)
    return ""


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST_VALUE:
        return words
    return words[:_LONGEST_VALUE].rsplit(" ", 1)[0] + " …"


def outlet(linked: LinkedClaim) -> str:
    """Who published a claim and when: the publisher, or the file's name where it is unknown."""
    name = linked.publisher or PurePosixPath(linked.path).stem
    return f"{name} ({linked.published})" if linked.published else f"{name} (undated)"


def explanation(a: LinkedClaim, b: LinkedClaim, relation: str, value_a: str, value_b: str) -> str:
    """One sentence that names both articles, their dates and their values."""
    one, other = outlet(a), outlet(b)
    about = _topic(a)
    if relation == "update":
        return f"{about}{one} had {_quoted(value_a)}; {other} reports {_quoted(value_b)}."
    return f"{about}{one} says {_quoted(value_a)}, {other} says {_quoted(value_b)}."


def _topic(linked: LinkedClaim) -> str:
    claim = linked.claim
    known = claim.predicate.lower() in claim.subject.lower()
    words = claim.subject if known else " ".join(part for part in (claim.subject, claim.predicate) if part)
    return f"On “{_shortened(words)}”: " if words else ""


def _quoted(value: str) -> str:
    return f"“{value}”" if value else "otherwise"
