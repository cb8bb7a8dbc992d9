from tests.fuzz.__main__ import SEEDS
from tests.fuzz.check import articles, check
from tests.fuzz.kinds import KINDS
from tests.fuzz.lengths import Cost, cost_of, grows_too_fast
from tests.fuzz.mutators import MUTATORS, mutant


def test_a_seed_makes_the_same_mutant_every_time():
    originals = articles()
    assert [mutant(seed, originals) for seed in range(50)] == [mutant(seed, originals) for seed in range(50)]
    assert len({mutant(seed, originals) for seed in range(50)}) > 45


def test_some_mutants_and_those_that_once_failed_pass():
    seeds = [*range(8), *(int(seed) for seed in SEEDS.read_text(encoding="utf-8").split())]
    problems, statuses = check(seeds)
    assert problems == []
    assert sum(statuses.values()) == len(set(seeds))


def test_there_are_thirty_kinds_of_any_length():
    assert len(KINDS) >= 30
    assert len(MUTATORS) >= 10
    for name, make in KINDS.items():
        short, long = len(make(100)), len(make(1_000))
        assert 5 * short < long < 15 * short, name


def costs(*seconds, status="ok"):
    return [Cost(one, 600.0, "ok") for one in seconds[:-1]] + [Cost(seconds[-1], 600.0, status)]


def test_growth_is_judged_by_the_ratio():
    assert grows_too_fast(costs(1.0, 5.5))
    assert not grows_too_fast(costs(1.0, 4.9))
    assert not grows_too_fast(costs(1.0, 99.0, status="over-budget"))
    assert not grows_too_fast(costs(0.01, 0.5))


def test_what_an_article_costs_is_measured_in_a_process_of_its_own():
    cost = cost_of(KINDS["reports"](40))
    assert cost.status == "ok"
    assert cost.seconds > 0
    assert 0 < cost.megabytes < 1_000


def test_seeds_from_a_million_on_make_mutants_of_a_stretch():
    originals = articles()
    whole, short = (
        sum(len(mutant(seed, originals)) for seed in range(first, first + 40)) for first in (0, 1_000_000)
    )
    assert short < whole
