import pytest

from pipeline.core.records import OPEN_ENDED
from pipeline.english.durations import canonical_duration, length_in_days


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("P12M", "P1Y"),
        ("P7D", "P1W"),
        ("PT60M", "PT1H"),
        ("PT24H", "P1D"),
        ("P4Q", "P1Y"),
        ("P18M", "P1Y6M"),
        ("PT1M30S", "PT90S"),
    ],
)
def test_equal_lengths_have_one_spelling_and_equal_days(value: str, same: str) -> None:
    assert canonical_duration(value) == canonical_duration(same)
    assert length_in_days(value) == length_in_days(same)


@pytest.mark.parametrize("value", ["", "PXD", OPEN_ENDED, "P", "PAST_REF"])
def test_what_has_no_length_stays_as_it_is(value: str) -> None:
    assert canonical_duration(value) == value
    assert length_in_days(value) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [("P1D", 1.0), ("P2W", 14.0), ("P1M", 30.4), ("P1Y", 364.8), ("P1M1D", 31.4), ("PT12H", 0.5)],
)
def test_a_length_in_days(value: str, days: float) -> None:
    assert length_in_days(value) == days


def test_months_and_days_are_not_mixed() -> None:
    assert canonical_duration("P1M30D") == "P1M30D"
    assert canonical_duration("P30D") != canonical_duration("P1M")
