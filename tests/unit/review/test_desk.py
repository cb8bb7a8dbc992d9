import pytest

from pipeline.core.errors import InputError
from pipeline.review import Action, Reason
from pipeline.review.cards import differing_words, in_paragraph, make_card, value_spans
from pipeline.review.desk import Desk
from pipeline.review.queue import Filter, conflicts_of, facets, make_queue
from pipeline.tables import load, write_tables
from tests.unit.review.small_run import tables


def keys(queue):
    return [list(group.ids) for group in queue.groups]


def rows_of_group(desk, place, which=None):
    return conflicts_of(desk, make_queue(desk, which or Filter()).groups[place])[0]


def test_one_toll_is_one_question_and_the_strongest_comes_first(desk):
    queue = make_queue(desk, Filter())
    assert keys(queue) == [["cfl-herald-courier", "cfl-herald-echo"], ["cfl-road-path"]]
    card = make_card(desk, queue.groups[0], "cfl-herald-courier")
    assert [(value.value, value.is_shown) for value in card.timeline] == [
        ("12 people", True),
        ("15 people", True),
        ("19 people", False),
    ]


def test_a_card_shows_both_passages_in_their_paragraphs(desk):
    card = make_card(desk, make_queue(desk, Filter()).groups[0], "cfl-herald-courier")
    assert "".join(segment.text for segment in card.a.segments) == (
        "The ferry sank on Sunday. Police said 12 people died. The river was high."
    )
    assert [s.text for s in card.a.segments if s.mark == "value"] == ["12 people"]
    assert card.b.article["headline"] == "Ferry lost"
    assert card.b.article["outlet"] == "The Courier"


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (Filter(slot="date"), ["cfl-road-path"]),
        (Filter(outlet="The Echo"), ["cfl-herald-echo"]),
        (Filter(score="0.85"), ["cfl-herald-courier"]),
        (Filter(text="ost june"), ["cfl-road-path"]),
        (Filter(text="100%"), []),
        (Filter(since="2021-03-04"), ["cfl-road-path"]),
        (Filter(until="2021-03-01"), ["cfl-herald-courier", "cfl-herald-echo"]),
        (Filter(since="soon", score="high"), []),
        (Filter(state="judged"), []),
        (Filter(relation="update"), []),
    ],
)
def test_filters(desk, which, expected):
    assert [key for group in keys(make_queue(desk, which)) for key in group] == expected


def test_a_verdict_counts_at_once_and_the_next_open_one_comes(desk):
    desk.decide(rows_of_group(desk, 0), Action.DISMISS, reason=Reason.DIFFERENT_THINGS)
    after = make_queue(desk, Filter())
    assert after.n_judged == 1
    assert after.next_open(0) == 1
    assert desk.store.value("SELECT status FROM facts WHERE fact_id = 'fct-herald'") == "single-source"
    assert desk.store.value("SELECT status FROM facts WHERE fact_id = 'fct-road'") == "disputed"
    assert [row["reason"] for row in desk.store.rows("SELECT reason FROM judged")] == ["different-things"] * 2


def test_an_update_supersedes_the_earlier_fact_at_once(desk):
    rows = rows_of_group(desk, 0, Filter(slot="date"))
    desk.decide(rows, Action.UPDATE)
    assert make_queue(desk, Filter(relation="update")).groups[0].key == "cfl-road-path"
    assert desk.store.value("SELECT status FROM facts WHERE fact_id = 'fct-road'") == "superseded"


def test_which_side_is_right_is_kept_by_its_words(desk):
    rows = rows_of_group(desk, 0, Filter(slot="date"))
    desk.decide(rows, Action.CONFIRM, right=rows[0]["passage_b"])
    card = make_card(desk, make_queue(desk, Filter(slot="date")).groups[0], "cfl-road-path")
    assert (card.a.is_right, card.b.is_right) == (False, True)


def test_undo_restores_what_was_said_before(desk):
    rows = rows_of_group(desk, 0)
    desk.decide(rows, Action.CONFIRM)
    desk.decide(rows, Action.DISMISS)
    desk.decide(rows[:1], Action.NOTE, note="called the ministry")
    assert desk.judgement(rows[0]["evidence"]).note == "called the ministry"
    assert desk.undo()
    assert desk.judgement(rows[0]["evidence"]).note == ""
    assert desk.undo()
    assert desk.judgement(rows[0]["evidence"]).review == "confirmed"
    assert desk.undo()
    assert desk.judgement(rows[0]["evidence"]).review == "open"
    assert not desk.undo()


def test_decisions_are_on_disk_at_once_and_another_desk_sees_them(desk, out):
    other = Desk.open(out, by="bo")
    rows = rows_of_group(desk, 1)
    desk.decide(rows, Action.CONFIRM)
    other.sync()
    assert make_queue(other, Filter()).n_judged == 1
    other.decide(rows, Action.DISMISS)
    desk.sync()
    assert [group.key for group in make_queue(desk, Filter(state="disputed")).groups] == ["cfl-road-path"]
    assert make_queue(desk, Filter()).n_judged == 0


def test_closing_shows_the_decisions_in_the_tables(desk, out):
    desk.decide(rows_of_group(desk, 0), Action.DISMISS, reason="no-conflict")
    desk.close()
    conflicts = load(out)["conflicts"]
    assert conflicts["review"].tolist() == ["dismissed", "dismissed", "open"]
    assert conflicts["reason"].tolist()[:2] == ["no-conflict"] * 2
    assert load(out)["facts"].set_index("fact_id")["status"]["fct-courier"] == "single-source"
    assert make_queue(Desk.open(out), Filter()).n_judged == 1


def test_another_run_is_taken_up_without_a_restart(desk, out):
    write_tables(tables(pairs=[("road.txt", "path.txt", "date", 0.7)]), out, manifest={})
    desk.sync()
    assert keys(make_queue(desk, Filter())) == [["cfl-road-path"]]


def test_what_can_be_chosen(desk):
    assert facets(desk)["slot"] == [("number", "how many (2)"), ("date", "when (1)")]


def test_a_folder_without_a_run_is_said(tmp_path):
    with pytest.raises(InputError, match="claims extract"):
        Desk.open(tmp_path)


def test_values_and_words_that_differ():
    assert value_spans("Police said 12 People died", "12 people") == [(12, 21)]
    assert value_spans("12 died", "12 died") == []
    text = "It is not over yet"
    assert [text[a:b] for a, b in differing_words(text, "it is over")] == ["not", "yet"]


def test_a_passage_whose_source_is_gone_is_shown_alone():
    assert [s.text for s in in_paragraph("", 3, 9, "12 died", [])] == ["12 died"]
