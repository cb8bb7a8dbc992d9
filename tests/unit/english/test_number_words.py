"""Numbers in words: cardinals, ordinals and years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.number_words import (
    NUMBER_WORDS,
    TENS,
    last_scale,
    ordinal_number,
    spelled_number,
    spelled_year,
)

ONES = {value: word for word, value in NUMBER_WORDS.items() if value < 20 and word != "dozen"}


def in_words(number: int) -> str:
    """The number written out, as English spells it."""
    for scale in ("trillion", "billion", "million", "thousand", "hundred"):
        size = NUMBER_WORDS[scale]
        if number >= size:
            rest = number % size
            return f"{in_words(number // size)} {scale}" + (f" and {in_words(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(number=st.integers(0, 999_999_999))
def test_a_number_written_out_is_read_as_itself(number: int) -> None:
    assert spelled_number(in_words(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12),
        ("Two Dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("two hundred and five thousand", 205_000),
        ("half seven", None),
        ("several", None),
        ("two boats", None),
    ],
)
def test_cardinals_of_several_words(text: str, value: float | None) -> None:
    assert spelled_number(text) == value


@pytest.mark.parametrize(("text", "scale"), [("six million", 1e6), ("two dozen", 12), ("six hundred two", 1)])
def test_the_scale_a_cardinal_ends_in(text: str, scale: float) -> None:
    assert last_scale(text) == scale


@pytest.mark.parametrize(
    ("text", "rank"),
    [("third", 3), ("Twenty-first", 21), ("thirty second", 32), ("eightieth", 80), ("3rd", 3), ("11", 11)],
)
def test_ordinals_in_words_and_figures(text: str, rank: int) -> None:
    assert ordinal_number(text) == rank


@pytest.mark.parametrize("text", ["final", "three", "twenty-tenth", "sea-first", "3d"])
def test_what_is_no_ordinal(text: str) -> None:
    assert ordinal_number(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen ninety-one", 1991),
        ("eighteen hundred", 1800),
        ("two thousand and five", 2005),
        ("two thousand", 2000),
        ("nineteen", None),
        ("nineteen boats", None),
    ],
)
def test_years_in_words(text: str, year: int | None) -> None:
    assert spelled_year(text) == year
