"""PolNeAR: news articles with their attributions, as brat standoff in a tar archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.readers.archives import iter_files

_ENTITY_LINE = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT_LINE = re.compile(r"E\d+\t(.+)")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Source, cue and content of one attribution as half-open character spans, in order; any may be empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_polnear(archive: Path) -> list[GoldArticle]:
    """Articles of a PolNeAR archive in order of name; of several annotators the first by name counts.

    Raises:
        OSError, tarfile.TarError: the archive cannot be read.
    """
    texts: dict[str, str] = {}
    annotations: dict[str, str] = {}
    for path, content in iter_files(archive):
        if path.suffix == ".txt":
            texts[path.stem] = content.decode("utf-8")
        elif path.suffix == ".ann":
            annotations.setdefault(path.stem.rpartition("_")[0], content.decode("utf-8"))
    return [
        GoldArticle(name, texts[name], _attributions(annotations[name]))
        for name in sorted(texts.keys() & annotations.keys())
    ]


def _attributions(standoff: str) -> tuple[GoldAttribution, ...]:
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in standoff.split("\n"):
        if entity := _ENTITY_LINE.match(line):
            pairs = (part.split() for part in entity.group(3).split(";"))
            spans[entity.group(1)] = tuple(sorted((int(start), int(end)) for start, end in pairs))
        elif event := _EVENT_LINE.match(line):
            events.append(event.group(1))
    found = (_attribution(event, spans) for event in events)
    return tuple(sorted((gold for gold in found if gold.content), key=lambda gold: gold.content))


def _attribution(event: str, spans: Mapping[str, Spans]) -> GoldAttribution:
    roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role, identifier in _ROLE.findall(event):
        roles[role].extend(spans.get(identifier, ()))
    return GoldAttribution(*(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content")))
