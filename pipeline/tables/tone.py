"""The tones of a run as a table to be read across: how which outlet's sentences make whom look."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.core.vocabularies import Tone

UNKNOWN = "unknown"
"""The outlet of articles that name none."""
COLUMNS = ["entity_id", "name", "label", "outlet", "sentences", *Tone, "balance"]


def tones(tables: Mapping[str, pd.DataFrame], about: str = "") -> pd.DataFrame:
    """One row an entity and outlet: in how many of the sentences that name it it looks good or bad.

    `entity_id` tells apart two of one name. `sentences` counts the sentences, `negative`, `neutral` and
    `positive` those of each tone, and `balance` is positive less negative ones as a share of all, −1 to 1.
    Entities with most sentences come first. Nothing where the run was made without `--tone`.

    Args:
        tables: Those of a run, as `pipeline.load` returns them.
        about: Keep the entities that have all these words in one of their names.
    """
    mentions, entities = tables["mentions"], tables["entities"]
    rows = mentions[mentions["tone"].notna() & mentions["entity_id"].notna()]
    if about:
        known = entities.set_index("entity_id")
        wanted = [
            entity
            for entity, name, aliases in zip(known.index, known["name"], known["aliases"], strict=True)
            if any(_has_all(str(one), about.casefold().split()) for one in (name, *aliases))
        ]
        rows = rows[rows["entity_id"].isin(wanted)]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    outlets = rows["publisher"].astype("object")
    rows = rows.assign(outlet=outlets.where(outlets.notna(), UNKNOWN), tone=rows["tone"].astype("object"))
    counted = pd.crosstab([rows["entity_id"].astype("object"), rows["outlet"]], rows["tone"])
    counted = counted.reindex(columns=list(map(str, Tone)), fill_value=0)
    counted.insert(0, "sentences", counted.sum(axis=1))
    counted["balance"] = ((counted["positive"] - counted["negative"]) / counted["sentences"]).round(3)
    listed = counted.reset_index().merge(entities[["entity_id", "name", "label"]], on="entity_id")
    listed["whole"] = listed.groupby("entity_id")["sentences"].transform("sum")
    order = ["whole", "name", "entity_id", "sentences", "outlet"]
    listed = listed.sort_values(order, ascending=[False, True, True, False, True], kind="stable")
    return listed[COLUMNS].reset_index(drop=True)


def _has_all(name: str, words: list[str]) -> bool:
    return all(re.search(rf"\b{re.escape(word)}", name.casefold()) for word in words)
