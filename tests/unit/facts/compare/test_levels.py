import ast
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import facts
from pipeline.facts.compare import levels
from pipeline.facts.compare.comparison import FEATURES
from pipeline.facts.compare.levels import Context, Graded, Level, Object, Time, Wording


def _levels_named_in_code() -> set[tuple[str, str]]:
    """Each (feature, level) that the room's code names outside the declarations."""
    features = {feature.__name__ for feature in FEATURES}
    named: set[tuple[str, str]] = set()
    for path in Path(facts.__file__).parent.rglob("*.py"):
        if path == Path(levels.__file__):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr.isupper():
                owner = ast.unparse(node.value).rsplit(".", 1)[-1]
                if owner in features:
                    named.add((owner, node.attr))
    return named


def _declared() -> set[tuple[str, str]]:
    return {(feature.__name__, level.name) for feature in FEATURES for level in feature}


def test_every_feature_is_compared() -> None:
    assert {*Level.__subclasses__(), *Graded.__subclasses__()} - {Graded} == set(FEATURES)


def test_no_gate_asks_for_a_level_that_is_not_declared() -> None:
    named = _levels_named_in_code()
    assert len(named) > 60
    assert named <= _declared()


def test_every_level_without_a_bound_is_found_somewhere() -> None:
    scaled = {(f.__name__, level.name) for f in FEATURES for level in f if level.bound is not None}
    assert _declared() - scaled <= _levels_named_in_code()


def test_a_misspelled_level_is_an_error() -> None:
    with pytest.raises(AttributeError):
        getattr(Wording, "HALVE").or_more  # noqa: B009, B018


def test_levels_of_equal_weight_stay_apart() -> None:
    assert [level.name for level in levels.Modality] == ["SAME", "DIFFERENT"]


@pytest.mark.parametrize("feature", Graded.__subclasses__())
def test_a_scale_falls_to_a_level_that_takes_the_rest(feature: type[Graded]) -> None:
    bounds = [level.bound for level in feature if level.bound is not None]
    assert all(one > other for one, other in pairwise(bounds))
    assert feature.of(-1.0).bound == bounds[-1]


def test_a_value_on_a_bound_reaches_the_level() -> None:
    assert Wording.HALF.bound is not None
    assert Wording.of(Wording.HALF.bound) is Wording.HALF
    assert Wording.of(Wording.HALF.bound - 1e-9) is Wording.MORE_THAN_THIRD


def test_a_span_of_days_is_the_shortest_that_holds_them() -> None:
    assert [Time.apart(days) for days in (0, 1, 7, 8, 400)] == [
        Time.DAY, Time.DAY, Time.WEEK, Time.MONTH, Time.LONGER,
    ]  # fmt: skip


def test_sets_follow_the_order_of_the_scale() -> None:
    assert levels.VERY_ALIKE < levels.ALIKE
    assert levels.ALIKE | Wording.MORE_THAN_THIRD.or_less == set(Wording)
    assert Object.MISSING not in Object.LITTLE.or_less
    assert Context.SAME_DOCUMENT not in Context.ONE_EVENT.or_more


def test_better_wording_never_weighs_less() -> None:
    weights = [level.weight for level in Wording]
    assert weights == sorted(weights, reverse=True)


def test_a_level_reads_as_words() -> None:
    assert Wording.MORE_THAN_HALF.label == "wording=more-than-half"
