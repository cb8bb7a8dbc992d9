"""Fit the decision on pairs of claims on pairs of passages that people read.

Run as `python -m training.pairs DATA [--analyses FOLDER]` in the root of the checkout, where DATA holds
`crossref/`, `events/`, `plain/` and `attributions/`; it rewrites `pipeline/models/facts/pairs.npz` and prints
how well pairs of clusters that were left out are told apart. Needs scikit-learn, and a quarter of an hour on
one core, most of it for analyses, which are kept in FOLDER.

A pair of passages becomes pairs of the claims that lie in them. What lies beside the labelled stretch of a
sentence states something else. `tests/golden/pairs_read.jsonl` holds pairs of claims as the cross-reference
proposes them: they show how rare true pairs are among alike ones, and weigh more.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import re
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from evaluation.readers.chains import read_ecb
from pipeline.core.records import Analysis, Claim
from pipeline.facts.compare.blocking import CandidatePair, candidate_pairs
from pipeline.facts.compare.comparison import compare
from pipeline.facts.compare.decision import SHIPPED as PAIRS
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.features import NAMES, OF_VALUES, rows
from pipeline.facts.compare.profiles import Corpus, build_corpus, document_vectors
from pipeline.facts.compare.related import likeness, related_among, related_documents
from pipeline.facts.conflicts.decision import SHIPPED as CONFLICTS
from pipeline.facts.conflicts.features import NAMES as CONFLICT_NAMES
from pipeline.facts.conflicts.features import givens_of, own_columns
from pipeline.facts.conflicts.features import table as conflict_table
from pipeline.facts.conflicts.pairs import possible_of, state_counts
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.linking import link_claims
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.records import EntityIndex, LinkedClaim
from pipeline.facts.stories import group_stories
from pipeline.run.settings import Settings
from pipeline.run.whole import analyse_corpus
from training.boosting import as_trees

READ = Path("tests") / "golden" / "pairs_read.jsonl"
SAME, CONFLICT, DIFFERENT = 0, 1, 2
LABELS = {
    "same": SAME,
    "update": CONFLICT,
    "contradiction": CONFLICT,
    "conflicts": CONFLICT,
    "conflict": CONFLICT,
    "different": DIFFERENT,
}
LEFT_OUT = frozenset({"unsure", "likely, November"})
"""Draws of pairs that do not teach the trees: what they teach is told in tests/golden/README.md."""
READ_WEIGHT = 3.0
"""Weight of a pair as proposed beside one sampled for its likeness; tried 1-6: flat from 3 on."""
BESIDE_WEIGHT = 0.4
"""Weight of what lies beside a labelled stretch, since it may be the same unlabelled; set by hand."""
TREES = {
    "learning_rate": 0.05,
    "max_iter": 150,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 0,
}
CONFLICT_TREES = {
    "learning_rate": 0.05,
    "max_iter": 150,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 10,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 0,
}
"""There are some two thousand possible conflicts, a tenth as many as pairs; 80 trees were worse."""
QUESTIONS = {"same": frozenset({SAME}), "related": frozenset({SAME, CONFLICT})}
"""What is asked of a pair, and the labels that answer it with yes."""
FOLDS = 8

_ECB = re.compile(r"(\d+)_\d+ecb(?:plus)?\b")

Span = tuple[int, int]
Floats = NDArray[np.float64]
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A labelled pair of claims.

    Attributes:
        pair: The pair of passages it comes from.
        source: `newswire-dev`, `basil-dev`, `train` or `read`.
    """

    a: tuple[str, Claim]
    b: tuple[str, Claim]
    label: int
    weight: float
    pair: str
    source: str


def main() -> None:
    """Fit on the folder named on the command line and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--analyses", type=Path, default=Path(tempfile.gettempdir()) / "pair-analyses")
    parser.add_argument("--output", type=Path, default=PAIRS.parent)
    arguments = parser.parse_args()
    table, labelled, found = features(arguments.data, arguments.analyses)
    folds = folds_of(labelled)
    held_out = {question: left_out(table, labelled, question, folds) for question in QUESTIONS}
    for source in ("newswire-dev", "basil-dev", "read"):
        _report_source(source, labelled, held_out)
    conflicts = conflict_rows(table, found, held_out)
    report_conflicts(conflicts, labelled, found, folds)
    arguments.output.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray] = {"names": np.array(NAMES)}
    for question in QUESTIONS:
        arrays |= as_trees(fitted(table, labelled, question)).arrays(question)
    np.savez_compressed(arguments.output / PAIRS.name, **arrays)  # type: ignore[arg-type]
    are = np.array([labelled[n].label == CONFLICT for n, _ in found])
    trees = as_trees(HistGradientBoostingClassifier(**CONFLICT_TREES).fit(conflicts, are))
    kept = {"names": np.array(CONFLICT_NAMES)} | trees.arrays("conflict")
    np.savez_compressed(arguments.output / CONFLICTS.name, **kept)  # type: ignore[arg-type]


Found = tuple[int, list[float]]
"""A possible conflict of a labelled pair: the pair's place in the list, and the conflict's own columns."""


def features(data: Path, folder: Path) -> tuple[Rows, list[Labelled], list[Found]]:
    """A row for every labelled pair among the candidates of its own corpus, and all possible conflicts."""
    corpora = {name: _analyses(data, folder, name) for name in ("newswire", "outlets", "ecb", "polnear")}
    by_path = {a.article.path: a for found in corpora.values() for a in found}
    labelled = [*_gold(data, by_path), *_sentences(data, by_path), *_read(by_path)]
    tables: list[Rows] = []
    kept: list[Labelled] = []
    conflicts: list[Found] = []
    for name, found in corpora.items():
        mine = [p for p in labelled if {p.a[0], p.b[0]} <= {a.article.path for a in found}]
        table, pairs, possible = _rows(found, mine)
        print(f"{name}: {len(found)} articles, {len(pairs)} labelled pairs", flush=True)
        conflicts += [(len(kept) + n, own) for n, own in possible]
        tables.append(table)
        kept += pairs
    return np.vstack(tables), kept, conflicts


def _analyses(data: Path, folder: Path, name: str) -> list[Analysis]:
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{name}.pickle"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as texts:
            _unpack(data, Path(texts), name)
            kept.write_bytes(pickle.dumps(analyse_corpus(Path(texts), Settings(), workers=1)))
    found: list[Analysis] = pickle.loads(kept.read_bytes())
    return found


def _unpack(data: Path, folder: Path, name: str) -> None:
    if name == "ecb":
        for part in ("train", "dev"):
            for article in read_ecb(data / "events" / f"ecbplus-{part}.jsonl.gz"):
                (folder / f"{article.name}.txt").write_text(article.text, encoding="utf-8")
        return
    archive = {
        "newswire": data / "plain" / "newswire.tar.gz",
        "outlets": data / "events" / "basil-dev.tar.gz",
        "polnear": data / "attributions" / "polnear-train.tar.gz",
    }[name]
    wanted = {side["document"] for row in _sentence_pairs(data) for side in (row["a"], row["b"])}
    with tarfile.open(archive) as members:
        for member in members:
            file = Path(member.name).name
            content = members.extractfile(member) if member.isfile() else None
            if content and file.endswith((".txt", ".csv")) and (name != "polnear" or file in wanted):
                (folder / file).write_bytes(content.read())


def _sentence_pairs(data: Path) -> list[dict]:
    with gzip.open(data / "crossref" / "pairs-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class _Flat:
    """A text reduced to its letters and digits, so that passages are found however they were spaced."""

    def __init__(self, text: str) -> None:
        self.places = [i for i, char in enumerate(text) if char.isalnum()]
        self.text = "".join(text[i].lower() for i in self.places)

    def find(self, passage: str) -> Span | None:
        wanted = "".join(char.lower() for char in passage if char.isalnum())
        start = self.text.find(wanted) if wanted else -1
        return None if start < 0 else (self.places[start], self.places[start + len(wanted) - 1] + 1)


def _shared(claim: Claim, span: Span) -> int:
    return max(0, min(claim.end_char, span[1]) - max(claim.start_char, span[0]))


def _fit(claim: Claim, span: Span) -> float:
    shared = _shared(claim, span)
    return shared / (claim.end_char - claim.start_char + span[1] - span[0] - shared)


def _meeting(analysis: Analysis, span: Span) -> list[Claim]:
    """The claims that share half of the shorter with a passage, the best three."""
    met = [
        claim
        for claim in analysis.claims
        if 2 * _shared(claim, span) >= min(claim.end_char - claim.start_char, span[1] - span[0])
    ]
    return sorted(met, key=lambda claim: -_fit(claim, span))[:3]


def _gold(data: Path, articles: Mapping[str, Analysis]) -> Iterator[Labelled]:
    flat: dict[str, _Flat] = {}
    for source in ("newswire-dev", "basil-dev"):
        clusters = json.loads((data / "crossref" / f"{source}.json").read_text(encoding="utf-8"))["clusters"]
        for cluster in clusters:
            pairs = [(kind, p) for kind in ("same", "conflicts", "different") for p in cluster[kind]]
            for number, (kind, pair) in enumerate(pairs):
                sides = []
                for side in (pair["a"], pair["b"]):
                    analysis = articles[side["document"]]
                    flat.setdefault(side["document"], _Flat(analysis.article.raw))
                    span = flat[side["document"]].find(side["text"])
                    sides.append([(side["document"], c) for c in _meeting(analysis, span)] if span else [])
                for a in sides[0]:
                    for b in sides[1]:
                        name = f"{source} {cluster['id']} {number}"
                        yield Labelled(a, b, LABELS[kind], 1.0, name, source)


def _sentences(data: Path, articles: Mapping[str, Analysis]) -> Iterator[Labelled]:
    flat: dict[str, _Flat] = {}
    for row in _sentence_pairs(data):
        names = [_file(row[side]["document"]) for side in "ab"]
        if any(name not in articles for name in names):
            continue
        for name in names:
            flat.setdefault(name, _Flat(articles[name].article.raw))
        spans = [flat[name].find(row[side]["text"]) for name, side in zip(names, "ab", strict=True)]
        cores = [flat[name].find(row[f"core_{side}"]) for name, side in zip(names, "ab", strict=True)]
        if None in spans:
            continue
        claims = [
            [c for c in articles[name].claims if _shared(c, span) >= 0.6 * (c.end_char - c.start_char)]
            for name, span in zip(names, spans, strict=True)
            if span
        ]
        for a, b, label, weight in _labelled_claims(claims[0], claims[1], cores, LABELS[row["label"]]):
            yield Labelled((names[0], a), (names[1], b), label, weight, row["id"], "train")


def _file(document: str) -> str:
    if document.startswith("ecb+:"):
        return document.removeprefix("ecb+:") + ".txt"
    return document.removeprefix("basil-dev:")


def _labelled_claims(
    left: Sequence[Claim], right: Sequence[Claim], cores: Sequence[Span | None], label: int
) -> Iterator[tuple[Claim, Claim, int, float]]:
    pairs = [(a, b) for a in left for b in right]
    if label == DIFFERENT:
        for a, b in pairs[:4]:
            yield a, b, label, 1 / min(4, len(pairs)) ** 0.5
        return
    if not pairs or cores[0] is None or cores[1] is None:
        return
    fits = [
        {id(c): _fit(c, core) for c in side} for side, core in zip((left, right), cores, strict=True) if core
    ]
    best = [max(fit.values()) for fit in fits]
    if min(best) < 0.25:
        return
    beside = 0
    for a, b in pairs:
        share = min(fits[0][id(a)] / best[0], fits[1][id(b)] / best[1])
        if share >= 0.85:
            yield a, b, label, 2.5 if label == CONFLICT else 1.0
        elif share < 0.25 and beside < 2:
            beside += 1
            yield a, b, DIFFERENT, BESIDE_WEIGHT


def _read(articles: Mapping[str, Analysis]) -> Iterator[Labelled]:
    for number, row in enumerate(map(json.loads, READ.read_text(encoding="utf-8").splitlines())):
        if row["draw"] in LEFT_OUT:
            continue
        sides = []
        for side in (row["a"], row["b"]):
            path, start, end = side["document"], side["start_char"], side["end_char"]
            claims = articles[path].claims
            near = [c for c in claims if _fit(c, (start, end)) >= 0.8]
            if near:
                sides.append(
                    (path, max(near, key=lambda c: (_fit(c, (start, end)), c.predicate == side["predicate"])))
                )
        if len(sides) == 2:
            label = LABELS[row["verdict"]]
            yield Labelled(sides[0], sides[1], label, READ_WEIGHT, f"read {number}", "read")


@dataclass(frozen=True)
class Stories:
    """The claims of some analyses, and the place of each article's story, as the product has them."""

    claims: tuple[LinkedClaim, ...]
    entities: EntityIndex
    story_of: Mapping[str, int]

    def corpus(self, stories: Collection[int]) -> Corpus:
        """What is compared where these stories are one; a story is compared by itself."""
        mine = [claim for claim in self.claims if self.story_of[claim.path] in stories]
        return build_corpus(mine, self.entities)


def linked(found: Sequence[Analysis]) -> Stories:
    """The claims that the cross-reference of these analyses compares, and their stories."""
    ordered = sorted(found, key=lambda analysis: (analysis.article.path, analysis.article.document_id))
    entities = link_entities(ordered, {})
    claims = link_claims(ordered, entities, link_quotes(ordered, entities))
    articles = [analysis.article for analysis in ordered]
    groups = group_stories(articles, related_among(document_vectors(claims, entities)))
    story_of = {article.path: n for n, (members, _) in enumerate(groups) for article in members}
    return Stories(claims, entities, story_of)


def _rows(
    found: Sequence[Analysis], labelled: Sequence[Labelled]
) -> tuple[Rows, list[Labelled], list[Found]]:
    stories = linked(found)
    by_stories: dict[frozenset[int], list[Labelled]] = defaultdict(list)
    for pair in labelled:
        by_stories[frozenset({stories.story_of[pair.a[0]], stories.story_of[pair.b[0]]})].append(pair)
    tables: list[Rows] = [np.empty((0, len(NAMES)), np.float32)]
    kept: list[Labelled] = []
    possible: list[Found] = []
    for places in sorted(by_stories, key=sorted):
        table, pairs, found_here = _rows_within(stories.corpus(places), by_stories[places])
        possible += [(len(kept) + n, own) for n, own in found_here]
        tables.append(table)
        kept += pairs
    return np.vstack(tables), kept, possible


def _rows_within(corpus: Corpus, labelled: Sequence[Labelled]) -> tuple[Rows, list[Labelled], list[Found]]:
    place = {(p.linked.path, _key(p.linked.claim)): i for i, p in enumerate(corpus.profiles)}
    wanted = [_ordered(place[p.a[0], _key(p.a[1])], place[p.b[0], _key(p.b[1])]) for p in labelled]
    documents = [profile.linked.document_id for profile in corpus.profiles]
    met = {frozenset((documents[i], documents[j])) for i, j in wanted}
    candidates = {
        (c.left, c.right): c
        for c in candidate_pairs(corpus, related_documents(corpus.vectors))
        if frozenset((documents[c.left], documents[c.right])) in met
    }
    for pair in wanted:
        candidates.setdefault(pair, _unproposed(corpus, *pair))
    ordered = list(candidates.values())
    comparisons = [compare(corpus, candidate) for candidate in ordered]
    table, compared = rows(corpus, ordered, comparisons)
    row = {pair: n for n, pair in enumerate(candidates)}
    kept = [(pair, row[ij]) for pair, ij in zip(labelled, wanted, strict=True) if ij[0] != ij[1]]
    counts, givens = state_counts(corpus.profiles), givens_of(corpus.profiles)
    possible = [
        (n, own_columns(conflict, comparisons[at], givens))
        for n, (_, at) in enumerate(kept)
        for conflict in possible_of(
            corpus, Judged(comparisons[at], compared[at], 1.0, 1.0, table[at]), counts
        )
    ]
    return table[[at for _, at in kept]], [pair for pair, _ in kept], possible


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _key(claim: Claim) -> tuple[int, int, str, str, str]:
    return claim.start_char, claim.end_char, claim.predicate, claim.subject, claim.object


def _unproposed(corpus: Corpus, left: int, right: int) -> CandidatePair:
    one, other = corpus.profiles[left], corpus.profiles[right]
    shared = corpus.rarity.total(one.keys & other.keys)
    alike = likeness(corpus, one.linked.document_id, other.linked.document_id)
    return CandidatePair(left, right, "labelled", shared, alike)


def fitted(table: Rows, labelled: Sequence[Labelled], question: str) -> HistGradientBoostingClassifier:
    """Boosted trees that answer a question; whether two claims are related must not hang on their values."""
    target = np.array([pair.label in QUESTIONS[question] for pair in labelled])
    weights = np.array([pair.weight for pair in labelled])
    return HistGradientBoostingClassifier(**TREES).fit(seen(table, question), target, sample_weight=weights)


def seen(table: Rows, question: str) -> Rows:
    """The columns that a question may look at; the others are made equal."""
    if question == "same":
        return table
    kept = table.copy()
    kept[:, [NAMES.index(name) for name in OF_VALUES]] = 0.0
    return kept


def folds_of(labelled: Sequence[Labelled]) -> NDArray[np.int_]:
    """The fold of each pair; all that tells of one event is in one fold.

    Articles tell of one event if they state one thing or conflict. Folds by the labelled clusters leak, since
    one event lies in many of them.
    """
    affair: dict[str, str] = {}

    def root(name: str) -> str:
        while affair.setdefault(name, name) != name:
            name = affair[name]
        return name

    for pair in labelled:
        if pair.label != DIFFERENT:
            affair[root(_affair(pair.a[0]))] = root(_affair(pair.b[0]))
    groups = [root(_affair(pair.a[0])) for pair in labelled]
    names = sorted(set(groups))
    order = np.random.RandomState(0).permutation(len(names))
    fold = {names[place]: n % FOLDS for n, place in enumerate(order)}
    return np.array([fold[group] for group in groups])


def _affair(document: str) -> str:
    """What an article is known to tell of before any pair was read: its topic in ECB+, else itself."""
    topic = _ECB.match(document)
    return f"ECB+ {topic[1]}" if topic else document


def left_out(table: Rows, labelled: Sequence[Labelled], question: str, folds: NDArray[np.int_]) -> Floats:
    """For each pair, what trees that were fitted on the other folds make of it."""
    found = np.zeros(len(labelled))
    for n in range(FOLDS):
        rest = folds != n
        kept = [pair for pair, keep in zip(labelled, rest, strict=True) if keep]
        model = fitted(table[rest], kept, question)
        found[~rest] = model.predict_proba(seen(table[~rest], question))[:, 1]
    return found


def conflict_rows(table: Rows, found: Sequence[Found], held_out: Mapping[str, Floats]) -> Rows:
    """A row a possible conflict, with what trees say of its pair that have not seen it."""
    places = [n for n, _ in found]
    return conflict_table(
        list(table[places]),
        held_out["same"][places].tolist(),
        held_out["related"][places].tolist(),
        [own for _, own in found],
    )


def report_conflicts(
    conflicts: Rows, labelled: Sequence[Labelled], found: Sequence[Found], folds: NDArray[np.int_]
) -> None:
    """Print how well real conflicts of groups that were left out are told from possible ones."""
    places = np.array([n for n, _ in found])
    are = np.array([labelled[n].label == CONFLICT for n in places])
    sure = np.zeros(len(found))
    for n in range(FOLDS):
        held = folds[places] == n
        model = HistGradientBoostingClassifier(**CONFLICT_TREES).fit(conflicts[~held], are[~held])
        sure[held] = model.predict_proba(conflicts[held])[:, 1]
    for source in ("newswire-dev", "basil-dev", "train", "read"):
        mine = np.array([labelled[n].source == source for n in places])
        cuts = " ".join(
            f"{cut}:{are[mine & (sure >= cut)].sum()}/{(mine & (sure >= cut)).sum()}"
            for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
        )
        print(
            f"conflicts, {source}: AUC {_auc(sure[mine], are[mine]):.3f} | real of all above {cuts}",
            flush=True,
        )


def _report_source(source: str, labelled: Sequence[Labelled], probability: Mapping[str, Floats]) -> None:
    best: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, -1.0])
    for n, pair in enumerate(labelled):
        if pair.source == source:
            entry = best[pair.pair]
            entry[0] = max(entry[0], probability["same"][n])
            entry[1] = max(entry[1], probability["related"][n])
            entry[2] = pair.label
    found = np.array(list(best.values())).reshape(-1, 3)
    for column, name in enumerate(QUESTIONS):
        truth = np.isin(found[:, 2], list(QUESTIONS[name]))
        if not truth.any() or truth.all():
            continue
        order = np.argsort(-found[:, column], kind="stable")
        hits = np.cumsum(truth[order])
        precision, recall = hits / np.arange(1, len(order) + 1), hits / truth.sum()
        at = " ".join(
            f"R@{level} {recall[precision >= level].max(initial=0):.3f}" for level in (0.7, 0.8, 0.9, 0.95)
        )
        cuts = " ".join(
            f"{cut}:{truth[found[:, column] >= cut].sum()}/{(found[:, column] >= cut).sum()}"
            for cut in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
        )
        print(
            f"{source} {name}: AUC {_auc(found[:, column], truth):.3f} {at} | right of all above {cuts}",
            flush=True,
        )


def _auc(values: Floats, truth: NDArray[np.bool_]) -> float:
    above = values[truth][:, None] > values[~truth][None]
    level = values[truth][:, None] == values[~truth][None]
    return float(above.mean() + level.mean() / 2)


if __name__ == "__main__":
    main()
