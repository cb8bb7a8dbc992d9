import pandas as pd

from pipeline.report.tone import Balance, ToneTable, tone_table
from pipeline.tables.frames import typed_frame


def tables(told: list[tuple[str, str, str]]) -> dict[str, pd.DataFrame]:
    mentions = [
        {"entity_id": entity, "tone": tone, "tone_score": 0.8, "publisher": outlet}
        for entity, tone, outlet in told
    ]
    entities = [{"entity_id": f"ent-{name}", "name": name, "label": "PERSON", "aliases": []} for name in "AB"]
    return {
        "mentions": typed_frame("mentions", mentions),
        "entities": typed_frame("entities", entities),
    }


def test_outlets_with_sentences_enough_have_a_balance() -> None:
    post = [("ent-A", "negative", "Post")] * 4 + [("ent-A", "positive", "Post")]
    herald = [("ent-A", "neutral", "Herald")] * 4 + [("ent-B", "positive", "Herald")] * 6
    found = tone_table(tables(post + herald), rows=9, columns=9)
    assert found.outlets == ("Herald", "Post")
    assert found.rows == (
        ("A", 9, (None, Balance(5, 4, 0, 1, -0.6))),
        ("B", 6, (Balance(6, 0, 0, 6, 1.0), None)),
    )
    assert [cell.kind for _, _, cells in found.rows for cell in cells if cell] == ["oppose", "support"]


def test_what_is_not_shown_is_counted() -> None:
    told = [(f"ent-{name}", "positive", "Post") for name in "AB"] * 5
    assert tone_table(tables(told), rows=1, columns=9).more == 1


def test_two_of_one_name_have_a_row_each() -> None:
    told = tables([("ent-A", "positive", "Post")] * 5 + [("ent-B", "negative", "Post")] * 5)
    told["entities"]["name"] = "Ann Roe"
    assert tone_table(told, rows=9, columns=9).rows == (
        ("Ann Roe", 5, (Balance(5, 0, 0, 5, 1.0),)),
        ("Ann Roe", 5, (Balance(5, 5, 0, 0, -1.0),)),
    )


def test_without_tones_there_is_no_table() -> None:
    assert tone_table(tables([("ent-A", "", "Post")]), rows=9, columns=9) == ToneTable()
