import pytest

from pipeline.english.corrected_figures import corrected_figures


def figures(note):
    return [
        (
            note[found.old.start_char : found.old.end_char],
            found.new and note[found.new.start_char : found.new.end_char],
        )
        for found in corrected_figures(note)
    ]


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ("Correction: An earlier version of this article said 15 were killed; it was 12.", "15", "12"),
        ("An earlier version of this story said 15 people died. Twelve people died.", "15", "Twelve"),
        (
            "This story has been corrected to show that it cost $18 million, not $80 million.",
            "$80 million",
            "$18 million",
        ),
        ("This article was amended on 11 March 2021 to correct the toll from 15 to 12.", "15", "12"),
        ("This article was amended on 11 March 2021 to correct the toll from 12 to 15.", "12", "15"),
        ("(Corrects death toll to 12 from 15 in paragraph 3)", "15", "12"),
        ("This story has been updated to reflect that 12, not 15, people died.", "15", "12"),
        (
            "The article wrongly gave the share as 15 per cent. The correct figure is 12 per cent.",
            "15 per cent",
            "12 per cent",
        ),
        (
            "Due to an editing error, the price was given as £7.5m; it should have been £7.05m.",
            "£7.5m",
            "£7.05m",
        ),
        ("Because of an error, an earlier version gave the toll as 15.", "15", None),
    ],
)
def test_a_note_tells_the_old_figure_from_the_new(note, old, new):
    assert figures(note) == [(old, new)]


@pytest.mark.parametrize(
    "note",
    [
        "This article was amended on 11 March. A previous version misnamed the auditor as Petra Sollis, 45.",
        "An earlier version of this article did not mention that 15 people had been hurt.",
        "An earlier version wrongly said that the 15 miners were Polish. They are Czech.",
        "We said the plant opened in 1998; it was 1989.",
        "Clarification: We wrongly stated that Ada Venn had signed the contract. She did not.",
    ],
)
def test_a_note_on_something_else_takes_no_figure_back(note):
    assert figures(note) == []


def test_a_note_says_what_its_figure_is_of_or_nothing():
    told, bare = (
        corrected_figures("An earlier version said 15 were killed; it was 12.")[0],
        corrected_figures("This story corrects the figure in paragraph 2 to 12, not 15.")[0],
    )
    assert "die" in told.concepts
    assert not bare.concepts


def test_rather_than_sets_the_right_figure_last_where_the_error_is_told():
    assert figures("An earlier version of this article said that 15, rather than 12, people died.") == [
        ("15", "12")
    ]
    assert figures("This story has been corrected to show that 12 rather than 15 people died.") == [
        ("15", "12")
    ]
