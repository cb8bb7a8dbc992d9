"""Scoring of names: reading the corpora's formats, and counting exact matches."""

from __future__ import annotations

from pathlib import Path

from spacy.lang.en import English

from pipeline.scoring.entities import count_matches, evaluate_entities, read_ieer, read_iob


def test_iob_tokens_become_character_spans() -> None:
    content = "Orla\tB-person\nVenn\tI-person\nleft\tO\nLowton\tB-location\n.\tO\n"
    (gold,) = read_iob(content)
    assert {(gold.text[a:b], label) for a, b, label in gold.spans} == {
        ("Orla Venn", "PERSON"),
        ("Lowton", "PLACE"),
    }


def test_numbered_iob_with_comments_is_read() -> None:
    (gold,) = read_iob("# newdoc id = x\n1\tQuondam\tB-ORG\t-\n2\tfell\tO\t-\n")
    assert {(gold.text[a:b], label) for a, b, label in gold.spans} == {("Quondam", "ORG")}


def test_adjacent_names_of_one_label_stay_apart() -> None:
    (gold,) = read_iob("Orla\tB-PER\nPim\tB-PER\n")
    assert {gold.text[a:b] for a, b, _ in gold.spans} == {"Orla", "Pim"}


def test_held_back_ieer_articles_are_read_from_their_markup() -> None:
    body = '<b_enamex type="PERSON">Orla\nVenn<e_enamex> saw <b_timex type="DATE">May<e_timex>.'
    found = list(read_ieer(f"<DOC><TEXT>{body}</TEXT></DOC>" * 4))
    assert len(found) == 1
    assert [(found[0].text[a:b], label) for a, b, label in found[0].spans] == [("Orla Venn", "PERSON")]


def test_matches_count_right_predicted_and_gold() -> None:
    gold = frozenset({(0, 4, "ORG"), (6, 9, "PERSON")})
    found = frozenset({(0, 4, "ORG"), (6, 8, "PERSON")})
    assert count_matches([(gold, found)]) == {"PERSON": (0, 1, 1), "ORG": (1, 1, 1), "PLACE": (0, 0, 0)}


def test_no_data_no_rows(tmp_path: Path) -> None:
    assert evaluate_entities(tmp_path, English()) == []
