"""What the tagger's reading of a document says for and against candidates, as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate.attribution.accept.tagger import MARKS, POINTERS, TaggedDocument
from pipeline.annotate.attribution.spans import Candidate, TokenSpan
from pipeline.document.recurrent.features import Floats

_START, _END, _SPEAKER = (POINTERS.index(name) for name in ("start", "end", "source"))
_MARGIN = 4
"""Words looked at on either side of a bound; set by hand, as are all numbers here, and bound to the fitted
trees."""
_EDGE = 3
"""Words at either end of a content that are looked at by themselves."""
_FAR = 20
"""Words beyond which a distance makes no difference."""
_OUTSIDE = 0.3
"""A word that is less likely inside a content ends a run of those that are."""
_UNKNOWN = -1.0
"""In the place of a probability that there is none of; below all of them, so that trees can tell it."""


class Evidence:
    """Numbers for the candidates of one document."""

    def __init__(self, doc: Doc, tagged: TaggedDocument) -> None:
        self._tagged = tagged
        columns = dict(zip(MARKS, tagged.marks.T.tolist(), strict=True))
        self._inside, self._cue, self._source = (columns[name] for name in ("inside", "cue", "source"))
        self._begins, self._ends = columns["begins"], columns["ends"]
        self._opens = [a + b for a, b in zip(self._begins, columns["resumes"], strict=True)]
        self._closes = [a + b for a, b in zip(self._ends, columns["pauses"], strict=True)]
        words = [i for i, token in enumerate(doc) if not (token.is_punct or token.is_space)]
        self._inside_of_words = [self._inside[i] for i in words]
        self._n_words = np.searchsorted(words, range(len(doc) + 1)).tolist()
        self._sentence = [(sent.start, sent.end) for sent in doc.sents for _ in range(sent.start, sent.end)]
        self._of_sentence: dict[tuple[int, tuple[int, ...]], tuple[list[float], list[float]]] = {}

    def numbers(self, candidates: Sequence[Candidate]) -> Floats:
        """One row a candidate; where a cue has several candidates, they are held against each other."""
        self._tagged.expect({candidate.head for candidate in candidates})
        reaches = [self._points(c.head, *_outer(c)) for c in candidates]
        by_head = defaultdict(list)
        for candidate, reach in zip(candidates, reaches, strict=True):
            by_head[candidate.head].append(reach)
        best = {head: sorted(found, reverse=True)[:2] for head, found in by_head.items()}
        rows = []
        for candidate, reach in zip(candidates, reaches, strict=True):
            first, *second = best[candidate.head]
            rival = first if reach < first or not second else second[0]
            rows.append([*self._row(candidate), reach, reach - rival])
        return np.array(rows, dtype=np.float32)

    def _row(self, candidate: Candidate) -> list[float]:
        start, end = _outer(candidate)
        return [
            *self._filling(candidate, start, end),
            *self._bounds(start, end),
            *self._company(candidate, start, end),
            *self._pointers(candidate, start, end),
        ]

    def _filling(self, candidate: Candidate, start: int, end: int) -> list[float]:
        """How much of the content is inside one, and how much of what is inside one it leaves out."""
        words, n_words = self._inside_of_words, self._n_words
        inside = [p for low, high in candidate.content for p in words[n_words[low] : n_words[high]]]
        if not inside:
            return [_UNKNOWN] * 7
        before = words[n_words[max(0, start - _FAR + 1)] : n_words[start]][::-1]
        after = words[n_words[end] : n_words[min(len(self._inside), end + _FAR)]]
        held = sum(inside)
        return [
            held / len(inside),
            min(inside),
            sum(inside[:_EDGE]) / len(inside[:_EDGE]),
            sum(inside[-_EDGE:]) / len(inside[-_EDGE:]),
            held / (len(inside) + _run(before) + _run(after)),
            before[0] if before else _UNKNOWN,
            after[0] if after else _UNKNOWN,
        ]

    def _bounds(self, start: int, end: int) -> list[float]:
        """Whether contents begin and end where this one does, and whether some do in the midst of it."""
        return [
            self._begins[start],
            self._opens[start],
            self._ends[end - 1],
            self._closes[end - 1],
            max(self._opens[max(0, start - _MARGIN) : start + _MARGIN]),
            max(self._closes[max(start, end - _MARGIN) : end + _MARGIN]),
            max(self._opens[start + 1 : end], default=0.0),
            max(self._closes[start : end - 1], default=0.0),
        ]

    def _company(self, candidate: Candidate, start: int, end: int) -> list[float]:
        """Whether cue and source are taken for such, and how likely others are in the sentence."""
        head, source = candidate.head, candidate.source
        low, high = self._sentence[head]
        before, behind = slice(0, max(0, min(start, high) - low)), slice(max(0, end - low), None)
        cues, sources = self._beside(head, candidate.cue)
        return [
            self._cue[head],
            max([self._cue[i] for i in candidate.cue], default=0.0),
            self._inside[head],
            max(self._cue[start:end], default=0.0),
            max(cues[before] + cues[behind], default=0.0),
            max(self._source[source[0] : source[1]], default=0.0) if source else _UNKNOWN,
            max(sources[before] + sources[behind], default=0.0),
            max(self._source[start:end], default=0.0),
        ]

    def _beside(self, head: int, cue: tuple[int, ...]) -> tuple[list[float], list[float]]:
        """How likely the words of a cue's sentence are cues and sources, those of the cue itself not at
        all."""
        found = self._of_sentence.get((head, cue))
        if found is None:
            low, high = self._sentence[head]
            found = self._of_sentence[head, cue] = self._cue[low:high], self._source[low:high]
            for i in cue:
                if low <= i < high:
                    found[0][i - low] = found[1][i - low] = 0.0
        return found

    def _pointers(self, candidate: Candidate, start: int, end: int) -> list[float]:
        """Whether the cue points to where the content and the source are, and how far off it points."""
        tagged, head, source = self._tagged, candidate.head, candidate.source
        first, last = tagged.likeliest(head, _START), tagged.likeliest(head, _END)
        return [
            tagged.points(head, _START, start),
            tagged.points(head, _END, end - 1),
            self._points(head, start, end) - self._points(head, first, last + 1),
            float(min(_FAR, max(-_FAR, start - first))),
            float(min(_FAR, max(-_FAR, end - 1 - last))),
            tagged.points(head, _SPEAKER, source[0]) if source else _UNKNOWN,
            tagged.points(head, _SPEAKER, head),
        ]

    def _points(self, head: int, start: int, end: int) -> float:
        return self._tagged.points(head, _START, start) + self._tagged.points(head, _END, end - 1)


def _outer(candidate: Candidate) -> TokenSpan:
    """From the first to the last word of the content, gaps included."""
    return min([low for low, _ in candidate.content]), max([high for _, high in candidate.content])


def _run(beside: Sequence[float]) -> float:
    """The sum of what stands next to a content, up to the first word outside of all contents."""
    total = 0.0
    for probability in beside:
        if probability < _OUTSIDE:
            break
        total += probability
    return total
