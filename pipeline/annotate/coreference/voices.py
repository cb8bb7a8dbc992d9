"""Who speaks in a quotation, as far as it must be known that "he" within is somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.syntax import SUBJECTS
from pipeline.document.quotations import paragraphs_of
from pipeline.english.quotation_marks import Quotation, find_quotations
from pipeline.resources.loader import mapping


class Voices:
    """The quotation each token stands in, and the head tokens of those who may be its speaker."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens = list(doc)
        paragraphs = paragraphs_of(doc)
        self.quotations: list[Quotation] = find_quotations(doc.text, paragraphs)
        self.number = [-1] * (len(doc) + 1)
        for k, quotation in enumerate(self.quotations):
            for start, end in quotation.parts:
                span = doc.char_span(start, end, alignment_mode="contract")
                if span is not None:
                    self.number[span.start : span.end] = [k] * len(span)
        self.paragraph = _numbers(self.tokens, paragraphs)
        self.sayers = frozenset(self._sayers(0, len(doc)))
        first = {k: i for i, k in reversed(list(enumerate(self.number)))}
        self.starts = [first.get(k, 0) for k in range(len(self.quotations))]
        self.speakers = self._speakers()
        self.spoken: dict[int, list[int]] = {}
        for k, roots in enumerate(self.speakers):
            for root in roots:
                self.spoken.setdefault(root, []).append(k)

    def is_quoted(self, i: int) -> bool:
        """Whether a token stands in quotation marks."""
        return self.number[i] >= 0

    def speakers_of(self, i: int) -> Sequence[int]:
        """Head tokens of those who may speak the quotation a token stands in."""
        return self.speakers[self.number[i]] if self.number[i] >= 0 else ()

    def _speakers(self) -> list[list[int]]:
        """For each quotation the heads; one without a word of saying goes on with the speaker before."""
        found: list[list[int]] = []
        tokens: list[list[int]] = [[] for _ in self.quotations]
        for i, k in enumerate(self.number):
            if k >= 0:
                tokens[k].append(i)
        for members in tokens:
            roots = list(self._around(members)) if members else []
            found.append(roots or (found[-1] if found else []))
        return found

    def _around(self, members: Sequence[int]) -> Iterator[int]:
        """Subjects of saying in the sentences of a quotation; where none is, in those beside it."""
        sents = {self.doc[i].sent.start: self.doc[i].sent for i in (members[0], members[-1])}
        own = [root for sent in sents.values() for root in self._sayers(sent.start, sent.end)]
        if own:
            yield from own
            return
        first, last = min(sents), max(sent.end for sent in sents.values())
        paragraphs = {self.paragraph[members[0]], self.paragraph[members[-1]]}
        if first and (self.paragraph[first - 1] in paragraphs or self.doc[first - 1].text == ":"):
            yield from self._sayers(self.doc[first - 1].sent.start, first)
        if last < len(self.doc) and self.paragraph[last] in paragraphs:
            yield from self._sayers(last, self.doc[last].sent.end)

    def _sayers(self, start: int, end: int) -> Iterator[int]:
        said = -1
        for token in self.tokens[start:end]:
            if self.number[token.i] >= 0:
                continue
            if token.dep_ in SUBJECTS and says(token.head):
                said = token.sent.start
                yield token.i
                yield from (child.i for child in token.children if child.dep_ in ("appos", "conj"))
            elif token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
                yield token.i
            elif (
                token.text == ":"
                and token.i > start
                and token.nbor(-1).pos_ == "PROPN"
                and said != token.sent.start  # not "Roe said of Poe:"
            ):
                yield token.i - 1


def says(verb: Token) -> bool:
    """Whether a verb can introduce somebody's words."""
    return verb.lemma_.lower() in mapping("shared/reporting")


def _numbers(tokens: Sequence[Token], paragraphs: Sequence[tuple[int, int]]) -> list[int]:
    """Number of each token's paragraph; white space between two counts to the one before."""
    numbers, k = [], 0
    for token in tokens:
        while k + 1 < len(paragraphs) and token.idx >= paragraphs[k + 1][0]:
            k += 1
        numbers.append(k)
    return numbers
