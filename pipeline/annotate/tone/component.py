"""The component `target_tone`: how each sentence makes those look whom it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.tone.reader import TONES, ToneReader, shipped_reader
from pipeline.annotate.tone.window import Target
from pipeline.core.records import NO_CHAIN, Mention

LABELS = ("PERSON", "ORG", "NORP", "GPE")
"""Whose tone is read: people, bodies, groups and countries, as in the corpus of the training."""
_DIGITS = 3


@Language.factory(
    "target_tone",
    assigns=["doc._.mentions"],
    requires=["token.dep", "doc._.mentions"],
    default_config={"labels": list(LABELS)},
)
def make_target_tone(nlp: Language, name: str, labels: list[str]) -> TargetTone:
    """The component under its registered name; it belongs behind `coreference`."""
    return TargetTone(shipped_reader(), labels=labels)


class TargetTone:
    """Set `tone` and `tone_score` of the first mention of each entity in each sentence.

    Args:
        reader: What reads targets.
        labels: Entities that are read.
    """

    def __init__(self, reader: ToneReader, *, labels: Sequence[str] = LABELS) -> None:
        self._reader = reader
        self._labels = frozenset(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document and return it."""
        mentions = doc._.mentions
        places = self._first_of_sentences(doc, mentions)
        targets = [_target(doc, [mentions[n] for n in together]) for together in places]
        told = dict(zip((together[0] for together in places), self._reader.read(doc, targets), strict=True))
        doc._.mentions = [
            _toned(mention, told[n].tolist()) if n in told else mention for n, mention in enumerate(mentions)
        ]
        return doc

    def _first_of_sentences(self, doc: Doc, mentions: Sequence[Mention]) -> list[list[int]]:
        """The mentions of each entity in each sentence, by their place among all."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for n, mention in enumerate(mentions):
            if mention.chain != NO_CHAIN and mention.label in self._labels:
                found[_words(doc, mention).sent.start, mention.chain].append(n)
        return list(found.values())


def _target(doc: Doc, together: Sequence[Mention]) -> Target:
    first, *others = (
        [token.i for token in _words(doc, mention) if not token.is_space] for mention in together
    )
    return Target(tuple(first), tuple(sorted({i for tokens in others for i in tokens} - {*first})))


def _words(doc: Doc, mention: Mention) -> Span:
    """The words that a mention lies in, one at least."""
    span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="expand")
    assert span is not None, "a mention lies in its document"
    return span


def _toned(mention: Mention, probabilities: Sequence[float]) -> Mention:
    best = max(probabilities)
    return replace(mention, tone=TONES[probabilities.index(best)], tone_score=round(best, _DIGITS))
