"""What keeps two values apart whatever else is alike; claims are hand-made, the trees are left out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.core.values import Part, ValueKind
from pipeline.core.values import Value as Stated
from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.comparison import compare
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.events import Event
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.conflicts.plausible import is_plausible
from pipeline.facts.conflicts.possible import PossibleConflict, is_series
from pipeline.facts.conflicts.readable import Value
from pipeline.facts.values import Comparability, Difference, Verdict
from pipeline.facts.values.records import Features

TARVIK = frozenset({"tarvik"})
DEAD = Stated(ValueKind.COUNT, 0, 2, "12", what="person", low=12, high=12, state="dead")


@pytest.fixture
def plausible(corpus_of: Callable, report: Callable, claim: Callable) -> Callable[..., bool]:
    """Whether two sentences of two articles may conflict, given the events they belong to."""

    def ask(
        one: str,
        other: str,
        *,
        events: tuple[Event, Event] = (Event(), Event()),
        slot: Slot = Slot.NUMBER,
        victims: bool = False,
        values: tuple[tuple[Stated, ...], tuple[Stated, ...]] = ((), ()),
        publisher: str = "",
        days: tuple[str, str] = ("2021-03-02", "2021-03-02"),
        printed: tuple[str, str] = ("12", "15"),
        **features: Any,
    ) -> bool:
        stated = ((DEAD,), (DEAD,)) if victims else values
        told = [
            replace(claim(text, "it", "report"), values=held)
            for text, held in zip((one, other), stated, strict=True)
        ]
        corpus: Corpus = corpus_of(
            report("a.txt", told[0], published=days[0], publisher=publisher),
            report("b.txt", told[1], published=days[1], publisher=publisher),
        )
        a, b = (replace(p, event=event) for p, event in zip(corpus.profiles, events, strict=True))
        difference = Difference(
            slot,
            Verdict.DIFFER,
            Comparability.SURE,
            "12",
            "15",
            (0, 2),
            (0, 2),
            features=Features(**features),
        )
        possible = PossibleConflict(
            a, b, slot, Relation.CONTRADICTION, *map(Value, printed), 0.9, 0.0, difference=difference
        )
        comparison = compare(corpus, CandidatePair(0, 1, "words", 1.0, 0.5))
        return is_plausible(possible, Judged(comparison, (difference,), 0.1, 0.9))

    return ask


def test_two_tolls_of_one_place_may_conflict(plausible: Callable) -> None:
    here = Event(places=TARVIK)
    assert plausible("12 died in Tarvik", "15 died in Tarvik", victims=True, events=(here, here))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("52 votes in the third round", "49 votes in the second round", False),
        ("52 votes in the second round", "49 votes in the second round", True),
        ("52 votes in the third round", "49 votes in all", False),
        ("52 votes, a third of them by post", "49 votes, all by hand", True),
        ("68 votes are needed", "49 votes are for him", False),
        ("68 votes are needed", "67 votes are needed", True),
    ],
)
def test_values_of_other_rounds_do_not_conflict(
    plausible: Callable, one: str, other: str, *, may: bool
) -> None:
    assert plausible(one, other) is may


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("he was lieutenant governor from 1993", "he was governor from 1996", False),
        ("he was governor from 1993", "he was governor from 1996", True),
        ("the governor and the lieutenant governor met 12 times", "the governor met 15 times", True),
        ("he ran the club from 1993 under Tann", "Tann ran the club from 1996", True),
    ],
)
def test_an_office_and_the_one_below_it_are_two(
    plausible: Callable, one: str, other: str, *, may: bool
) -> None:
    assert plausible(one, other) is may


def test_the_last_of_several_deeds_is_not_the_one_told_of(plausible: Callable) -> None:
    printed = ("2015", "Friday")
    sentences = ("his last report in 2015", "his report on Friday")
    assert not plausible(*sentences, printed=printed, slot=Slot.DATE)
    assert plausible("his report last year", "his report on Friday", printed=printed, slot=Slot.DATE)


def test_fighting_that_goes_on_has_a_toll_for_every_day(plausible: Callable) -> None:
    fight = Event(places=TARVIK, kinds=frozenset({"clash"}))
    days = ("2021-03-02", "2021-03-04")
    dated = replace(fight, days=(5, 5))
    sentences = ("12 rebels died in Tarvik", "15 rebels died in Tarvik")
    assert not plausible(*sentences, victims=True, events=(fight, fight), days=days)
    assert plausible(*sentences, victims=True, events=(dated, dated), days=days)
    assert plausible(*sentences, victims=True, events=(fight, fight))


def test_distances_from_other_places_and_other_contests_are_two(plausible: Callable) -> None:
    places = "350 km east of Tarvik", "400 km east southeast of Lodar"
    assert not plausible(
        "it is 350 km east of Tarvik", "it is 400 km east southeast of Lodar", printed=places
    )
    near = "350 km east of Tarvik", "400 km southeast of Tarvik"
    assert plausible("it is 350 km east of Tarvik", "it is 400 km southeast of Tarvik", printed=near)
    towns = "90 km (55 miles) north of the capital", "30 km (20 miles) north of the capital"
    assert not plausible(f"Lodar is {towns[0]}", f"Tarvik is {towns[1]}", printed=("55 miles", "20 miles"))
    assert not plausible("the women's final took 12 minutes", "the men's final took 15 minutes", aligned=1)
    assert plausible("the women's final took 12 minutes", "the women's final took 15 minutes", aligned=1)


def test_what_sums_up_several_events_counts_no_single_one(plausible: Callable) -> None:
    assert not plausible("12 died in the blast", "accidents have killed 15", victims=True)
    assert plausible("12 died in the blast", "the accident has killed 15", victims=True)
    assert plausible("12 died in clashes", "15 died in the clash", victims=True)


def test_a_part_is_not_set_against_the_whole_of_another_order_of_size(plausible: Callable) -> None:
    assert not plausible("1.1 million refugees left", "28 refugees left", ratio=39_286.0)


def test_indices_of_two_days_are_a_series_even_in_copies_of_one_sentence(plausible: Callable) -> None:
    days = ("2021-03-02", "2021-03-03")
    text = "the Tarvik index of shares stood at 2,558 points"
    assert not plausible(text, text, days=days, aligned=1)
    assert plausible("the pier of Tarvik is 2,558 feet", "the pier is 2,563 feet", days=days, aligned=1)
    assert plausible(text, text, aligned=1)


def test_the_day_that_a_turnover_is_held_against_is_another_each_day(plausible: Callable) -> None:
    volume = "the volume came to 2,322 shares against {}'s 2,082 shares"
    sentences, printed = (volume.format("Tuesday"), volume.format("Friday")), ("Tuesday", "Friday")
    days = ("2021-03-02", "2021-03-06")
    assert not plausible(*sentences, printed=printed, slot=Slot.DATE, days=days, aligned=1)
    ferry = ("the ferry sank on Tuesday", "the ferry sank on Friday")
    assert plausible(*ferry, printed=printed, slot=Slot.DATE, days=days, aligned=1)


def test_events_of_other_kinds_do_not_conflict(plausible: Callable) -> None:
    events = tuple(Event(places=TARVIK, kinds=frozenset({kind})) for kind in ("flood", "quake"))
    assert not plausible("12 died in Tarvik", "15 died in Tarvik", victims=True, events=events)


def test_two_mines_have_their_own_dead(plausible: Callable) -> None:
    def mine(name: str, kind: str = "mine") -> Event:
        return Event(places=TARVIK, sites=frozenset({(kind, frozenset({name}))}))

    sentences = ("12 are missing in Tarvik", "15 are missing in Tarvik")
    assert not plausible(*sentences, victims=True, events=(mine("orsk"), mine("lodar")))
    assert plausible(*sentences, victims=True, events=(mine("orsk"), mine("orsk")))
    assert plausible(*sentences, victims=True, events=(mine("orsk"), mine("lodar", "hospital")))
    assert plausible(*sentences, victims=True, events=(mine("orsk"), Event(places=TARVIK)))


def test_every_earthquake_is_told_in_one_sentence(plausible: Callable) -> None:
    events = tuple(
        Event(places=frozenset({place}), names=frozenset({place})) for place in ("tarvik", "lodar")
    )
    sentences = ("A quake of 5.0 shook Tarvik", "A quake of 5.5 shook Lodar")
    assert not plausible(*sentences, events=events, aligned=1)
    assert plausible(*sentences, events=events, aligned=1, slot=Slot.LOCATION)


def test_a_place_told_in_full_is_no_other(plausible: Callable) -> None:
    sentences = ("it lies at Lodar mine", "it lies at the Lodar mine of Tarvik")
    printed = ("Lodar mine", "the Lodar mine of Tarvik")
    assert not plausible(*sentences, printed=printed, slot=Slot.LOCATION, aligned=1)
    assert plausible(*sentences, printed=("Lodar mine", "Sunder mine"), slot=Slot.LOCATION, aligned=1)


def test_spans_of_quite_other_length_are_of_two_things(plausible: Callable) -> None:
    sentences = ("it has 307 days to go", "it lasted 150 years")
    assert not plausible(*sentences, slot=Slot.DURATION, printed=("307 days", "150 years"), ratio=178.0)
    assert plausible("it has a month", "it has a year", slot=Slot.DURATION, printed=("", ""), ratio=12.2)


def test_those_beside_somebody_are_not_all_of_them(plausible: Callable) -> None:
    three, four = (
        Stated(ValueKind.COUNT, 0, 5, word, what="sailor", low=n, high=n)
        for word, n in (("three", 3.0), ("four", 4.0))
    )
    beside = replace(three, part=Part.MORE)
    sentences, printed = ("Roe and three others drowned", "four drowned"), ("three others", "four")
    assert not plausible(*sentences, printed=printed, values=((beside,), (four,)), ratio=1.3)
    assert plausible(*sentences, printed=printed, values=((three,), (four,)), ratio=1.3)


@pytest.mark.parametrize(
    ("days", "publisher", "expected"),
    [
        (("", ""), "The Herald", False),
        (("", ""), "", True),
        (("2021-03-02", "2021-03-02"), "The Herald", True),
    ],
)
def test_an_outlets_own_undated_figures_follow_one_another(
    plausible: Callable, days: tuple[str, str], publisher: str, expected: bool
) -> None:
    sentences = ("Roe has 45 delegates", "Roe has 61 delegates")
    found = plausible(*sentences, printed=("45", "61"), days=days, publisher=publisher, ratio=1.4)
    assert found is expected


@pytest.mark.parametrize(
    ("stated", "denied", "may"),
    [
        ({"object_": "a post"}, {"object_": "a post"}, True),
        ({"object_": "a post"}, {"object_": "the post of Navy Secretary"}, False),
        ({"object_": "a post"}, {"object_": "a yacht"}, False),
        ({"object_": "the post of Navy Secretary"}, {"object_": "a post"}, True),
        ({"object_": "himself"}, {"object_": "himself"}, True),
    ],
)
def test_a_denial_of_less_denies_no_more(
    corpus_of: Callable, report: Callable, claim: Callable, stated: dict, denied: dict, *, may: bool
) -> None:
    told = claim(f"Roe offered Voss {stated['object_']}", "Roe", "offer", **stated)
    other = claim(f"Roe never offered Voss {denied['object_']}", "Roe", "offer", negated=True, **denied)
    corpus: Corpus = corpus_of(report("a.txt", told), report("b.txt", other))
    difference = Difference(
        Slot.POLARITY, Verdict.DIFFER, Comparability.SURE, "offer", "not offer", (0, 3), (0, 3)
    )
    values = map(Value, ("offer", "not offer"))
    possible = PossibleConflict(
        *corpus.profiles, Slot.POLARITY, Relation.CONTRADICTION, *values, 0.9, 0.0, difference=difference
    )
    comparison = compare(corpus, CandidatePair(0, 1, "words", 1.0, 0.5))
    assert is_plausible(possible, Judged(comparison, (difference,), 0.1, 0.9)) is may


def test_reports_of_one_day_tell_of_one_change(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    halted = claim("Roe put the plan on hold", "Roe", "put", "plan")
    reversed_ = claim("Roe reversed the plan", "Roe", "reverse", "plan")

    def asked(day: str) -> bool:
        corpus: Corpus = corpus_of(
            report("a.txt", halted, published="2021-03-02"), report("b.txt", reversed_, published=day)
        )
        values = map(Value, ("on hold", "reversed"))
        possible = PossibleConflict(
            *corpus.profiles, Slot.POLARITY, Relation.UPDATE, *values, 0.9, 0.0, presupposed=True
        )
        comparison = compare(corpus, CandidatePair(0, 1, "words", 1.0, 0.5))
        return is_plausible(possible, Judged(comparison, (), 0.1, 0.9))

    assert not asked("2021-03-02")
    assert asked("2021-03-05")
    assert asked("")


def test_a_price_in_dollars_is_no_market_of_the_dollar(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    def is_of_a_market(sentence: str, **columns: Any) -> bool:
        told = replace(claim(sentence, "Tarvik", "pay"), **columns)
        corpus: Corpus = corpus_of(
            report("a.txt", told, published="2021-03-02", names=("Tarvik",)),
            report("b.txt", told, published="2021-03-05", names=("Tarvik",)),
        )
        comparison = compare(corpus, CandidatePair(0, 1, "words", 1.0, 0.5))
        return is_series(*corpus.profiles, comparison)

    price = Stated(ValueKind.MONEY, 12, 21, "46 dollar", what="gas", low=46, high=46, unit="USD")
    assert not is_of_a_market("Tarvik pays 46 dollar for its gas", values=(price,))
    assert is_of_a_market("Tarvik pays 46 dollar for the dollar", values=(price,))
    assert is_of_a_market("Tarvik pays 46 dollar for its crude", values=(price,))


def test_kinds_that_tell_of_one_event_by_turns_are_no_two_events(plausible: Callable) -> None:
    def event(kind: str) -> Event:
        return Event(places=TARVIK, kinds=frozenset({kind}), days=(5, 5))

    sentences = ("12 died in Tarvik", "15 died in Tarvik")
    assert plausible(*sentences, victims=True, events=(event("clash"), event("shooting")))
    assert not plausible(*sentences, victims=True, events=(event("fire"), event("flood")))


def test_a_turn_of_phrase_places_nothing(plausible: Callable) -> None:
    def placed(words: str) -> bool:
        sentences = (f"{words} Tarvik", f"{words} Lodar")
        return plausible(*sentences, slot=Slot.LOCATION, printed=("Tarvik", "Lodar"), aligned=1)

    assert not placed("turning to")
    assert placed("the ferry sank off")
