"""What governing words say about what they govern: the classes of `commitment/predicates.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.resources.loader import rules


@dataclass(frozen=True, slots=True)
class Signature:
    """What a class of predicates says of a complement.

    Attributes:
        name: The class.
        holds: Commitment to the complement (-3 to 3) of one who asserts the predicate.
        fails: That of one who denies the predicate.
        source: That of the predicate's own subject; None if the predicate tells of no words or thoughts.
    """

    name: str
    holds: float
    fails: float
    source: float | None

    def value(self, outer: float) -> float:
        """The commitment to the complement of one whose commitment to the predicate is `outer`.

        One who leaves the predicate open leaves its complement open, but for what it takes for granted.
        """
        neutral = min(self.holds, self.fails) if min(self.holds, self.fails) > 0 else 0.0
        end = self.holds if outer >= 0 else self.fails
        return neutral + (end - neutral) * abs(outer) / 3


@cache
def _signatures() -> dict[tuple[str, str], Signature]:
    found: dict[tuple[str, str], Signature] = {}
    for rule in rules("commitment/predicates"):
        signature = Signature(rule["id"], rule["holds"], rule["fails"], rule.get("source"))
        for word in rule["words"]:
            for form in rule["forms"]:
                found.setdefault((word, form), signature)
    return found


def signature(form: str, *words: str) -> Signature | None:
    """The signature of the first of these words that has one for a complement of this form."""
    known = _signatures()
    for word in words:
        found = known.get((f"{word} {form}", form)) or known.get((word, form))
        if found is not None:
            return found
    return None
