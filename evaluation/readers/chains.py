"""Corpora with entity chains across articles: ECB+ and MEANTIME, as texts with the names of each chain."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.readers.entities import restored_spaces

ECB_TYPES = frozenset(("HUMAN_PART_PER", "HUMAN_PART_ORG", "HUMAN_PART_GPE"))
"""ECB+'s mention types of persons and bodies; of the rest few are names."""
MEANTIME_TYPES = frozenset(("PER", "ORG"))
"""MEANTIME's mention types of persons and bodies."""
_TIGHT = frozenset(("-", "/"))
_WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_ENDS = (".", "!", "?", '"', "”")


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in a text, by half-open offsets, and the chain it belongs to within its topic."""

    start_char: int
    end_char: int
    chain: str


@dataclass(frozen=True, slots=True)
class ChainedArticle:
    """An article with the names that are in chains; chains hold within one topic."""

    topic: str
    name: str
    text: str
    mentions: tuple[NamedMention, ...]


def read_ecb(path: Path) -> list[ChainedArticle]:
    """ECB+'s articles: mentions of persons and bodies that are names.

    A mention is taken for a name if one of its words begins with a capital and never stands in small letters
    in its topic: headlines write every noun with a capital.
    """
    rows = list(_rows(path))
    small: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        small[row["topic"]].update(word for _, words in row["sents"] for word in words if word.islower())
    return [_ecb_article(row, small[row["topic"]]) for row in rows]


def _ecb_article(row: Mapping[str, Any], small: set[str]) -> ChainedArticle:
    sentences = dict(row["sents"])
    text, offsets = running_text(sentences)
    mentions = []
    for mention in row["mentions"]:
        named = [
            i
            for i in mention["toks"]
            if (word := sentences[mention["sent"]][i])[:1].isupper()
            and len(word) > 1
            and word.lower().removesuffix("'s") not in small
            and not word.startswith(("I'", "We'"))
        ]
        if mention["type"] in ECB_TYPES and mention.get("chain") and named:
            start, end = offsets[mention["sent"]][named[0]][0], offsets[mention["sent"]][named[-1]][1]
            mentions.append(NamedMention(start, end, mention["chain"]))
    return ChainedArticle(str(row["topic"]), row["doc"], text, tuple(mentions))


@dataclass(frozen=True, slots=True)
class EventSentence:
    """A sentence that is wholly annotated, by half-open offsets, with the chains of its events."""

    start_char: int
    end_char: int
    chains: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventArticle:
    """An article on one of the two look-alike events of a topic."""

    topic: str
    event: str
    name: str
    text: str
    sentences: tuple[EventSentence, ...]


def read_ecb_events(path: Path) -> list[EventArticle]:
    """ECB+'s articles with their validated sentences and the chains of events in each."""
    return [_event_article(row) for row in _rows(path)]


def _event_article(row: Mapping[str, Any]) -> EventArticle:
    text, offsets = running_text(dict(row["sents"]))
    chains: dict[int, set[str]] = defaultdict(set)
    for mention in row["mentions"]:
        if "ACTION" in mention["type"] and mention.get("chain"):
            chains[mention["sent"]].add(mention["chain"])
    sentences = tuple(
        EventSentence(offsets[n][0][0], offsets[n][-1][1], frozenset(chains[n]))
        for n in sorted(row["validated"])
        if offsets.get(n)
    )
    return EventArticle(str(row["topic"]), f"{row['topic']} {row['sub']}", row["doc"], text, sentences)


def read_meantime(documents: Path, annotation: Path) -> list[ChainedArticle]:
    """MEANTIME's articles: mentions of persons and bodies whose head is a proper noun, as the corpus tags it.

    The head stands for the mention. An instance has one number, whatever its chains within and across
    articles are called.
    """
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _rows(annotation):
        if row["mention_type"] in MEANTIME_TYPES and row["mention_head_pos"] == "PROPN":
            found[row["conll_doc_key"]].append(row)
    articles = []
    for row in _rows(documents):
        text, offsets = running_text(dict(enumerate(row["sents"])))
        mentions = {
            NamedMention(*offsets[m["sent_id"]][_head(row, m)], m["coref_chain"].rpartition("_")[2])
            for m in found[row["doc"]]
        }
        ordered = tuple(sorted(mentions, key=lambda m: (m.start_char, m.end_char, m.chain)))
        articles.append(ChainedArticle(row["doc"].partition("/")[0], row["doc"], text, ordered))
    return articles


def _head(row: Mapping[str, Any], mention: Mapping[str, Any]) -> int:
    """The token of a mention that is its head; the number the corpus gives counts other tokens."""
    words = row["sents"][mention["sent_id"]]
    own = [i for i in mention["tokens_number"] if i < len(words)]
    return next((i for i in reversed(own) if words[i] == mention["mention_head"]), own[-1])


def running_text(sentences: Mapping[int, Sequence[str]]) -> tuple[str, dict[int, list[tuple[int, int]]]]:
    """Tokens as a text is printed, and the offsets of each; what ends as no sentence is a paragraph."""
    text = ""
    offsets: dict[int, list[tuple[int, int]]] = {}
    for number in sorted(sentences):
        words = [_WRITTEN.get(word, word) for word in sentences[number]]
        offsets[number] = []
        for word, space in zip(words, _spaces(words), strict=True):
            offsets[number].append((len(text), len(text) + len(word)))
            text += f"{word} " if space else word
        text = text.rstrip() + (" " if words and words[-1].endswith(_ENDS) else "\n\n")
    return text, offsets


def _spaces(words: Sequence[str]) -> list[bool]:
    """Whether a blank follows each word; both corpora set apart hyphens and the stops of initials."""
    spaces = restored_spaces(words)
    for i, (word, following) in enumerate(pairwise(words)):
        initial = i > 0 and word == "." and len(words[i - 1]) == 1 and words[i - 1].isupper()
        if word in _TIGHT or following in _TIGHT or (initial and len(following) == 1):
            spaces[i] = False
    return spaces


def _rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
