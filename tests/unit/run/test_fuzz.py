from tests.fuzz.__main__ import SEEDS
from tests.fuzz.check import articles, check
from tests.fuzz.kinds import KINDS
from tests.fuzz.lengths import grows_too_fast
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


def test_growth_is_judged_by_the_ratio():
    assert grows_too_fast([(1.0, "ok"), (5.5, "ok")])
    assert not grows_too_fast([(1.0, "ok"), (4.9, "ok")])
    assert not grows_too_fast([(1.0, "ok"), (99.0, "over-budget")])
    assert not grows_too_fast([(0.01, "ok"), (0.5, "ok")])
