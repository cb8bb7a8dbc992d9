"""A component that tags, finds sentences and parses with one recurrent network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        if not len(doc):
            return doc
        windows, states = self.read(doc)
        is_word = [not token.is_space for token in doc]
        found = self._heads(windows, states, is_word, self._starts(doc, states))
        labels = self._relations(states, found)
        chosen = linear(self._weights, "tags", states).argmax(-1)
        heads = [head - 1 if head else i for i, head in enumerate(found)]
        _attach_spaces(doc, heads)
        return _annotated(
            doc,
            heads,
            [
                (relations[labels[i]] if found[i] else _ROOT) if word else _SPACE_RELATION
                for i, word in enumerate(is_word)
            ],
            [tags[chosen[i]] if word else _SPACE_TAG for i, word in enumerate(is_word)],
        )

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Tag accuracy, attachment scores without punctuation and sentence boundaries, by spaCy's scorers."""
        kept = list(examples)
        scorers = (registry.scorers.get(f"spacy.{name}_scorer.v1")() for name in ("tagger", "parser"))
        return {key: value for scorer in scorers for key, value in scorer(kept, **settings).items()}

    def _starts(self, doc: Doc, states: Floats) -> list[bool]:
        """Where sentences begin; what earlier components have said stands."""
        scores = np.exp(log_softmax(linear(self._weights, "starts", states)))[:, 1]
        said = [token.is_sent_start for token in doc]
        return [
            bool(score >= self.start_probability) if known is None else known
            for score, known in zip(scores, said, strict=True)
        ]

    def _heads(
        self, windows: Sequence[slice], states: Floats, is_word: Sequence[bool], starts: Sequence[bool]
    ) -> list[int]:
        """Heads of all tokens, from 1 on; 0 is the root, and what white space has.

        All products but those of a window's words with each other are made for the document at once.
        """
        dependents = with_one(leaky(linear(self._weights, "arc_dependent", states))) @ self._weights["arcs"]
        heads = with_one(leaky(linear(self._weights, "arc_head", self._with_root(states))))
        found: list[int] = []
        for window in windows:
            inside = heads[window.start + 1 : window.stop + 1]
            arcs = dependents[window] @ np.concatenate([heads[:1], inside]).T
            trees = trees_of(arcs, sentences_of(starts[window], is_word[window]))
            found += [head + window.start if head else 0 for head in trees]
        return found

    def _with_root(self, states: Floats) -> Floats:
        return np.concatenate([self._weights["root"][None], states], dtype=np.float32)

    def _relations(self, states: Floats, heads: Sequence[int]) -> list[int]:
        """The best label of every word under the head it has; the root is no choice for others."""
        pairs = linear(self._weights, "relation_dependent", states)
        pairs += linear(self._weights, "relation_head", self._with_root(states))[list(heads)]
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
    number = {value: doc.vocab.strings.add(value) for value in {*relations, *tags}}
    rows = np.zeros((len(doc), 3), dtype=np.uint64)
    rows[:, 0] = (np.array(heads) - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
    rows[:, 1] = [number[relation] for relation in relations]
    rows[:, 2] = [number[tag] for tag in tags]
    return doc.from_array(["HEAD", "DEP", "TAG"], rows)  # type: ignore[arg-type]
