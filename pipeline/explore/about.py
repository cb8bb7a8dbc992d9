"""Everything the tables of a run hold about one name: facts, statements, stances, conflicts, in time."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from pipeline.tables import Tables

_WORD = re.compile(r"\w+")
_TIMELINE = ["date", "last_date", "statement", "status", "n_sources", "outlets", "fact_id"]


@dataclass(frozen=True)
class About:
    """What a run has about a name; every frame has the columns of its table, rows in the table's order.

    Attributes:
        query: What was asked for.
        entities: Who or what is meant, the most mentioned first; several if the name is that of several, none
            if no entity is called so: then all that follows goes by the words of the query.
        facts: Facts that have it as their subject, or name it.
        said: Statements that it makes.
        said_of_it: Statements of others that name it.
        stances: Stances that it takes.
        stances_towards: Stances that others take towards it.
        conflicts: Conflicts on these facts and statements.
        timeline: The facts that say when, in the order of `date`, to `last_date`.
    """

    query: str
    entities: pd.DataFrame
    facts: pd.DataFrame
    said: pd.DataFrame
    said_of_it: pd.DataFrame
    stances: pd.DataFrame
    stances_towards: pd.DataFrame
    conflicts: pd.DataFrame
    timeline: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether the run has nothing about it."""
        parts = (self.entities, self.facts, self.said, self.said_of_it, self.stances, self.stances_towards)
        return not any(len(frame) for frame in parts)


def about(tables: Tables, query: str) -> About:
    """What a run has about a name, an alias, an entity_id, or words.

    A name goes to the entities that are called just so; where none is, to those whose name or alias has all
    its words ("Vance" to Ada Vance and Tom Vance, who are listed in `entities`); where none has, to the
    passages with all these words.
    """
    entities = find_entities(tables, query)
    ids = set(entities["entity_id"])
    if ids:
        spans = tables["mentions"].loc[tables["mentions"]["entity_id"].isin(ids)]
        claims = _with_mention(tables["claims"], spans) | tables["claims"]["subject_entity_id"].isin(ids)
        named = _with_mention(tables["quotes"], spans)
        speaks = tables["quotes"]["speaker_entity_id"].isin(ids)
        holds, meant = (tables["stances"][f"{part}_entity_id"].isin(ids) for part in ("holder", "target"))
        subjects = tables["facts"]["subject_entity_id"].isin(ids)
    else:
        claims = has_words(tables["claims"]["statement"], query)
        named = has_words(tables["quotes"]["text"], query)
        speaks = has_words(tables["quotes"]["speaker"], query)
        holds, meant = (has_words(tables["stances"][part], query) for part in ("holder", "target"))
        subjects = has_words(tables["facts"]["statement"], query)
    stated = tables["claims"].loc[claims]
    facts = tables["facts"].loc[subjects | tables["facts"]["fact_id"].isin(stated["fact_id"].dropna())]
    quotes = tables["quotes"].loc[speaks | named]
    return About(
        query=query,
        entities=entities,
        facts=facts,
        said=tables["quotes"].loc[speaks],
        said_of_it=tables["quotes"].loc[named & ~speaks],
        stances=tables["stances"].loc[holds],
        stances_towards=tables["stances"].loc[meant & ~holds],
        conflicts=_conflicts(tables["conflicts"], facts, quotes),
        timeline=_timeline(facts),
    )


def find_entities(tables: Tables, query: str) -> pd.DataFrame:
    """The entities that a name, an alias or an entity_id may mean, the most mentioned first."""
    entities = tables["entities"]
    wanted = " ".join(query.split()).casefold()
    if not wanted:
        return entities.iloc[:0]
    names = [
        [str(name).casefold(), *(str(alias).casefold() for alias in aliases)]
        for name, aliases in zip(entities["name"], entities["aliases"], strict=True)
    ]
    exact = [wanted in called for called in names]
    exact = [*map(bool.__or__, exact, (entities["entity_id"] == query.strip()).tolist())]
    if not any(exact):
        words = set(_WORD.findall(wanted))
        exact = [
            bool(words) and any(words <= set(_WORD.findall(name)) for name in called) for called in names
        ]
    found = entities.loc[exact]
    return found.sort_values(["n_mentions", "name"], ascending=[False, True], kind="stable")


def has_words(column: pd.Series, query: str) -> pd.Series:
    """Which cells have all the words of a query, in whatever case; none if it has no words."""
    found = pd.Series(bool(_WORD.search(query)), index=column.index)
    for word in _WORD.findall(query):
        found &= (
            column.astype("string")
            .str.contains(rf"(?<!\w){re.escape(word)}(?!\w)", case=False, regex=True, na=False)
            .astype(bool)
        )
    return found


def _with_mention(rows: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Which rows' stretches hold a mention."""
    stretches = rows[["document_id", "start_char", "end_char"]].reset_index(names="row")
    pairs = stretches.merge(
        mentions[["document_id", "start_char", "end_char"]], on="document_id", suffixes=("", "_mention")
    )
    inside = (pairs["start_char"] <= pairs["start_char_mention"]) & (
        pairs["end_char_mention"] <= pairs["end_char"]
    )
    return pd.Series(rows.index.isin(pairs.loc[inside, "row"]), index=rows.index)


def _conflicts(conflicts: pd.DataFrame, facts: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    concerned = pd.Series(False, index=conflicts.index)
    for side in "ab":
        concerned |= conflicts[f"fact_{side}"].isin(facts["fact_id"])
        concerned |= conflicts[f"quote_{side}"].isin(quotes["quote_id"])
    return conflicts.loc[concerned]


def _timeline(facts: pd.DataFrame) -> pd.DataFrame:
    dated = facts.loc[facts["date_earliest"].notna()]
    dated = dated.rename(columns={"date_earliest": "date", "date_latest": "last_date"})
    return dated.sort_values(["date", "last_date", "statement"], kind="stable")[_TIMELINE]
