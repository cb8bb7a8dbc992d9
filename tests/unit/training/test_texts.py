"""Pieces of plain text for the teacher."""

from hypothesis import given
from hypothesis import strategies as st

from training.teacher.texts import pieces


def test_paragraphs_are_kept_whole() -> None:
    text = "Harbour opens\n\nThe harbour of Lenn opened.\n\nIts mayor spoke."
    assert list(pieces(text, longest=45)) == [
        "Harbour opens\n\nThe harbour of Lenn opened.",
        "Its mayor spoke.",
    ]


@given(st.text(alphabet="ab \n", max_size=200), st.integers(min_value=1, max_value=50))
def test_no_word_is_lost_or_changed(text: str, longest: int) -> None:
    assert " ".join(pieces(text, longest)).split() == text.split()
