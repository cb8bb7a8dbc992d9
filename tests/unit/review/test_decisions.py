import json
import multiprocessing

from hypothesis import given
from hypothesis import strategies as st

from pipeline.review import (
    Action,
    Decision,
    add_missing,
    append_decision,
    judgements,
    read_decision_file,
    read_decisions,
)
from pipeline.review.decisions import DECISIONS, after, parse_decision


def decided(evidence, action, *, by="ada", at="", **more):
    return Decision(evidence, Action(action), by=by, decided_at=at, **more)


def test_decisions_come_back_in_order_with_their_time(tmp_path):
    append_decision(tmp_path, Decision("e1", Action.CONFIRM, explanation="12 or “15”?", texts=("12", "15")))
    append_decision(tmp_path, Decision("e1", Action.NOTE, note="called the\nministry"))
    first, second = read_decisions(tmp_path)
    assert (first.action, first.explanation, first.texts) == (Action.CONFIRM, "12 or “15”?", ("12", "15"))
    assert (second.action, second.note) == (Action.NOTE, "called the\nministry")
    assert first.decided_at.endswith("+00:00")


def test_the_last_verdict_of_a_person_counts_and_notes_stay():
    history = [
        decided("e1", "confirmed", at="1"),
        decided("e1", "note", note="sure?", at="2"),
        decided("e1", "dismissed", reason="no-conflict", at="3"),
        decided("e2", "confirmed", at="4"),
        decided("e2", "open", at="5"),
    ]
    standing = judgements(history)
    assert (standing["e1"].review, standing["e1"].note) == ("dismissed", "sure?")
    assert standing["e1"].reason == "no-conflict"
    assert (standing["e2"].review, standing["e2"].verdicts) == ("open", ())


def test_opposite_verdicts_of_two_people_are_both_kept_and_leave_it_open():
    standing = judgements([decided("e", "confirmed", at="1"), decided("e", "dismissed", by="bo", at="2")])[
        "e"
    ]
    assert standing.review == "open"
    assert standing.is_disputed
    assert [(v.by, v.action.value) for v in standing.verdicts] == [("ada", "confirmed"), ("bo", "dismissed")]
    agreed = after(standing, decided("e", "update", by="bo"))
    assert (agreed.review, agreed.is_disputed, agreed.is_update) == ("confirmed", False, False)


def test_an_update_is_a_confirmed_conflict_of_another_kind():
    standing = judgements([decided("e", "update")])["e"]
    assert (standing.review, standing.is_update) == ("confirmed", True)


def test_nothing_is_lost_after_a_half_written_line(tmp_path):
    append_decision(tmp_path, decided("e1", "confirmed"))
    with (tmp_path / DECISIONS).open("a") as file:
        file.write('{"evidence": "e2", "act')
    append_decision(tmp_path, decided("e3", "dismissed"))
    file = read_decision_file(tmp_path / DECISIONS)
    assert [decision.evidence for decision in file.decisions] == ["e1", "e3"]
    assert file.unreadable == (2,)
    assert "line 2" in file.warning
    assert '{"evidence": "e2", "act' in (tmp_path / DECISIONS).read_text()


def test_a_whole_last_line_without_its_line_end_counts(tmp_path):
    (tmp_path / DECISIONS).write_text('{"evidence": "e1", "action": "confirmed"}')
    assert [decision.evidence for decision in read_decisions(tmp_path)] == ["e1"]
    append_decision(tmp_path, decided("e2", "dismissed"))
    assert [decision.evidence for decision in read_decisions(tmp_path)] == ["e1", "e2"]


def test_a_byte_order_mark_and_stray_bytes_block_nothing(tmp_path):
    (tmp_path / DECISIONS).write_bytes(
        b'\xef\xbb\xbf{"evidence": "e1", "action": "confirmed"}\r\n\xff\xfe\n\0\0\n'
        b'{"evidence": "e2", "action": "note", "note": "caf\xe9"}\n[1]\n'
    )
    file = read_decision_file(tmp_path / DECISIONS)
    assert [(d.evidence, d.note) for d in file.decisions] == [("e1", ""), ("e2", "caf\ufffd")]
    assert file.unreadable == (2, 5)


@given(st.text())
def test_no_line_makes_reading_fail(line):
    assert parse_decision(line) is None or isinstance(parse_decision(line), Decision)


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_what_is_written_is_read_back(note, by, texts):
    decision = Decision("e", Action.NOTE, note=note, by=by, texts=tuple(texts), decided_at="1")
    row = {name: getattr(decision, name) for name in Decision.__slots__}
    assert parse_decision(json.dumps(row, ensure_ascii=False)) == decision


def _write_many(out, name):
    for number in range(20):
        append_decision(out, decided(f"{name}{number}", "confirmed", by=name))


def test_two_people_write_at_once_and_no_line_is_lost(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(tmp_path, name)) for name in ("ada", "bo")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    file = read_decision_file(tmp_path / DECISIONS)
    assert len(file.decisions) == 40
    assert not file.unreadable


def test_decisions_of_another_file_are_added_once(tmp_path):
    mine = append_decision(tmp_path, decided("e1", "confirmed"))
    other = decided("e2", "dismissed", by="bo", at="2020-01-01")
    assert add_missing(tmp_path, [mine, other, other]) == 1
    assert add_missing(tmp_path, [mine, other]) == 0
    assert {decision.by for decision in read_decisions(tmp_path)} == {"ada", "bo"}


def test_nobody_has_reviewed_yet(tmp_path):
    assert read_decisions(tmp_path) == ()
