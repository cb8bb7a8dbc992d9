"""Make mutants of the sample corpus, run over them, and keep the seeds of those that something is wrong with.

python -m tests.fuzz --minutes 10
python -m tests.fuzz --minutes 10 --first 1000000    (mutants of a stretch of an article: thrice as many)
python -m tests.fuzz --seeds 17,4711
python -m tests.fuzz --lengths
python -m tests.fuzz --soak 3000
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from pipeline.core.threads import default_to_one_thread

default_to_one_thread()

import typer  # noqa: E402

from tests.fuzz.check import check  # noqa: E402
from tests.fuzz.lengths import print_lengths  # noqa: E402
from tests.fuzz.mutators import MUTATORS  # noqa: E402
from tests.fuzz.soak import print_soak  # noqa: E402

SEEDS = Path(__file__).with_name("seeds.txt")
BATCH = 40
"""Mutants of one run, so that they are cross-referenced as well."""
_TELL_EVERY = 5 * BATCH


def main(
    minutes: Annotated[float, typer.Option(help="How long to go on.")] = 10.0,
    mutants: Annotated[int, typer.Option(help="How many to make at most.")] = 1_000_000,
    first: Annotated[int, typer.Option(help="The first seed.")] = 0,
    seeds: Annotated[str, typer.Option(help="Only these, with commas.")] = "",
    lengths: Annotated[bool, typer.Option("--lengths", help="Measure the hostile kinds by length.")] = False,
    kinds: Annotated[str, typer.Option(help="Only these of them, with commas.")] = "",
    soak: Annotated[int, typer.Option(help="Read so many articles and watch a worker's memory.")] = 0,
) -> None:
    """Make mutants and say what is wrong; seeds of failures go to seeds.txt, which a test replays."""
    if lengths:
        print_lengths([kind for kind in kinds.split(",") if kind])
        return
    if soak:
        raise typer.Exit(0 if print_soak(soak) else 1)
    print("mutators:", ", ".join(mutator.__name__ for mutator in MUTATORS))
    chosen = [int(seed) for seed in seeds.split(",") if seed] or list(range(first, first + mutants))
    end = time.monotonic() + 60 * minutes
    statuses: Counter[str] = Counter()
    failures = []
    with suppress(KeyboardInterrupt):
        for start in range(0, len(chosen), BATCH):
            problems, found = check(chosen[start : start + BATCH])
            statuses += found
            for problem in problems:
                print(problem, flush=True)
                failures.append(problem)
            if start % _TELL_EVERY == 0:
                print(f"{sum(statuses.values()):,} mutants, {len(failures)} wrong", flush=True)
            if time.monotonic() > end:
                break
    keep(failures)
    print(f"{sum(statuses.values()):,} mutants from seed {chosen[0]}: {len(failures)} with something wrong")
    print(", ".join(f"{number:,} {status}" for status, number in statuses.most_common()))
    if failures:
        raise typer.Exit(1)


def keep(failures: list[str]) -> None:
    """Add the seeds of failures to the list that a test replays."""
    known = set(SEEDS.read_text(encoding="utf-8").split())
    new = {words.split(":")[0].removeprefix("seed ") for words in failures if words.startswith("seed ")}
    with SEEDS.open("a", encoding="utf-8") as file:
        file.writelines(f"{seed}\n" for seed in sorted(new - known, key=int))


if __name__ == "__main__":
    typer.run(main)
