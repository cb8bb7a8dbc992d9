"""A component that tags, finds sentences and parses with one recurrent network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.document.recurrent.component import RecurrentComponent
from pipeline.document.recurrent.decode import sentences_of, trees_of
from pipeline.document.recurrent.features import Floats
from pipeline.document.recurrent.network import leaky, linear, log_softmax, with_one

_SPACE_TAG, _SPACE_RELATION, _ROOT = "_SP", "dep", "ROOT"


@Language.factory(
    "recurrent_parser",
    assigns=["token.tag", "token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={"start_probability": 0.25},
    default_score_weights={"tag_acc": 0.2, "dep_uas": 0.2, "dep_las": 0.4, "sents_f": 0.2},
)
def make_recurrent_parser(nlp: Language, name: str, start_probability: float) -> RecurrentParser:
    """The component under its registered name; it keeps to sentence starts that are set before it.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        start_probability: A sentence begins where it is at least as probable as this. Most starts that are
            less probable than not are missing full stops and quotations, and real: the best value on the
            treebanks' development parts is a quarter.
    """
    return RecurrentParser(nlp.vocab, name, start_probability)


class RecurrentParser(RecurrentComponent):
    """Tags, sentence starts, and the best projective tree of each sentence by biaffine scores (Dozat and
    Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing")."""

    def __init__(self, vocab: Vocab, name: str, start_probability: float = 0.25) -> None:
        super().__init__(vocab, name)
        self.start_probability = start_probability

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels."""
        return tuple(self._values.get("relations", ()))

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, heads, dependency labels and with them the sentences."""
        relations, tags = self.values("relations"), self.values("tags")
        heads, chosen, named = list(range(len(doc))), [_SPACE_RELATION] * len(doc), [_SPACE_TAG] * len(doc)
        for start, states in self.windows(doc):
            is_word = [not token.is_space for token in doc[start : start + len(states)]]
            sentences = sentences_of(self._starts(doc, start, states), is_word)
            found = trees_of(self._arcs(states), sentences)
            labels = self._relations(states, found)
            for i, (head, label, tag) in enumerate(zip(found, labels, self._tags(states), strict=True)):
                if is_word[i]:
                    heads[start + i] = start + head - 1 if head else start + i
                    chosen[start + i] = relations[label] if head else _ROOT
                    named[start + i] = tags[tag]
        _attach_spaces(doc, heads)
        return _annotated(doc, heads, chosen, named)

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Tag accuracy, attachment scores without punctuation and sentence boundaries, by spaCy's scorers."""
        kept = list(examples)
        scorers = (registry.scorers.get(f"spacy.{name}_scorer.v1")() for name in ("tagger", "parser"))
        return {key: value for scorer in scorers for key, value in scorer(kept, **settings).items()}

    def _tags(self, states: Floats) -> list[int]:
        return [int(i) for i in linear(self._weights, "tags", states).argmax(-1)]

    def _starts(self, doc: Doc, start: int, states: Floats) -> list[bool]:
        """Where sentences begin; what earlier components have said stands."""
        scores = np.exp(log_softmax(linear(self._weights, "starts", states)))[:, 1]
        said = [token.is_sent_start for token in doc[start : start + len(states)]]
        return [
            bool(score >= self.start_probability) if known is None else known
            for score, known in zip(scores, said, strict=True)
        ]

    def _arcs(self, states: Floats) -> Floats:
        """Scores of every word (rows) under the root and every word (columns)."""
        dependents = with_one(leaky(linear(self._weights, "arc_dependent", states)))
        heads = with_one(leaky(linear(self._weights, "arc_head", self._with_root(states))))
        return np.asarray(dependents @ self._weights["arcs"] @ heads.T, dtype=np.float32)

    def _with_root(self, states: Floats) -> Floats:
        return np.concatenate([self._weights["root"][None], states], dtype=np.float32)

    def _relations(self, states: Floats, heads: list[int]) -> list[int]:
        """The best label of every word under the head it has; the root is no choice for others."""
        governors = self._with_root(states)[heads]
        pairs = linear(self._weights, "relation_dependent", states)
        pairs += linear(self._weights, "relation_head", governors)
        scores = linear(self._weights, "relations", leaky(pairs))
        if _ROOT in self.values("relations"):
            scores[:, self.values("relations").index(_ROOT)] = -np.inf
        return [int(i) for i in scores.argmax(-1)]


def _attach_spaces(doc: Doc, heads: list[int]) -> None:
    """White space hangs on the word before it, or at the beginning on the first word."""
    word = next((token.i for token in doc if not token.is_space), 0)
    for token in doc:
        if token.is_space:
            heads[token.i] = word
        else:
            word = token.i


def _annotated(doc: Doc, heads: list[int], relations: list[str], tags: list[str]) -> Doc:
    """The document with its trees; spaCy finds the sentences in them."""
    strings = doc.vocab.strings
    rows = np.zeros((len(doc), 3), dtype=np.uint64)
    rows[:, 0] = (np.array(heads) - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
    rows[:, 1] = [strings.add(relation) for relation in relations]
    rows[:, 2] = [strings.add(tag) for tag in tags]
    return doc.from_array(["HEAD", "DEP", "TAG"], rows)  # type: ignore[arg-type]
