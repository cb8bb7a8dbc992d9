"""What editors read instead of the tables' own names."""

import pytest

from pipeline.core.labels import as_printed, label


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NORP", "group"),
        ("polarity", "whether"),
        ("single-source", "one source"),
        ("wording", "wording"),
        (None, ""),
    ],
)
def test_names_are_put_in_words(name, expected):
    assert label(name) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("for a year (P1Y)", "for a year"),
        ("1996 (2007-01-01/2007-12-31)", "1996"),
        ("since May (2021-05-01/…)", "since May"),
        ("12 people (4 of them children)", "12 people (4 of them children)"),
        ("P1Y", "P1Y"),
        (None, ""),
    ],
)
def test_values_are_shown_as_printed(value, expected):
    assert as_printed(value) == expected
