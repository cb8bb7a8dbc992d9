"""Whom the subject of a time clause takes up, read by the shipped pipeline on invented sentences."""

from __future__ import annotations

import pytest

from tests.unit.annotate.coreference.test_people import taken_up


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Voters liked Ann Roe. Tom Pell voted for the tax when he was a state senator, Dale Marsh said.",
            ("he", "Tom Pell"),
        ),
        (
            "Dale Marsh spoke of the tax that Tom Pell backed when he was a state senator.",
            ("he", "Tom Pell"),
        ),
        (
            "Dale Marsh leads in the polls. Tom Pell's votes when he was a state senator angered farmers.",
            ("he", "Tom Pell"),
        ),
        ("Ann Pell signed the ban, as did Jane Roe when she served as governor.", ("she", "Jane Roe")),
        ("The bill was backed by Ann Roe while she served in the Senate.", ("she", "Ann Roe")),
        ("Ann Roe refused to sign the bill in 2010, when she was governor.", ("she", "Ann Roe")),
        ("When he was a state senator, Tom Pell voted for the tax.", ("he", "Tom Pell")),
        ('"I met Tom Pell when he was mayor," said Dale Marsh.', ("he", "Tom Pell")),
        (
            "Officers stopped Ann Roe on Monday. They searched her when she came back.",
            ("she", "Ann Roe"),
        ),
    ],
)
def test_it_is_the_subject_of_the_clause_or_a_person_in_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dale Marsh said on Monday that the tax rose when she was governor.",
        "Donald Krane promised reform. Critics say the economy shrank when he was president.",
        "Donald Krane promised reform. Critics attacked a treaty signed by Ann Roe when he was president.",
        "Ann Roe promised a cut. Dale Marsh said voters know what happened when she was governor.",
    ],
)
def test_who_only_tells_it_or_is_the_topic_is_not_taken_up(text: str) -> None:
    assert not {"he", "she"} & {mention for mention, _ in taken_up(text)}


def test_another_clause_than_one_of_time_takes_up_who_is_the_topic() -> None:
    assert ("he", "Donald Krane") in taken_up(
        "Donald Krane spoke on Monday. The crowd left because he was late."
    )
