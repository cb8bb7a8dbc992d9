"""The attributes our components set on `Doc`, registered in one place.

Records are kept in `doc.user_data` as plain lists and dicts, so that documents survive `DocBin`; reading
`doc._.timexes` and its like gives the dataclasses back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from spacy.tokens import Doc

from pipeline.core.records import Block, Chain, Commitment, Mention, Quote, Stance, Timex

RECORD_ATTRIBUTES: dict[str, type] = {
    "blocks": Block,
    "timexes": Timex,
    "mentions": Mention,
    "chains": Chain,
    "quotes": Quote,
    "unstated": Quote,
    "stances": Stance,
    "commitments": Commitment,
}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list | tuple) else value


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _accessors(
    name: str, cls: type
) -> tuple[Callable[[Doc], tuple[Any, ...]], Callable[[Doc, Iterable[Any]], None]]:
    key = f"claims.{name}"
    last: list[Any] = [None, ()]  # rows and their records: several components ask for those of one document

    def get(doc: Doc) -> tuple[Any, ...]:
        rows = doc.user_data.get(key, [])
        if last[0] is not rows or len(last[1]) != len(rows):
            made = tuple(cls(**{field: _tuples(value) for field, value in row.items()}) for row in rows)
            last[:] = [rows, made]
        return last[1]

    names = [field.name for field in fields(cls)]  # of plain values and tuples of them

    def put(doc: Doc, records: Iterable[Any]) -> None:
        doc.user_data[key] = [{name: _lists(getattr(record, name)) for name in names} for record in records]

    return get, put


def register() -> None:
    """Register every attribute; calling it again changes nothing."""
    for name, cls in RECORD_ATTRIBUTES.items():
        if not Doc.has_extension(name):
            get, put = _accessors(name, cls)
            Doc.set_extension(name, getter=get, setter=put)
    for name in ("dct", "author"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default="")


register()
