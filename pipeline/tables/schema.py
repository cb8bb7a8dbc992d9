"""The columns of every output table, in order, with what each holds.

The contract is documented for users in `docs/tables.md`; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and so how it is written and how `load` types it."""

    STRING = "string"
    CATEGORY = "category"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"


S, C, N, F, B, D, L = (
    Kind.STRING,
    Kind.CATEGORY,
    Kind.INTEGER,
    Kind.FLOAT,
    Kind.BOOLEAN,
    Kind.DATE,
    Kind.LIST,
)

_ARTICLE: dict[str, Kind] = {"path": S, "publisher": S, "published": D}
"""What the tables about one article's text end with, so that they read without a join."""

_SIDES: dict[str, Kind] = {
    f"{column}_{side}": kind for column, kind in (_ARTICLE | {"statement": S}).items() for side in "ab"
}

SCHEMAS: dict[str, dict[str, Kind]] = {
    "documents": {
        "document_id": S,
        "path": S,
        "title": S,
        "byline": S,
        "publisher": S,
        "published": D,
        "published_basis": C,
        "n_words": N,
        "n_boilerplate_words": N,
        "near_duplicate_of": S,
        "status": C,
        "message": S,
        "url": S,
        "format": C,
        "encoding": C,
        "language": C,
        "value_sources": L,
        "story_id": S,
    },
    "stories": {
        "story_id": S,
        "title": S,
        "first_published": D,
        "last_published": D,
        "n_documents": N,
        "n_outlets": N,
        "outlets": L,
        "n_facts": N,
        "n_corroborated": N,
        "n_conflicts": N,
    },
    "boilerplate": {
        "document_id": S,
        "path": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "reason": C,
    },
    "mentions": {
        "mention_id": S,
        "document_id": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "label": C,
        "mention_type": C,
        "entity_id": S,
        "tone": C,
        "tone_score": F,
        **_ARTICLE,
    },
    "entities": {
        "entity_id": S,
        "name": S,
        "label": C,
        "aliases": L,
        "n_mentions": N,
        "n_documents": N,
        "role": S,
        "organisation": S,
        "parent_id": S,
        "alias_counts": L,
        "other_labels": L,
        "evidence": L,
    },
    "dates": {
        "document_id": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "timex_type": C,
        "timex_value": S,
        "earliest": D,
        "latest": D,
        "anchor": D,
        "mod": C,
        "rule": S,
        "reason": S,
        **_ARTICLE,
    },
    "quotes": {
        "quote_id": S,
        "document_id": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "quote_type": C,
        "speaker": S,
        "speaker_entity_id": S,
        "speaker_text": S,
        "speaker_start_char": N,
        "speaker_end_char": N,
        "cue": S,
        "cue_start_char": N,
        "cue_end_char": N,
        "quote_group_id": S,
        "wording": C,
        "parts": L,
        "rule": S,
        **_ARTICLE,
    },
    "stances": {
        "document_id": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "holder": S,
        "holder_entity_id": S,
        "target": S,
        "target_entity_id": S,
        "stance": C,
        "score": F,
        "target_id": S,
        "cue": S,
        "explicit": B,
        "quote_id": S,
        **_ARTICLE,
    },
    "claims": {
        "claim_id": S,
        "document_id": S,
        "start_char": N,
        "end_char": N,
        "text": S,
        "statement": S,
        "subject": S,
        "subject_entity_id": S,
        "predicate": S,
        "object": S,
        "negated": B,
        "modality": C,
        "date_earliest": D,
        "date_latest": D,
        "duration": S,
        "quantity": F,
        "unit": S,
        "speaker": S,
        "speaker_entity_id": S,
        "quote_id": S,
        "fact_id": S,
        "section": C,
        "commitment": F,
        "committed_by": S,
        "predicate_start_char": N,
        "predicate_end_char": N,
        **_ARTICLE,
    },
    "facts": {
        "fact_id": S,
        "statement": S,
        "subject": S,
        "subject_entity_id": S,
        "predicate": S,
        "object": S,
        "negated": B,
        "modality": C,
        "date_earliest": D,
        "date_latest": D,
        "duration": S,
        "quantity": F,
        "unit": S,
        "n_claims": N,
        "n_documents": N,
        "n_sources": N,
        "documents": L,
        "speakers": L,
        "first_published": D,
        "last_published": D,
        "status": C,
        "conflict_ids": L,
        "outlets": L,
        "paths": L,
        "n_denials": N,
        "denied_by": L,
    },
    "conflicts": {
        "conflict_id": S,
        "relation": C,
        "slot": C,
        "fact_a": S,
        "fact_b": S,
        "claim_a": S,
        "claim_b": S,
        "document_a": S,
        "document_b": S,
        "text_a": S,
        "text_b": S,
        "value_a": S,
        "value_b": S,
        "explanation": S,
        "score": F,
        "review": C,
        "note": S,
        "quote_a": S,
        "quote_b": S,
        "reason": C,
        "right": C,
        "evidence": S,
        "passage_a": S,
        "passage_b": S,
        **_SIDES,
    },
    "comparisons": {
        "claim_a": S,
        "claim_b": S,
        "proposed_by": C,
        "similarity": F,
        "same": F,
        "related": F,
        "features": S,
        "values": L,
        "possible": L,
    },
}
"""Table name → column → kind."""

OPEN_TABLES = frozenset({"documents"})
"""Tables with the user's own columns behind the declared ones; they hold text as it was given."""
REVIEW_COLUMNS = frozenset({"review", "note", "reason", "right", "evidence", "passage_a", "passage_b"})
"""The columns of `conflicts` that people's decisions fill, or that decisions are kept by."""
