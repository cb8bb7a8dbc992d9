"""Read CoNLL-U treebanks into small mutable objects."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = -1


@dataclass
class Word:
    """One syntactic word; ``head`` is an index into the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    rel: str
    space: bool = True
    misc: dict[str, str] = field(default_factory=dict)
    feats: dict[str, str] = field(default_factory=dict)

    @property
    def lower(self) -> str:
        """The form in lower case."""
        return self.form.lower()


@dataclass
class Sentence:
    """A sentence with its document and paragraph information."""

    words: list[Word]
    doc_id: str = ""
    new_paragraph: bool = False


def parse_misc(text: str) -> dict[str, str]:
    """Split a column of features, such as MISC, into a dictionary."""
    if text == "_":
        return {}
    return dict(part.split("=", 1) for part in text.split("|") if "=" in part)


def _parse_word(columns: list[str]) -> Word:
    misc = parse_misc(columns[9])
    return Word(
        form=columns[1],
        lemma=columns[2],
        upos=columns[3],
        xpos=columns[4],
        head=int(columns[6]) - 1,
        rel=columns[7],
        space=misc.get("SpaceAfter") != "No",
        misc=misc,
        feats=parse_misc(columns[5]),
    )


def _read_words(lines: list[str]) -> list[Word]:
    """Read the word lines of one sentence; contractions written as a range keep no inner space."""
    words: list[Word] = []
    range_end, range_space = 0, True
    for line in lines:
        columns = line.split("\t")
        if "-" in columns[0]:
            range_end = int(columns[0].split("-")[1])
            range_space = parse_misc(columns[9]).get("SpaceAfter") != "No"
        elif "." not in columns[0]:
            word = _parse_word(columns)
            number = int(columns[0])
            if number <= range_end:
                word.space = range_space if number == range_end else False
            words.append(word)
    return words


def parse_sentences(lines: Iterator[str]) -> Iterator[Sentence]:
    """Yield sentences from CoNLL-U lines."""
    doc_id, new_paragraph, body = "", False, []
    for raw in lines:
        line = raw.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc id"):
                doc_id, new_paragraph = line.split("=", 1)[1].strip(), True
            elif line.startswith("# newpar"):
                new_paragraph = True
        elif line:
            body.append(line)
        elif body:
            yield Sentence(_read_words(body), doc_id, new_paragraph)
            new_paragraph, body = False, []
    if body:
        yield Sentence(_read_words(body), doc_id, new_paragraph)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a gzipped CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from parse_sentences(iter(handle))
