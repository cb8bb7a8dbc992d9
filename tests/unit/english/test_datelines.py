import pytest

from pipeline.english.datelines import dateline_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LIMA, March 3 (Norpress) — Two miners died.", "Two miners died."),
        ("PORT AMEL (Norpress) - “We lost,” she said.", "“We lost,” she said."),
        ("Wexcombe, 4 May 2021 – It rained.", "It rained."),
        ("Old Marrow (Reuters) -- It rained.", "It rained."),
        ("TARVELL, Ostrel — They came at dawn.", "They came at dawn."),
    ],
)
def test_the_report_begins_behind_the_dateline(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0) :] == rest


@pytest.mark.parametrize(
    "text", ["Lima — a city of ten million — is dry.", "It rained.", "Voss - no, Quill - said so.", ""]
)
def test_other_sentences_have_no_dateline(text: str) -> None:
    assert dateline_end(text, 0) == 0
