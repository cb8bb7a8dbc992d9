"""Whose the answers of an interview without labels are. Every text is invented."""

import pytest

from pipeline.run.workers import loaded_nlp

TALK = "Do you ever rest?\n\nI sleep at noon.\n\nHow did you begin?\n\nMy sister taught me to bake."


def speakers(above: str) -> set[str]:
    """Whose the answers below some text are."""
    doc = loaded_nlp("")(f"{above}\n\n{TALK}")
    return {quote.speaker for quote in doc._.quotes if quote.rule == "direct.answer"}


@pytest.mark.parametrize(
    "above",
    [
        "The Holm Times interviews baker Ada Vance on bread.\n\nOtto Brem sold her the mill in 2019.",
        "Ada Vance, a baker interviewed by the Holm Times, bought a mill from Otto Brem in 2019.",
        "Ada Vance bought a mill from Otto Brem in 2019. She spoke with the Holm Times.",
        "Otto Brem sold his mill in 2019. We talked to Ada Vance, who bought it.",
        "Ada Vance in her mill. Photo: Otto Brem.",
    ],
)
def test_the_text_above_presents_whom_it_asks(above):
    assert speakers(above) == {"Ada Vance"}


@pytest.mark.parametrize(
    "above",
    [
        "Ada Vance bought a mill from Otto Brem in 2019.",
        "The Holm Times interviewed Ada Vance. The Holm Times interviewed Otto Brem.",
        "The Holm Times interviews Ada Vance and Otto Brem of the Lowton mill.",
        "The Holm Times interviews a baker.\n\nAda Vance told Otto Brem about the mill.",
    ],
)
def test_of_several_that_nothing_tells_apart_none_is_taken(above):
    assert speakers(above) == {""}


def test_of_two_who_are_asked_an_answer_is_not_of_whom_it_names():
    above = "The Holm Times interviews Ada Vance and Otto Brem of the Lowton mill."
    answers = "Do you rest?\n\nI sleep, and Otto works.\n\nHow did you begin?\n\nI am Otto, and I fell in."
    doc = loaded_nlp("")(f"{above}\n\n{answers}\n\nWhat do you eat?\n\nWe eat bread.")
    assert [q.speaker for q in doc._.quotes if q.rule == "direct.answer"] == ["Ada Vance", "Otto Brem", ""]
