"""Fit the weights by which pronouns choose what they take up, on GUM's training part and MEANTIME.

Run as `python -m training.coreference DATA [--model MODEL]` in the root of the checkout, where DATA holds
`treebanks/` and `events/`; it rewrites `weights_person.txt` and `weights_thing.txt` in
`pipeline/resources/coreference/`. Needs numpy, one core and some minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from evaluation.readers.coreference import CorefDocument, GoldMention, read_gum, read_meantime_bodies
from pipeline.annotate.coreference.component import Coreference
from pipeline.annotate.coreference.evidence import TURN, Candidate, nothing
from pipeline.annotate.coreference.pronouns import Resolver
from pipeline.annotate.coreference.referents import JOINED, PERSON, PLURAL, THING, Referent
from pipeline.annotate.coreference.state import Place
from pipeline.annotate.coreference.voices import Voices
from pipeline.document import build_nlp

GENRES = ("academic", "bio", "court", "essay", "fiction", "interview", "letter", "news", "podcast", "speech",
          "textbook", "voyage")  # fmt: skip
"""Genres that are written, or spoken by few; conversations and instructions have other pronouns."""
L2 = {PERSON: 1.0, THING: 4.0, PLURAL: 4.0}
"""Weight of the squared weights against the summed log-likelihood; of 1, 2 and 4 those of most likelihood in
cross-validation by document."""
STEPS, RATE = 400, 0.3
"""Full-batch steps of Adagrad, and their length; the likelihood no longer moves."""
MIN_COUNT = 3
"""Properties of fewer candidates get no weight."""
PRIOR = {TURN: 2.0}
"""Weights set by hand. GUM has too few quotations of the kind that news has to tell this one; in the seven
places of 120 articles of newswire and BASIL where it stood against the others, it was right."""
NEWS_WEIGHT = 2
"""How often each "it" of MEANTIME counts: GUM has many more, but few of its are of bodies in news."""
_LEAST = 0.005
"""Weights below are left out of the lists."""
_HEADER = "# {} Fitted by training/coreference.py on GUM's training part{}."


Example = tuple[list[tuple[str, ...]], list[int]]
"""The properties of each alternative, the last being nothing, and which are right."""


class GoldResolver(Resolver):
    """Gives every pronoun what the gold gives it, and notes the alternatives there were."""

    gold: CorefDocument
    is_whole: bool
    examples: dict[str, list[Example]]

    def choose(
        self, token: Token, kind: str, candidates: Sequence[Candidate], voices: Voices
    ) -> tuple[Candidate | None, bool]:
        """The candidate that the gold names, and the example noted."""
        entity = _entity_at(self.gold.mentions, token.idx, token.idx + len(token))
        if not entity and not self.is_whole:
            return None, False
        right = [
            k
            for k, candidate in enumerate(candidates)
            if entity and self._means(candidate.referent, token, entity)
        ]
        properties = [candidate.properties for candidate in candidates]
        self.examples[kind].append(
            ([*properties, nothing(token, candidates, voices)], right or [len(candidates)])
        )
        return (candidates[right[0]], True) if right else (None, False)

    def _means(self, referent: Referent, token: Token, entity: str) -> bool:
        """Whether most mentions of a referent up to a pronoun are of its gold entity."""
        counts: Counter[str] = Counter()
        for place in referent.places:
            counts[self._entity(place, is_joined=referent.noun == JOINED)] += 1
        del counts[""]
        return bool(counts) and counts.most_common(1)[0][0] == entity

    def _entity(self, place: Place, *, is_joined: bool) -> str:
        root = self._doc[place.root]
        last = self._doc[place.end - 1] if is_joined and place.end > place.start + 1 else root
        if last is root:
            return _entity_at(self.gold.mentions, root.idx, root.idx + len(root))
        around = [m for m in self.gold.mentions if m.start_char <= root.idx and last.idx < m.end_char]
        best = min(around, key=lambda m: m.end_char - m.start_char, default=None)
        return best.entity if best is not None else ""


def _entity_at(mentions: Sequence[GoldMention], start: int, end: int) -> str:
    fitting = [m for m in mentions if m.head_start < end and start < m.head_end]
    best = min(fitting, key=lambda m: m.end_char - m.start_char, default=None)
    return best.entity if best is not None else ""


def examples(
    pairs: Iterable[tuple[CorefDocument, Doc]], *, is_whole: bool = True
) -> dict[str, list[Example]]:
    """The choices of all pronouns of some documents, by kind; of those annotated where not all are."""
    found: dict[str, list[Example]] = {PERSON: [], THING: [], PLURAL: []}

    def resolver(gold: CorefDocument) -> type[GoldResolver]:
        return type("Bound", (GoldResolver,), {"gold": gold, "is_whole": is_whole, "examples": found})

    for gold, doc in pairs:
        Coreference(resolver(gold)).groups(doc)
    return found


def fit(rows: Sequence[Example], l2: float) -> dict[str, float]:
    """Weights of a log-linear model of the choice, with L2 regularisation."""
    counts = Counter(name for alternatives, _ in rows for names in alternatives for name in names)
    column = {
        name: k
        for k, name in enumerate(sorted(n for n, c in counts.items() if c >= MIN_COUNT and n not in PRIOR))
    }
    owners, indices, rights = [], [], []
    for number, (alternatives, right) in enumerate(rows):
        for k, names in enumerate(alternatives):
            owners.append(number)
            rights.append(k in right)
            indices.append([column[name] for name in names if name in column])
    owner, is_right = np.array(owners), np.array(rights)
    row_of = np.repeat(np.arange(len(indices)), [len(row) for row in indices])
    flat = np.array([i for row in indices for i in row])
    weights, grown = np.zeros(len(column)), np.full(len(column), 1e-6)
    for _ in range(STEPS):
        scores = np.bincount(row_of, weights[flat], minlength=len(owner))
        p = _softmax(scores, owner, np.ones_like(is_right))
        q = _softmax(scores, owner, is_right)
        gradient = np.bincount(flat, (q - p)[row_of], minlength=len(column)) - l2 * weights
        grown += gradient**2
        weights += RATE * gradient / np.sqrt(grown)
    return {name: float(weights[k]) for name, k in column.items()} | PRIOR


def _softmax(scores: np.ndarray, owner: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    powers = np.exp(np.clip(scores, -30, 30)) * allowed
    return powers / np.bincount(owner, powers)[owner]


def write(path: Path, what: str, weights: dict[str, float], *, is_gum: bool) -> None:
    """The weights as a list of the resources, largest first."""
    ordered = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    lines = [f"{name} = {value:.2f}" for name, value in ordered if abs(value) >= _LEAST]
    path.write_text(
        "\n".join([_HEADER.format(what, "" if is_gum else " and MEANTIME"), *lines]) + "\n", encoding="utf-8"
    )


def main() -> None:
    """Fit on the folder named on the command line and write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default=None, help="spaCy pipeline that parses; default: the shipped one")
    parser.add_argument("--output", type=Path, default=Path("pipeline/resources/coreference"))
    arguments = parser.parse_args()
    nlp = build_nlp(arguments.model)
    treebank = arguments.data / "treebanks" / "en_gum-train.conllu.gz"
    found = examples((gold, nlp(gold.text)) for gold in read_gum(treebank, GENRES))
    events = arguments.data / "events"
    news = read_meantime_bodies(events / "meantime-docs.jsonl.gz", events / "meantime-mentions.jsonl.gz")
    of_news = examples(((gold, nlp(gold.text)) for gold in news), is_whole=False)
    found[THING] += NEWS_WEIGHT * of_news[THING]
    for kind, pronouns in ((PERSON, '"he" and "she"'), (THING, '"it"'), (PLURAL, '"they"')):
        what = f"Weights of what speaks for a referent of {pronouns} (annotate/coreference/evidence.py)."
        write(
            arguments.output / f"weights_{kind}.txt", what, fit(found[kind], L2[kind]), is_gum=kind != THING
        )


if __name__ == "__main__":
    main()
