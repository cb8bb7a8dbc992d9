"""Attributes of hand-made sentences, and the conflicts and agreements that their keys decide."""

from __future__ import annotations

import pytest

from pipeline.core.records import Analysis, Article, Chain, Claim, Mention, Timex
from pipeline.core.values import Part, Value, ValueKind
from pipeline.core.vocabularies import ClaimModality, MentionType, Relation, Slot
from pipeline.facts import cross_reference
from pipeline.facts.attributes.constructions import Construction, constructions
from pipeline.facts.attributes.reading import attributes_of
from pipeline.facts.records import Conflict

PEOPLE = ("Bo Lund", "Ada Tveit", "He", "she")
THINGS = ("Orsk Motors", "Orsk Council", "Orsk", "Nordfjell")
NOT_PLACES = frozenset({"Bo Lund", "Ada Tveit"})


def article(*sentences: str, name: str = "a.txt", day: str = "2021-03-02", **columns: object) -> Analysis:
    """An article of these sentences, a claim each; names of `PEOPLE` and `THINGS` are its chains."""
    raw = "\n".join(sentences)
    names = [name for name in (*PEOPLE[:2], *THINGS) if name in raw]
    chains = tuple(
        Chain(i, name, "PERSON" if name in NOT_PLACES else "ORG", (name,)) for i, name in enumerate(names)
    )
    mentions: list[Mention] = []
    for i, found in enumerate(names):
        at = raw.find(found)
        while at >= 0:
            if not any(m.start_char <= at < m.end_char for m in mentions):
                label = chains[i].label
                mentions.append(Mention(at, at + len(found), found, label, MentionType.NAME, i))
            at = raw.find(found, at + 1)
    for pronoun in PEOPLE[2:]:
        at = raw.find(f"{pronoun} ")
        if at >= 0 and "Bo Lund" in names:
            end = at + len(pronoun)
            mentions.append(Mention(at, end, pronoun, "PERSON", MentionType.PRONOUN, names.index("Bo Lund")))
    claims, start = [], 0
    for sentence in sentences:
        end = start + len(sentence)
        told = tuple(m.chain for m in mentions if start <= m.start_char < end)
        claims.append(
            Claim(
                start,
                end,
                sentence,
                sentence,
                "",
                "say",
                "",
                sentence_start_char=start,
                sentence_end_char=end,
                chains=tuple(sorted(set(told))),
                lemmas=tuple(sentence.lower().strip(".").split()),
                values=(*counted(sentence, start), *said_to_be(sentence, start)),
                **columns,  # type: ignore[arg-type]
            )
        )
        start = end + 1
    timexes = tuple(
        Timex(raw.find(text), raw.find(text) + len(text), text, "DATE", iso, iso, iso)
        for text, iso in (("1 July", "2021-07-01"), ("1 October", "2021-10-01"))
        if text in raw
    )
    kept = Article(name, name, raw, raw, title="", published=day, publisher=name)
    return Analysis(kept, tuple(mentions), chains, timexes, claims=tuple(claims))


def counted(sentence: str, start: int) -> tuple[Value, ...]:
    """The count of the dead in "… N people died …", as claims read it."""
    words = sentence.split()
    if "people died" not in sentence:
        return ()
    figure = next(word for word in words if word.isdigit())
    at = start + sentence.find(figure)
    part = Part.MORE if "more" in words else Part.TOTAL
    bound = "at-least" if "least" in words else "exact"
    n = float(figure)
    return (
        Value(
            ValueKind.COUNT,
            at,
            at + len(figure),
            figure,
            "person",
            n,
            n,
            bound=bound,
            state="dead",
            part=part,
        ),
    )


STATES = {
    "was fired": ("office", "left/fired"),
    "stepped down": ("office", "left/resigned"),
    "was arrested": ("custody", "held"),
    "was released": ("custody", "free"),
}


def said_to_be(sentence: str, start: int) -> tuple[Value, ...]:
    """The states and the time of day that a sentence tells, as claims read them."""
    found = []
    for words, (axis, pole) in STATES.items():
        at = start + sentence.find(words)
        if words in sentence:
            holder = tuple(sentence.split()[:2])
            found.append(Value(ValueKind.STATE, at, at + len(words), words, axis, norm=pole, holder=holder))
    if " a.m." in sentence:
        clock = next(word for word in sentence.split() if ":" in word)
        minutes = 60.0 * int(clock[0]) + int(clock[2:])
        at, text = start + sentence.find(clock), f"{clock} a.m."
        verb = "happen" if "happened" in sentence else "say"
        found.append(
            Value(
                ValueKind.CLOCK,
                at,
                at + len(text),
                text,
                verb,
                minutes,
                minutes,
                predicate=verb,
                holder=("it",),
            )
        )
    return tuple(found)


def read(sentence: str) -> list[tuple[str, str, float, str]]:
    """Name, owner's name, value and pole of each attribute of a sentence."""
    analysis = article(sentence)
    (found,) = attributes_of(analysis, analysis.claims)
    return [
        (a.name, analysis.chains[a.chains[0]].name if a.chains else "", a.low, a.norm or a.unit)
        for a in found
        if a.rule != "name"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The skipper, Bo Lund, 52, swam ashore.", ("age", "Bo Lund", 52, "")),
        ("Bo Lund, who is 49, left.", ("age", "Bo Lund", 49, "")),
        ("The 49-year-old captain, Bo Lund, left.", ("age", "Bo Lund", 49, "")),
        ("Bo Lund, a shepherd of 66, wept.", ("age", "Bo Lund", 66, "")),
        ("Bo Lund died on Friday at the age of 84.", ("age", "Bo Lund", 84, "")),
        ("Bo Lund was born in Orsk in 1940.", ("born", "Bo Lund", 1940, "1940")),
        ("Ada Tveit, chief executive since 2014, left.", ("in charge since", "Ada Tveit", 2014, "2014")),
        ("Ada Tveit, who took the helm in 2012, left.", ("in charge since", "Ada Tveit", 2012, "2012")),
        ("Orsk Motors, founded in 1926, makes axles.", ("founded", "Orsk Motors", 1926, "1926")),
        ("It is the charity Bo Lund launched in 1998.", ("founded something", "Bo Lund", 1998, "1998")),
        ("Councillors voted by seven to four for it.", ("vote", "", 7, "")),
        ("The bill passed by 82 votes to 61.", ("vote", "", 82, "")),
        ("In all 511 members backed it, with just 74 against.", ("vote", "", 511, "")),
        ("The tremor measured 6.4.", ("magnitude", "", 6.4, "")),
        ("A 6.4-magnitude quake woke the town.", ("magnitude", "", 6.4, "")),
        ("The body count from the fire climbed to 21.", ("dead", "", 21, "")),
        ("The storm claimed 41 lives.", ("dead", "", 41, "")),
        ("Nobody is missing any longer.", ("missing", "", 0, "")),
        ("The boat was carrying about 90 people.", ("aboard", "", 90, "")),
        ("The boat left with 120 people on board.", ("aboard", "", 120, "")),
        ("It would eliminate 1,200 jobs.", ("jobs cut", "", 1200, "")),
        ("The £84 million scheme will run to Orsk.", ("cost", "", 84e6, "GBP")),
        ("The city is to splash out £96 million on a tram.", ("cost", "", 96e6, "GBP")),
        ("He stole £2.3m from the fund.", ("sum taken", "", 2.3e6, "GBP")),
        ("The firm agreed a $5 billion takeover.", ("price of the deal", "", 5e9, "USD")),
        ("Net income slid to $61.4 million.", ("profit", "", 61.4e6, "USD")),
        ("The operator's offer is worth 2.5 per cent.", ("offer", "", 2.5, "percent")),
        ("Inflation rose to 4.5 percent.", ("inflation", "", 4.5, "percent")),
        ("The law caps holdings at 500 hectares.", ("limit", "", 500, "hectare")),
        ("The rules take effect on 1 October.", ("in force from", "", 0, "2021-10-01")),
        ("The trams should be running by 2027.", ("opening", "", 2027, "2027")),
        ("The founder was jailed for six years.", ("prison term", "", 6 * 364.8, "")),
        ("Drivers began a 48-hour strike.", ("length of the strike", "", 2, "")),
        ("Bo Lund, leader of the Alliance, abstained.", ("vote of", "Bo Lund", 0, "abstain")),
        ("Bo Lund voted against the bill.", ("vote of", "Bo Lund", 0, "against")),
        ("His lawyer said there would be no appeal.", ("appeal", "", 0, "no")),
        ("His lawyers said they would appeal.", ("appeal", "", 0, "yes")),
        ("The minister announced an inquiry into it.", ("inquiry", "", 0, "yes")),
        ("Orsk Council won 31 seats.", ("seats", "Orsk Council", 31, "")),
        ("Ada Tveit won 52 percent of the vote.", ("share of the vote", "Ada Tveit", 52, "percent")),
    ],
)
def test_a_construction_gives_an_attribute(sentence: str, expected: tuple[str, str, float, str]) -> None:
    found = read(sentence)
    assert [(name, owner, pytest.approx(low), norm) for name, owner, low, norm in found] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Lund, a father of five, left.",
        "Bo Lund, 6-4, 6-3, left.",
        "The match ended 2-1 after a vote of the crowd.",
        "He was given six years of grief.",
        "The firm has 1,200 jobs on offer.",
        "Ada Tveit, a member of parliament since 1990, left.",
        "In all 2 people died of many.",
        "Then 9 more people died of it.",
    ],
)
def test_other_wordings_give_none(sentence: str) -> None:
    assert read(sentence) == []


def test_what_nobody_stands_behind_gives_none() -> None:
    analysis = article("The boat was carrying about 90 people.", commitment=-2.0)
    assert attributes_of(analysis, analysis.claims) == ((),)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Tveit was fired.", ("office", "Ada Tveit", 0, "left/fired")),
        ("It happened at 7:40 a.m.", ("time of day", "", 460, "")),
    ],
)
def test_what_claims_have_read_gives_an_attribute(
    sentence: str, expected: tuple[str, str, float, str]
) -> None:
    assert read(sentence) == [expected]
    assert read("Police said at 7:50 a.m. that they knew of it.") == []


def test_what_is_only_planned_is_no_state() -> None:
    analysis = article("Ada Tveit was fired.", modality=ClaimModality.PLANNED)
    assert [found.rule for found in attributes_of(analysis, analysis.claims)[0]] == ["name"]


def test_what_is_only_possible_is_no_cost() -> None:
    analysis = article("The £84 million scheme may run.", modality=ClaimModality.POSSIBLE)
    assert attributes_of(analysis, analysis.claims) == ((),)


def conflicts(*analyses: Analysis) -> list[Conflict]:
    return list(cross_reference(analyses).conflicts)


STORY = (
    "A ferry sank off Orsk Council pier in Nordfjell on the lake.",
    "Bo Lund steered the ferry in Nordfjell.",
)


def test_two_ages_of_one_person_are_a_contradiction() -> None:
    one = article(*STORY, "The captain, Bo Lund, 47, swam ashore.")
    other = article(*STORY, "Skipper Bo Lund, 52, made it to land.", name="b.txt")
    (found,) = conflicts(one, other)
    assert (found.slot, found.relation) == (Slot.NUMBER, Relation.CONTRADICTION)
    assert {found.value_a, found.value_b} == {"47", "52"}


def test_a_birthday_lies_between_reports_of_two_months() -> None:
    one = article(*STORY, "The captain, Bo Lund, 47, swam ashore.")
    other = article(*STORY, "Skipper Bo Lund, 48, made it to land.", name="b.txt", day="2021-05-02")
    assert conflicts(one, other) == []


def test_a_later_and_higher_toll_is_an_update() -> None:
    one = article(*STORY, "Police said at least 17 people died in it.")
    other = article(*STORY, "The body count from the wreck climbed to 21.", name="b.txt", day="2021-03-03")
    (found,) = conflicts(one, other)
    assert found.relation is Relation.UPDATE


def test_a_higher_toll_on_the_same_day_is_within_at_least() -> None:
    one = article(*STORY, "Police said at least 17 people died in it.")
    other = article(*STORY, "The body count from the wreck climbed to 21.", name="b.txt")
    assert conflicts(one, other) == []


@pytest.mark.parametrize(
    "background",
    ["In 2011 a wreck claimed 41 lives.", "It was the worst wreck since 2009, when 41 people drowned."],
)
def test_another_years_toll_never_meets(background: str) -> None:
    one = article(*STORY, "The body count from the wreck climbed to 21.")
    other = article(*STORY, background, name="b.txt")
    assert conflicts(one, other) == []


def test_tallies_meet_that_share_a_side() -> None:
    one = article(*STORY, "Members backed the strike by 511 votes to 47.")
    other = article(*STORY, "They voted for the strike by 511 to 74.", name="b.txt")
    (found,) = conflicts(one, other)
    assert found.slot is Slot.NUMBER
    assert (
        conflicts(one, article(*STORY, "The amendment was rejected by 82 votes to 61.", name="b.txt")) == []
    )


def test_a_rounded_sum_is_no_other() -> None:
    one = article(*STORY, "Net income slid to $61.4 million.")
    other = article(*STORY, "Net income came to $61 million.", name="b.txt")
    assert conflicts(one, other) == []


def test_who_was_fired_did_not_step_down() -> None:
    one = article(*STORY, "Ada Tveit was fired.")
    (found,) = conflicts(one, article(*STORY, "Ada Tveit stepped down.", name="b.txt"))
    assert (found.slot, found.relation) == (Slot.POLARITY, Relation.CONTRADICTION)


def test_who_was_held_is_free_by_a_later_report_only() -> None:
    one, other = (*STORY, "Ada Tveit was arrested."), (*STORY, "Ada Tveit was released.")
    assert conflicts(article(*one), article(*other, name="b.txt")) == []
    (found,) = conflicts(article(*one), article(*other, name="b.txt", day="2021-03-03"))
    assert found.relation is Relation.UPDATE
    assert conflicts(article(*other), article(*one, name="b.txt", day="2021-04-03")) == []


def test_two_times_of_day_of_one_event_are_a_contradiction() -> None:
    one = article(*STORY, "It happened at 7:40 a.m.")
    (found,) = conflicts(one, article(*STORY, "It happened at 4:10 a.m.", name="b.txt"))
    assert (found.slot, found.value_a, found.value_b) == (Slot.DATE, "7:40 a.m.", "4:10 a.m.")


def test_an_article_that_gives_two_values_gives_none() -> None:
    filler = [f"Line {n} tells of the lake." for n in range(3)]
    one = article(*STORY, *filler, "It was carrying 58 people.", "With 90 people on board it sank.")
    other = article(*STORY, *filler, "It left with 120 people on board.", name="b.txt")
    assert conflicts(one, other) == []


def test_reports_of_other_weeks_are_of_other_events() -> None:
    one = article(*STORY, "The founder was jailed for six years.")
    other = article(*STORY, "The founder was jailed for seven years.", name="b.txt", day="2021-04-02")
    assert [found for found in conflicts(one, other) if "prison" in found.explanation] == []


def test_explain_names_the_key() -> None:
    one = article(*STORY, "The captain, Bo Lund, 47, swam ashore.")
    other = article(*STORY, "Skipper Bo Lund, 52, made it to land.", name="b.txt")
    told = [line for pair in cross_reference([one, other]).comparisons for line in pair.possible]
    assert any("by the key “age (Bo Lund)”" in line for line in told)


@pytest.mark.parametrize("rule", [rule for rule in constructions() if rule.needs], ids=lambda rule: rule.id)
def test_what_a_pattern_needs_stands_in_it(rule: Construction) -> None:
    assert all(needed in rule.pattern.pattern for needed in rule.needs)
    assert not rule.may_match("")
    assert rule.may_match(rule.needs[0])
