"""Word lists that decide between labels where the corpora's own schemes are coarser than OntoNotes'."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
NOT_PLURAL = ("ese", "sh", "ch", "ss", "ies")
"""Endings of demonyms that take no plural in -s."""
PARTY_WORDS = {"Democratic", "Communist", "Conservative", "Liberal", "Orthodox", "Evangelical"}
"""Demonyms that stand in the names of parties and churches as well: outside an entity they are left alone."""
LOCATIONS = set(_LISTS["locations"].split())
LOCATION_WORDS = set(_LISTS["location_words"].split())
LOCATION_PHRASES = set(_LISTS["location_phrases"])
STATES = set(_LISTS["states"])
FACILITY_WORDS = set(_LISTS["facility_words"].split())
EVENT_WORDS = set(_LISTS["event_words"].split())
TITLES = set(_LISTS["titles"].split())


def is_demonym(word: str) -> bool:
    """Whether a word names a national, religious or political group (``French``, ``Iraqis``)."""
    return word.casefold() in _DEMONYMS


def place_label(text: str) -> str:
    """Choose GPE, LOC or FAC for the name of a place."""
    lowered = re.sub(r"^the ", "", text.casefold()).strip(".")
    words = lowered.split()
    if not words:
        return "GPE"
    if lowered in STATES:
        return "GPE"
    if lowered in LOCATIONS or lowered in LOCATION_PHRASES:
        return "LOC"
    if len(words) > 1 and words[-1] in FACILITY_WORDS and lowered != "white house":
        return "FAC"
    if len(words) > 1 and (words[-1] in LOCATION_WORDS or words[0] in {"mount", "lake", "river", "gulf"}):
        return "LOC"
    return "GPE"


def misc_label(text: str) -> str | None:
    """Choose an OntoNotes label for a CoNLL "miscellaneous" name; None where nothing tells."""
    words = text.casefold().split()
    if is_demonym(words[-1] if len(words) < 3 else text):
        return "NORP"
    if len(words) > 1 and set(words) & EVENT_WORDS:
        return "EVENT"
    if words[0] in {"olympics", "olympic", "wimbledon", "ashes"}:
        return "EVENT"
    return None


def _with_plurals(stems: list[str]) -> set[str]:
    forms = {stem.casefold() for stem in stems}
    forms |= {stem.casefold() + "s" for stem in stems if not stem.endswith(NOT_PLURAL)}
    forms |= {stem.casefold()[:-3] + "men" for stem in stems if stem.endswith("man")}
    return forms


_DEMONYMS = _with_plurals(_LISTS["demonyms"].split())
