"""How likely a candidate is an attribution: a linear model of its properties, then trees over its company.

The trees also weigh what the tagger says of the words (`accept.tagger_evidence`). Both models are fitted by
`training/attribution/acceptance.py` and read from one file of plain arrays, so that only numpy is needed
to apply them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipeline.annotate.attribution.accept.properties import property_groups
from pipeline.annotate.attribution.accept.rivals import Rivals, TrackRecord, key_number
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
_KEPT_NAMES = 200_000
"""Names of properties whose weights are remembered; bounds the memory, set by hand."""


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
        self._weighed: dict[str, Weight | None] = {}

    def logits(self, names: Iterable[str]) -> tuple[float, float]:
        """Log odds by the properties alone."""
        return self._summed(self._weights_of(names))

    def _weights_of(self, names: Iterable[str]) -> list[Weight]:
        """The weights of the properties that have some, in order; each name is looked up once and kept."""
        if len(self._weighed) > _KEPT_NAMES:
            self._weighed.clear()
        known, found = self._weighed, []
        for name in names:
            try:
                weight = known[name]
            except KeyError:
                weight = known[name] = self.weights.get(key_number(name))
            if weight is not None:
                found.append(weight)
        return found

    def _summed(self, weights: Iterable[Weight]) -> tuple[float, float]:
        exact, half = self.bias
        for weight in weights:
            exact += weight[0]
            half += weight[1]
        return exact, half

    def _logits_of(self, doc: Doc, candidates: Sequence[Candidate], inside: Sequence[bool]) -> Floats:
        """The log odds of all candidates, one row each. What several candidates share is asked once."""
        heads = [token.head.i for token in doc]
        shared: dict[tuple[object, ...], list[Weight]] = {}

        def weights(candidate: Candidate) -> Iterator[Weight]:
            for key, names in property_groups(doc, candidate, inside, heads):
                if key is None:
                    yield from self._weights_of(names)
                    continue
                found = shared.get(key)
                if found is None:
                    found = shared[key] = self._weights_of(names)
                yield from found

        return np.array([self._summed(weights(candidate)) for candidate in candidates], dtype=np.float32)

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
        logits = self._logits_of(doc, candidates, inside)
        rivals = Rivals(doc, candidates, logits, quoted)
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
