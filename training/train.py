"""Train the shipped pipeline: ``python -m training.train --data ../shared/data``."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training.assemble import assemble, replace_folder
from training.corpora import add_silver, build_entity_corpora, build_parser_corpora

HERE = Path(__file__).parent
SINGLE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=Path("pipeline/models/en_claims_news"))
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "claims_training")
    parser.add_argument(
        "--resume", type=Path, help="go on from this trained pipeline instead of from nothing"
    )
    parser.add_argument("--minutes", type=float, default=60, help="time for each component")
    parser.add_argument(
        "--skip-checksums", action="store_true", help="train on other versions of the corpora"
    )
    return parser.parse_args()


def sources() -> list[dict[str, str]]:
    """The entries of ``sources.toml``."""
    return list(tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["source"])


def changed_files(data: Path) -> list[str]:
    """Files whose checksum differs from the one in ``sources.toml``."""
    return [
        source["file"]
        for source in sources()
        if hashlib.sha256((data / source["file"]).read_bytes()).hexdigest() != source["sha256"]
    ]


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


def continued(config: str, first: Path, work: Path, corpora: tuple[Path, Path], minutes: float) -> Path:
    """Go on from a trained component with silver articles, then once more at a fifth of the learning rate."""
    corpus, dev = corpora
    name = config.removesuffix(".cfg")
    for k, rate in enumerate(("0.001", "0.0002"), start=2):
        overrides = ("--paths.first", str(first), "--training.optimizer.learn_rate", rate)
        folder = run(config, corpus, dev, work / f"{name}-{k}", minutes / 2, *overrides)
        first = folder / "model-last"
    return folder / "model-best"


def train_parser(data: Path, work: Path, minutes: float, first: Path | None) -> Path:
    """Train tagger and parser on the treebanks, then go on with silver articles added."""
    print(build_parser_corpora(data, work), flush=True)
    dev = work / "parser-dev.spacy"
    if first is None:
        folder = run("parser.cfg", work / "parser-train.spacy", dev, work / "parser-1", minutes / 3)
        first = folder / "model-best"
    corpora = (work / "parser-all.spacy", dev)
    return continued("parser_more.cfg", first, work, corpora, minutes * 2 / 3)


def train_entities(data: Path, work: Path, minutes: float, first: Path | None) -> Path:
    """Train an entity recogniser on the labelled corpora, then go on with silver articles added."""
    print(build_entity_corpora(data, work), flush=True)
    dev = work / "ner-dev.spacy"
    if first is None:
        folder = run("ner.cfg", work / "ner-train.spacy", dev, work / "ner-1", minutes / 3)
        first = folder / "model-best"
    print(add_silver(first, data, work), flush=True)
    return continued("ner_more.cfg", first, work, (work / "ner-all.spacy", dev), minutes * 2 / 3)


def main() -> None:
    """Check the corpora, train, assemble and write the pipeline."""
    options = arguments()
    changed = [] if options.skip_checksums else changed_files(options.data)
    if changed:
        sys.exit(f"other versions than in sources.toml: {', '.join(changed)} (--skip-checksums to go on)")
    with ThreadPoolExecutor() as pool:
        rest = (options.data, options.work, options.minutes, options.resume)
        parser, ner = pool.submit(train_parser, *rest), pool.submit(train_entities, *rest)
    replace_folder(assemble(parser.result(), ner.result(), sources()), options.out)


if __name__ == "__main__":
    main()
