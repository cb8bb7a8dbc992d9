"""How likely a candidate is an attribution: a linear model of its properties, then trees over its company.

The trees also weigh what the tagger says of the words (`accept.tagger_evidence`). Both models are fitted by
`training/attribution/acceptance.py` and read from one file of plain arrays, so that only numpy is needed
to apply them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipeline.annotate.attribution.accept.properties import (
    DocumentWords,
    Trait,
    TraitReader,
    family,
    names_of,
)
from pipeline.annotate.attribution.accept.rivals import Rivals, TrackRecord
from pipeline.annotate.attribution.accept.tagger import TaggedDocument
from pipeline.annotate.attribution.accept.tagger_evidence import Evidence
from pipeline.annotate.attribution.spans import Candidate
from pipeline.core.errors import ResourceError
from pipeline.document.recurrent.features import Floats
from pipeline.models import MODELS
from pipeline.models.trees import Trees

SHIPPED = MODELS / "attribution" / "acceptance.npz"
Arrays = Mapping[str, NDArray]
Weight = tuple[float, float]
"""What a property adds to the log odds of a content as it is, and of one that is half right."""
_KEPT_TRAITS = 200_000
"""Traits whose weights are remembered; bounds the memory, set by hand."""


class Acceptance:
    """Probabilities of candidates.

    Args:
        weights: By property number, the weights for a content as it is and for one that is half right.
        bias: The same two for every candidate.
        records: By the number of a key, how candidates with it fared in training.
        trees: What turns the numbers of a candidate in its company into a probability.
    """

    def __init__(
        self,
        *,
        weights: Mapping[int, Weight],
        bias: tuple[float, float],
        records: Mapping[int, TrackRecord],
        trees: Trees,
    ) -> None:
        self.weights = weights
        self.bias = bias
        self.records = records
        self.trees = trees
        self._weighed: dict[Trait, complex] = {}

    def logits(self, names: Iterable[str]) -> Weight:
        """Log odds by the properties alone."""
        found = complex(*self.bias) + self._sum_of(names)
        return found.real, found.imag

    def _sum_of(self, names: Iterable[str]) -> complex:
        """What properties add together, the two weights as one number."""
        known = (self.weights.get(crc32(name.encode())) for name in names)
        return sum((complex(*weight) for weight in known if weight is not None), 0j)

    def _logits_of(
        self, words: DocumentWords, candidates: Sequence[Candidate], inside: Sequence[bool]
    ) -> Floats:
        """The log odds of all candidates, one row each. What a trait adds is worked out once and kept."""
        if len(self._weighed) > _KEPT_TRAITS:
            self._weighed.clear()
        reader, sums = TraitReader(words, inside), []
        of_cues: dict[tuple[int, tuple[int, ...], str], complex] = {}
        for candidate in candidates:
            cue = candidate.head, candidate.cue, family(candidate.frame)
            if cue not in of_cues:
                of_cues[cue] = complex(*self.bias) + self._added_by(reader.of_cue(candidate))
            sums.append(of_cues[cue] + self._added_by(reader.own(candidate)))
        both = np.array(sums)
        return np.stack([both.real, both.imag], axis=1).astype(np.float32)

    def _added_by(self, traits: Iterable[Trait]) -> complex:
        """What traits add together."""
        known, summed = self._weighed, 0j
        for trait in traits:
            found = known.get(trait)
            if found is None:
                found = known[trait] = self._sum_of(names_of(trait))
            summed += found
        return summed

    def probabilities(
        self,
        doc: Doc,
        candidates: Sequence[Candidate],
        inside: Sequence[bool],
        quoted: Sequence[frozenset[int]],
        tagged: TaggedDocument,
    ) -> NDArray[np.float64]:
        """The probability of each candidate of a document, all of which are given.

        Args:
            inside: For each token of `doc`, whether it stands in quotation marks.
            quoted: Words, as token indices, of each quotation found without the model.
            tagged: What the tagger says of the document.
        """
        result = np.zeros(len(candidates))
        if not candidates:
            return result
        words = DocumentWords(doc)
        logits = self._logits_of(words, candidates, inside)
        rivals = Rivals(words, candidates, logits, quoted)
        considered = rivals.considered()
        if considered:
            judged = [candidates[k] for k in considered]
            rows = [rivals.numbers(considered, self.records), Evidence(doc, tagged).numbers(judged)]
            result[considered] = self.trees.probabilities(np.concatenate(rows, axis=1))
        return result


def unpacked(arrays: Arrays) -> Acceptance:
    """The model in the arrays of its file."""
    weights = zip(
        arrays["weight_keys"].tolist(), map(tuple, arrays["weights"].astype(float).tolist()), strict=True
    )
    counts = arrays["record_counts"].astype(float).tolist()
    records = zip(counts, arrays["record_means"].astype(float).tolist(), strict=True)
    exact, half = arrays["bias"].tolist()
    return Acceptance(
        weights=dict(weights),
        bias=(exact, half),
        records=dict(zip(arrays["record_keys"].tolist(), records, strict=True)),
        trees=Trees(
            feature=arrays["tree_feature"],
            threshold=arrays["tree_threshold"],
            left=arrays["tree_left"],
            right=arrays["tree_right"],
            value=arrays["tree_value"],
            base=float(arrays["tree_base"]),
        ),
    )


@cache
def shipped() -> Acceptance:
    """The model that comes with the package.

    Raises:
        ResourceError: its file is missing or damaged.
    """
    try:
        with np.load(SHIPPED) as arrays:
            return unpacked(arrays)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"cannot read {SHIPPED.name}: {error}") from error
