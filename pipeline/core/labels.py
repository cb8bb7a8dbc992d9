"""What an editor calls the kinds, slots and states of the tables."""

from __future__ import annotations

import re

_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "building",
    "NORP": "group",
    "PRODUCT": "product",
    "EVENT": "event",
    "LAW": "law",
    "WORK_OF_ART": "work",
    "LANGUAGE": "language",
    "number": "how many",
    "date": "when",
    "duration": "how long",
    "location": "where",
    "polarity": "whether",
    "attribution": "who said it",
    "single-source": "one source",
}
"""Names of kinds and slots in the tables that an editor would not use, in words."""


def label(name: str | None) -> str:
    """What a kind, slot or status is called on the page."""
    return _LABELS.get(name or "", (name or "").replace("-", " ").replace("_", " "))


_NORM = re.compile(r" \((?:[\d…]|P[T\d])[\dTXYMWDHS.…/:-]*\)$")


def as_printed(value: str | None) -> str:
    """A value without the ISO form that the tables put after its words."""
    return _NORM.sub("", value or "")
