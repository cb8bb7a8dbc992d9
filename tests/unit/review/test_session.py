import pytest

from pipeline.review import ReviewSession
from pipeline.tables import SCHEMAS, load, typed_frame, write_tables


def conflict(number, score):
    return {
        "conflict_id": f"con-{number}",
        "relation": "contradiction",
        "slot": "number",
        "claim_a": "clm-a",
        "claim_b": "clm-b",
        "document_a": "doc-a",
        "document_b": "doc-b",
        "text_a": f"{number} died",
        "text_b": "15 died",
        "value_a": f"{number} dead",
        "value_b": "15 dead",
        "explanation": f"The Herald says {number} died, the Courier says 15.",
        "score": score,
        "review": "open",
    }


@pytest.fixture
def out(tmp_path):
    tables = {name: typed_frame(name, []) for name in SCHEMAS}
    tables["documents"] = typed_frame(
        "documents",
        [
            {"document_id": "doc-a", "path": "a.txt", "publisher": "The Herald", "published": "2021-03-02"},
            {"document_id": "doc-b", "path": "b.txt", "title": "Ferry sinks"},
        ],
    )
    tables["claims"] = typed_frame("claims", [{"claim_id": "clm-a", "speaker": "Ada Holm"}])
    tables["conflicts"] = typed_frame("conflicts", [conflict(12, 0.9), conflict(13, 0.8), conflict(14, 0.7)])
    write_tables(tables, tmp_path)
    return tmp_path


def reviews(out):
    return load(out)["conflicts"]["review"].tolist()


def test_items_come_strongest_first_with_both_sides(out):
    session = ReviewSession.open(out)
    assert [item.conflict_id for item in session.items] == ["con-12", "con-13", "con-14"]
    a, b = session.current.a, session.current.b
    assert (a.outlet, a.published, a.speaker, a.value) == ("The Herald", "2021-03-02", "Ada Holm", "12 dead")
    assert (b.outlet, b.published, b.speaker) == ("Ferry sinks", "", "")


def test_decisions_show_in_the_table_and_are_not_asked_again(out):
    session = ReviewSession.open(out)
    session.confirm()
    session.note("the ministry says 13")
    session.dismiss()
    session.close()
    assert reviews(out) == ["confirmed", "dismissed", "open"]
    assert load(out)["conflicts"]["note"].tolist()[1] == "the ministry says 13"
    assert [item.conflict_id for item in ReviewSession.open(out).items] == ["con-14"]
    assert len(ReviewSession.open(out, include_reviewed=True).items) == 3


def test_undo_goes_back_and_reopens(out):
    session = ReviewSession.open(out)
    session.confirm()
    session.skip()
    assert session.undo()
    assert session.current.conflict_id == "con-13"
    assert session.undo()
    assert session.current.conflict_id == "con-12"
    assert session.judgement(session.current).review == "open"
    assert not session.undo()
    session.close()
    assert reviews(out) == ["open", "open", "open"]


def test_decisions_are_on_disk_at_once(out):
    session = ReviewSession.open(out)
    session.dismiss()
    assert [item.conflict_id for item in ReviewSession.open(out).items] == ["con-13", "con-14"]


def test_the_end_is_quiet(out):
    session = ReviewSession.open(out)
    for _ in range(3):
        session.skip()
    assert session.current is None
    session.confirm()
    session.note("nothing to note")
    assert reviews(out) == ["open", "open", "open"]
