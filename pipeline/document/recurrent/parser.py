"""A component that tags, finds sentences and parses with one recurrent network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.document.recurrent.component import RecurrentComponent
from pipeline.document.recurrent.decode import sentences_of, trees_of
from pipeline.document.recurrent.features import Floats
from pipeline.document.recurrent.network import leaky, linear, log_softmax
from pipeline.document.recurrent.windows import sentence_starts

START_PROBABILITY = 0.25
"""Probability from which a sentence begins; the best value on the treebanks' development parts."""
_SPACE_TAG, _SPACE_RELATION, _ROOT = "_SP", "dep", "ROOT"


@Language.factory(
    "recurrent_parser",
    assigns=["token.tag", "token.dep", "token.head", "token.is_sent_start", "doc.sents", "doc.tensor"],
    default_config={"start_probability": START_PROBABILITY},
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

    def __init__(self, vocab: Vocab, name: str, start_probability: float = START_PROBABILITY) -> None:
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
        windows, _, states = self.read(doc)
        doc.tensor = states  # type: ignore[assignment]
        is_word = doc.to_array("IS_SPACE") == 0
        found = self._heads(windows, states, is_word, self._starts(doc, states))
        labels = np.where(
            found == 0, self._numbers([_ROOT]), self._numbers(relations)[self._relations(states, found)]
        )
        chosen = self._numbers(tags)[linear(self._weights, "tags", states).argmax(-1)]
        here = np.arange(len(doc))
        heads = np.where(is_word, np.where(found == 0, here, found - 1), _hosts_of_spaces(is_word))
        rows = np.empty((len(doc), 3), dtype=np.uint64)
        rows[:, 0] = (heads - here).astype(np.uint64)
        rows[:, 1] = np.where(is_word, labels, self._numbers([_SPACE_RELATION]))
        rows[:, 2] = np.where(is_word, chosen, self._numbers([_SPACE_TAG]))
        return doc.from_array(["HEAD", "DEP", "TAG"], rows)  # type: ignore[arg-type]

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Tag accuracy, attachment scores without punctuation and sentence boundaries, by spaCy's scorers."""
        kept = list(examples)
        scorers = (registry.scorers.get(f"spacy.{name}_scorer.v1")() for name in ("tagger", "parser"))
        return {key: value for scorer in scorers for key, value in scorer(kept, **settings).items()}

    def _numbers(self, values: Sequence[str]) -> NDArray[np.uint64]:
        return np.array([self.vocab.strings.add(value) for value in values], dtype=np.uint64)

    def _starts(self, doc: Doc, states: Floats) -> NDArray[np.bool_]:
        """Where sentences begin; what earlier components have said stands."""
        scores = np.exp(log_softmax(linear(self._weights, "starts", states)))[:, 1]
        said = sentence_starts(doc)
        return np.where(said == 0, scores >= self.start_probability, said > 0)

    def _heads(
        self,
        windows: Sequence[slice],
        states: Floats,
        is_word: NDArray[np.bool_],
        starts: NDArray[np.bool_],
    ) -> NDArray[np.int64]:
        """Heads of all tokens, from 1 on; 0 is the root, and what white space has.

        All products but those of a window's words with each other are made for the document at once. The last
        column of ``arcs`` scores a dependent without regard to the head, and is no help in choosing one.
        """
        arcs = self._weights["arcs"]
        dependents = leaky(linear(self._weights, "arc_dependent", states)) @ arcs[:-1, :-1]
        dependents += arcs[-1, :-1]
        heads = leaky(linear(self._weights, "arc_head", self._with_root(states)))
        found = np.zeros(len(states), dtype=np.int64)
        for window in windows:
            inside = heads[window.start + 1 : window.stop + 1]
            scores = dependents[window] @ np.concatenate([heads[:1], inside]).T
            trees = np.array(
                trees_of(scores, sentences_of(starts[window].tolist(), is_word[window].tolist()))
            )
            found[window] = np.where(trees == 0, 0, trees + window.start)
        return found

    def _with_root(self, states: Floats) -> Floats:
        return np.concatenate([self._weights["root"][None], states], dtype=np.float32)

    def _relations(self, states: Floats, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best label of every word under the head it has; the root is no choice for others."""
        pairs = linear(self._weights, "relation_dependent", states)
        pairs += linear(self._weights, "relation_head", self._with_root(states)).take(heads, axis=0)
        scores = linear(self._weights, "relations", leaky(pairs))
        if _ROOT in self.values("relations"):
            scores[:, self.values("relations").index(_ROOT)] = -np.inf
        return scores.argmax(-1)


def _hosts_of_spaces(is_word: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where white space hangs: on the word before it, or at the beginning on the first word."""
    before = np.maximum.accumulate(np.where(is_word, np.arange(len(is_word)), -1))
    return np.where(before < 0, is_word.argmax(), before)
