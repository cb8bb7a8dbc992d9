"""Names that are their speaker's own. Every sentence is invented."""

import pytest

from pipeline.document.syntax.selves import names_its_speaker
from pipeline.run.workers import loaded_nlp


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("Therefore I, Ann Roe, declare the mill open.", True),
        ("I am Ann Roe.", True),
        ("My name is Ann Roe.", True),
        ("She heard about me, a girl named Ann Roe.", True),
        ("Ann Roe and I closed the mill.", False),
        ("His name is Ann Roe.", False),
        ("This is Ann Roe.", False),
    ],
)
def test_who_presents_himself_names_himself(text, is_own):
    doc = loaded_nlp("")(text)
    roe = next(token for token in doc if token.text == "Roe")
    assert names_its_speaker(roe) is is_own
