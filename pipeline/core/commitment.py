"""The scale on which a source stands behind what it states (Saurí and Pustejovsky 2009, "FactBank"), and
its parts.

From -3 (certainly not) over 0 (says nothing either way) to 3 (certainly).
"""

from __future__ import annotations

from pipeline.core.records import Claim

CERTAIN = 3.0
"""The end of the scale: stated plainly."""
BACKED = 1.0
"""Commitment from which a source stands behind a claim, and below whose negative it doubts or denies it;
swept 0.5-2.5 on the verbs of UW dev: .934, .967, .970, .973, .980 of those from it are facts to readers,
.988, .876, .858, .807, .695 of the facts are found."""
DENIED = 2.0
"""Commitment below whose negative a source says that it is not so, and does not only doubt it ("no evidence
that"); set by hand."""


def is_decided(claim: Claim) -> bool:
    """Whether a claim's source says that it is so, or that it is not so; "tried to" and "could" say
    neither."""
    return abs(claim.commitment) >= BACKED


def is_backed(claim: Claim) -> bool:
    """Whether a claim's source stands behind what it says: if it is negated, behind that it is not so."""
    return claim.commitment <= -DENIED if claim.negated else claim.commitment >= BACKED
