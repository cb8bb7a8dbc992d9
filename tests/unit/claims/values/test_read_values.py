import pytest

from pipeline.claims.values.read import read_values
from pipeline.claims.view import DocumentView
from pipeline.core.records import Chain, Timex
from pipeline.core.values import Part, Value, ValueKind
from tests.unit.conftest import BuildDoc

KILLED = """
Twelve twelve CD nummod 1
miners miner NNS nsubjpass 3
were be VBD auxpass 3
killed kill VBN ROOT 3
and and CC cc 3
eight eight CD nsubj 6
injured injured VBN conj 3
. . . punct 3
"""
EITHER_STATE = """
Forty forty CD nummod 1
miners miner NNS nsubjpass 3
were be VBD auxpass 3
killed kill VBN ROOT 3
or or CC cc 3
injured injure VBN conj 3
. . . punct 3
"""
TOLL = """
The the DT det 1
toll toll NN nsubj 2
rose rise VBD ROOT 2
to to IN prep 2
169 169 CD pobj 3
. . . punct 2
"""
NONE_LEFT = """
There there EX expl 1
were be VBD ROOT 1
no no DT det 3
survivors survivor NNS attr 1
. . . punct 1
"""
RATIO = """
One one CD nsubj 4
in in IN prep 0
three three CD nummod 3
workers worker NNS pobj 1
walked walk VBD ROOT 4
out out RP prt 4
. . . punct 4
"""
BAIL = """
Rostov Rostov NNP nsubjpass 2
was be VBD auxpass 2
released release VBN ROOT 2
on on IN prep 2
bail bail NN pobj 3
. . . punct 2
"""


def counts(values: tuple[Value, ...]) -> list[tuple[float, str, str]]:
    return [(v.low, v.what, v.state) for v in values if v.kind is ValueKind.COUNT]


def test_counts_carry_what_befell_the_counted(build: BuildDoc) -> None:
    found = read_values(DocumentView(build(KILLED)))
    assert counts(found) == [(12, "miner", "dead"), (8, "person", "injured")]


def test_of_two_states_joined_by_or_neither_is_counted(build: BuildDoc) -> None:
    assert counts(read_values(DocumentView(build(EITHER_STATE)))) == [(40, "miner", "")]


def test_a_bare_number_of_a_toll_counts_the_dead(build: BuildDoc) -> None:
    assert counts(read_values(DocumentView(build(TOLL)))) == [(169, "person", "dead")]


def test_nobody_is_a_count(build: BuildDoc) -> None:
    assert counts(read_values(DocumentView(build(NONE_LEFT)))) == [(0, "survivor", "survived")]


def test_a_ratio_is_a_share(build: BuildDoc) -> None:
    share = next(v for v in read_values(DocumentView(build(RATIO))) if v.kind is ValueKind.SHARE)
    assert (share.what, share.unit, share.part) == ("worker", "percent", Part.TOTAL)
    assert share.low == pytest.approx(100 / 3)


def test_a_state_is_read_from_its_phrase(build: BuildDoc) -> None:
    doc = build(BAIL, chains=(Chain(0, "Rostov", "PERSON"),), mentions=(("Rostov", "PERSON", 0),))
    states = {v.norm for v in read_values(DocumentView(doc)) if v.kind is ValueKind.STATE}
    assert "free/bail" in states


BODY = """
Divers diver NNS nsubj 1
recovered recover VBD ROOT 1
Rostov Rostov NNP dobj 1
. . . punct 1
"""
SURVIVED_BY = """
Rostov Rostov NNP nsubjpass 2
is be VBZ auxpass 2
survived survive VBN ROOT 2
by by IN agent 2
sons son NNS pobj 3
. . . punct 2
"""
OTHERS = """
The the DT det 1
blast blast NN nsubj 2
killed kill VBD ROOT 2
Rostov Rostov NNP dobj 2
and and CC cc 3
eight eight CD nummod 7
other other JJ amod 7
miners miner NNS conj 3
. . . punct 2
"""


def test_who_is_recovered_or_survived_is_not_alive(build: BuildDoc) -> None:
    for sentence in (BODY, SURVIVED_BY):
        values = read_values(DocumentView(build(sentence)))
        assert not [value for value in values if value.kind is ValueKind.STATE]


def test_others_are_counted_beside_the_named(build: BuildDoc) -> None:
    values = read_values(DocumentView(build(OTHERS)))
    assert [v.part for v in values if v.kind is ValueKind.COUNT] == [Part.MORE]


@pytest.mark.parametrize("figures", ["0845 125 222", "0800 555111", "310 555 1234", "4: 43", "31, 000"])
def test_figures_that_count_nothing(build: BuildDoc, figures: str) -> None:
    rows = [f"{word} {word} CD nummod 1" for word in figures.split()]
    values = read_values(DocumentView(build("\n".join(["Call call VB ROOT 0", *rows]))))
    assert [v for v in values if v.kind is ValueKind.COUNT] == []


IN_2004 = """
Lodar Lodar NNP nsubj 1
joined join VBD ROOT 1
in in IN prep 1
2004 2004 CD pobj 2
. . . punct 1
"""


def test_a_year_is_a_date_and_no_clock_time(build: BuildDoc) -> None:
    year = Timex(14, 18, "2004", "DATE", "2004", "2004-01-01", "2004-12-31")
    doc = build(IN_2004)
    doc._.timexes = (year,)
    values = read_values(DocumentView(doc))
    assert [(v.kind, v.text) for v in values] == [(ValueKind.DATE, "2004")]


TROOPS = """
Tarvik Tarvik NNP nsubj 1
sent send VBD ROOT 1
6,000 6,000 CD nummod 3
troops troop NNS dobj 1
. . . punct 1
"""
WOUNDED_BESIDE = """
The the DT det 1
blast blast NN nsubj 2
killed kill VBD ROOT 2
a a DT det 4
guard guard NN dobj 2
and and CC cc 2
wounded wound VBD conj 2
seventy seventy CD nummod 8
others other NNS dobj 6
. . . punct 2
"""
DIED_LATER = """
Two two CD nummod 1
miners miner NNS nsubj 2
died die VBD ROOT 2
. . . punct 2
Three three CD nummod 5
others other NNS nsubj 6
died die VBD ROOT 6
later later RB advmod 6
. . . punct 6
"""
NONE_MORE = """
No no DT det 2
more more JJR amod 2
injuries injury NNS nsubjpass 4
were be VBD auxpass 4
reported report VBN ROOT 4
. . . punct 4
"""
REPORTED = """
Six six CD nummod 1
miners miner NNS nsubjpass 3
were be VBD auxpass 3
reported report VBN ROOT 3
as as IN prep 3
being be VBG auxpass 6
killed kill VBN pcomp 4
. . . punct 3
"""


def stated(build: BuildDoc, rows: str) -> list[tuple[float, str, Part]]:
    values = read_values(DocumentView(build(rows)))
    return [(v.low, v.state, v.part) for v in values if v.kind is ValueKind.COUNT]


def test_thousands_are_no_part_of_a_telephone_number(build: BuildDoc) -> None:
    assert counts(read_values(DocumentView(build(TROOPS)))) == [(6000, "troop", "")]


def test_others_whom_something_else_befell_are_all_there_are(build: BuildDoc) -> None:
    assert stated(build, WOUNDED_BESIDE) == [(70, "injured", Part.TOTAL)]
    assert stated(build, DIED_LATER) == [(2, "dead", Part.TOTAL), (3, "dead", Part.MORE)]


def test_no_more_of_them_are_not_none(build: BuildDoc) -> None:
    assert stated(build, NONE_MORE) == [(0, "injured", Part.MORE)]


def test_what_people_are_reported_as_is_their_state(build: BuildDoc) -> None:
    assert stated(build, REPORTED) == [(6, "dead", Part.TOTAL)]


TO_ARREST = """
Ada Ada NNP nsubj 1
wanted want VBD ROOT 1
to to TO aux 3
arrest arrest VB xcomp 1
Rostov Rostov NNP dobj 3
. . . punct 1
"""
WHOM_THEY_FIRED = """
They they PRP nsubj 1
miss miss VBP ROOT 1
Rostov Rostov NNP dobj 1
, , , punct 2
whom whom WP dobj 6
they they PRP nsubj 6
fired fire VBD relcl 2
. . . punct 1
"""


@pytest.mark.parametrize(("sentence", "pole"), [(TO_ARREST, "held"), (WHOM_THEY_FIRED, "left/fired")])
def test_a_state_is_of_whom_the_verb_happens_to(build: BuildDoc, sentence: str, pole: str) -> None:
    names = [name for name in ("Ada", "Rostov") if name in sentence]
    doc = build(
        sentence,
        chains=tuple(Chain(n, name, "PERSON") for n, name in enumerate(names)),
        mentions=tuple((name, "PERSON", n) for n, name in enumerate(names)),
    )
    (state,) = (v for v in read_values(DocumentView(doc)) if v.kind is ValueKind.STATE)
    assert (state.norm, state.holder) == (pole, ("Rostov",))
