import pandas as pd
import pytest

import pipeline
from pipeline.tables.frames import typed_frame


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    told = [
        ("ent-1", "negative", "Morning Post"),
        ("ent-1", "negative", "Morning Post"),
        ("ent-1", "positive", "Morning Post"),
        ("ent-1", "neutral", ""),
        ("ent-1", "", "Morning Post"),
        ("ent-2", "positive", "Daily Herald"),
        ("", "positive", "Daily Herald"),
    ]
    mentions = [
        {"entity_id": entity, "tone": tone, "tone_score": 0.8 if tone else None, "publisher": outlet}
        for entity, tone, outlet in told
    ]
    entities = [
        {"entity_id": "ent-1", "name": "Velda Stone", "label": "PERSON", "aliases": ["Ms. Stone"]},
        {"entity_id": "ent-2", "name": "Orsk", "label": "GPE", "aliases": []},
    ]
    return {
        "mentions": typed_frame("mentions", mentions),
        "entities": typed_frame("entities", entities),
    }


def test_a_row_an_entity_and_outlet_most_sentences_first(tables: dict[str, pd.DataFrame]) -> None:
    assert pipeline.tones(tables).to_dict("split")["data"] == [
        ["ent-1", "Velda Stone", "PERSON", "Morning Post", 3, 2, 0, 1, -0.333],
        ["ent-1", "Velda Stone", "PERSON", "unknown", 1, 0, 1, 0, 0.0],
        ["ent-2", "Orsk", "GPE", "Daily Herald", 1, 0, 0, 1, 1.0],
    ]


def test_about_looks_at_all_names(tables: dict[str, pd.DataFrame]) -> None:
    assert set(pipeline.tones(tables, "ms. stone")["name"]) == {"Velda Stone"}
    assert pipeline.tones(tables, "bridge").empty


def test_a_run_without_tones_has_none(tables: dict[str, pd.DataFrame]) -> None:
    tables["mentions"] = typed_frame("mentions", [{"entity_id": "ent-1", "publisher": "Morning Post"}])
    found = pipeline.tones(tables)
    assert found.empty
    assert list(found.columns)[:4] == ["entity_id", "name", "label", "outlet"]
