"""What must hold for every mutant, alone and in company."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.decode import decode
from pipeline.run import RunResult, Settings, run
from pipeline.tables import load
from tests.fuzz.mutators import mutant
from tests.integration.offsets import assert_slices_equal_texts, sources_of

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
HIDDEN = (DocumentStatus.FAILED, DocumentStatus.OVER_BUDGET)
"""What no mutant may come to: an error of ours, or more time than an article may take."""
_MAX_CHARS = 60_000


def articles() -> tuple[str, ...]:
    """What the mutants are made of."""
    return tuple(decode(file.read_bytes()).text for file in sorted(CORPUS.rglob("*.txt")))


def write_mutants(folder: Path, seeds: Sequence[int]) -> None:
    """A file for each seed, named by it."""
    originals = articles()
    for seed in seeds:
        (folder / f"{seed}.txt").write_bytes(mutant(seed, originals)[:_MAX_CHARS])


def check(seeds: Sequence[int]) -> tuple[list[str], Counter[str]]:
    """Run over the mutants of some seeds: what is wrong, in words, and how many came to which status."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        (folder / "in").mkdir()
        write_mutants(folder / "in", seeds)
        result = run(folder / "in", folder / "out", Settings(max_seconds=60.0))
        problems = list(_problems(result, folder / "out", seeds))
        return problems, Counter(str(one.article.status) for one in result.analyses)
    except Exception as error:
        if len(seeds) > 1:
            return _one_by_one(seeds)
        return [f"seed {seeds[0]}: {type(error).__name__}: {error}"], Counter()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _one_by_one(seeds: Sequence[int]) -> tuple[list[str], Counter[str]]:
    problems: list[str] = []
    statuses: Counter[str] = Counter()
    for seed in seeds:
        found, status = check([seed])
        problems += found
        statuses += status
    return problems or [f"seeds {list(seeds)}: only together"], statuses


def _problems(result: RunResult, out: Path, seeds: Sequence[int]) -> Iterator[str]:
    if len(result.analyses) != len(seeds):
        yield f"seeds {list(seeds)}: {len(result.analyses)} rows"
    for analysis in result.analyses:
        article = analysis.article
        if article.status in HIDDEN or (article.status is not DocumentStatus.OK and not article.message):
            yield f"seed {Path(article.path).stem}: {article.status}: {article.message}"
    assert_slices_equal_texts(result.tables, sources_of(result))
    tables = load(out)
    for name, frame in result.tables.items():
        if len(tables[name]) != len(frame):
            yield f"seeds {list(seeds)}: {name} has {len(tables[name])} rows, not {len(frame)}"
