"""Who is quoted by whom, and who is for or against what, as tables of counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.report.articles import Article, Passage
from pipeline.resources import lexicon

_POINTING = lexicon("shared/pointing_words")


@dataclass(frozen=True, slots=True)
class Crossing:
    """A number where a row meets a column, with the passages that it counts."""

    row: str
    column: str
    passages: tuple[Passage, ...]
    kind: str = ""

    @property
    def count(self) -> int:
        """Passages that it counts."""
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Rows × columns, the largest first.

    Attributes:
        more_rows, more_columns: How many are not shown.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Crossing | None, ...]], ...]
    more_rows: int
    more_columns: int

    @property
    def largest(self) -> int:
        """The largest number in a cell."""
        return max((cell.count for _, _, cells in self.rows for cell in cells if cell), default=0)


def quoted(
    quotes: Iterable[Mapping[str, Any]], articles: Mapping[str, Article], *, rows: int, columns: int
) -> Crosstab:
    """Speakers × outlets: how many statements of each speaker each outlet prints."""
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for quote in quotes:
        article = articles[quote["document_id"]]
        if quote["speaker"]:
            found[quote["speaker"], article.outlet].append(Passage(article, quote["text"]))
    cells = {key: Crossing(*key, tuple(passages)) for key, passages in found.items()}
    return _crosstab(cells, rows=rows, columns=columns)


def stances(
    rows: Iterable[Mapping[str, Any]], articles: Mapping[str, Article], *, holders: int, targets: int
) -> Crosstab:
    """Holders × targets; the kind of a cell is the stance, or `mixed`. Names that only point are left out."""
    found: dict[tuple[str, str], list[tuple[str, Passage]]] = defaultdict(list)
    for stance in rows:
        if {stance["holder"].casefold(), stance["target"].casefold()} & _POINTING:
            continue
        passage = Passage(articles[stance["document_id"]], stance["text"], stance["cue"])
        found[stance["holder"], stance["target"]].append((stance["stance"], passage))
    cells = {}
    for key, evidence in found.items():
        kinds = {kind for kind, _ in evidence}
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        cells[key] = Crossing(*key, tuple(passage for _, passage in evidence), kind)
    return _crosstab(cells, rows=holders, columns=targets)


def _crosstab(cells: Mapping[tuple[str, str], Crossing], *, rows: int, columns: int) -> Crosstab:
    down, across = Counter[str](), Counter[str]()
    for (row, column), cell in cells.items():
        down[row] += cell.count
        across[column] += cell.count
    shown = sorted(down, key=lambda name: (-down[name], name))
    heads = sorted(across, key=lambda name: (-across[name], name))[:columns]
    kept = [row for row in shown if any((row, column) in cells for column in heads)][:rows]
    return Crosstab(
        columns=tuple(heads),
        rows=tuple((row, down[row], tuple(cells.get((row, column)) for column in heads)) for row in kept),
        more_rows=len(shown) - len(kept),
        more_columns=len(across) - len(heads),
    )
