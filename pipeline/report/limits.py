"""How much of a run the report shows; what is left out is counted on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Rows of each part; conventions, so that the page of any run opens at once."""

    stories: int = 8
    facts_per_story: int = 12
    outlets_per_story: int = 8
    disagreements: int = 25
    passages: int = 8
    facts: int = 25
    speakers: int = 20
    quoting_outlets: int = 8
    holders: int = 15
    targets: int = 8
    entities: int = 30
    files: int = 50
    bars: int = 36
    characters: int = 600
