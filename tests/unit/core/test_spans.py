from pipeline.core.ids import content_id
from pipeline.core.spans import OffsetMap


def test_offsets_follow_dropped_and_expanded_characters():
    # source "a\u00adﬁb": the soft hyphen is dropped, the ligature becomes two letters: "afib"
    offsets = OffsetMap(starts=(0, 2, 2, 3), ends=(1, 3, 3, 4))
    assert offsets.to_raw(0, 1) == (0, 1)
    assert offsets.to_raw(1, 3) == (2, 3)
    assert offsets.to_raw(2, 4) == (2, 4)
    assert offsets.to_raw(2, 2) == (2, 2)
    assert offsets.to_raw(4, 4) == (4, 4)


def test_ids_depend_on_where_parts_end():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", "ab", None) == content_id("x", "ab", "")
    assert content_id("x", "a").startswith("x-")
    assert len(content_id("x", "a")) == len("x-") + 12
