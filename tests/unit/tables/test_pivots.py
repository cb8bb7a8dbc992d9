import pandas as pd
import pytest

import pipeline
from pipeline.tables.frames import typed_frame
from pipeline.tables.pivots import stance_list


def row(document: str, holder: str, target: str, topic: str, stance: str, entity: str = "") -> dict:
    return {
        "document_id": document,
        "text": f"{holder} on {target}",
        "holder": holder,
        "holder_entity_id": entity,
        "target": target,
        "target_id": topic,
        "stance": stance,
    }


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    rows = [
        row("a", "Velda", "the dam", "top-1", "oppose", "ent-1"),
        row("b", "V. Stone", "dams", "top-1", "support", "ent-1"),
        row("b", "The farmers", "the dam", "top-1", "support"),
        row("b", "farmers", "harbour fees", "top-2", "oppose"),
    ]
    return {
        "stances": typed_frame("stances", rows),
        "entities": typed_frame("entities", [{"entity_id": "ent-1", "name": "Velda Stone"}]),
        "documents": typed_frame("documents", [{"document_id": d, "path": f"{d}.txt"} for d in "ab"]),
    }


def test_pivot_has_a_row_a_holder_and_a_column_a_target(tables) -> None:
    found = pipeline.stances(tables)
    assert list(found.columns) == ["the dam", "harbour fees"]
    assert list(found.index) == ["Velda Stone", "farmers"]
    assert found.loc["Velda Stone", "the dam"] == "mixed"
    assert found.loc["farmers", "harbour fees"] == "oppose"
    assert pd.isna(found.loc["Velda Stone", "harbour fees"])


def test_about_keeps_a_topic_by_any_of_its_wordings(tables) -> None:
    assert set(stance_list(tables, "dams")["target"]) == {"the dam"}
    assert len(stance_list(tables, "dams")) == 3
    assert stance_list(tables, "bridge").empty
    assert pipeline.stances(tables, "bridge").empty


def test_topics_of_one_wording_are_told_apart_by_their_article(tables) -> None:
    rows = [row("a", "Velda", "the law", "top-3", "oppose"), row("b", "Velda", "the law", "top-4", "support")]
    tables["stances"] = typed_frame("stances", rows)
    assert list(stance_list(tables)["target"]) == ["the law [a.txt]", "the law [b.txt]"]
