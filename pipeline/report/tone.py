"""How each outlet's sentences make those look whom they name, as a table of entities and outlets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.tables.tone import tones

FEWEST = 5
"""Sentences from which a balance is shown: one in three or four is read wrong."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The sentences of one outlet that name one entity.

    Attributes:
        value: Positive less negative ones as a share of all, −1 to 1.
    """

    sentences: int
    negative: int
    neutral: int
    positive: int
    value: float

    @property
    def kind(self) -> str:
        """Which way it leans: `oppose`, `support` or `neutral`, as the page colours stances."""
        if abs(self.value) < _LEANING:
            return "neutral"
        return "support" if self.value > 0 else "oppose"


_LEANING = 0.1
"""Balance from which a cell is coloured; set by hand."""


@dataclass(frozen=True, slots=True)
class ToneTable:
    """Entities × outlets, those of most sentences first; shown are those with sentences enough in an outlet.

    Attributes:
        more: Entities that are not shown though they would be.
    """

    outlets: tuple[str, ...] = ()
    rows: tuple[tuple[str, int, tuple[Balance | None, ...]], ...] = ()
    more: int = 0


def tone_table(tables: Mapping[str, pd.DataFrame], *, rows: int, columns: int) -> ToneTable:
    """The table of a run; empty if nobody's tone was read."""
    told = tones(tables)
    enough = told[told["sentences"] >= FEWEST]
    if enough.empty:
        return ToneTable()
    by_outlet = enough.groupby("outlet")["sentences"].sum()
    outlets = sorted(by_outlet.index, key=lambda name: (-by_outlet[name], name))[:columns]
    whole = told.groupby("entity_id")["sentences"].sum()
    cells: dict[tuple[str, str], dict[str, Balance]] = {}
    for entity, name, _, outlet, *counts in enough.itertuples(index=False, name=None):
        cells.setdefault((entity, name), {})[outlet] = Balance(*counts)
    found = [
        (name, int(whole[entity]), tuple(map(by_name.get, outlets)))
        for (entity, name), by_name in cells.items()
        if by_name.keys() & set(outlets)
    ]
    return ToneTable(tuple(outlets), tuple(found[:rows]), max(0, len(found) - rows))
