"""Clusters of articles on one event, with annotated pairs of passages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.passages import GoldConflict, GoldPair, Passage
from evaluation.readers.archives import iter_files
from evaluation.readers.gold import find_passage
from pipeline.core.errors import ResourceError

GOLD = Path("crossref") / "newswire-dev.json"
ARCHIVE = Path("plain") / "newswire.tar.gz"
CORPORA = {
    "newswire": (GOLD, ARCHIVE),
    "three outlets": (Path("crossref") / "basil-dev.json", Path("events") / "basil-dev.tar.gz"),
}
"""Where the annotations and the articles lie in the folder of the corpora."""
INVENTED, INVENTED_GOLD = "events", "gold.json"
"""The folder of our invented events among our gold, and its annotation."""
METADATA = "metadata.csv"
"""What tells dates and outlets of an archive's articles, if it is there."""


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

    @property
    def documents(self) -> frozenset[str]:
        """The articles of all clusters."""
        return frozenset(name for cluster in self.clusters for name in cluster.documents)


def load_crossref(path: Path, archive: Path) -> Crossref:
    """Clusters of an annotation file, their passages found in the archive's articles.

    Raises:
        OSError, tarfile.TarError: a file cannot be read.
        ResourceError: the annotation is malformed or cites what no article says; the message says where.
    """
    articles = {file.name: content.decode("utf-8") for file, content in iter_files(archive)}
    return Crossref(tuple(cluster for _, cluster in _clusters(path, articles)))


def load_invented(folder: Path) -> dict[str, Crossref]:
    """The invented events of a folder, those to tune by and those held back; both empty if it is not there.

    Raises:
        OSError: a file cannot be read.
        ResourceError: as of `load_crossref`.
    """
    parts: dict[str, list[Cluster]] = {"tuning": [], "held": []}
    if (folder / INVENTED_GOLD).is_file():
        articles = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))}
        for part, cluster in _clusters(folder / INVENTED_GOLD, articles):
            parts[part].append(cluster)
    return {part: Crossref(tuple(clusters)) for part, clusters in parts.items()}


def _clusters(path: Path, articles: Mapping[str, str]) -> list[tuple[str, Cluster]]:
    """The clusters of an annotation file with the part that each is of, if it says so."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
        return [(fields.get("part", ""), _cluster(fields, articles)) for fields in loaded["clusters"]]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ResourceError(f"{path.name}: {type(error).__name__}: {error}") from error


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
