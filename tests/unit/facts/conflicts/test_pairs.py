from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.core.copies import changed
from pipeline.core.records import Argument
from pipeline.core.values import Value as Stated
from pipeline.core.values import ValueKind
from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.facts.compare.blocking import CandidatePair, candidate_pairs
from pipeline.facts.compare.comparison import compare
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.compare.quantities import relation
from pipeline.facts.compare.related import related_documents
from pipeline.facts.conflicts.pairs import (
    _best_of_claims,
    _deaths_once,
    _step_by_step,
    disputed,
    find_conflicts,
    possible_in,
    state_counts,
)
from pipeline.facts.conflicts.possible import PossibleConflict, is_denial, one_speaker
from pipeline.facts.conflicts.readable import Value
from pipeline.facts.conflicts.valued import valued_conflicts
from pipeline.facts.records import Conflict
from pipeline.facts.values import Comparability, Difference, Features, Verdict


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trees take what the slots' rules find for sure, so that the rules alone decide."""

    def sureness(found: Sequence[tuple[PossibleConflict, Judged]], given: object) -> list[float]:
        return [float(possible.difference is None) for possible, _ in found]

    monkeypatch.setattr("pipeline.facts.conflicts.pairs.sureness", sureness)


def _disputed(
    corpus: Corpus, pairs: Iterable[CandidatePair]
) -> dict[tuple[int, int], list[PossibleConflict]]:
    judged = [_judged(corpus, pair) for pair in pairs]
    return disputed(corpus, possible_in(corpus, judged, {}, state_counts(corpus.profiles)), {})


def _judged(corpus: Corpus, pair: CandidatePair) -> Judged:
    """A compared pair that the model takes for one thing; amounts that differ do so vaguely."""
    left, right = (corpus.profiles[index].quantities for index in (pair.left, pair.right))
    compared = tuple(
        Difference(Slot.NUMBER, Verdict.DIFFER, Comparability.VAGUE, "", "", (0, 0), (0, 0))
        for one in left
        for other in right
        if relation(one.amount, other.amount) == "different"
    )
    return Judged(compare(corpus, pair), compared, same=0.1, related=0.9)


BACKGROUND = (
    ("The ferry Alda sank off Tarvik after a collision with a trawler.", "ferry Alda", "sink"),
    ("Divers from Lomme searched the hull of the ferry until midnight.", "divers", "search"),
)


@pytest.fixture
def conflicts(corpus_of: Callable, report: Callable, claim: Callable) -> Callable[..., tuple[Conflict, ...]]:
    """Conflicts of two reports of one event, each with claims of its own; every claim is its own fact."""

    def find(
        one: Any, other: Any, *more: Any, days: tuple[str, str] = ("2021-03-02", "2021-03-02")
    ) -> tuple[Conflict, ...]:
        shared = [claim(*row) for row in BACKGROUND]
        corpus: Corpus = corpus_of(
            report("a.txt", *shared, one, published=days[0], publisher="Herald"),
            report("b.txt", *shared, other, *more, published=days[1], publisher="Courier"),
        )
        pairs = candidate_pairs(corpus, related_documents(corpus.vectors))
        fact_of = {profile.claim_id: f"fct-{profile.claim_id}" for profile in corpus.profiles}
        return find_conflicts(_disputed(corpus, pairs), fact_of)

    return find


def _dead(claim: Callable, amount: Callable, number: int, bound: str = "exact") -> Any:
    return claim(
        f"The sinking of the ferry Alda killed {number} people.",
        "sinking",
        "kill",
        f"{number} people",
        amounts=[amount(number, role="dead", bound=bound)],
    )


def test_two_tolls_on_one_day_contradict(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    (found,) = conflicts(_dead(claim, amount, 12), _dead(claim, amount, 15))
    assert (found.relation, found.slot) == ("contradiction", "number")
    assert (found.value_a, found.value_b) == ("12 people", "15 people")
    assert found.explanation == (
        "12 or 15 dead: Herald (2 Mar 2021) reports “12 people”; "
        "Courier (2 Mar 2021) reports “15 people” instead."
    )
    assert 0 < found.score <= 1


def test_a_toll_that_rises_with_the_days_is_an_update(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    days = ("2021-03-02", "2021-03-04")
    (found,) = conflicts(_dead(claim, amount, 12), _dead(claim, amount, 15), days=days)
    assert found.relation == "update"


def test_a_toll_that_falls_is_a_contradiction(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    days = ("2021-03-02", "2021-03-04")
    (found,) = conflicts(_dead(claim, amount, 15), _dead(claim, amount, 12), days=days)
    assert found.relation == "contradiction"


def test_a_bound_that_allows_both_is_no_contradiction(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    assert conflicts(_dead(claim, amount, 12, "at-least"), _dead(claim, amount, 15)) == ()


def test_equal_tolls_are_no_conflict(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    assert conflicts(_dead(claim, amount, 12), _dead(claim, amount, 12)) == ()


def test_approval_and_rejection_exclude_each_other(conflicts: Callable, claim: Callable) -> None:
    one = claim(
        "The harbour board approved the new pier of Tarvik.", "harbour board", "approve", "new pier of Tarvik"
    )
    other = claim(
        "The harbour board rejected the new pier of Tarvik.", "harbour board", "reject", "new pier of Tarvik"
    )
    (found,) = conflicts(one, other)
    assert (found.relation, found.slot) == ("contradiction", "polarity")


def test_an_extension_updates_the_ban(conflicts: Callable, claim: Callable) -> None:
    one = claim(
        "The harbour board of Tarvik banned cruise ships for one year.",
        "harbour board",
        "ban",
        "cruise ships",
        duration="P1Y",
    )
    other = claim(
        "The harbour board of Tarvik extended its ban on cruise ships until further notice.",
        "harbour board",
        "extend",
        "its ban on cruise ships",
    )
    found = [c for c in conflicts(one, other, days=("2021-03-02", "2021-09-02")) if c.slot == "duration"]
    assert [(c.relation, c.value_a, c.value_b) for c in found] == [
        ("update", "for one year (P1Y)", "until further notice")
    ]


def test_one_article_does_not_contradict_itself(
    corpus_of: Callable, report: Callable, claim: Callable, amount: Callable
) -> None:
    corpus = corpus_of(
        report("a.txt", _dead(claim, amount, 12), _dead(claim, amount, 15), published="2021-03-02")
    )
    pairs = candidate_pairs(corpus, related_documents(corpus.vectors))
    fact_of = {profile.claim_id: profile.claim_id for profile in corpus.profiles}
    assert find_conflicts(_disputed(corpus, pairs), fact_of) == ()


def test_gains_of_two_days_are_two_events(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    def gain(points: float) -> Any:
        return claim(
            f"The Tarvik share index gained {points} points.",
            "Tarvik share index",
            "gain",
            f"{points} points",
            amounts=[amount(points, "point", role="gain")],
        )

    assert conflicts(gain(11.0), gain(17.0), days=("2021-03-02", "2021-03-03")) == ()


def test_nobody_missing_any_more_updates_a_count(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    one = claim(
        "Nine people from Tarvik are missing.",
        "people",
        "missing",
        amounts=[amount(9, role="missing")],
    )
    other = claim("Nobody from Tarvik is missing any more.", "Nobody", "missing", negated=True)
    (found,) = conflicts(one, other, days=("2021-03-02", "2021-03-04"))
    assert (found.relation, found.slot) == ("update", "number")
    assert found.value_b == "Nobody missing"


def _carry(claim: Callable, amount: Callable, verb: str, number: int, unit: str = "person") -> Any:
    return claim(
        f"The ferry Alda {verb} {number} passengers from Tarvik to Lomme.",
        "ferry Alda",
        verb,
        f"{number} passengers from Tarvik to Lomme",
        amounts=[amount(number, unit, role=verb)],
    )


def test_one_measure_under_two_verbs(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    (found,) = conflicts(_carry(claim, amount, "carry", 90), _carry(claim, amount, "hold", 120))
    assert (found.relation, found.slot) == ("contradiction", "number")
    assert found.explanation.startswith("90 or 120 passengers")


def test_two_units_are_no_conflict(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    one, other = _carry(claim, amount, "carry", 90), _carry(claim, amount, "hold", 120, "ton")
    assert conflicts(one, other) == ()


def test_the_number_of_further_dead_is_no_toll(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    more = replace(amount(6, role="dead"), end_char=1)
    further = claim(
        "6 more people were killed by the sinking of the ferry Alda.", "sinking", "kill", "people"
    )
    assert conflicts(_dead(claim, amount, 12), replace(further, amounts=(more,))) == ()


def test_a_ruling_in_favour_and_striking_down(conflicts: Callable, claim: Callable) -> None:
    favours = claim("The Tarvik court ruled in favor of the pier act.", "Tarvik court", "rule")
    favours = replace(favours, arguments=(*favours.arguments, Argument("in", "favor", "favor", 0, 0)))
    strikes = claim("The Tarvik court struck down the pier act.", "Tarvik court", "strike down")
    assert [found.slot for found in conflicts(favours, strikes)] == ["polarity"]


def test_rulings_of_one_day_contradict_whenever_they_are_reported(
    conflicts: Callable, claim: Callable
) -> None:
    day = {"date_earliest": "2021-03-01", "date_latest": "2021-03-01"}
    one = claim("The Tarvik court upheld the pier act.", "Tarvik court", "uphold", "pier act", **day)
    other = claim("The Tarvik court quashed the pier act.", "Tarvik court", "quash", "pier act", **day)
    (found,) = conflicts(one, other, days=("2021-03-02", "2021-03-04"))
    assert found.relation == "contradiction"


def test_a_change_to_something_else_changes_nothing(conflicts: Callable, claim: Callable) -> None:
    one = claim("The rebels controlled the city of Lomme.", "rebels", "control", "city of Lomme")
    other = claim(
        "The rebels abandoned the city of Lomme under control.", "rebels", "abandon", "city under control"
    )
    assert conflicts(one, other, days=("2021-03-02", "2021-03-04")) == ()


def test_at_once_and_a_day_to_come(conflicts: Callable, claim: Callable) -> None:
    one = claim("The ban of Tarvik takes effect immediately.", "ban of Tarvik", "take", "effect")
    other = claim(
        "The ban of Tarvik takes effect on April 1.",
        "ban of Tarvik",
        "take",
        "effect",
        time="April 1",
        date_earliest="2021-04-01",
        date_latest="2021-04-01",
    )
    (found,) = conflicts(one, other)
    assert (found.slot, found.value_a, found.value_b) == ("date", "immediately", "April 1 (2021-04-01)")


@pytest.mark.parametrize(("words", "n_conflicts"), [("May 1", 0), ("May 1, 2021", 1)])
def test_an_inferred_year_does_not_speak_against_a_printed_one(
    conflicts: Callable, claim: Callable, words: str, n_conflicts: int
) -> None:
    def opening(time: str, iso: str) -> Any:
        return claim(
            f"The harbour board opens the new pier of Tarvik by {time}.",
            "harbour board",
            "open",
            "new pier of Tarvik",
            time=time,
            date_earliest=iso,
            date_latest=iso,
        )

    assert len(conflicts(opening(words, "2021-05-01"), opening("May 1, 2022", "2022-05-01"))) == n_conflicts


@pytest.mark.parametrize(
    ("sentence", "duration"),
    [
        ("The harbour board closed the pier a week after the storm.", "P1W"),
        ("The harbour board closed 3-week parking at the pier.", "P3W"),
    ],
)
def test_spans_that_say_something_else_than_how_long(
    conflicts: Callable, claim: Callable, sentence: str, duration: str
) -> None:
    one = claim(
        "The harbour board closed the pier for a year.", "harbour board", "close", "pier", duration="P1Y"
    )
    assert conflicts(one, claim(sentence, "harbour board", "close", "pier", duration=duration)) == ()


def test_an_open_end_replaces_a_stated_length(conflicts: Callable, claim: Callable) -> None:
    first = claim("Acme halts sales of sirens to towns.", "Acme", "halt", "sales of sirens", duration="P1Y")
    later = claim(
        "Acme extends the halt on sales of sirens to towns.", "Acme", "extend", "halt", duration="PXX"
    )
    found = conflicts(first, later, days=("2021-03-02", "2021-03-09"))
    assert [(conflict.relation, conflict.slot) for conflict in found] == [("update", "duration")]


def test_stopping_is_no_change_for_who_will_not_begin(conflicts: Callable, claim: Callable) -> None:
    refuses = claim("Acme will not sell sirens to towns.", "Acme", "sell", "sirens", negated=True)
    stops = claim("Acme stops the sale of sirens to towns.", "Acme", "stop", "sale")
    assert conflicts(refuses, stops) == ()


def test_an_offer_that_is_extended_lasts_no_longer(conflicts: Callable, claim: Callable) -> None:
    one = claim(
        "Acme offered Lodar an eight-year contract for sirens.", "Acme", "offer", "contract", duration="P8Y"
    )
    other = claim("Acme extended an offer for sirens to Lodar.", "Acme", "extend", "offer")
    assert conflicts(one, other, days=("2021-03-02", "2021-03-09")) == ()


@pytest.mark.parametrize(
    ("one", "other", "n_conflicts"),
    [
        (("Acme", "continue", "sale of sirens"), ("Acme", "stop", "sale of sirens"), 1),
        (("Acme", "continue", "sale of sirens"), ("Acme", "stop", "rival of Lodar"), 0),
        (("Acme", "continue", "sale of sirens"), ("Acme", "stop", ""), 0),
    ],
)
def test_contraries_are_of_one_object(
    conflicts: Callable, claim: Callable, one: Any, other: Any, n_conflicts: int
) -> None:
    sides = [
        claim(f"{who} of Tarvik {verb} the {what}.", f"{who} of Tarvik", verb, what)
        for who, verb, what in (one, other)
    ]
    assert len(conflicts(*sides)) == n_conflicts


def test_what_was_done_is_not_denied_for_later(conflicts: Callable, claim: Callable) -> None:
    did = claim("Vale directed the play of Tarvik.", "Vale", "direct", "play of Tarvik")
    will_not = claim(
        "Vale will not direct the play of Tarvik.",
        "Vale",
        "direct",
        "play of Tarvik",
        negated=True,
        commitment=-3.0,
        modality=ClaimModality.PLANNED,
    )
    assert conflicts(did, will_not, days=("2021-03-02", "2021-03-09")) == ()
    (found,) = conflicts(will_not, did, days=("2021-03-02", "2021-03-09"))
    assert found.slot == "polarity"


@pytest.mark.parametrize(
    ("sentence", "n_conflicts"),
    [
        ("Unrest shook the port of Tarvik for three days.", 1),
        ("The worst unrest in seven years shook the port of Tarvik.", 0),
    ],
)
def test_a_record_is_no_length(conflicts: Callable, claim: Callable, sentence: str, n_conflicts: int) -> None:
    one = claim("Unrest shook the port of Tarvik for two days.", "Unrest", "shake", "port", duration="P2D")
    other = claim(sentence, "Unrest", "shake", "port", duration="P3D" if n_conflicts else "P7Y")
    assert len(conflicts(one, other)) == n_conflicts


def test_two_claims_of_one_sentence_give_one_conflict(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    one, other = _dead(claim, amount, 12), _dead(claim, amount, 15)
    place = {"sentence_start_char": other.start_char, "sentence_end_char": other.end_char}
    assert len(conflicts(one, replace(other, **place))) == 1


def test_what_is_done_in_several_places_is_no_conflict_of_place(conflicts: Callable, claim: Callable) -> None:
    def won(place: str) -> Any:
        return claim(f"Lia Ostrand won the vote in {place}.", "Lia Ostrand", "win", "vote", place=place)

    assert [found.slot for found in conflicts(won("Tarvik"), won("Lomme"))] == ["location"]
    assert conflicts(won("Tarvik"), won("Lomme"), won("Sunder"), won("Vellmar")) == ()


def test_two_numbers_of_two_articles_are_one_conflict_in_whatever_sentences(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    told = (claim("Seven are missing.", "seven", "be"), claim("Six are missing.", "six", "be"))
    again = (claim("The seven were sought.", "seven", "be"), claim("They sought the six.", "six", "be"))
    rows = [report(name, *both) for name, both in zip("ab", zip(told, again, strict=True), strict=True)]
    one, two, three, four = corpus_of(*rows).profiles

    def found(a: Profile, b: Profile, score: float, values: tuple[str, str], about: str) -> PossibleConflict:
        printed = map(Value, values)
        return PossibleConflict(
            a, b, Slot.NUMBER, Relation.UPDATE, *printed, 0.9, 0.0, about=about, decided=score
        )

    surest = found(one, three, 0.9, ("seven people", "six"), "seven or six missing")
    other = found(two, four, 0.6, ("seven", "the six miners"), "seven or six missing")
    hurt = found(two, four, 0.6, ("seven hurt", "six hurt"), "seven or six hurt")
    assert _best_of_claims([other, surest]) == [surest]
    assert _best_of_claims([hurt, surest]) == [surest, hurt]


def test_a_denial_on_a_later_day_contradicts_and_a_change_of_plan_replaces(
    conflicts: Callable, claim: Callable
) -> None:
    days = ("2021-03-02", "2021-03-03")
    did = claim("The envoy Ostrand killed himself in Lomme.", "envoy Ostrand", "kill", "himself")
    denied = claim(
        "The envoy Ostrand did not kill himself in Lomme.", "envoy Ostrand", "kill", "himself", negated=True
    )
    (found,) = conflicts(did, denied, days=days)
    assert (found.slot, found.relation) == ("polarity", "contradiction")


def test_a_toll_is_told_step_by_step_and_other_counts_stand_apart(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    days = ("2021-03-02", "2021-03-03", "2021-03-04")
    rows = [
        report(f"{day}.txt", claim(f"The toll was {n}.", "toll", "be"), published=day)
        for n, day in enumerate(days)
    ]
    one, two, three = corpus_of(*rows).profiles
    fact_of = {profile.claim_id: profile.claim_id for profile in (one, two, three)}

    def update(a: Profile, b: Profile, about: str) -> PossibleConflict:
        values = Value("35"), Value("40")
        return PossibleConflict(a, b, Slot.NUMBER, Relation.UPDATE, *values, 0.9, 0.0, about=about)

    dead = [update(one, two, "35 or 40 dead"), update(two, three, "40 or 41 dead")]
    whole = update(one, three, "35 or 41 dead")
    assert list(_step_by_step([*dead, whole], fact_of)) == dead
    missing = [update(one, two, "9 or 6 missing"), update(two, three, "6 or 3 missing")]
    assert list(_step_by_step([*missing, whole], fact_of)) == [*missing, whole]
    judged = replace(whole, is_judged=True)
    assert list(_step_by_step([*dead, judged], fact_of)) == [*dead, judged]


def _of_a_pair(
    corpus_of: Callable, report: Callable, claims: Sequence[Any], days: Sequence[str], **fields: Any
) -> list[Profile]:
    rows = [
        report(f"{n}.txt", replace(claim, **fields), published=day)
        for n, (claim, day) in enumerate(zip(claims, days, strict=True))
    ]
    return list(corpus_of(*rows).profiles)


def test_a_death_is_told_once_from_the_last_report_before_it(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    days = ("2021-03-02", "2021-03-04", "2021-03-09", "2021-03-10")
    said = ("is conscious", "is in serious condition", "died", "died in Lomme")
    ill, worse, died, dead = _of_a_pair(
        corpus_of, report, [claim(f"Lia Ostrand {text}.", "Ostrand", text.split()[0]) for text in said], days
    )
    difference = Difference(
        Slot.POLARITY, Verdict.DIFFER, Comparability.SURE, "", "", (0, 0), (0, 0), "life Lia Ostrand"
    )
    found = [
        PossibleConflict(
            a,
            b,
            Slot.POLARITY,
            Relation.UPDATE,
            Value("ill"),
            Value("died"),
            0.95,
            0.0,
            "",
            difference=difference,
            decided=0.95,
        )
        for a in (ill, worse)
        for b in (died, dead)
    ]
    assert [(p.a, p.b) for p in _deaths_once(found)] == [(worse, died)]


@pytest.mark.parametrize(
    ("modality", "days", "n_conflicts"),
    [
        (ClaimModality.PLANNED, ("2021-05-01", "2021-06-01"), 1),
        (ClaimModality.ASSERTED, ("2021-05-01", "2021-06-01"), 0),
        (ClaimModality.PLANNED, ("2021-02-01", "2021-02-20"), 0),
    ],
)
def test_days_of_one_event_to_come_differ(
    corpus_of: Callable,
    report: Callable,
    claim: Callable,
    modality: ClaimModality,
    days: tuple[str, str],
    n_conflicts: int,
) -> None:
    claims = []
    for day in days:
        date = Stated(
            ValueKind.DATE,
            0,
            4,
            "then",
            what="leave",
            norm=day,
            holder=("Ostrand",),
            predicate="leave",
            earliest=day,
            latest=day,
        )
        claims.append(
            claim(f"Lia Ostrand leaves on {day}.", "Ostrand", "leave", values=(date,), modality=modality)
        )
    a, b = _of_a_pair(corpus_of, report, claims, ("2021-03-02", "2021-03-05"))
    found = Difference(
        Slot.DATE,
        Verdict.DIFFER,
        Comparability.SURE,
        days[0],
        days[1],
        (0, 4),
        (0, 4),
        "date leave",
        Features(what=1, holder=1),
    )
    corpus = corpus_of(
        report("0.txt", claims[0], published="2021-03-02"), report("1.txt", claims[1], published="2021-03-05")
    )
    comparison = compare(corpus, CandidatePair(0, 1, "words", 1.0, 0.5))
    told = list(valued_conflicts(a, b, Judged(comparison, (found,), 0.1, 0.9), flipped=False))
    assert len(told) == n_conflicts


def test_who_denies_his_own_words_later_changes_them(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = claim("The harbour pays.", "harbour", "pay")
    a, b = _of_a_pair(
        corpus_of, report, (said, replace(said, negated=True, commitment=-3.0)), ("2021-03-02", "2021-03-05")
    )
    assert is_denial(a, b)
    by_one = [replace(p, linked=changed(p.linked, speaker_entity_id="ent-1", speaker="Roe")) for p in (a, b)]
    assert one_speaker(*by_one) == "Roe"
    assert not is_denial(*by_one)
