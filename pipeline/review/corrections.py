"""What people correct in facts, entities and quotes: kept like verdicts, honoured by the next run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.explore import Row, Store
from pipeline.review.decisions import Action, Decision, DecisionKind
from pipeline.review.evidence import evidence_key, normalised, passage_key


def correction(store: Store, kind: DecisionKind, form: Mapping[str, str]) -> Decision | None:
    """The decision that a form asks for; None if what it is about is not in the tables.

    Args:
        form: `claim` and `fact` to split a claim off; `fact` and `other` to merge facts; `entity` and `other`
            to merge entities; `entity` and `name` to split one; `quote` for what is none. `withdraw` takes an
            earlier correction back.
    """
    withdrawn = bool(form.get("withdraw"))
    made = _MAKERS[kind](store, form) if kind in _MAKERS else None
    if made is None:
        return None
    row_id, passages, texts, explanation = made
    return Decision(
        evidence=evidence_key(kind, *(passages or map(normalised, texts))),
        action=Action.REOPEN if withdrawn else Action.CONFIRM,
        kind=kind,
        passages=passages,
        texts=texts,
        conflict_id=row_id,
        explanation=explanation,
    )


_Made = tuple[str, tuple[str, ...], tuple[str, ...], str]
"""The row, the keys of the passages, their words or the names, and what is asked, in a sentence."""

_SPANS = "SELECT document_id, start_char, end_char, text FROM {} WHERE {} ORDER BY row_order"


def _keys(store: Store, rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(
        passage_key(store.text(row["document_id"]), row["start_char"], row["end_char"]) for row in rows
    )


def _split_claim(store: Store, form: Mapping[str, str]) -> _Made | None:
    claim, fact = form.get("claim", ""), form.get("fact", "")
    own = store.rows(_SPANS.format("claims", "claim_id = ? AND fact_id = ?"), [claim, fact])
    others = store.rows(_SPANS.format("claims", "claim_id <> ? AND fact_id = ?"), [claim, fact])
    if not own or not others:
        return None
    mine = _keys(store, own)
    rest = tuple(key for key in dict.fromkeys(_keys(store, others)) if key not in mine)
    words = own[0]["text"]
    return fact, (*mine, *rest), (words,), f"“{words}” states another fact"


def _merge_facts(store: Store, form: Mapping[str, str]) -> _Made | None:
    ids = (form.get("fact", ""), form.get("other", ""))
    rows = [store.row(_SPANS.format("claims", "fact_id = ?"), [fact_id]) for fact_id in ids]
    found = [row for row in rows if row is not None]
    if len(found) < len(ids) or ids[0] == ids[1]:
        return None
    texts = tuple(str(row["text"]) for row in found)
    return ids[0], _keys(store, found), texts, f"“{texts[0]}” and “{texts[1]}” state one fact"


def _merge_entities(store: Store, form: Mapping[str, str]) -> _Made | None:
    ids = (form.get("entity", ""), form.get("other", ""))
    names = [store.value("SELECT name FROM entities WHERE entity_id = ?", [entity]) for entity in ids]
    if None in names or ids[0] == ids[1]:
        return None
    return ids[0], (), tuple(map(str, names)), f"{names[0]} and {names[1]} are one"


def _split_entity(store: Store, form: Mapping[str, str]) -> _Made | None:
    entity = store.row("SELECT name, aliases FROM entities WHERE entity_id = ?", [form.get("entity", "")])
    name = form.get("name", "")
    if entity is None or name not in (entity["aliases"] or ()) or name == entity["name"]:
        return None
    return form["entity"], (), (str(entity["name"]), name), f"{name} is not {entity['name']}"


def _not_a_quote(store: Store, form: Mapping[str, str]) -> _Made | None:
    quote = form.get("quote", "")
    row = store.row(_SPANS.format("quotes", "quote_id = ?"), [quote])
    if row is None:
        return None
    return quote, _keys(store, [row]), (str(row["text"]),), f"“{row['text']}” is not a quote"


_MAKERS = {
    DecisionKind.SPLIT_CLAIM: _split_claim,
    DecisionKind.MERGE_FACTS: _merge_facts,
    DecisionKind.MERGE_ENTITIES: _merge_entities,
    DecisionKind.SPLIT_ENTITY: _split_entity,
    DecisionKind.NOT_A_QUOTE: _not_a_quote,
}
