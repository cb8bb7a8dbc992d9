"""Hand-made gold for a sample corpus: JSON lines that cite the articles by their words.

A passage is a document's path, a text that stands in it and, if it stands there more than once, which
occurrence is meant; the loader turns it into offsets and refuses a text it cannot find.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from evaluation.passages import GoldConflict, GoldPair, Passage
from pipeline.core.errors import ResourceError
from pipeline.ingest.decode import decode

T = TypeVar("T")
Choices = tuple[str, ...]
"""Acceptable values, the best one first."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What documents.csv should say, where the article begins and ends, and what is none of it."""

    document: str
    title: Choices
    byline: Choices
    publisher: Choices
    published: Choices
    published_basis: Choices
    near_duplicate_of: str
    begins: Passage
    ends: Passage
    boilerplate: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity, the names it goes by and the documents that name it."""

    names: Choices
    label: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A temporal expression; an optional one (a date line, "now") may be found and need not be."""

    passage: Passage
    timex_type: str
    values: Choices
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quotation or reported statement; `group` names the utterance, `group/part` a part of it."""

    passage: Passage
    quote_types: Choices
    speakers: Choices
    group: str
    wording: Choices
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldStance:
    """A stance; a target is right if it holds one of the given words."""

    passage: Passage
    holders: Choices
    targets: Choices
    stance: str


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact, all passages that state it, and the attributes its claims should have (absent: not asked)."""

    key: str
    story: str
    evidence: tuple[Passage, ...]
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The whole gold of a sample corpus."""

    documents: tuple[GoldDocument, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    stances: tuple[GoldStance, ...] = ()
    facts: tuple[GoldFact, ...] = ()
    conflicts: tuple[GoldConflict, ...] = ()
    different: tuple[GoldPair, ...] = ()


ATTRIBUTES = ("date", "duration", "quantity", "negated")
"""Attributes a gold fact may state; `date` is a prefix of an ISO date."""


def load_gold(folder: Path, corpus: Path) -> Gold:
    """The gold in `folder`, its passages found in the articles of `corpus`.

    Raises:
        ResourceError: a file is missing, a line is malformed or cites what does not stand in the corpus;
            the message names file and line.
    """
    sources = _sources(corpus)
    gold = Gold(
        documents=_load(folder, "documents", sources, _document),
        entities=_load(folder, "entities", sources, _entity),
        dates=_load(folder, "dates", sources, _date),
        quotes=_load(folder, "quotes", sources, _quote),
        stances=_load(folder, "stances", sources, _stance),
        facts=_load(folder, "facts", sources, _fact),
        conflicts=_load(folder, "conflicts", sources, _conflict),
        different=_load(folder, "different", sources, _pair),
    )
    _refuse_repeats("documents", [document.document for document in gold.documents])
    _refuse_repeats("facts", [fact.key for fact in gold.facts])
    return gold


def find_passage(source: str, document: str, text: str, occurrence: int = 1) -> Passage:
    """The passage of the given occurrence of `text`.

    Raises:
        ResourceError: there are fewer occurrences.
    """
    start = -1
    for _ in range(occurrence):
        start = source.find(text, start + 1)
        if start < 0:
            raise ResourceError(f"{document} does not hold occurrence {occurrence} of {text!r}")
    return Passage(document, start, start + len(text), text)


class _Line:
    """One line of a gold file; its getters take fields away, so that what is left is unknown."""

    def __init__(self, fields: dict[str, Any], sources: Mapping[str, str]) -> None:
        self.fields = fields
        self.sources = sources

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self.fields.pop(key, default)
        if not isinstance(value, str):
            raise ResourceError(f"{key!r} must be a text")
        return value

    def choices(self, key: str) -> Choices:
        value = self.fields.pop(key, None)
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not values or not all(isinstance(item, str) for item in values):
            raise ResourceError(f"{key!r} must be a text or a list of texts")
        return tuple(values)

    def flag(self, key: str) -> bool:
        value = self.fields.pop(key, False)
        if not isinstance(value, bool):
            raise ResourceError(f"{key!r} must be true or false")
        return value

    def document(self, key: str = "document") -> str:
        name = self.text(key)
        if name not in self.sources:
            raise ResourceError(f"no document {name!r} in the corpus")
        return name

    def passage(self, *, document: str = "", key: str = "text") -> Passage:
        name = document or self.document()
        occurrence = self.fields.pop("occurrence", 1)
        if not isinstance(occurrence, int) or occurrence < 1:
            raise ResourceError("'occurrence' must be a number from 1")
        text = self.text(key)
        if not text:
            raise ResourceError(f"{key!r} is empty")
        return find_passage(self.sources[name], name, text, occurrence)

    def nested(self, key: str, *, document: str = "") -> tuple[Passage, ...]:
        found = self.fields.pop(key, None)
        items = [found] if isinstance(found, dict) else found
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise ResourceError(f"{key!r} must be a passage or a list of passages")
        lines = [_Line(dict(item), self.sources) for item in items]
        passages = tuple(line.passage(document=document) for line in lines)
        for line in lines:
            line.finish()
        return passages

    def finish(self) -> None:
        if self.fields:
            raise ResourceError(f"unknown field {sorted(self.fields)[0]!r}")


def _document(line: _Line) -> GoldDocument:
    name = line.document()
    duplicate = line.text("near_duplicate_of", default="")
    if duplicate and duplicate not in line.sources:
        raise ResourceError(f"no document {duplicate!r} in the corpus")
    return GoldDocument(
        document=name,
        title=line.choices("title"),
        byline=line.choices("byline"),
        publisher=line.choices("publisher"),
        published=line.choices("published"),
        published_basis=line.choices("published_basis"),
        near_duplicate_of=duplicate,
        begins=line.passage(document=name, key="begins"),
        ends=line.passage(document=name, key="ends"),
        boilerplate=line.nested("boilerplate", document=name),
    )


def _entity(line: _Line) -> GoldEntity:
    aliases = line.fields.pop("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise ResourceError("'aliases' must be a list of texts")
    names = (line.text("name"), *aliases)
    documents = line.choices("documents")
    for document in documents:
        if document not in line.sources:
            raise ResourceError(f"no document {document!r} in the corpus")
        plain = line.sources[document].replace("’", "'")
        if not any(name.replace("’", "'") in plain for name in names):
            raise ResourceError(f"{document} does not name {names[0]!r}")
    return GoldEntity(names, line.text("label"), documents)


def _date(line: _Line) -> GoldDate:
    values = line.choices("timex_value")
    return GoldDate(line.passage(), line.text("timex_type"), values, line.flag("optional"))


def _quote(line: _Line) -> GoldQuote:
    wording = line.choices("wording") if "wording" in line.fields else ()
    return GoldQuote(
        passage=line.passage(),
        quote_types=line.choices("quote_type"),
        speakers=line.choices("speaker"),
        group=line.text("group"),
        wording=wording,
        optional=line.flag("optional"),
    )


def _stance(line: _Line) -> GoldStance:
    stance = line.text("stance")
    if stance not in ("support", "oppose", "neutral"):
        raise ResourceError(f"no stance {stance!r}")
    return GoldStance(line.passage(), line.choices("holder"), line.choices("target"), stance)


def _fact(line: _Line) -> GoldFact:
    attributes = {name: line.fields.pop(name) for name in ATTRIBUTES if name in line.fields}
    evidence = line.nested("evidence")
    if not evidence:
        raise ResourceError("a fact needs evidence")
    return GoldFact(line.text("key"), line.text("story"), evidence, attributes)


def _conflict(line: _Line) -> GoldConflict:
    line.text("story")
    line.text("note", default="")
    pair = _sides(line)
    return GoldConflict(
        *pair,
        relations=line.choices("relation"),
        slots=line.choices("slot"),
        value_a=line.text("value_a"),
        value_b=line.text("value_b"),
        optional=line.flag("optional"),
    )


def _pair(line: _Line) -> GoldPair:
    line.text("story")
    return GoldPair(*_sides(line), note=line.text("note", default=""))


def _sides(line: _Line) -> tuple[Passage, Passage]:
    (a,), (b,) = line.nested("a"), line.nested("b")
    return a, b


def _sources(corpus: Path) -> dict[str, str]:
    files = sorted(corpus.rglob("*.txt"))
    return {file.relative_to(corpus).as_posix(): decode(file.read_bytes()).text for file in files}


def _load(folder: Path, table: str, sources: Mapping[str, str], build: Callable[[_Line], T]) -> tuple[T, ...]:
    return tuple(_built(folder / f"{table}.jsonl", sources, build))


def _built(file: Path, sources: Mapping[str, str], build: Callable[[_Line], T]) -> Iterator[T]:
    if not file.is_file():
        raise ResourceError(f"no gold file {file.name} in {file.parent}")
    for number, content in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not content.strip():
            continue
        try:
            fields = json.loads(content)
            if not isinstance(fields, dict):
                raise ResourceError("not a JSON object")
            line = _Line(fields, sources)
            built = build(line)
            line.finish()
        except (ResourceError, json.JSONDecodeError, ValueError) as error:
            raise ResourceError(f"{file.name}, line {number}: {error}") from error
        yield built


def _refuse_repeats(table: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ResourceError(f"{table}.jsonl lists twice: {', '.join(twice)}")
