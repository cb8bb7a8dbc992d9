"""The stances of a run as a table to be read across: who is for and who is against what."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.core.vocabularies import StanceLabel

MIXED = "mixed"
"""What a holder is who is for a thing in one place and against it in another."""


def stances(tables: Mapping[str, pd.DataFrame], about: str = "") -> pd.DataFrame:
    """The holder x target table of a run: one row a holder, one column a target.

    A cell is `support`, `oppose` or `neutral`; `mixed` where a holder's stances differ; missing where none is
    known. Targets are named by their commonest wording; the ones with most holders come first.

    Args:
        tables: Those of a run, as `pipeline.load` returns them.
        about: Keep the targets that have all these words in one of their wordings.
    """
    listed = stance_list(tables, about)
    if listed.empty:
        return pd.DataFrame(index=pd.Index([], name="holder"))
    cells = listed.groupby(["holder", "target"], sort=False)["stance"].agg(_joined).unstack()
    targets = (
        listed.groupby("target")["holder"].nunique().sort_index().sort_values(ascending=False, kind="stable")
    )
    return cells[list(targets.index)].sort_index()


def stance_list(tables: Mapping[str, pd.DataFrame], about: str = "") -> pd.DataFrame:
    """One row a holder, target and stance, with `n_stances`, `n_documents` and one of the passages (`text`).

    Args:
        tables: Those of a run.
        about: Keep the targets that have all these words in one of their wordings.
    """
    columns = ["target", "holder", "stance", "n_stances", "n_documents", "text"]
    rows = tables["stances"]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    names = tables["entities"].set_index("entity_id")["name"]
    holders = rows["holder_entity_id"].map(names).astype("object")
    rows = rows.assign(
        holder=holders.where(holders.notna(), rows["holder"].astype("object").map(_plain)),
        stance=rows["stance"].astype("object"),
        topic=rows["target_id"].astype("object"),
    )
    if about:
        words = about.casefold().split()
        said = rows["target"].astype("object").map(lambda target: _has_all(target, words))
        rows = rows[rows["topic"].isin(rows.loc[said, "topic"])]
        if rows.empty:
            return pd.DataFrame(columns=columns)
    wording = _wordings(rows, tables["documents"])
    grouped = rows.assign(target=rows["topic"].map(wording)).groupby(
        ["target", "holder", "stance"], sort=True
    )
    listed = grouped.agg(
        n_stances=("text", "size"), n_documents=("document_id", "nunique"), text=("text", "first")
    ).reset_index()
    return listed[columns]


def _wordings(rows: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """What each topic is called; topics of one wording ("the law") by their first article, too."""
    wording = rows.groupby("topic")["target"].agg(_commonest)
    paths = documents.set_index("document_id")["path"].astype("object")
    places = rows.groupby("topic")["document_id"].first().astype("object").map(paths)
    return wording.where(~wording.duplicated(keep=False), wording + " [" + places + "]")


def _plain(holder: str) -> str:
    """A holder that is no entity, the same with and without its article and capital."""
    return re.sub(r"^(?:the|a|an)\s+", "", holder, flags=re.IGNORECASE)


def _has_all(target: str, words: list[str]) -> bool:
    return all(re.search(rf"\b{re.escape(word)}", target.casefold()) for word in words)


def _commonest(targets: pd.Series) -> str:
    counts = targets.value_counts()
    return str(min(counts.index, key=lambda target: (-counts[target], len(target), target)))


def _joined(labels: pd.Series) -> str:
    found = set(labels)
    found -= {StanceLabel.NEUTRAL} if len(found) > 1 else set()
    return str(next(iter(found))) if len(found) == 1 else MIXED
