"""Quotation marks one by one. Every sentence is invented."""

import pytest

from pipeline.english.quotation_signs import inner_spans, marks


def inner(text: str) -> list[str]:
    return [text[start + 1 : end] for start, end in inner_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    ["I told ‘em so.", "It was the ‘90s then.", "She left in ‘94, they say.", "I told 'em in the '90s."],
)
def test_a_mark_for_left_out_letters_opens_nothing(text):
    assert not list(marks(text, 0, len(text)))


@pytest.mark.parametrize("text", ["‘12 people left,’ she said.", "‘Cause of death unknown,’ it says."])
def test_a_number_or_a_word_of_its_own_may_begin_a_quotation(text):
    assert inner(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("She told me, ‘I quit. I am done.’ Then she left.", ["I quit. I am done."]),
        ("She called it ‘a farce’ and left. The mills’ owners stayed.", ["a farce"]),
        ("She said ‘cause it rains. The mills’ owners left.", []),
        ("She said ‘I quit and left. Nobody stayed.", []),
    ],
)
def test_a_quotation_within_a_quotation_is_one_that_closes(text, spans):
    assert inner(text) == spans
