"""Quotations, reported statements and other attributions of an article, with source, cue and content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.attribution.accept.acceptance import Acceptance, shipped
from pipeline.annotate.attribution.accept.tagger import Tagger, shipped_weights
from pipeline.annotate.attribution.cues import Attributed, CharSpans, carried_on
from pipeline.annotate.attribution.propose.candidates import candidates
from pipeline.annotate.attribution.quoted.direct import block_quotations, direct_attributions, tokens_inside
from pipeline.annotate.attribution.spans import Candidate
from pipeline.annotate.attribution.speakers import SpeakerNames, resolved_pronouns, with_own_voice
from pipeline.core.records import NO_CHAIN, NO_OFFSET, Quote
from pipeline.english.quotation_marks import Quotation, find_quotations, paragraph_spans
from pipeline.resources.loader import lexicon

_SEPARATORS = " \n\t,;:–—"
_SAME_CONTENT = 0.8
_PLACE = 100
_SHARED = 0.3


@Language.factory(
    "attribution",
    assigns=["doc._.quotes"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.sents"],
    default_config={"threshold": 0.3},
)
def make_attribution(nlp: Language, name: str, threshold: float) -> AttributionFinder:
    """The component under its registered name; it belongs behind the parser and coreference.

    Args:
        threshold: Probability from which a clause counts as attributed; quotations in marks are not
            subject to it.
    """
    return AttributionFinder(threshold=threshold)


class AttributionFinder:
    """Set `doc._.quotes`."""

    def __init__(self, *, threshold: float = 0.3, model: Acceptance | None = None) -> None:
        self.threshold = threshold
        self.model = shipped() if model is None else model
        self._tagger: Tagger | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Write the attributions and return the document."""
        doc._.quotes = self.quotes(doc)
        return doc

    def quotes(self, doc: Doc) -> list[Quote]:
        """The document's attributions in order of their content; the document is left as it is."""
        if not doc.has_annotation("DEP"):
            return []
        layout = QuotationLayout.of(doc)
        quoted = [
            *direct_attributions(doc, layout.paragraphs, layout.quotations),
            *block_quotations(doc, layout.paragraphs, layout.quotations),
        ]
        clauses = list(self._clauses(doc, layout, quoted))
        quoted = [carried_on(doc, layout.paragraphs, item, [*quoted, *clauses]) for item in quoted]
        found = list(_without_doubles(doc, [*quoted, *clauses]))
        speakers = SpeakerNames(doc)
        quotes = (_record(doc, layout, speakers, item) for item in found)
        ordered = sorted(
            (quote for quote in quotes if quote is not None),
            key=lambda quote: (quote.start_char, quote.end_char, quote.cue_start_char),
        )
        return with_own_voice(resolved_pronouns(doc, ordered))

    def _read_by(self, vocab: Vocab) -> Tagger:
        """The tagger for documents of one pipeline; it keeps the vectors of the words it met."""
        if self._tagger is None or self._tagger.vocab is not vocab:
            self._tagger = Tagger(shipped_weights(), vocab)
        return self._tagger

    def _clauses(
        self, doc: Doc, layout: QuotationLayout, quoted: Sequence[Attributed]
    ) -> Iterator[Attributed]:
        """Attributions that the parse suggests and the model accepts, likeliest first."""
        works = {token.i for work in doc.ents if work.label_ == "WORK_OF_ART" for token in work}
        found = [
            candidate
            for candidate in clause_candidates(doc, layout, {item.head for item in quoted})
            if not (_is_title(doc, candidate, works) or _holds_its_governor(doc, candidate))
        ]
        tagged = self._read_by(doc.vocab).read(doc, layout.quotations)
        scores = self.model.probabilities(doc, found, layout.inside, quoted_words(doc, quoted), tagged)
        judged = [
            (1.0 if _is_according(candidate) else score, candidate)
            for candidate, score in zip(found, scores.tolist(), strict=True)
        ]
        for candidate in likeliest(doc, [pair for pair in judged if pair[0] >= self.threshold]):
            yield Attributed(
                content=layout.whole_quotations(doc, candidate),
                rule=f"clause.{candidate.frame}",
                cue=candidate.cue,
                head=candidate.head,
                source=candidate.source,
                source_head=candidate.source_head,
            )


def likeliest(doc: Doc, judged: Sequence[tuple[float, Candidate]]) -> Iterator[Candidate]:
    """Of candidates with their probabilities the likeliest, one a cue, whose contents stand apart.

    A report within a report belongs to the outer one or, where that is less likely, stands alone.
    """
    heads: set[int] = set()
    taken: list[set[int]] = []
    for _, candidate in sorted(judged, key=lambda pair: -pair[0]):
        spans = candidate.content
        words = {
            i for low, high in spans for i in range(low, high) if not (doc[i].is_punct or doc[i].is_space)
        }
        if candidate.head in heads or any(_shares(words, other) for other in taken):
            continue
        heads.add(candidate.head)
        taken.append(words)
        yield candidate


def _shares(left: set[int], right: set[int]) -> bool:
    """Whether two contents have a good part of the shorter in common."""
    shared = len(left & right)
    return shared > 0 and shared >= _SHARED * min(len(left), len(right))


def _is_title(doc: Doc, candidate: Candidate, works: Collection[int]) -> bool:
    """Whether the content is nothing but the name of a work ("her song “What Did You Say?”").

    Args:
        works: The tokens of such names.
    """
    if not works:
        return False
    words = [i for low, high in candidate.content for i in range(low, high) if not doc[i].is_punct]
    return all(i in works for i in words)


def _holds_its_governor(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content runs on to the verb that the relative clause depends on ("who said it was icy,
    was treated")."""
    cue = doc[candidate.head]
    if cue.dep_ != "relcl":
        return False
    above = {token.i for token in cue.ancestors}
    return any(low <= i < high for low, high in candidate.content for i in above)


def _is_according(candidate: Candidate) -> bool:
    """Whether somebody is named by "according to", which is an attribution by its meaning."""
    return candidate.frame == "according to" and candidate.source is not None


def clause_candidates(doc: Doc, layout: QuotationLayout, taken: Collection[int]) -> list[Candidate]:
    """What the model is to judge: candidates of cues not `taken` by quotations, without scare quotes."""
    return [
        candidate
        for candidate in candidates(doc)
        if candidate.head not in taken and not _holds_scare_quotes(doc, layout, candidate)
    ]


def quoted_words(doc: Doc, quoted: Iterable[Attributed]) -> list[frozenset[int]]:
    """The words of each quotation as token indices."""
    found = []
    for item in quoted:
        spans = (doc.char_span(start, end, alignment_mode="contract") for start, end in item.content)
        tokens = (token for span in spans if span is not None for token in span)
        found.append(frozenset(token.i for token in tokens if not (token.is_punct or token.is_space)))
    return found


@dataclass(frozen=True)
class QuotationLayout:
    """Paragraphs and quotations of a document, and which tokens stand inside marks."""

    paragraphs: list[tuple[int, int]]
    quotations: list[Quotation]
    inside: list[bool]
    text: str

    @classmethod
    def of(cls, doc: Doc) -> QuotationLayout:
        """The layout of a document by its blocks, or by its blank lines where it has none."""
        paragraphs = [(block.start_char, block.end_char) for block in doc._.blocks]
        text = doc.text
        paragraphs = paragraphs or paragraph_spans(text)
        quotations = find_quotations(text, paragraphs)
        return cls(paragraphs, quotations, tokens_inside(doc, quotations), text)

    def whole_quotations(self, doc: Doc, candidate: Candidate) -> CharSpans:
        """A clause's content in characters, taken to the end of a quotation that the parser broke off."""
        spans = []
        cue = doc[candidate.head].idx
        for low, high in candidate.content:
            start, end = doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
            for quotation in self.quotations:
                if quotation.start_char <= cue < quotation.end_char:
                    continue
                if quotation.start_char < end < quotation.end_char and start <= quotation.start_char + 1:
                    end = quotation.end_char
                if quotation.start_char < start < quotation.end_char and quotation.end_char <= end:
                    start = quotation.start_char
            spans.append((start, end))
        return tuple(spans)


def _holds_scare_quotes(doc: Doc, layout: QuotationLayout, candidate: Candidate) -> bool:
    """Whether words in marks stand in what somebody does ("put a “pause” on it"), not in what is reported."""
    head = doc[candidate.head]
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB" or candidate.frame == "according to" or layout.inside[candidate.head]:
        return False
    if lemma in lexicon("attribution/cues") or lemma in lexicon("shared/speech_verbs"):
        return False
    return any(any(layout.inside[low:high]) for low, high in candidate.content)


def _without_doubles(doc: Doc, items: Sequence[Attributed]) -> Iterator[Attributed]:
    """The attributions without those whose content another, earlier in the list, already has.

    A clause whose cue stands outside a quotation takes no part of it that is attributed already.
    """
    kept: list[tuple[frozenset[int], Attributed]] = []
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
    doc: Doc, item: Attributed, covered: frozenset[int], other: Attributed, taken: frozenset[int]
) -> bool:
    if _likeness(covered, taken) >= _SAME_CONTENT:
        return True
    is_part = len(covered & taken) >= _SAME_CONTENT * len(covered)
    return is_part and other.is_quoted and not item.is_quoted and doc[item.head].idx not in taken


def _likeness(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / max(1, len(left | right))


def _record(doc: Doc, layout: QuotationLayout, speakers: SpeakerNames, item: Attributed) -> Quote | None:
    quote_type, parts = _typed(layout.text, layout, item, doc[item.head].idx if item.head >= 0 else -1)
    if not parts:
        return None
    quote = Quote(
        start_char=parts[0][0],
        end_char=parts[-1][1],
        text=layout.text[parts[0][0] : parts[-1][1]],
        quote_type=quote_type,
        parts=parts,
        rule=item.rule,
    )
    return _with_speaker(doc, speakers, _with_cue(doc, quote, item), item)


def _typed(text: str, layout: QuotationLayout, item: Attributed, cue: int) -> tuple[str, CharSpans]:
    """The type of an attribution, and its content without outer quotation marks."""
    if item.is_quoted:
        return "direct", item.content
    marked = [q for q in layout.quotations if not q.start_char <= cue < q.end_char]
    n_words = n_quoted = 0
    for start, end in item.content:
        for word in _words(text, start, end):
            n_words += 1
            n_quoted += any(q.start_char <= word < q.end_char for q in marked)
    quote_type = "indirect" if not n_quoted else "direct" if n_quoted == n_words else "mixed"
    spans = (_bare(text, marked, start, end) for start, end in item.content)
    return quote_type, tuple((start, end) for start, end in spans if start < end)


def _words(text: str, start: int, end: int) -> list[int]:
    """Offsets of the first letters of words."""
    return [i for i in range(start, end) if text[i].isalnum() and (i == start or not text[i - 1].isalnum())]


def _bare(text: str, quotations: Sequence[Quotation], start: int, end: int) -> tuple[int, int]:
    """A span without separators at its edges, and without the marks of a quotation that is all of it."""
    while start < end and text[start] in _SEPARATORS:
        start += 1
    while start < end and text[end - 1] in _SEPARATORS:
        end -= 1
    for quotation in quotations:
        if quotation.start_char <= start < quotation.end_char and quotation.end_char >= end:
            start, end = max(start, quotation.parts[0][0]), min(end, quotation.parts[-1][1])
        elif quotation.start_char < start < quotation.end_char == end:
            end = quotation.parts[-1][1]
    return start, max(start, end)


def _with_cue(doc: Doc, quote: Quote, item: Attributed) -> Quote:
    if item.head < 0:
        return quote
    start = end = item.cue.index(item.head) if item.head in item.cue else 0
    cue = item.cue or (item.head,)
    while start > 0 and cue[start - 1] == cue[start] - 1:
        start -= 1
    while end + 1 < len(cue) and cue[end + 1] == cue[end] + 1:
        end += 1
    last = doc[cue[end]]
    lemmas = (_cue_lemma(doc[i]) for i in _telling(doc, cue))
    return replace(
        quote, cue=" ".join(lemmas), cue_start_char=doc[cue[start]].idx, cue_end_char=last.idx + len(last)
    )


def _cue_lemma(token: Token) -> str:
    is_fixed = token.pos_ == "ADP" or token.lower_ in ("according", "accordance", "based")
    return token.lower_ if is_fixed else token.lemma_.lower()


def _telling(doc: Doc, cue: Iterable[int]) -> list[int]:
    """The cue without auxiliaries."""
    tokens = list(cue)
    return [i for i in tokens if doc[i].dep_ not in ("aux", "auxpass")] or tokens


def _with_speaker(doc: Doc, speakers: SpeakerNames, quote: Quote, item: Attributed) -> Quote:
    if item.source is None or item.source_head < 0:
        return replace(quote, chain=NO_CHAIN, speaker_start_char=NO_OFFSET, speaker_end_char=NO_OFFSET)
    first, last = doc[item.source[0]], doc[item.source[1] - 1]
    speaker = speakers.speaker(item.source, item.source_head)
    start, end = first.idx, last.idx + len(last)
    return replace(
        quote,
        speaker=speaker.name,
        chain=speaker.chain,
        speaker_text=doc[item.source[0] : item.source[1]].text,
        speaker_start_char=start,
        speaker_end_char=end,
    )
