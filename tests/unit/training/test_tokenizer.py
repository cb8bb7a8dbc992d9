"""The shipped tokenizer."""

import pytest

from training.tokenizer import blank_english


@pytest.mark.parametrize("title", ["Lt.", "Col.", "Sgt.", "Supt.", "Mme."])
def test_titles_keep_their_full_stop(title: str) -> None:
    assert [token.text for token in blank_english()(f"Then {title} Ann Pratt spoke.")] == [
        "Then",
        title,
        "Ann",
        "Pratt",
        "spoke",
        ".",
    ]
