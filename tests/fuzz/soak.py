"""How much memory a worker holds over thousands of articles: `python -m tests.fuzz --soak 3000`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from pipeline.ingest import iter_inputs
from pipeline.run import Settings
from pipeline.run.workers import Reader
from tests.fuzz.check import articles

MAX_GROWTH = 1.05
"""How many times the memory of the second half's first part its last part may be."""
_EVERY = 50
"""Articles between two looks at the workers' memory."""


def write_articles(folder: Path, n: int) -> None:
    """So many short articles: a paragraph of the sample corpus each, with another number."""
    paragraphs = [part for text in articles() for part in text.split("\n\n") if 12 < len(part.split()) < 45]
    for i in range(n):
        text = f"Report {i} of the day\n\n{paragraphs[i % len(paragraphs)]} It was number {i}.\n"
        (folder / f"{i:05d}.txt").write_text(text, encoding="utf-8")


def megabytes_of_workers() -> float:
    """Memory of the processes that this one has started."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = dict(
                line.split(":", 1) for line in (folder / "status").read_text(encoding="utf-8").splitlines()
            )
        except OSError:
            continue
        if int(told["PPid"]) == os.getpid():
            total += int(told.get("VmRSS", "0 kB").split()[0])
    return total / 1024


def soak(n: int) -> Iterator[tuple[int, float]]:
    """Read so many articles in one worker: how many are read, and the memory that the worker holds."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder), n)
        with Reader(Settings(), isolated=True) as reader:
            for i, _ in enumerate(reader.read(list(iter_inputs(Path(folder)))), 1):
                if i % _EVERY == 0:
                    yield i, megabytes_of_workers()


def print_soak(n: int) -> bool:
    """A line every few articles, and whether memory is flat in the second half."""
    held = []
    for i, megabytes in soak(n):
        held.append(megabytes)
        print(f"{i:6,} articles  {megabytes:8,.0f} MB", flush=True)
    half = held[len(held) // 2 :]
    third = max(1, len(half) // 3)
    growth = mean(half[-third:]) / mean(half[:third])
    print(f"second half: {growth:.3f} times the memory at its end; at most {MAX_GROWTH}")
    return growth <= MAX_GROWTH
