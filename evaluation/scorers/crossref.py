"""Facts and conflicts against annotated pairs of newswire passages."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation.passages import (
    GoldConflict,
    GoldPair,
    Passage,
    ReportedConflict,
    RunIndex,
    Score,
    index_run,
    score,
)
from evaluation.readers.gold import find_passage
from pipeline.core.errors import ResourceError

CORPUS = "newswire"
_ARCHIVE = Path("plain") / "newswire.tar.gz"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles on one event with annotated pairs: same fact, conflict, and alike but different."""

    documents: frozenset[str]
    same: tuple[GoldPair, ...]
    different: tuple[GoldPair, ...]
    conflicts: tuple[GoldConflict, ...]


@dataclass(frozen=True, slots=True)
class Crossref:
    """The annotated clusters of a corpus."""

    clusters: tuple[Cluster, ...]


def load_crossref(path: Path, *, archive: Path | None = None) -> Crossref:
    """Clusters of an annotation file, their passages found in the articles.

    Args:
        archive: The articles; by default `plain/newswire.tar.gz` in the folder above that of `path`.
    Raises:
        OSError, tarfile.TarError: a file cannot be read.
        ResourceError: the annotation is malformed or cites what no article says; the message says where.
    """
    articles = _articles(archive or path.parent.parent / _ARCHIVE)
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
        return Crossref(tuple(_cluster(fields, articles) for fields in loaded["clusters"]))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ResourceError(f"{path.name}: {type(error).__name__}: {error}") from error


def score_crossref(gold: Crossref, tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    """Score rows of the run's facts and conflicts against the clusters.

    Passage and claim meet if they share half of the shorter. The precision of conflicts is a lower bound: it
    counts every conflict reported between articles of one cluster, and annotators need not have listed all.
    """
    index = index_run(tables)
    return [*_fact_scores(gold, index), *_conflict_scores(gold, index)]


def _fact_scores(gold: Crossref, index: RunIndex) -> list[Score]:
    same = [pair for cluster in gold.clusters for pair in cluster.same]
    different = [pair for cluster in gold.clusters for pair in cluster.different]
    conflicts = [pair for cluster in gold.clusters for pair in cluster.conflicts]
    both = [bool(index.claims_at(pair.a)) and bool(index.claims_at(pair.b)) for pair in same]
    return [
        score(CORPUS, "facts", "same_both_claimed", both),
        score(CORPUS, "facts", "same_recall", (index.joins(pair.a, pair.b) for pair in same)),
        score(CORPUS, "facts", "different_joined", (index.joins(pair.a, pair.b) for pair in different)),
        score(CORPUS, "facts", "conflicting_joined", (index.joins(pair.a, pair.b) for pair in conflicts)),
    ]


def _conflict_scores(gold: Crossref, index: RunIndex) -> list[Score]:
    wanted = [pair for cluster in gold.clusters for pair in cluster.conflicts]
    found = [(pair, index.conflicts_between(pair.a, pair.b)) for pair in wanted]
    matched = {conflict for _, conflicts in found for conflict in conflicts}

    def falsely(pairs: list[GoldPair]) -> list[bool]:
        return [any(c not in matched for c in index.conflicts_between(pair.a, pair.b)) for pair in pairs]

    inside = [conflict for conflict in index.conflicts if _inside(conflict, gold)]
    same = [pair for cluster in gold.clusters for pair in cluster.same]
    different = [pair for cluster in gold.clusters for pair in cluster.different]
    return [
        *conflict_recalls(CORPUS, found),
        score(CORPUS, "conflicts", "precision", (conflict in matched for conflict in inside)),
        score(CORPUS, "conflicts", "false_on_same", falsely(same)),
        score(CORPUS, "conflicts", "false_on_different", falsely(different)),
    ]


def conflict_recalls(corpus: str, found: list[tuple[GoldConflict, list[ReportedConflict]]]) -> list[Score]:
    """Shares of the gold conflicts that were reported at all, with the right relation, and the right slot."""
    relations = [any(c.relation in gold.relations for c in reported) for gold, reported in found]
    slots = [any(c.slot in gold.slots for c in reported) for gold, reported in found]
    return [
        score(corpus, "conflicts", "recall", (bool(reported) for _, reported in found)),
        score(corpus, "conflicts", "recall_with_relation", relations),
        score(corpus, "conflicts", "recall_with_slot", slots),
    ]


def _inside(conflict: ReportedConflict, gold: Crossref) -> bool:
    documents = {conflict.document_a, conflict.document_b}
    return any(documents <= cluster.documents for cluster in gold.clusters)


def _articles(archive: Path) -> dict[str, str]:
    articles = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            handle = tar.extractfile(member) if member.isfile() else None
            if handle is not None:
                articles[Path(member.name).name] = handle.read().decode("utf-8")
    return articles


def _cluster(fields: Mapping[str, Any], articles: Mapping[str, str]) -> Cluster:
    name = str(fields["id"])
    return Cluster(
        documents=frozenset(fields["documents"]),
        same=tuple(GoldPair(*_sides(pair, articles, name)) for pair in fields["same"]),
        different=tuple(GoldPair(*_sides(pair, articles, name)) for pair in fields["different"]),
        conflicts=tuple(
            GoldConflict(
                *_sides(pair, articles, name),
                relations=(pair["relation"],),
                slots=(pair["slot"],),
                value_a=pair["value_a"],
                value_b=pair["value_b"],
            )
            for pair in fields["conflicts"]
        ),
    )


def _sides(pair: Mapping[str, Any], articles: Mapping[str, str], cluster: str) -> tuple[Passage, Passage]:
    try:
        a, b = (
            find_passage(articles[pair[side]["document"]], pair[side]["document"], pair[side]["text"])
            for side in ("a", "b")
        )
    except ResourceError as error:
        raise ResourceError(f"cluster {cluster}: {error}") from error
    return a, b
