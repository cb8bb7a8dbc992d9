"""Which words of a source phrase name the source: neither its dateline nor what a bracket behind it holds."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import TokenSpan, noun_phrase, trimmed
from pipeline.document.quotations import datelines_of
from pipeline.resources.loader import lexicon

_ARTICLES = lexicon("shared/articles")
_BRACKETS = frozenset("()")
_DASHES = frozenset({"-", "--", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


class SourceNames:
    """Mends the source phrases of one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._datelines = list(datelines_of(doc))
        spans = (doc.char_span(t.start_char, t.end_char, alignment_mode="expand") for t in doc._.timexes)
        self._dates = [(span.start, span.end) for span in spans if span is not None]

    def mended(self, source: TokenSpan | None, head: int, cue: int) -> tuple[TokenSpan | None, int]:
        """The words of a source phrase that name somebody, and their head; (None, -1) if none do."""
        if source is None:
            return None, -1
        if self._is_bracketed(head, cue):
            source, head = self._before_bracket(source, head)
        source, head = self._without_dateline(source, head)
        source, head = self._behind_dash(source, head)
        source, head = self._behind_opening(source, head)
        source = self._without_opened_clause(self._without_date(source, head), head)
        first = self._doc[source[0]]
        is_clause = (
            first.tag_ in ("VBN", "VBD") and source[1] - source[0] > 1 and first.nbor(1).lower_ == "by"
        )
        is_bare = source[1] - source[0] == 1 and first.lower_ in _ARTICLES
        return (None, -1) if is_clause or is_bare else (source, head)

    def _without_dateline(self, source: TokenSpan, head: int) -> tuple[TokenSpan, int]:
        for start, end in self._datelines:
            if start <= source[0] < end < source[1]:
                return self._cut(source, head, end)
        return source, head

    def _without_date(self, source: TokenSpan, head: int) -> TokenSpan:
        """The source without when it spoke ("The Times on Saturday")."""
        start, end = source
        dated = next((start for start, stop in self._dates if stop == end and start > head), end)
        if dated - 1 > head and self._doc[dated - 1].tag_ == "IN":
            dated -= 1
        return trimmed(self._doc, (start, dated))

    def _without_opened_clause(self, source: TokenSpan, head: int) -> TokenSpan:
        """The source without the pronoun of a clause that is not in it ("his aide, who, like others")."""
        start, end = source
        last = self._doc[end - 1]
        if last.tag_ not in ("WP", "WDT", "WP$") or not head < last.i:
            return source
        return trimmed(self._doc, (start, last.i))

    def _is_bracketed(self, head: int, cue: int) -> bool:
        """Whether the head stands in brackets that close before the cue ("Ada Vance (D-Minn.) said")."""
        between = [token.text for token in self._doc[head:cue] if token.text in _BRACKETS]
        return between[:1] == [")"]

    def _before_bracket(self, source: TokenSpan, head: int) -> tuple[TokenSpan, int]:
        """Whom the bracket stands behind."""
        doc = self._doc
        opening = next((i for i in range(head - 1, 0, -1) if doc[i].text == "("), 0)
        named = doc[opening - 1] if opening else doc[head]
        if named.pos_ not in ("PROPN", "NOUN") or named.sent != doc[head].sent:
            return source, head
        return (min(noun_phrase(named)[0], named.i), opening), named.i

    def _behind_dash(self, source: TokenSpan, head: int) -> tuple[TokenSpan, int]:
        """What follows an insertion between dashes that the source took for its own ("- the last - she")."""
        sentence = self._doc[head].sent
        dashes = [token.i for token in sentence if token.i < source[1] and _is_dash(token)]
        if len(dashes) != 2 or not dashes[0] < source[0] <= dashes[1]:
            return source, head
        return self._cut(source, head, dashes[1] + 1)

    def _behind_opening(self, source: TokenSpan, head: int) -> tuple[TokenSpan, int]:
        """The name behind a participle's phrase that the source took for its own ("Leaving Orsk, Roe")."""
        first = self._doc[source[0]]
        if first.tag_ != "VBG" or first.dep_ == "amod" or not first.is_sent_start:
            return source, head
        names = (e for e in self._doc[source[0] : source[1]].ents if e.label_ in ("PERSON", "ORG", "GPE"))
        start = next((e.start for e in names if self._doc[e.start - 1].text == ","), None)
        return (source, head) if start is None else self._cut(source, head, start)

    def _cut(self, source: TokenSpan, head: int, start: int) -> tuple[TokenSpan, int]:
        """The source from a token on, with the first word that depends on nothing in it as its head."""
        left = trimmed(self._doc, (start, source[1]))
        inside = [token for token in self._doc[left[0] : left[1]] if token.pos_ in _NOMINAL]
        if not inside:
            return source, head
        return left, head if head >= left[0] else _outermost(inside, left).i


def _outermost(tokens: list[Token], span: TokenSpan) -> Token:
    return next((token for token in tokens if not span[0] <= token.head.i < span[1]), tokens[0])


def _is_dash(token: Token) -> bool:
    """Whether the token is a dash, not the hyphen of a word."""
    return token.text in _DASHES and token.i > 0 and (token.text != "-" or bool(token.nbor(-1).whitespace_))
