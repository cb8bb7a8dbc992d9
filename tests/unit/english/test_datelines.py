import pytest

from pipeline.english.datelines import dateline_end, find_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LIMA, March 3 (Norpress) — Two miners died.", "Two miners died."),
        ("PORT AMEL (Norpress) - “We lost,” she said.", "“We lost,” she said."),
        ("Wexcombe, 4 May 2021 – It rained.", "It rained."),
        ("TARVELL, Ostrel _ They came at dawn.", "They came at dawn."),
        ("Tarvell (AP) _ They came at dawn.", "They came at dawn."),
        ("Old Marrow (Reuters) -- It rained.", "It rained."),
        ("TARVELL, Ostrel — They came at dawn.", "They came at dawn."),
        ("TARVELL — They came - at dawn - by boat.", "They came - at dawn - by boat."),
        ("LA MARRE, Wis. -- ''It rained.''", "''It rained.''"),
        ("TARVELL, Nov. 3 (Xinhua) It rained.", "It rained."),
        ("TARVELL, Nov. 3 (Xinhua) --The boat came.", "The boat came."),
        ("TARVELL, Monday, Nov. 3 (Norpress): It rained.", "It rained."),
        ("(Reuters) - It rained.", "It rained."),
    ],
)
def test_the_report_begins_behind_the_dateline(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Lima — a city of ten million — is dry.",
        "It rained.",
        "Voss - no, Quill - said so.",
        "NORPOL - the police of the north - said so.",
        "Sen. Ann Roe (R-Velland) — Announced on March 23",
        "Aired June 7, 2018 - 16:00 ET",
        "ROWING - LOWTON WIN AGAIN.",
        "TARVELL, May 4-6: a fair.",
        "",
    ],
)
def test_other_sentences_have_no_dateline(text: str) -> None:
    assert dateline_end(text, 0) == 0


@pytest.mark.parametrize(
    ("text", "place", "region", "date", "agency"),
    [
        ("DALTON, Utah, Aug. 9, 2021 (Norwire) - A mine shut.", "DALTON", "Utah", "Aug. 9, 2021", "Norwire"),
        ("PORT AMEL (Norwire) - A mine shut.", "PORT AMEL", "", "", "Norwire"),
        ("Wexcombe, 4 May 2021 – It rained.", "Wexcombe", "", "4 May 2021", ""),
        ("TARVELL, Ostrel — They came.", "TARVELL", "Ostrel", "", ""),
        ("(Reuters) - A mine shut.", "", "", "", "Reuters"),
    ],
)
def test_the_parts_of_a_dateline_are_told_apart(text, place, region, date, agency) -> None:
    found = find_dateline(text)
    assert found is not None
    parts = (found.place, found.region, found.date, found.agency)
    assert [text[start:end] for start, end in parts] == [place, region, date, agency]


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO - the agency - said so.",
        "Old Marrow (a village) - It rained.",
        "MINE SHUT — FLOODS IN THE NORTH",
        "Semi-final (Norwire) - It rained.",
    ],
)
def test_an_inserted_phrase_or_a_headline_is_no_dateline(text) -> None:
    assert find_dateline(text) is None


def test_a_paragraph_inside_a_text_ends_where_it_is_said_to() -> None:
    text = "It rained.\nTARVELL — They came."
    assert find_dateline(text, 11) is not None
    assert find_dateline(text, 11, 18) is None
