"""How well temporal expressions are found and read, by the measures of TempEval-3."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from evaluation.readers.timeml import ARCHIVE, TimemlArticle, iter_timeml
from evaluation.scores import Score, score_row
from pipeline.annotate.timex.find import find_timexes
from pipeline.core.records import Timex
from pipeline.english.durations import canonical_duration

_HELD_BACK_ONE_IN = 3
"""A convention; another number now would mix articles that rules were tuned on with unseen ones."""
_WEEK = re.compile(r"(\d{4})-W(\d)")
_DECADE = re.compile(r"\d{3}")
_HOUR = re.compile(r"(.*T\d\d)")
_OPEN_END = re.compile(r"(\d.*?)(?:-XX)+")


def is_held_back(name: str) -> bool:
    """Whether a file belongs to the third that no rule was written or tuned on, by a hash of its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _HELD_BACK_ONE_IN == 0


def score_timex(gold: Sequence[Sequence[Timex]], system: Sequence[Sequence[Timex]]) -> dict[str, float]:
    """Precision, recall and F of TempEval-3 over documents: spans (relaxed, strict) and attributes.

    `same_value` is ours: values that differ in spelling alone are equal (`spelled_alike`).

    Relaxed spans overlap, strict ones are equal. The attribute measures count relaxed matches whose `type` or
    `value` is right, over all expressions. A gold expression is matched with one system expression at most.
    Source: UzZaman et al. 2013, SemEval-2013 task 1.
    """
    counts = dict.fromkeys(("relaxed", "strict", "type", "value", "same_value"), 0)
    n_gold = sum(map(len, gold))
    n_system = sum(map(len, system))
    for gold_rows, system_rows in zip(gold, system, strict=True):
        for expected, got in matches(gold_rows, system_rows):
            counts["relaxed"] += 1
            counts["strict"] += (expected.start_char, expected.end_char) == (got.start_char, got.end_char)
            counts["type"] += expected.timex_type == got.timex_type
            counts["value"] += expected.timex_value == got.timex_value
            counts["same_value"] += spelled_alike(expected.timex_value) == spelled_alike(got.timex_value)
    result: dict[str, float] = {"n": n_gold}
    for name, count in counts.items():
        precision = count / n_system if n_system else 0.0
        recall = count / n_gold if n_gold else 0.0
        total = precision + recall
        result[f"{name}_precision"] = precision
        result[f"{name}_recall"] = recall
        result[f"{name}_f"] = 2 * precision * recall / total if total else 0.0
    return result


def spelled_alike(value: str) -> str:
    """One spelling of values that mean the same: `2000-W7` and `2000-W07`, `197` and `197X`, `P12M` and
    `P1Y`, `1989-11-06T17` and `1989-11-06T17:00`, and `1949-XX`, which says no more than `1949`.
    """
    if week := _WEEK.fullmatch(value):
        return f"{week[1]}-W0{week[2]}"
    if _DECADE.fullmatch(value):
        return f"{value}X"
    if _HOUR.fullmatch(value):
        return f"{value}:00"
    if open_end := _OPEN_END.fullmatch(value):
        return open_end[1]
    return canonical_duration(value)


def matches(gold: Sequence[Timex], system: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs of overlapping expressions, equal spans first, each expression in one pair at most."""
    pairs: list[tuple[Timex, Timex]] = []
    free = list(system)
    left = list(gold)
    for same in (True, False):
        for expected in list(left):
            got = next((row for row in free if _overlaps(expected, row, same=same)), None)
            if got is not None:
                pairs.append((expected, got))
                free.remove(got)
                left.remove(expected)
    return pairs


def _overlaps(one: Timex, other: Timex, *, same: bool) -> bool:
    if same:
        return (one.start_char, one.end_char) == (other.start_char, other.end_char)
    return one.start_char < other.end_char and other.start_char < one.end_char


def evaluate_timex(data_dir: Path) -> list[Score]:
    """Scores on the TimeML articles: the held-back third, with dateparser's beside them, and the rest.

    Args:
        data_dir: Folder of the temporal corpora.
    Returns:
        Rows with `corpus`, `component`, `metric`, `value` and `n` (gold expressions); none without the data.
    """
    archive = data_dir / ARCHIVE
    if not archive.is_file():
        return []
    articles = list(iter_timeml(archive))
    held_back = [article for article in articles if is_held_back(article.name)]
    rest = [article for article in articles if not is_held_back(article.name)]
    runs: tuple[tuple[str, str, list[TimemlArticle], Finder], ...] = (
        ("timebank_aquaint/held-back", "timex", held_back, _ours),
        ("timebank_aquaint/held-back", "dateparser", held_back, peer_timexes),
        ("timebank_aquaint/tuning", "timex", rest, _ours),
    )
    return [row for run in runs for row in _rows(*run)]


Finder = Callable[[TimemlArticle], Iterable[Timex]]
"""What finds the expressions of an article."""


def _rows(corpus: str, component: str, articles: list[TimemlArticle], finder: Finder) -> Iterator[Score]:
    scores = score_timex([a.timexes for a in articles], [list(finder(a)) for a in articles])
    for metric, value in scores.items():
        if metric != "n":
            yield score_row(corpus, component, metric, round(value, 4), int(scores["n"]))


def _ours(article: TimemlArticle) -> list[Timex]:
    return find_timexes(article.text, dct=article.dct)


def peer_timexes(article: TimemlArticle) -> list[Timex]:
    """What dateparser's `search_dates` finds, every hit a DATE with its day as value."""
    base = datetime.fromisoformat(article.dct) if article.dct else None
    settings = {"DATE_ORDER": "MDY", "PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": base} if base else {})
    found: list[Timex] = []
    position = 0
    for text, moment in search_dates(article.text, languages=["en"], settings=settings) or ():
        start = article.text.find(text, position)
        if start >= 0:
            position = start + len(text)
            found.append(Timex(start, position, text, "DATE", moment.date().isoformat()))
    return found
