"""Find the articles of a corpus: files of every format that is read, files in archives, rows of tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.core.errors import InputError
from pipeline.core.storable import storable
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.formats import (
    FORMATS,
    ROW_FORMATS,
    SPREADSHEETS,
    TEXT_FORMATS,
    articles_of,
    may_hold_several,
    parts_of,
)
from pipeline.ingest.formats.rows import Part
from pipeline.ingest.metadata import Metadata
from pipeline.ingest.plain_tables import in_narrow_encoding, sheets
from pipeline.ingest.unpack import MAX_DEPTH, Budget, is_archive, members
from pipeline.resources import mapping, words

MAX_BYTES = 5_000_000
"""Size above which an article's file or row is not read; no article comes near it."""
_OWN_FILES = frozenset({"metadata.csv", "aliases.csv"})
"""Files of a corpus folder that are about the articles."""


class ListedFile(NamedTuple):
    """A file of a corpus: its relative path, where it lies, and why it is not read, if so."""

    path: str
    file: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One article of the corpus, not yet read.

    Attributes:
        file: Absolute path of the file that holds it; of one from an archive, where it is unpacked.
        path: Relative to the corpus folder, with forward slashes; behind `#` what tells it from other
            articles of the same file.
        metadata: What the user's metadata say of it; empty fields where they say nothing.
        format: How the file is to be read (`html`, `csv`, …); empty: by the end of its name.
        part: Where in the file it is, if that holds several.
        columns: The user's names of a table's columns, by field.
        problem: Why it cannot be read, if that is known already.
        status: What becomes of it then.
    """

    file: str
    path: str
    metadata: Metadata = field(default_factory=Metadata)
    format: str = ""
    part: Part | None = None
    columns: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    status: DocumentStatus = DocumentStatus.UNREADABLE


@dataclass(frozen=True, slots=True)
class _Walk:
    """What goes for the whole of a corpus."""

    metadata: Mapping[str, Metadata]
    columns: tuple[tuple[str, str], ...]
    max_bytes: int
    budget: Budget

    def input(self, file: str, path: str, *, problem: str = "", **given: object) -> InputFile:
        """An article with what the metadata say of it."""
        path, given = storable(path), {**given, "problem": storable(problem)}
        return replace(InputFile(file, path, self.metadata.get(path, Metadata())), **given)  # type: ignore[arg-type]


def iter_inputs(
    corpus: Path,
    *,
    limit: int | None = None,
    metadata: Mapping[str, Metadata] | None = None,
    columns: Mapping[str, str] | None = None,
    follow_links: bool = False,
    max_bytes: int = MAX_BYTES,
    budget: Budget | None = None,
) -> Iterator[InputFile]:
    """The articles below `corpus`, file by file in the order of their paths; one file is a corpus, too.

    A file of a format that is not read comes with the reason and the remedy. Names that begin with a dot
    are skipped, so are `metadata.csv`, `aliases.csv` and READMEs; a folder reached twice is read once.

    Args:
        limit: At most so many articles.
        metadata: Rows of `read_metadata`, by relative path.
        columns: Names of a table's columns by field, where they are not the usual ones.
        follow_links: Also read what links lead to out of the corpus folder.
        max_bytes: Articles larger than this are listed and not read.
        budget: Where archives are unpacked, to be kept as long as their articles are read; by default until
            this process ends.
    Raises:
        InputError: there is no such folder, or nothing in it that is read.
    """
    inputs = inputs_of(
        listed_files(Path(corpus), follow_links=follow_links),
        metadata=metadata,
        columns=columns,
        max_bytes=max_bytes,
        budget=budget,
    )
    return islice(inputs, limit) if limit is not None else inputs


def listed_files(root: Path, *, follow_links: bool = False) -> list[ListedFile]:
    """The files of a corpus by path, before any is opened; `iter_inputs` is this and `inputs_of`.

    Raises:
        InputError: there is no such folder, or nothing in it that is read.
    """
    if not root.exists():
        raise InputError(_no_corpus(str(root)))
    if root.is_dir():
        found = [ListedFile(*file) for file in sorted(_files(root, follow_links=follow_links))]
    else:
        found = [ListedFile(root.name, str(root.resolve()))]
    check_listed(found, str(root), is_folder=root.is_dir())
    return found


def check_listed(found: Sequence[ListedFile], corpus: str, *, is_folder: bool = True) -> None:
    """Make sure that there is something to read among the files of a corpus.

    Raises:
        InputError: there is nothing.
    """
    if not any(not one.problem and _is_read(one.path) for one in found):
        raise InputError(_nothing_to_read(corpus, [one.path for one in found], is_folder=is_folder))


def is_article_file(path: str) -> bool:
    """Whether a relative path is that of a file to read: neither hidden nor about the corpus."""
    return not _is_skipped(path) and path not in _OWN_FILES


def inputs_of(
    files: Iterable[ListedFile],
    *,
    metadata: Mapping[str, Metadata] | None = None,
    columns: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    budget: Budget | None = None,
) -> Iterator[InputFile]:
    """The articles in some files of a corpus, in their order; the arguments are those of `iter_inputs`."""
    walk = _Walk(metadata or {}, tuple(sorted((columns or {}).items())), max_bytes, budget or _kept_budget())
    for path, file, problem in files:
        if problem:
            yield walk.input(file, path, problem=problem)
        else:
            yield from _articles(walk, file, path, path, 0)


def _kept_budget() -> Budget:
    _KEPT.append(Budget())
    return _KEPT[-1]


_KEPT: list[Budget] = []


def _no_corpus(corpus: str) -> str:
    if corpus.lower().startswith(("http:/", "https:/", "www.")):
        address = corpus if "://" in corpus else corpus.replace(":/", "://", 1)  # paths have single slashes
        return f"{address} is a web address; save the page as .html and name the file, or its folder"
    return f"no such corpus folder: {corpus}; name a folder of articles, or one file"


def _nothing_to_read(root: str, paths: list[str], *, is_folder: bool) -> str:
    known = "text, HTML, Word, PDF, spreadsheets, CSV, JSON, Parquet, feeds, web archives or zips of them"
    if is_folder and not paths:
        return f"no article in {root} or its folders; put files there: {known}"
    reasons = {PurePosixPath(path).suffix.lower() or path: _remedy(path) for path in paths}
    told = "; ".join(f"{suffix}: {reason}" for suffix, reason in sorted(reasons.items())[:3])
    return f"no file that is read in {root} ({told}); the formats are {known}"


def format_of(name: str) -> str:
    """The format of a file by the end of its name; empty if it is none that is read."""
    suffix = PurePosixPath(name).suffix.lower()
    return FORMATS.get(suffix, "" if suffix and not suffix[1:].isdigit() else "txt")


def _is_read(name: str) -> bool:
    return is_archive(name) or bool(format_of(name))


def _remedy(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    remedy = mapping("ingest/remedies").get(suffix[1:], "save the article as .txt, .html or .docx")
    return f"{suffix} files are not read; {remedy}"


def _articles(walk: _Walk, file: str, path: str, name: str, depth: int) -> Iterator[InputFile]:
    """The articles of one file; `name` tells its format, where it was packed under another than its path."""
    if is_archive(name):
        if depth >= MAX_DEPTH:
            yield walk.input(
                file, path, problem=f"archives within {MAX_DEPTH} archives are not opened; unpack it"
            )
            return
        yield from _archived(walk, file, path, name, depth)
        return
    kind = format_of(name)
    if not kind:
        yield walk.input(file, path, problem=_remedy(name))
    elif kind in ROW_FORMATS and os.path.isfile(file):
        yield from _tables(walk, file, path, kind)
    else:
        yield from _whole_or_parts(walk, file, path, kind)


def _archived(walk: _Walk, file: str, path: str, name: str, depth: int) -> Iterator[InputFile]:
    single = PurePosixPath(name).suffix.lower() in (".gz", ".bz2", ".xz") and ".tar" not in name.lower()
    for member in members(file, name, walk.budget):
        inner = path if single or not member.name else f"{path}/{member.name}"
        if member.problem:
            yield walk.input(file, inner, problem=member.problem)
        elif not _is_skipped(member.name):
            yield from _articles(walk, member.file, inner, member.name, depth + 1)


def _tables(walk: _Walk, file: str, path: str, kind: str) -> Iterator[InputFile]:
    if kind not in SPREADSHEETS:
        narrow = in_narrow_encoding(file, walk.budget) if kind == "csv" else file
        yield from _rows(walk, narrow, path, kind)
        return
    found = list(sheets(file, walk.budget))
    if not found:
        yield walk.input(file, path, problem="the spreadsheet is empty", status=DocumentStatus.EMPTY)
    for number, sheet in enumerate(found):  # the first has no name, so that further ones rename nothing
        inner = f"{path}/{sheet.name}" if number and sheet.name else path
        if sheet.problem:
            yield walk.input(file, inner, problem=sheet.problem)
        else:
            yield from _rows(walk, sheet.file, inner, kind)


def _rows(walk: _Walk, file: str, path: str, kind: str) -> Iterator[InputFile]:
    is_empty = True
    for found in parts_of(file, kind, dict(walk.columns), max_bytes=walk.max_bytes):
        is_empty = False
        inner = f"{path}#{found.name}" if found.name else path
        yield walk.input(
            file,
            inner,
            format=kind,
            part=found.part,
            columns=walk.columns,
            problem=found.problem,
            status=found.status,
        )
    if is_empty:
        yield walk.input(file, path, problem="the table has no rows", status=DocumentStatus.EMPTY)


def _whole_or_parts(walk: _Walk, file: str, path: str, kind: str) -> Iterator[InputFile]:
    stretches = (
        articles_of(file, kind, walk.max_bytes) if may_hold_several(file, kind, walk.max_bytes) else []
    )
    if len(stretches) < 2:
        yield walk.input(file, path, format=kind)
        return
    for number, (start, end) in enumerate(stretches, 1):
        yield walk.input(file, f"{path}#{number}", format=kind, part=Part(start, end))


def _files(root: Path, *, follow_links: bool) -> Iterator[tuple[str, str, str]]:
    """Relative and absolute path of every file, and why it is not read, if it leads out of the folder."""
    base = root.resolve()
    visited = {str(base)}
    for folder, subfolders, names in os.walk(base, followlinks=True):
        written = _written_by_runs(folder) if _RUNS in subfolders else frozenset()
        kept = []
        for name in sorted(subfolders):
            file = os.path.join(folder, name)
            real = os.path.realpath(file)
            if name.startswith(".") or real in visited:
                continue
            visited.add(real)
            if follow_links or _is_below(real, base):
                kept.append(name)
            else:
                yield _relative(file, base), file, _LEADS_OUT
        subfolders[:] = kept
        for name in names:
            file = os.path.join(folder, name)
            if (
                name not in written
                and not _is_skipped(name)
                and not (folder == str(base) and name in _OWN_FILES)
            ):
                leads_out = (
                    os.path.islink(file) and not follow_links and not _is_below(os.path.realpath(file), base)
                )
                yield _relative(file, base), file, _LEADS_OUT if leads_out else ""


_RUNS, _SETS, _DECISIONS = ".claims", "set-*", "decisions.jsonl"


def _written_by_runs(folder: str) -> frozenset[str]:
    """The names of what runs have written to a folder, which tell of articles and are none."""
    return frozenset(file.name for file in Path(folder, _RUNS).glob(f"{_SETS}/*")) | {_DECISIONS}


_LEADS_OUT = "a link that leads out of the corpus folder; copy the file there, or call with --follow-links"


def _is_below(real: str, base: Path) -> bool:
    return Path(real).is_relative_to(base)


def _relative(file: str, base: Path) -> str:
    relative = Path(file).relative_to(base).as_posix()
    return relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_skipped(name: str) -> bool:
    """Whether a file is one that systems and tools leave, or is about the folder."""
    parts = PurePosixPath(name).parts
    last = parts[-1] if parts else ""
    stem = last.split(".")[0].lower()
    return (
        any(part.startswith(".") for part in parts)
        or stem in words("ingest/names_of_no_articles")
        or "__MACOSX" in parts
    )


__all__ = ["MAX_BYTES", "TEXT_FORMATS", "InputFile", "format_of", "iter_inputs"]
