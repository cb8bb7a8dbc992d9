from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.values import Part, Value, ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.facts.values import Comparability, Verdict, align, value_differences
from pipeline.facts.values.acts import act_differences
from pipeline.facts.values.alignment import align_claims
from pipeline.facts.values.differences import differences
from pipeline.facts.values.names import misspelled
from pipeline.resources.loader import mapping
from tests.unit.facts.conftest import make_claim


def count(number: float, what: str = "person", start: int = 0, **fields: Any) -> Value:
    text = fields.pop("text", f"{number:g}")
    fields.setdefault("high", number)
    return Value(ValueKind.COUNT, start, start + len(text), text, what=what, low=number, **fields)


def compared(a: Value, b: Value) -> tuple[Verdict, Comparability] | None:
    found = value_differences([a], [b])
    return (found[0].verdict, found[0].comparability) if found else None


def test_two_counts_of_one_state_differ_for_sure() -> None:
    assert compared(count(12, state="dead"), count(15, state="dead")) == (Verdict.DIFFER, Comparability.SURE)


def test_the_dead_are_not_compared_with_the_missing() -> None:
    assert compared(count(12, state="dead"), count(15, state="missing")) is None


def test_a_kind_of_people_may_be_some_of_the_people() -> None:
    found = compared(count(3, "soldier", state="dead"), count(15, state="dead"))
    assert found == (Verdict.DIFFER, Comparability.LIKELY)
    assert compared(count(3, "soldier", state="dead"), count(4, "nurse", state="dead")) is None


def test_whoever_is_counted_by_a_state_may_be_some_of_the_people() -> None:
    found = compared(count(30, "pilgrim", state="injured"), count(90, state="injured"))
    assert found == (Verdict.DIFFER, Comparability.LIKELY)
    assert compared(count(30, "crate"), count(90)) is None


def test_an_equal_number_of_something_else_uses_nothing_up() -> None:
    a = [count(24, state="dead"), count(8, state="injured", start=20)]
    b = [count(24, "injury", state="injured"), count(9, state="dead", start=20)]
    found = {d.value_a: (d.value_b, d.verdict) for d in value_differences(a, b)}
    assert found == {"24": ("9", Verdict.DIFFER), "8": ("24", Verdict.DIFFER)}


def test_a_number_given_in_parts_is_no_difference() -> None:
    parts = [count(2, "woman", state="dead"), count(1, "man", state="dead", start=10)]
    assert all(d.verdict is not Verdict.DIFFER for d in value_differences(parts, [count(3, state="dead")]))


@pytest.mark.parametrize(
    ("bound", "number", "verdict"),
    [
        ("exact", 1_537, Verdict.REFINE),
        ("at-least", 1_560, Verdict.REFINE),
        ("at-least", 2_400, Verdict.REFINE),
        ("approx", 1_400, Verdict.REFINE),
        ("at-most", 1_450, Verdict.REFINE),
    ],
)
def test_round_and_bounded_figures_leave_room(bound: str, number: float, verdict: Verdict) -> None:
    round_figure = count(1_500, "home", bound=bound, predicate="destroy")
    found = compared(round_figure, count(number, "home", predicate="destroy"))
    assert found is not None
    assert found[0] is verdict


def test_what_a_change_starts_from_is_not_compared() -> None:
    assert compared(count(35, state="dead", part=Part.BEFORE), count(41, state="dead")) is None


def test_miles_are_compared_with_kilometres() -> None:
    wind = {"what": "wind", "predicate": "strike"}
    a = Value(ValueKind.MEASURE, 0, 6, "93 mph", low=93, high=93, unit="mph", **wind)
    b = Value(ValueKind.MEASURE, 0, 8, "150 km/h", low=150, high=150, unit="km/h", **wind)
    assert compared(a, b) == (Verdict.AGREE, Comparability.SURE)


def test_prices_are_compared_by_what_they_are_paid_for() -> None:
    price = {"low": 45.0, "high": 45.0, "what": "oil", "predicate": "pay"}
    barrel = Value(ValueKind.MONEY, 0, 5, "$45", unit="USD/barrel", **price)
    tonne = Value(ValueKind.MONEY, 0, 5, "$45", unit="USD/t", **price)
    assert compared(barrel, tonne) is None


def test_poles_of_one_axis_exclude_each_other_and_finer_ones_do_not() -> None:
    def custody(pole: str, holder: str = "Rostov") -> Value:
        return Value(ValueKind.STATE, 0, 4, pole, what="custody", norm=pole, holder=(holder,))

    assert compared(custody("held/home"), custody("free/bail")) == (Verdict.DIFFER, Comparability.SURE)
    assert compared(custody("held"), custody("held/jail")) == (Verdict.REFINE, Comparability.LIKELY)
    assert compared(custody("held"), custody("free", "Anders")) is None


def test_clock_times_of_one_event_differ() -> None:
    def clock(minutes: float, bound: str = "exact") -> Value:
        return Value(
            ValueKind.CLOCK, 0, 4, "time", what="happen", low=minutes, high=minutes, unit="min", bound=bound
        )

    assert compared(clock(240), clock(1180)) == (Verdict.DIFFER, Comparability.LIKELY)
    assert compared(clock(240), clock(250, "approx")) == (Verdict.REFINE, Comparability.LIKELY)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("marta lena hiriart", "marta lena hiart", Verdict.DIFFER),
        ("omar hussein aden", "hussein omar aden", Verdict.DIFFER),
        ("ann roe", "ann maria roe", Verdict.REFINE),
        ("enrique pena", "enrique peña", Verdict.AGREE),
    ],
)
def test_names_are_one_person_in_one_spelling_or_two(one: str, other: str, verdict: Verdict) -> None:
    a, b = (Value(ValueKind.NAME, 0, 4, name, norm=name, what="minister") for name in (one, other))
    assert compared(a, b) == (verdict, Comparability.SURE)


def test_brothers_are_two_persons() -> None:
    a, b = (Value(ValueKind.NAME, 0, 4, name, norm=name) for name in ("ann roe", "tom roe"))
    assert compared(a, b) is None


def test_in_near_copies_what_stands_in_one_place_is_of_one_thing() -> None:
    one, other = "Corvane moved 70 crates to the port of Lodar", "Corvane moved 42 boxes to the port of Lodar"
    a, b = count(70, "crate", start=14), count(42, "box", start=14)
    assert value_differences([a], [b]) == ()
    found = value_differences([a], [b], align(one, 0, other, 0))
    assert [(d.slot, d.verdict, d.comparability) for d in found] == [
        (Slot.NUMBER, Verdict.DIFFER, Comparability.SURE)
    ]


numbers = st.builds(
    count,
    st.integers(0, 5000).map(float),
    st.sampled_from(["person", "soldier", "home"]),
    state=st.sampled_from(["", "dead", "injured"]),
    bound=st.sampled_from(["exact", "approx", "at-least", "at-most"]),
    predicate=st.sampled_from(["", "destroy", "kill"]),
)


@given(numbers, numbers)
def test_a_comparison_does_not_depend_on_the_order(a: Value, b: Value) -> None:
    assert compared(a, b) == compared(b, a)


@given(numbers)
def test_a_value_never_differs_from_itself(a: Value) -> None:
    found = compared(a, a)
    assert found is None or found[0] is Verdict.AGREE


@given(st.lists(numbers, max_size=4), st.lists(numbers, max_size=4))
def test_each_value_is_used_once(a: list[Value], b: list[Value]) -> None:
    assert len(value_differences(a, b)) <= min(len(a), len(b))


@pytest.mark.parametrize("part", [Part.MORE, Part.PART])
def test_a_part_is_not_compared_with_the_whole(part: Part) -> None:
    assert compared(count(8, "activist", part=part), count(9, "activist")) is None


def day(words: str, first: str, last: str = "") -> Value:
    return Value(
        ValueKind.DATE,
        0,
        len(words),
        words,
        what="find",
        holder=("crate",),
        earliest=first,
        latest=last or first,
    )


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (day("Saturday", "2021-03-06"), day("Saturday morning", "2021-03-13"), Verdict.REFINE),
        (day("Saturday", "2021-03-06"), day("Sunday", "2021-03-07"), Verdict.DIFFER),
        (day("today", "2021-03-10"), day("Tuesday", "2021-03-09"), Verdict.REFINE),
        (day("today", "2021-03-10"), day("Sunday", "2021-03-07"), Verdict.DIFFER),
        (day("that morning", "2021-03-10"), day("that morning", "2021-03-16"), Verdict.REFINE),
        (day("March 5", "2021-03-05"), day("March 6", "2021-03-06"), Verdict.DIFFER),
    ],
)
def test_days_that_hang_on_publication_leave_room(one: Value, other: Value, verdict: Verdict) -> None:
    found = compared(one, other)
    assert found is not None
    assert found[0] is verdict


def test_a_place_is_one_with_and_without_its_accents() -> None:
    one, other = (
        Value(ValueKind.PLACE, 0, len(name), name, what="heist", norm=name.lower(), holder=("heist",))
        for name in ("Place Vendôme", "Place Vendome")
    )
    found = compared(one, other)
    assert found is not None
    assert found[0] is not Verdict.DIFFER


def state(axis: str, pole: str, words: str) -> Value:
    return Value(ValueKind.STATE, 0, len(words), words, what=axis, norm=pole, holder=("Roe",))


def test_who_is_charged_may_be_convicted_or_cleared() -> None:
    charge, guilty, cleared = (
        mapping("claims/entity_states")[word].split(": ") for word in ("charge", "convict", "acquit")
    )
    assert compared(state(*charge, "charged"), state(*guilty, "convicted")) is None
    found = compared(state(*guilty, "convicted"), state(*cleared, "acquitted"))
    assert found is not None
    assert found[0] is Verdict.DIFFER


def test_two_tolls_that_are_bounded_alike_are_two_reports() -> None:
    one, other = (count(n, state="dead", bound="at-least") for n in (16, 19))
    assert compared(one, other) == (Verdict.DIFFER, Comparability.SURE)
    homes = [count(n, "home", bound="at-least", predicate="destroy") for n in (1_500, 1_900)]
    found = compared(*homes)
    assert found is not None
    assert found[0] is Verdict.REFINE


def test_in_near_copies_equal_bounds_leave_no_room() -> None:
    one, other = (f"Corvane moved at least {n} crates to the port of Lodar" for n in (70, 95))
    a, b = (count(n, "crate", start=23, bound="at-least") for n in (70, 95))
    (found,) = value_differences([a], [b], align(one, 0, other, 0))
    assert found.verdict is Verdict.DIFFER


def test_one_sentence_written_of_two_towns_is_no_difference() -> None:
    one, other = (
        f"{town} had {n} mm of rain on Tuesday, it said" for town, n in (("Lindau", 21), ("Quill", 14))
    )
    a, b = (
        Value(ValueKind.MEASURE, 11, 16, "mm", what="rain", low=n, high=n, unit="mm", holder=(town,))
        for town, n in (("Lindau", 21.0), ("Quill", 14.0))
    )
    assert value_differences([a], [b], align(one, 0, other, 0)) == ()


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("28 million", "43 million", Verdict.DIFFER),
        ("28.4 million", "28 million", Verdict.REFINE),
        ("eight", "12", Verdict.DIFFER),
        ("eight", "8", Verdict.AGREE),
        ("2006", "2007", None),
        ("old", "new", None),
    ],
)
def test_numbers_in_one_place_are_compared_though_nobody_read_them(
    one: str, other: str, verdict: Verdict | None
) -> None:
    a, b = (
        make_claim(f"Corvane kept its quota at {number} barrels a day", "Corvane", "keep", "quota")
        for number in (one, other)
    )
    numbers = [d for d in differences(a, b) if d.slot is Slot.NUMBER]
    assert [d.verdict for d in numbers] == ([verdict] if verdict else [])
    assert all(d.features.aligned for d in numbers)


def test_numbers_of_two_units_are_not_compared_in_place() -> None:
    a, b = (
        make_claim(f"The harbour of Tarvik reached {heat} on the first day of the fair", "harbour", "reach")
        for heat in ("104 degrees Fahrenheit", "40 degrees Celsius")
    )
    assert not [d for d in differences(a, b) if d.slot is Slot.NUMBER]


def test_the_day_of_a_month_is_no_number() -> None:
    a, b = (
        make_claim(f"The board met on May {day} at the old harbour of Tarvik", "board", "meet")
        for day in (4, 6)
    )
    assert not [d for d in differences(a, b) if d.slot is Slot.NUMBER]


def test_copies_that_a_not_alone_sets_apart_deny_each_other() -> None:
    a, b, c = (
        make_claim(f"Roe said the board was {words} of the sinking", "Roe", "say")
        for words in ("told", "not told", "never warned in time")
    )
    (found,) = act_differences(a, b, align_claims(a, b))
    assert (found.slot, found.verdict) == (Slot.POLARITY, Verdict.DIFFER)
    assert all(d.verdict is not Verdict.DIFFER for d in act_differences(a, c, align_claims(a, c)))


def test_in_near_copies_a_length_in_two_units_is_one() -> None:
    one = "Roe died on Friday after falling 200ft from a ridge near the lake"
    other = "Roe died on Friday after falling about 60m from a ridge near the lake"
    a, b = (
        Value(
            ValueKind.MEASURE,
            start := text.index(words),
            start + len(words),
            words,
            what="roe",
            low=number,
            high=number,
            unit=unit,
            bound=bound,
        )
        for text, words, number, unit, bound in (
            (one, "200ft", 200.0, "foot", "exact"),
            (other, "about 60m", 60.0, "m", "approx"),
        )
    )
    (found,) = value_differences([a], [b], align(one, 0, other, 0))
    assert found.verdict is Verdict.REFINE


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("Bizim Karo", "Bizimana Karo", True),
        ("Arto Pell Lindqvart", "Arto Liqvart", True),
        ("Omar Nur Said", "Nur Omar Said", True),
        ("Ono Kenji", "Kenji Ono", False),
        ("Omar Said", "Oumar Saïd", False),
        ("Rafik Dahlan", "Rafiq Dahllan", False),
        ("Nuri al-Sadim", "Nuri Sadeem", False),
        ("Steve Orlund", "Steven Orlund", False),
        ("Giannis Koulias", "Yiannis Koulias", False),
        ("Ada Berg", "Ada Moen", False),
        ("Ada Berg", "Ada Lie Berg", False),
    ],
)
def test_a_name_is_misspelled_where_sounds_differ(one: str, other: str, wrong: bool) -> None:
    assert misspelled(one, other) == misspelled(other, one)
    assert bool(misspelled(one, other)) is wrong
