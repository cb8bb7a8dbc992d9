"""The timex rule file holds what it promises: every example is found by its rule, no counterexample is."""

import pytest

from pipeline.annotate.timex import find, patterns
from pipeline.resources import rules

RULES = {rule["id"]: rule for rule in rules("timex/rules")}


@pytest.mark.parametrize("rule_id", RULES)
def test_example_is_found_by_its_rule(rule_id):
    found = [hit.rule.id for hit in find.select(RULES[rule_id]["example"])]
    assert rule_id in found


@pytest.mark.parametrize("rule_id", RULES)
def test_counterexample_is_not_found_by_its_rule(rule_id):
    found = [hit.rule.id for hit in find.select(RULES[rule_id]["counterexample"])]
    assert rule_id not in found


def test_every_rule_names_a_reader_and_guard_that_exist():
    for rule in patterns.compiled_rules():
        assert rule.read in find.READERS
        assert not rule.guard or rule.guard in find.GUARDS


def test_every_reader_and_guard_is_used():
    used = patterns.compiled_rules()
    assert {rule.read for rule in used} == set(find.READERS)
    assert {rule.guard for rule in used if rule.guard} == set(find.GUARDS)


def test_types_are_those_of_timex3():
    assert {rule.timex_type for rule in patterns.compiled_rules()} == {"DATE", "TIME", "DURATION", "SET"}


@pytest.mark.parametrize("text", [*(rule["example"] for rule in RULES.values()), "A decades-long war."])
def test_a_rule_is_asked_wherever_it_matches(text, monkeypatch):
    found = [*patterns.hits(text)]
    monkeypatch.setattr(patterns, "_rules_at", lambda text, start: patterns.compiled_rules())
    assert found == [*patterns.hits(text)]
