from collections.abc import Callable

import pytest

from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.comparison import FEATURES, Comparison, compare, probability
from pipeline.facts.compare.levels import SAME_FACT_PRIOR, Amounts, Dates
from pipeline.facts.compare.profiles import Corpus


def _compare(corpus: Corpus) -> Comparison:
    return compare(corpus, CandidatePair(0, 1, "same-event", 20.0, 0.4))


@pytest.fixture
def pair(corpus_of: Callable, report: Callable, claim: Callable) -> Callable[..., Comparison]:
    def build(one: dict, other: dict, **report_columns: str) -> Comparison:
        left = claim("The ferry Alda sank off Tarvik.", "ferry Alda", "sink", **one)
        right = claim("The ferry Alda sank near Tarvik.", "ferry Alda", "sink", **other)
        return _compare(
            corpus_of(
                report("a.txt", left, published="2021-03-02"), report("b.txt", right, published="2021-03-03")
            )
        )

    return build


def test_the_score_is_the_sum_of_its_parts(pair: Callable) -> None:
    comparison = pair({}, {})
    assert comparison.score == pytest.approx(
        SAME_FACT_PRIOR + sum(level.weight for level in comparison.levels)
    )
    assert [type(level) for level in comparison.levels] == list(FEATURES)


def test_reports_in_like_words_state_one_fact(pair: Callable) -> None:
    assert probability(pair({}, {}).score) > 0.5


def test_a_missing_date_is_not_a_different_date(pair: Callable) -> None:
    dated = {"date_earliest": "2021-03-01", "date_latest": "2021-03-01"}
    missing, different = (
        pair(dated, {}),
        pair(dated, {"date_earliest": "2020-01-01", "date_latest": "2020-01-01"}),
    )
    assert missing.level(Dates) is Dates.MISSING
    assert not missing.excluded
    assert different.excluded


def test_differing_counts_exclude_one_fact(pair: Callable, amount: Callable) -> None:
    comparison = pair({"amounts": [amount(12, role="dead")]}, {"amounts": [amount(15, role="dead")]})
    assert comparison.excluded
    assert comparison.level(Amounts) is Amounts.DIFFERENT


def test_negation_excludes_one_fact(pair: Callable) -> None:
    assert pair({"negated": True}, {}).excluded


def test_values_do_not_change_what_claims_are_about(pair: Callable, amount: Callable) -> None:
    one = pair({"amounts": [amount(12, role="dead")]}, {"amounts": [amount(15, role="dead")]})
    other = pair({"amounts": [amount(12, role="dead")]}, {"amounts": [amount(12, role="dead")]})
    assert one.frame_score == pytest.approx(other.frame_score)


def test_an_explanation_names_levels_and_weights(pair: Callable) -> None:
    assert "wording=" in pair({}, {}).explain()
