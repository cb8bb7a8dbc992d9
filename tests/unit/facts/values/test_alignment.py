"""Near-copies side by side, wherever they stand in what is cited."""

from __future__ import annotations

from pipeline.facts.values.alignment import align

ONE = "The mill in Lenn closed on Friday after 40 years."
OTHER = "The mill in Lenn closed on Monday after 40 years."


def test_stretches_lie_where_the_texts_begin() -> None:
    here, there = align(ONE, 0, OTHER, 0), align(ONE, 100, OTHER, 7)
    assert here
    assert len(here.stretches) == len(there.stretches)
    for one, other in zip(here.stretches, there.stretches, strict=True):
        assert other.span_a == (one.span_a[0] + 100, one.span_a[1] + 100)
        assert other.span_b == (one.span_b[0] + 7, one.span_b[1] + 7)
        assert (other.words_a, other.words_b, other.equal) == (one.words_a, one.words_b, one.equal)
    (day,) = (stretch for stretch in there.stretches if not stretch.equal)
    assert ONE[day.span_a[0] - 100 : day.span_a[1] - 100] == "Friday"
    assert OTHER[day.span_b[0] - 7 : day.span_b[1] - 7] == "Monday"


def test_texts_that_are_no_near_copies_have_no_stretches() -> None:
    assert not align(ONE, 3, "Rain fell over the coast.", 9)
