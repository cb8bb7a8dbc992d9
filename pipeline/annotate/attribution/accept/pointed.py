"""Candidates whose content is where the tagger points to, where neither parse nor word order proposes it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.annotate.attribution.accept.tagger import MARKS, POINTERS, TaggedDocument
from pipeline.annotate.attribution.spans import Candidate, TokenSpan

_START, _END = POINTERS.index("start"), POINTERS.index("end")
_CUE = MARKS.index("cue")
_LIKELY_CUE = 0.3
"""Probability from which a word is asked what it points to; set by hand, below nearly all cues."""
_SURE = math.log(0.8)
"""Log probability from which a bound is taken; swept .4, .6, .8 on the training articles of PolNeAR that the
tagger has not seen: content half F .772, .773, .774 (without such candidates .771)."""
_LONGEST = 120
"""Tokens of a content, beyond which both bounds are seldom right; set by hand."""


def pointed_candidates(found: Iterable[Candidate], tagged: TaggedDocument) -> Iterator[Candidate]:
    """The likest candidate of a cue with the content that the cue points to, where none has that."""
    by_head: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_head[candidate.head].append(candidate)
    for head, rivals in by_head.items():
        span = _pointed(head, tagged)
        if span is None or any(_outer(rival) == span for rival in rivals):
            continue
        likest = max(rivals, key=lambda rival: _likeness(_outer(rival), span))
        if _likeness(_outer(likest), span) > 0 and not _overlaps(likest, span):
            yield replace(likest, content=(span,))


def _pointed(head: int, tagged: TaggedDocument) -> TokenSpan | None:
    """The content that a likely cue surely points to; None if it stands around the cue."""
    if tagged.marks[head, _CUE] < _LIKELY_CUE:
        return None
    start, last = tagged.likeliest(head, _START), tagged.likeliest(head, _END)
    if not start <= last < start + _LONGEST or start <= head <= last:
        return None
    sure = tagged.points(head, _START, start) >= _SURE and tagged.points(head, _END, last) >= _SURE
    return (start, last + 1) if sure else None


def _outer(candidate: Candidate) -> TokenSpan:
    return min(low for low, _ in candidate.content), max(high for _, high in candidate.content)


def _likeness(left: TokenSpan, right: TokenSpan) -> float:
    """Share of tokens in common, of all that either has."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / (max(left[1], right[1]) - min(left[0], right[0]))


def _overlaps(candidate: Candidate, span: TokenSpan) -> bool:
    """Whether a content would hold words of the candidate's cue or source."""
    source = candidate.source
    if source is not None and source[0] < span[1] and span[0] < source[1]:
        return True
    return any(span[0] <= i < span[1] for i in candidate.cue)
