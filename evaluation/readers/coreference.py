"""GUM's coreference layer: documents as text with their mentions, from CoNLL-U with `Entity=` in MISC."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.readers.chains import running_text

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_BRACKET = re.compile(r"\(([^()]+)|([^()]+)\)|\)")
_ENTITY_TYPE, _MIN_SPAN = 1, 5
"""Fields of an opening bracket, counted from the entity's number: its class, and the words of its head."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention by half-open characters, its own and those of its head.

    Attributes:
        entity: The entity's number in its document.
        entity_type: GUM's class ("person", "organization", "place", …).
        head_tag: Penn tag of the head's last word.
    """

    start_char: int
    end_char: int
    head_start: int
    head_end: int
    entity: str
    entity_type: str
    head_tag: str
    text: str


@dataclass(frozen=True, slots=True)
class CorefDocument:
    """A document's text, its genre, and its mentions in order of position."""

    name: str
    genre: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    tag: str
    brackets: str


@dataclass(slots=True)
class _Draft:
    name: str
    text: str = ""
    is_new_paragraph: bool = True
    words: list[_Word] = field(default_factory=list)


def read_gum(treebank: Path, genres: Sequence[str]) -> list[CorefDocument]:
    """The documents of some genres, in the file's order.

    Raises:
        OSError: the file cannot be read.
    """
    with gzip.open(treebank, "rt", encoding="utf-8") as lines:
        drafts = list(_drafts(lines))
    documents = (
        CorefDocument(draft.name, draft.name.split("_")[1], draft.text, _mentions(draft)) for draft in drafts
    )
    return [document for document in documents if document.genre in genres]


_TAGS = {"PROPN": "NNP", "NOUN": "NN", "PRON": "PRP", "ADJ": "PRP"}
"""Penn tags for MEANTIME's parts of speech; possessive pronouns are adjectives in some of its files."""
_CLASSES = {"ORG": "organization", "PER": "person", "LOC": "place"}


def read_meantime_bodies(documents: Path, annotation: Path) -> list[CorefDocument]:
    """MEANTIME's articles with their mentions of entities, names and nouns; not every mention is annotated.

    Raises:
        OSError: a file cannot be read.
    """
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _json_rows(annotation):
        if row["kind"] == "entity" and row["mention_head_pos"] in _TAGS:
            found[row["conll_doc_key"]].append(row)
    articles = []
    for row in _json_rows(documents):
        sentences = dict(enumerate(row["sents"]))
        text, offsets = running_text(sentences)
        mentions = {_noun_or_name(m, sentences, text, offsets) for m in found[row["doc"]]}
        ordered = sorted(
            mentions, key=lambda mention: (mention.start_char, -mention.end_char, mention.entity)
        )
        articles.append(CorefDocument(row["doc"], "news", text, tuple(ordered)))
    return articles


def _noun_or_name(
    row: Mapping[str, Any],
    sentences: Mapping[int, Sequence[str]],
    text: str,
    offsets: Mapping[int, Sequence[tuple[int, int]]],
) -> GoldMention:
    """A row of the annotation by its place in the text; the number it gives its head counts otherwise."""
    places, words = offsets[row["sent_id"]], sentences[row["sent_id"]]
    tokens = [i for i in row["tokens_number"] if i < len(words)]
    head = next((i for i in reversed(tokens) if words[i] == row["mention_head"]), tokens[-1])
    start, end = places[tokens[0]][0], places[tokens[-1]][1]
    head_start, head_end = places[head]
    is_plural = (
        row["mention_head_pos"] == "NOUN" and row["mention_head"].lower() != row["mention_head_lemma"].lower()
    )
    return GoldMention(
        start,
        end,
        head_start,
        head_end,
        row["coref_chain"].rpartition("_")[2],
        _CLASSES.get(row["mention_type"], ""),
        "NNS" if is_plural else _TAGS[row["mention_head_pos"]],
        text[start:end],
    )


def _json_rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _drafts(lines: Iterator[str]) -> Iterator[_Draft]:
    draft: _Draft | None = None
    at = 0
    for line in lines:
        key, _, value = line.rstrip("\n").partition(" = ")
        if key == "# newdoc id":
            if draft is not None:
                yield draft
            draft = _Draft(value)
        elif draft is None:
            continue
        elif key.startswith("# newpar"):
            draft.is_new_paragraph = True
        elif key == "# text":
            draft.text += "" if not draft.text else "\n\n" if draft.is_new_paragraph else " "
            at = len(draft.text)
            draft.text += value
            draft.is_new_paragraph = False
        elif line[:1].isdigit():
            at = _add_word(draft, line.rstrip("\n").split("\t"), at)
    if draft is not None:
        yield draft


def _add_word(draft: _Draft, cells: Sequence[str], at: int) -> int:
    """Add a word where it stands in the text from a position on; give the position behind it."""
    if not cells[0].isdigit():
        return at
    start = draft.text.find(cells[1], at)
    start, end = (at, at) if start < 0 else (start, start + len(cells[1]))
    brackets = _ENTITY.search(cells[9])
    draft.words.append(_Word(start, end, cells[4], brackets[1] if brackets else ""))
    return end


def _mentions(draft: _Draft) -> tuple[GoldMention, ...]:
    is_open: list[tuple[str, int, list[str]]] = []
    found: list[GoldMention] = []
    for i, word in enumerate(draft.words):
        for bracket in _BRACKET.finditer(word.brackets):
            if bracket[1]:
                fields = bracket[1].split("-")
                is_open.append((fields[0], i, fields))
                continue
            key = bracket[2]
            k = next((k for k in reversed(range(len(is_open))) if key in (None, is_open[k][0])), None)
            if k is not None:
                _, start, fields = is_open.pop(k)
                found.append(_mention(draft, start, i, fields))
    return tuple(sorted(found, key=lambda mention: (mention.start_char, -mention.end_char)))


def _mention(draft: _Draft, first: int, last: int, fields: Sequence[str]) -> GoldMention:
    words = draft.words[first : last + 1]
    numbers = [int(number) - 1 for number in fields[_MIN_SPAN].split(",")] if len(fields) > _MIN_SPAN else []
    joined = [number for k, number in enumerate(numbers) if number == numbers[0] + k < len(words)]
    head = [words[number] for number in joined] or words
    start, end = words[0].start, words[-1].end
    return GoldMention(
        start,
        end,
        head[0].start,
        head[-1].end,
        fields[0].partition("[")[0],
        fields[_ENTITY_TYPE] if len(fields) > _ENTITY_TYPE else "",
        head[-1].tag,
        draft.text[start:end],
    )
