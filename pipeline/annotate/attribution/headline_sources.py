"""Who speaks in a headline's clipped syntax: "Roe slams Doe, calls for talks", "Doe to Roe: Go"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import Attribution, is_person_noun
from pipeline.annotate.attribution.spans import TokenSpan, trimmed
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import FINITE_TAGS, is_noun
from pipeline.english.concepts import has_concept
from pipeline.resources.loader import lexicon

_JUDGING = lexicon("attribution/judging_verbs")
_MEDIA = lexicon("attribution/media_labels")
_SPEAKERS = lexicon("shared/speakers")
_RELATIVES = lexicon("shared/relative_pronouns")
_SUBORDINATORS = lexicon("attribution/subordinators")
_REASONS = frozenset({"for", "of", "over"})
_VERB_TAGS = FINITE_TAGS - {"MD"}
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


class HeadlineSources:
    """Mends the sources of attributions in the titles of one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        titles = [block for block in doc._.blocks if block.kind == BlockKind.TITLE]
        spans = (doc.char_span(b.start_char, b.end_char, alignment_mode="contract") for b in titles)
        self._lines = [[token for token in span if not token.is_space] for span in spans if span is not None]
        title = {token.i for line in self._lines for token in line}
        persons = (entity for entity in doc.ents if entity.label_ == "PERSON" and entity.start not in title)
        self._persons = {token.text for entity in persons for token in entity}

    def mended(self, items: Iterable[Attribution]) -> Iterator[Attribution]:
        """The attributions, those in titles with whoever the headline makes the speaker, or with nobody."""
        for item in items:
            line = next((line for line in self._lines if line[0].i <= item.head <= line[-1].i), None)
            yield item if line is None else self._in_line(line, item)

    def _in_line(self, line: Sequence[Token], item: Attribution) -> Attribution:
        if _is_judged(self._doc, item):
            return replace(item, source=None, source_head=-1, is_stated=False)
        if item.source is None:
            return item
        item = self._of_the_first_verb(line, self._of_the_sender(line, item))
        return replace(item, source=None, source_head=-1) if self._is_no_speaker(item) else item

    def _of_the_sender(self, line: Sequence[Token], item: Attribution) -> Attribution:
        """Whoever stands before "to" in "X to Y: …" speaks; nobody, where that is no party."""
        colon = next((k for k, token in enumerate(line) if token.text == ":"), 0)
        before = line[:colon]
        to = next((k for k, token in enumerate(before) if token.lower_ == "to"), 0)
        if item.source is None or not to or not line[0].i <= item.source_head < line[colon].i:
            return item
        if any(self._is_verb(token) or token.tag_ == "VB" for token in before) or item.head < line[colon].i:
            return item
        head = before[to - 1]
        span = trimmed(self._doc, (line[0].i, line[to].i))
        if head.ent_type_ in _NAMED or lemma(head) in _SPEAKERS or is_person_noun(head):
            return replace(item, source=span, source_head=head.i)
        return replace(item, source=None, source_head=-1)

    def _of_the_first_verb(self, line: Sequence[Token], item: Attribution) -> Attribution:
        """A verb right behind a comma has the subject of the headline's first, not the object between."""
        cue = self._doc[item.head]
        at = next(k for k, token in enumerate(line) if token.i == cue.i)
        if not (cue.tag_ in _VERB_TAGS and at > 1 and line[at - 1].text == ","):
            return item
        first = next((k for k in range(1, at - 1) if self._is_verb(line[k])), 0)
        if not first or not self._is_between(item, line[first].i, cue.i) or _opens_below(line[:first]):
            return item
        in_a_name = line[first].ent_iob_ == "I"
        subject = None if in_a_name else self._subject(line[:first])
        if subject is None:
            return replace(item, source=None, source_head=-1)
        return replace(item, source=subject, source_head=subject[1] - 1)

    def _is_between(self, item: Attribution, first: int, cue: int) -> bool:
        """Whether the source stands between two verbs, or behind the second with its content behind it.

        A source that holds the first verb has taken the whole clause for a name.
        """
        if item.source is None:
            return False
        start, end = item.source
        if start > cue:
            return min(low for low, _ in item.content) >= self._doc[start].idx
        return end > first

    def _subject(self, before: Sequence[Token]) -> TokenSpan | None:
        """The noun phrase that is all that stands before a verb, but for a label with its colon."""
        colon = max((k + 1 for k, token in enumerate(before) if token.text in (":", "|")), default=0)
        words = before[colon:]
        if not words or not (is_noun(words[-1]) or words[-1].tag_ == "PRP"):
            return None
        if any(token.is_punct and token.text not in ("'", "’", "-", ".") for token in words):
            return None
        return words[0].i, words[-1].i + 1

    def _is_no_speaker(self, item: Attribution) -> bool:
        """Whether a source is a whole headline, or the label of something to see or hear."""
        if item.source is None:
            return False
        words = list(self._doc[item.source[0] : item.source[1]])
        told = any(
            self._is_verb(word) and not any(t.lower_ in _RELATIVES for t in words[:k])
            for k, word in enumerate(words)
            if 0 < k < len(words) - 1
        )
        return told or (len(words) > 1 and words[-1].lower_ in _MEDIA)

    def _is_verb(self, word: Token) -> bool:
        """Whether a word is finite; after a person's name also a form in -s that was read as part of it."""
        if word.tag_ in FINITE_TAGS and word.dep_ not in ("amod", "compound"):
            return True
        if not is_noun(word) or word.i == 0 or not word.lower_.endswith("s"):
            return False
        is_event = any(has_concept(word.lower_[:-cut]) for cut in (1, 2))
        before, after = word.nbor(-1), word.nbor(1) if word.i + 1 < len(self._doc) else word
        return is_event and before.text in self._persons and after.pos_ in ("PROPN", "NOUN", "DET", "PRON")


def _opens_below(before: Sequence[Token]) -> bool:
    """Whether the words before a verb make its clause one of time or reason, or a relative one."""
    return any(token.lower_ in _SUBORDINATORS or token.lower_ in _RELATIVES for token in before)


def _is_judged(doc: Doc, item: Attribution) -> bool:
    """Whether the cue is the headline's participle for what was done to its subject: "Roe slammed for …"."""
    if item.head < 0:
        return False
    cue = doc[item.head]
    if cue.tag_ not in ("VBN", "VBD") or lemma(cue) not in _JUDGING or children(cue, "aux", "dobj"):
        return False
    reason = next((c for c in children(cue, "prep") if c.lower_ in _REASONS), None)
    return reason is not None and child(cue, "agent") is None and reason.i == cue.i + 1
