import random

from evaluation.edits import choose_edits, edited
from evaluation.scorers.edits import Flagged, edit_scores
from pipeline.core.vocabularies import Slot

TEXT = (
    "The ferry Alda sank off Tarvik on Monday with twelve sailors and 40 crates on board.\n\n"
    "The coast guard said that the ferry was carrying 2,345 boxes of salted fish for 25 percent of it.\n\n"
    "It has been towed to Berlin after six days, and the owners will rebuild it for 3.5 million dollars.\n\n"
    '"The board was told on Sunday," Lia Ostrand said.'
)


def test_edits_change_what_they_say_they_change() -> None:
    kinds = set()
    for seed in range(200):
        for edit in choose_edits(TEXT, random.Random(seed), changed=1, reworded=1):
            kinds.add(edit.kind)
            assert TEXT[edit.start_char : edit.end_char] != edit.text
            assert edit.end_char < TEXT.index('"')
    assert {
        "count",
        "day",
        "denial",
        "duration",
        "money or share",
        "place",
        "digits",
        "rounded",
        "that",
    } <= kinds


def test_a_sentence_is_edited_once_and_the_rest_stays() -> None:
    edits = choose_edits(TEXT, random.Random(3), changed=2, reworded=1)
    assert len(edits) == 3
    copy = edited(TEXT, edits)
    assert len(copy) == len(TEXT) + sum(len(e.text) - e.end_char + e.start_char for e in edits)
    assert all(edit.text in copy for edit in edits)
    assert len(copy.split("\n\n")) == len(TEXT.split("\n\n"))
    assert sum(a != b for a, b in zip(TEXT.split("\n\n"), copy.split("\n\n"), strict=True)) == 3


def test_an_edit_is_flagged_by_a_conflict_with_its_copy_that_cites_it() -> None:
    changed, reworded = [], []
    for seed in range(50):
        for edit in choose_edits(TEXT, random.Random(seed), changed=1, reworded=1):
            (changed if edit.kind == "day" else reworded if not edit.slots else []).append(edit)
    day, same = changed[0], reworded[0]
    right = Flagged(Slot.DATE, {"a": (0, day.end_char + 1), "copy of a": (0, 9)})
    elsewhere = Flagged(Slot.DATE, {"a": (0, day.end_char + 1), "copy of b": (0, 9)})
    found = {r["metric"]: r["value"] for r in edit_scores("ours", {"a": [day, same]}, {"a": [right]})}
    assert (found["flagged"], found["flagged with its slot"]) == (1.0, 1.0)
    none = {r["metric"]: r["value"] for r in edit_scores("ours", {"a": [day, same]}, {"a": [elsewhere]})}
    assert (none["flagged"], none["reworded flagged"]) == (0.0, 0.0)
