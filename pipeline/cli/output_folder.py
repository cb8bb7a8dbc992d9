"""Whether a folder may take the tables of a run: nothing in it that is not ours is overwritten unasked."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.tables import SCHEMAS

_OWN_FOLDER, _MANIFEST = ".claims", "manifest.json"


def check_output(out: Path, *, force: bool) -> None:
    """Make sure that no file of somebody else's would be overwritten.

    Raises:
        InputError: there are such files, or `out` is a file.
    """
    if out.is_file():
        raise InputError(f"{out} is a file; name a folder for the tables with --out")
    if force or not out.is_dir() or (out / _OWN_FOLDER).is_dir() or _is_our_manifest(out / _MANIFEST):
        return
    names = (*(f"{table}.{kind}" for table in SCHEMAS for kind in ("csv", "parquet")), _MANIFEST)
    foreign = sorted(name for name in names if (out / name).exists())
    if foreign:
        raise InputError(
            f"{out} holds {', '.join(foreign[:3])}, which no run has written; "
            "choose another folder with --out, or overwrite them with --force"
        )


def _is_our_manifest(file: Path) -> bool:
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "corpus_digest" in manifest
