"""Every file that the recipe reads, as `sources.toml` lists them: where it lies, whether it has changed."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

SOURCES = Path(__file__).with_name("sources.toml")


def read_sources(path: Path = SOURCES) -> list[dict[str, str]]:
    """The entries of a list of sources."""
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["source"])


def research_only(sources: Iterable[Mapping[str, str]]) -> list[str]:
    """Names of the sources of training data that are distributed for research, in order."""
    return [
        source["name"]
        for source in sources
        if source["license"].startswith("research") and source["use"].startswith("train")
    ]


def location(source: dict[str, str], data: Path, packages: Path) -> Path:
    """Where a source lies: a corpus in the data folder, a package among the downloaded ones."""
    return packages / source["package"] if "package" in source else data / source["file"]


def changed_files(data: Path, packages: Path) -> list[str]:
    """Sources that are missing or whose checksum differs from the one in ``sources.toml``."""
    paths = ((location(source, data, packages), source["sha256"]) for source in read_sources())
    return [
        str(path)
        for path, wanted in paths
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted
    ]
