"""Which column of a table holds what: by the usual names, in any spelling, or as the user says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.core.errors import InputError
from pipeline.english.spelling import letters_of
from pipeline.resources import words

FIELDS = ("text", "title", "published", "publisher", "author", "url", "id", "path")
"""What columns can hold, as `--columns` calls it."""
_OTHER_NAMES = {"date": "published", "source": "publisher", "outlet": "publisher", "byline": "author"}


def parse_columns(text: str) -> dict[str, str]:
    """The columns by field from `text=story,date=day`.

    Raises:
        InputError: it is not of this form, or names a field that there is not.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (pair.strip() for pair in text.split(","))):
        field, _, column = (part.strip() for part in pair.partition("="))
        field = _OTHER_NAMES.get(field.lower(), field.lower())
        if not column or field not in FIELDS:
            raise InputError(f"--columns: {pair!r} is not FIELD=COLUMN; the fields are {', '.join(FIELDS)}")
        found[field] = column
    return found


def fields_of(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The column of each field among those of a table: the user's word first, then the first usual name."""
    return dict(_fields_of(tuple(header), tuple(sorted(columns.items()))))


@lru_cache(maxsize=256)
def _fields_of(header: tuple[str, ...], columns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    folded = {letters_of(name): name for name in reversed(header) if isinstance(name, str)}
    given = dict(columns)
    found: dict[str, str] = {}
    for field in FIELDS:
        names = [given[field]] if field in given else words(f"ingest/columns_of_{field}")
        column = next((folded[letters_of(name)] for name in names if letters_of(name) in folded), None)
        if column is not None and column not in found.values():
            found[field] = column
    return tuple(found.items())
