"""Whom "the senator", "the 35-year-old former sergeant" … take up, read by the shipped pipeline."""

from __future__ import annotations

import pytest

from pipeline.annotate.coreference.callings import names_a_person
from pipeline.run.workers import loaded_nlp
from tests.unit.annotate.coreference.test_people import taken_up


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Otto Dorn, a retired neurosurgeon, spoke in Lowton. The retired neurosurgeon was tired.",
            ("The retired neurosurgeon", "Otto Dorn"),
        ),
        (
            "Republican nominee Otto Dorn met Democratic nominee Ann Roe. Crowds cheered. "
            "The Democratic nominee promised to cut taxes.",
            ("The Democratic nominee", "Ann Roe"),
        ),
        (
            "Sen. Ann Roe (D-Ohio) and Sen. Otto Dorn (R-Texas) disagree. The Texas senator wants a vote.",
            ("The Texas senator", "Otto Dorn"),
        ),
        (
            "Former governor Ann Roe met Governor Otto Dorn. The former governor praised the plan.",
            ("The former governor", "Ann Roe"),
        ),
        ("Ann Roe, D-Ohio, met Otto Dorn. The Democratic lawmaker was tired.",
         ("The Democratic lawmaker", "Ann Roe")),
        ("Otto Dorn met Ann Roe (D., Vt.) in Lowton. The Vermont lawmaker was tired.",
         ("The Vermont lawmaker", "Ann Roe")),
        ("Prime Minister Ann Roe resigned on Monday. The premier was ill.", ("The premier", "Ann Roe")),
        ("Ann Roe is the mayor of Lowton. On Monday the mayor opened a school.", ("the mayor", "Ann Roe")),
        ("Congressman Otto Dorn voted against it. The lawmaker was tired.", ("The lawmaker", "Otto Dorn")),
        ("Ann Roe won two medals. The 35-year-old former sergeant said she would retire.",
         ("The 35-year-old former sergeant", "Ann Roe")),
        ("Otto Dorn voted against the bill. The Texas senator said it cost too much.",
         ("The Texas senator", "Otto Dorn")),
        ("Ann Roe crossed the river. The Ruritanian premier said it was late.",
         ("The Ruritanian premier", "Ann Roe")),
        ("President Ann Roe spoke. Aides said the President would travel.", ("the President", "Ann Roe")),
    ],
)  # fmt: skip
def test_a_noun_for_a_person_takes_up_whom_the_text_calls_so(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Sen. Ann Roe met Sen. Otto Dorn. The senator was pleased.", "The senator"),
        ("President Ann Roe met a senator. The vice president was away.", "The vice president"),
        ("Former president Otto Dorn spoke. The president was away.", "The president"),
        ("Ann Roe met Otto Dorn. The Texas senator said it cost too much.", "The Texas senator"),
        ("Ann Roe wrote a letter. The Ruritanian ambassador said it was false.", "The Ruritanian ambassador"),
        ("Ann Roe left the court. The judge said it was late.", "The judge"),
        ("Sen. Ann Roe spoke. A senator from Ohio left. The senator was tired.", "The senator"),
        ('Sen. Ann Roe spoke. "I know what the senator wants," Roe said.', "the senator"),
        ("Senator Ann Roe said the senator was wrong.", "the senator"),
        ("If Otto Dorn is the nominee, nobody will vote. We will support the nominee.", "the nominee"),
        ("Voters fear a President Dorn. Otto Dorn spoke. The president was away.", "The president"),
        ("Otto Dorn wrote to President Ann Roe. It went to the president and chairman of a board.",
         "the president"),
        ("Sen. Ann Roe lost. The next senator will be a farmer.", "The next senator"),
        ("Envoy Ann Roe left Ruritania. But the United Nations envoy for Ruritania, Otto Dorn, stayed.",
         "the United Nations envoy"),
        ("Ann Roe is a partner of the firm. A client asked, and the partner stayed calm.", "the partner"),
        ("Governor Ann Roe lost. Nobody else entered the governor's race.", "the governor"),
        ("Ann Roe, D-day veterans say, met Otto Dorn. The Democratic lawmaker was tired.",
         "The Democratic lawmaker"),
        ("Ann Roe (D-day veterans sang) met Otto Dorn. The Democratic lawmaker was tired.",
         "The Democratic lawmaker"),
        ("Ann Roe, D-Day Lovers said, met Otto Dorn. The Democratic lawmaker was tired.",
         "The Democratic lawmaker"),
        ("Chairwoman Ann Roe met Otto Dorn. The chairman left.", "The chairman"),
    ],
)  # fmt: skip
def test_a_noun_that_may_mean_somebody_else_stays(text: str, noun: str) -> None:
    assert noun not in [mention for mention, _ in taken_up(text)]


@pytest.mark.parametrize("noun", ["neurosurgeon", "stepfather", "schoolteacher", "coworker", "biochemist"])
def test_a_compound_of_a_noun_for_a_person_is_one(noun: str) -> None:
    assert names_a_person(loaded_nlp("")(f"The {noun} left.")[1])


@pytest.mark.parametrize(
    "noun", ["screwdriver", "bestseller", "submarine", "painkiller", "resource", "alternative", "warhead"]
)
def test_what_only_ends_like_a_noun_for_a_person_is_none(noun: str) -> None:
    assert not names_a_person(loaded_nlp("")(f"The {noun} sank.")[1])


def test_a_president_of_a_body_named_long_ago_is_not_the_president() -> None:
    text = (
        "Ann Roe, the president of the Lowton Dairy Union, spoke. Milk is dear. Bread is dear. Meat is dear. "
        "Rents rise. Voters blame the president for it."
    )
    assert "the president" not in [mention for mention, _ in taken_up(text)]
