from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.quotation_marks import find_quotations

MARKED = st.text(alphabet="ab S.,:'\"“”‘’`«»\n0-", max_size=120)


@given(MARKED)
def test_quotations_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert end <= quotation.start_char < quotation.end_char <= len(text)
        end = quotation.end_char
        previous = quotation.start_char
        for start, stop in quotation.parts:
            assert previous <= start < stop <= quotation.end_char
            assert text[start:stop] == text[start:stop].strip()
            previous = stop


@given(MARKED, MARKED)
def test_marks_never_reach_past_an_unmarked_paragraph_to_an_opening_mark(left: str, right: str) -> None:
    left, right = left.replace("\n", " "), right.replace("\n", " ")
    text = f"{left}\n\nNothing here.\n\n“No.” {right}"
    gap = text.index("Nothing here.", len(left))
    for quotation in find_quotations(text):
        assert quotation.end_char <= gap + 13 or quotation.start_char >= gap
