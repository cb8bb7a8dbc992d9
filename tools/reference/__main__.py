"""Write the reference documents, or check (`--check`) that they say what the code says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.reference.api import api_reference
from tools.reference.cli import cli_reference
from tools.reference.lists import lists_reference

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_reference,
    "docs/api.md": api_reference,
    "docs/word_lists.md": lists_reference,
}
"""Each document, by its path in the repository, with what writes its text."""


def outdated(root: Path = ROOT) -> list[str]:
    """The documents that are missing or say something else than the code."""
    return [
        name
        for name, write in DOCUMENTS.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != write()
    ]


def main(arguments: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Write or check the documents; the exit status is 1 if a check fails."""
    parser = argparse.ArgumentParser(prog="python -m tools.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a document is outdated")
    is_check = parser.parse_args(arguments).check
    names = outdated(root)
    if is_check and names:
        print(f"outdated: {', '.join(names)}; run: python -m tools.reference", file=sys.stderr)
        return 1
    for name in names:
        (root / name).write_text(DOCUMENTS[name](), encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
