"""Whom "they" takes up that speaks, read by the shipped pipeline; every passage is invented."""

import pytest

from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Protesters gathered at the mill. They argued that it should close.", "Protesters"),
        ("The firms have denied it. But they acknowledge that data was lost.", "The firms"),
        (
            "Lawmakers and Governor Ann Roe defended the act. They note that it was signed.",
            "Lawmakers and Governor Ann Roe",
        ),
        ("While investigators thought it was late, they now believe that it was early.", "investigators"),
    ],
)
def test_they_are_the_group_that_acts_before(nlp, text, speaker):
    assert nlp(text)._.quotes[-1].speaker == speaker


def test_they_go_on_speaking(nlp):
    text = "Mr Venn and Mr Holt wrote a letter. They said that it was late. They added that nobody paid."
    assert {quote.speaker for quote in nlp(text)._.quotes} == {"Mr Venn and Mr Holt"}


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose in May. They said that it was late.",
        "“The miners left,” Ann Roe said. They said that it was late.",
        "The mayor spoke in May. They said that it was late.",
    ],
)
def test_they_stay_open_where_no_group_acts_before(nlp, text):
    assert nlp(text)._.unstated[-1].speaker in ("They", "")


@pytest.mark.parametrize(
    "text",
    [
        "No senators came to the hall in May. They said that the mill will close.",
        "Three men were killed in Orsk in May. They said that the mill will close.",
        "Neither Roe nor Lund came to the hall. They said that the mill will close.",
    ],
)
def test_they_are_nobody_who_was_not_there(nlp, text):
    assert nlp(text)._.unstated[-1].speaker in ("They", "")
