"""Text that steers nothing: what controls become."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.visible import one_line, visible

STEERING = [
    "\x1b[31mred",
    "\x1b]8;;https://a.example\x07b",
    "\x1b]52;c;aGk=\x07",
    "\x9b2J",
    "a\u202eb",
    "\u2066a\u2069",
]


@pytest.mark.parametrize("text", STEERING)
def test_sequences_of_terminals_and_marks_of_direction_do_nothing(text):
    assert not set(visible(text)) & set("\x1b\x07\x9b\u202e\u2066\u2069")


def test_an_escape_is_shown_as_its_picture():
    assert visible("\x1b[2J") == "␛[2J"


def test_line_ends_and_tabs_stay():
    assert visible("a\r\nb\tc\nd") == "a\nb\tc\nd"
    assert one_line(" a\r\nb\tc  d ") == "a b c d"


@given(st.text())
def test_nothing_that_steers_is_left(text):
    shown = visible(text)
    assert visible(shown) == shown
    assert all(c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in shown)
    assert not {unicodedata.bidirectional(c) for c in shown} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
    }
    shown.encode("utf-8")
