"""Direct quotations in every layout of print: articles of our own with each quotation and speaker marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "layouts"
_QUOTED = re.compile(r"\[\[([^|\]]*)\|\|((?:[^\[\]]|\[(?!\[)|\](?!\]))*\]?)\]\]")
_NO_STATEMENT = "!"
_OR_NOBODY = "-"
_NO_NAME = re.compile(r"[^\w ]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Marked:
    """A quotation in marks, with who may be named as its speaker; none where nobody is told."""

    start: int
    end: int
    speakers: tuple[str, ...]
    is_statement: bool = True


@dataclass
class Article:
    """A text with its quotations."""

    name: str
    text: str
    quotations: list[Marked] = field(default_factory=list)


@dataclass
class Counts:
    """What a run found of the quotations, and what it missed in words."""

    n: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    mistaken: int = 0
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"quotations {self.n}, found {self.found / self.n:.3f}, speaker right {self.right / self.n:.3f}, "
            f"wrong {self.wrong}, scare quotes taken for speech {self.mistaken}"
        )


def articles(file: str) -> Iterator[Article]:
    """Articles of a file, each begun by `=== name`, with quotations as `[[Speaker/other name||words]]`."""
    for k, block in enumerate(
        re.split(r"^=== ", (FOLDER / file).read_text(encoding="utf-8"), flags=re.M)[1:]
    ):
        title, marked = block.split("\n", 1)
        article, end = Article(f"{k:02} {_NO_NAME.sub('', title)}.txt", ""), 0
        for match in _QUOTED.finditer(marked):
            article.text += marked[end : match.start()]
            who, start = match[1], len(article.text)
            article.text += match[2]
            speakers = tuple(name for name in who.split("/") if name not in ("", _NO_STATEMENT))
            article.quotations.append(
                Marked(start, len(article.text), speakers, is_statement=who != _NO_STATEMENT)
            )
            end = match.end()
        article.text = (article.text + marked[end:]).rstrip() + "\n"
        yield article


def write(file: str, folder: Path) -> list[Article]:
    """The articles, each written to the folder under its name."""
    found = list(articles(file))
    for article in found:
        (folder / article.name).write_text(article.text, encoding="utf-8")
    return found


def count(found: list[Article], tables: Mapping[str, pd.DataFrame]) -> Counts:
    """How many quotations are found word by word and put in the right mouth.

    A direct row begins and ends where marked quotations do; a mixed one may hold more. A speaker is right
    if named as marked, and left empty where nobody is told.
    """
    counts = Counts()
    quotes = tables["quotes"]
    paths = tables["documents"].set_index("document_id")["path"]
    by_path = dict(tuple(quotes.groupby(quotes["document_id"].map(paths))))
    for article in found:
        rows = by_path.get(article.name, quotes.iloc[:0])
        for marked in article.quotations:
            _count_one(counts, article, marked, rows)
    return counts


def _count_one(counts: Counts, article: Article, marked: Marked, rows: pd.DataFrame) -> None:
    wanted = _words(article.text, marked.start, marked.end)
    fitting = [row for row in rows.itertuples() if _fits(article, wanted, row)]
    words = article.text[marked.start : marked.end]
    if not marked.is_statement:
        taken = [row for row in fitting if row.quote_type == "direct"]
        counts.mistaken += bool(taken)
        counts.complaints += [f"{article.name}: no statement: {words!r}"] if taken else []
        return
    counts.n += 1
    row = min(fitting, key=lambda row: row.end_char - row.start_char, default=None)
    if row is None:
        counts.complaints.append(f"{article.name}: not found: {words!r}")
        return
    counts.found += 1
    speaker = "" if pd.isna(row.speaker) else str(row.speaker)
    is_right = _is_meant(speaker, marked.speakers)
    counts.right += is_right
    counts.wrong += not is_right and bool(speaker)
    if not is_right:
        said = "/".join(marked.speakers)
        counts.complaints.append(f"{article.name}: {words!r} is said by {said!r}, not {speaker!r}")


def _fits(article: Article, wanted: set[int], row: object) -> bool:
    covered = _words(article.text, row.start_char, row.end_char)  # type: ignore[attr-defined]
    if not wanted <= covered or row.quote_type == "indirect":  # type: ignore[attr-defined]
        return False
    firsts = {min(_words(article.text, m.start, m.end)) for m in article.quotations}
    lasts = {max(_words(article.text, m.start, m.end)) for m in article.quotations}
    is_direct = row.quote_type == "direct"  # type: ignore[attr-defined]
    return not is_direct or (min(covered) in firsts and max(covered) in lasts)


def _words(text: str, start: int, end: int) -> set[int]:
    return {match.start() for match in _WORD.finditer(text, start, end)}


def _is_meant(speaker: str, names: tuple[str, ...]) -> bool:
    if not speaker:
        return not names or _OR_NOBODY in names
    words = set(re.findall(r"\w+", speaker.lower()))
    return any(
        speaker == name if name[:1].isupper() else set(re.findall(r"\w+", name)) <= words for name in names
    )
