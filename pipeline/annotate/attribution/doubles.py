"""Of attributions with the same content the one to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.annotate.attribution.cues import Attribution

_SAME_CONTENT = 0.8
"""Share of characters in common from which two contents are one; swept .6-.9 on PolNeAR dev: content half F
.771-.772, speakers .918-.920, flat."""
_PLACE = 100
"""Characters of the stretches by which contents near each other are looked up; changes the speed alone."""


def without_doubles(doc: Doc, items: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions without those whose content another, earlier in the list, already has.

    A clause whose cue stands outside a quotation takes no part of it that is attributed already.
    """
    kept: list[tuple[frozenset[int], Attribution]] = []
    by_place: dict[int, list[int]] = defaultdict(list)
    for item in items:
        covered = frozenset(char for start, end in item.content for char in range(start, end))
        near = {k for place in {char // _PLACE for char in covered} for k in by_place[place]}
        if any(_is_double(doc, item, covered, *kept[k][::-1]) for k in near):
            continue
        for place in {char // _PLACE for char in covered}:
            by_place[place].append(len(kept))
        kept.append((covered, item))
        yield item


def _is_double(
    doc: Doc, item: Attribution, covered: frozenset[int], other: Attribution, taken: frozenset[int]
) -> bool:
    if _likeness(covered, taken) >= _SAME_CONTENT:
        return True
    is_part = len(covered & taken) >= _SAME_CONTENT * len(covered)
    return is_part and other.is_quoted and not item.is_quoted and doc[item.head].idx not in taken


def _likeness(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / max(1, len(left | right))
