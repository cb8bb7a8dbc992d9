import pytest

from pipeline.core.errors import InputError
from pipeline.review import Action, Decision, Judgement, append_decision, judgements, read_decisions
from pipeline.review.decisions import DECISIONS, evidence_key

SIDES = {"path_a": "a.txt", "text_a": "12 died", "path_b": "b.txt", "text_b": "15 died"}
SWAPPED = {"path_a": "b.txt", "text_a": "15 died", "path_b": "a.txt", "text_b": "12 died"}


def test_evidence_is_the_same_from_either_side():
    key = evidence_key(relation="contradiction", slot="number", **SIDES)
    assert key == evidence_key(relation="contradiction", slot="number", **SWAPPED)
    assert key != evidence_key(relation="update", slot="number", **SIDES)
    assert key != evidence_key(relation="contradiction", slot="number", **{**SIDES, "text_a": "13 died"})


def test_decisions_come_back_in_order_with_their_time(tmp_path):
    append_decision(tmp_path, Decision("e1", Action.CONFIRM, explanation="12 or “15”?"))
    append_decision(tmp_path, Decision("e1", Action.NOTE, note="called the\nministry"))
    first, second = read_decisions(tmp_path)
    assert (first.action, first.explanation) == (Action.CONFIRM, "12 or “15”?")
    assert (second.action, second.note) == (Action.NOTE, "called the\nministry")
    assert first.decided_at.endswith("+00:00")


def test_the_last_decision_counts_and_notes_stay():
    history = [
        Decision("e1", Action.CONFIRM),
        Decision("e1", Action.NOTE, note="sure?"),
        Decision("e1", Action.DISMISS),
        Decision("e2", Action.CONFIRM),
        Decision("e2", Action.REOPEN),
    ]
    assert judgements(history) == {"e1": Judgement("dismissed", "sure?"), "e2": Judgement("open", "")}


def test_a_line_cut_off_by_a_crash_is_left_out_and_written_over(tmp_path):
    append_decision(tmp_path, Decision("e1", Action.CONFIRM))
    with (tmp_path / DECISIONS).open("a") as file:
        file.write('{"evidence": "e2", "act')
    assert [decision.evidence for decision in read_decisions(tmp_path)] == ["e1"]
    append_decision(tmp_path, Decision("e3", Action.DISMISS))
    assert [decision.evidence for decision in read_decisions(tmp_path)] == ["e1", "e3"]


def test_a_damaged_line_is_named(tmp_path):
    (tmp_path / DECISIONS).write_text('{"evidence": "e1", "action": "confirmed"}\nrubbish\n')
    with pytest.raises(InputError, match=r"decisions.jsonl, line 2, is not a decision"):
        read_decisions(tmp_path)


def test_nobody_has_reviewed_yet(tmp_path):
    assert read_decisions(tmp_path) == ()
