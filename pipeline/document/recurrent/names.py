"""A component that recognises entities with a recurrent network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.document.recurrent.component import Labels, RecurrentComponent
from pipeline.document.recurrent.decode import best_tags, legal_moves
from pipeline.document.recurrent.network import Weights, leaky, linear


@Language.factory(
    "recurrent_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 1},
)
def make_recurrent_names(nlp: Language, name: str) -> RecurrentNames:
    """The component under its registered name; entities set before it stand; it reads the tags set."""
    return RecurrentNames(nlp.vocab, name)


class RecurrentNames(RecurrentComponent):
    """IOB tags of every word, the best sequence that IOB allows."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        super().__init__(vocab, name)
        self._inside: list[bool] = []

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity types."""
        return tuple(sorted({tag[2:] for tag in self._values.get("entity_tags", ()) if tag != "O"}))

    def set_network(self, weights: Weights, labels: Labels) -> None:
        """Take over trained weights and the tags."""
        super().set_network(weights, labels)
        tags = labels.get("entity_tags", [])
        self._inside, self._moves = [tag.startswith("I-") for tag in tags], legal_moves(tags)

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Precision, recall and F of exact entities, as spaCy's recogniser has them."""
        return dict(registry.scorers.get("spacy.ner_scorer.v1")()(examples, **settings))

    def __call__(self, doc: Doc) -> Doc:
        """Add the entities found to those that are there."""
        tags = self.values("entity_tags")
        if not len(doc):
            return doc
        _, words, states = self.read(doc)
        hidden = leaky(linear(self._weights, "entities.in", states))
        scores = linear(self._weights, "entities.out", hidden)
        best = [tags[t] for here in words for t in best_tags(scores[here], self._moves, self._inside)]
        place = [i for here in words for i in here]
        found = [Span(doc, place[start], place[end - 1] + 1, label) for start, end, label in _spans(best)]
        taken = {i for entity in doc.ents for i in range(entity.start, entity.end)}
        free = [span for span in found if not taken.intersection(range(span.start, span.end))]
        doc.ents = (*doc.ents, *(span for span in (_trimmed(s) for s in free) if span is not None))
        return doc


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """First word, end and label of every entity in legal IOB tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            first, _, label = found[-1]
            found[-1] = (first, i + 1, label)
    return found


def _trimmed(span: Span) -> Span | None:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return Span(span.doc, start, end, span.label) if end > start else None
