"""Spreadsheets, and tables in wide encodings, written out as CSV in UTF-8: a row is a range of bytes."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.ingest.decode import SAMPLE, WIDE, decode
from pipeline.ingest.formats.rows import MAX_JSON_BYTES
from pipeline.ingest.unpack import Budget, Member

MAX_SHEET_BYTES = MAX_JSON_BYTES
"""Bytes of a spreadsheet: it must be held whole, as a JSON value must."""
_SECONDS = 300
"""How long a workbook may take; 10,000 articles take four."""
_CHUNK = 1_000_000
_REMEDY = "save the sheet as CSV in UTF-8"


def sheets(file: str, budget: Budget) -> Iterator[Member]:
    """The sheets of a workbook that hold anything, as CSV files, by their names; or why there are none."""
    try:
        if (size := Path(file).stat().st_size) > MAX_SHEET_BYTES:
            yield Member("", problem=f"{size:,} bytes are too many for a spreadsheet; {_REMEDY}")
            return
        folder = budget.place()
        folder.mkdir()
        command = [sys.executable, "-m", f"{__package__}.sheet_writer", file, str(folder), str(budget.left)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Member("", problem=f"the spreadsheet cannot be read ({error}); {_REMEDY}")
        return
    told = [json.loads(line) for line in run.stdout.splitlines()]
    names = _apart([found.get("name", "") for found in told])
    for found, name in zip(told, names, strict=True):
        if "file" in found:
            budget.left -= Path(found["file"]).stat().st_size
        yield Member(name, found.get("file", ""), _with_remedy(found.get("problem", "")))
    if run.returncode:
        yield Member("", problem=f"the spreadsheet takes more memory than an article's may; {_REMEDY}")


def _apart(names: list[str]) -> list[str]:
    """Names that lead nowhere and are not the same, whatever the workbook calls its sheets."""
    plain = [name.translate(str.maketrans("/\\#", "___")).strip(". ") for name in names]
    counts = Counter(plain)
    seen: Counter[str] = Counter()
    found = []
    for name in plain:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if counts[name] > 1 else name)
    return found


def _with_remedy(problem: str) -> str:
    return f"{problem}; {_REMEDY}" if problem else ""


def in_narrow_encoding(file: str, budget: Budget) -> str:
    """The same CSV file, or a copy in UTF-8 where its characters take two bytes or four, as in Excel's.

    What cannot be read or copied is left to the reader of the file, who says so.
    """
    try:
        with open(file, "rb") as stream:
            encoding = decode(stream.read(SAMPLE)).encoding
            if not encoding.startswith(WIDE):
                return file
            stream.seek(0)
            place = budget.place()
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            with place.open("w", encoding="utf-8", newline="") as target:
                while (chunk := stream.read(_CHUNK)) and target.tell() <= budget.left:
                    target.write(decoder.decode(chunk))
                target.write(decoder.decode(b"", final=True))
    except OSError:
        return file
    budget.left -= place.stat().st_size
    return str(place) if budget.left >= 0 else file
