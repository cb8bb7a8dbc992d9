"""What headlines that the parser reads as no sentences tell, and of whom. Every sentence is invented."""

import pytest

from pipeline.core.records import Claim
from pipeline.ingest.article import article_from_text
from pipeline.run.analyse import analyse
from pipeline.run.workers import loaded_nlp

BODY = "DUNMORE — The town met on Monday to talk about the school. Its council agreed on a plan."


def told(headline: str) -> list[Claim]:
    article = article_from_text(f"{headline}\n\n{BODY}", path="a.txt")
    return [claim for claim in analyse(loaded_nlp(""), article).claims if claim.section == "title"]


@pytest.mark.parametrize(
    "headline",
    [
        "No charges filed in Dunmore shooting",
        "No Charges Filed in Dunmore Shooting",
        "Neither driver charged in Dunmore crash",
        "Few drivers charged in Dunmore crash",
        "Nobody charged in Dunmore crash",
        "Driver never charged in Dunmore crash",
        "No Party Backs Dunmore Levy",
        "No Mayor Pleads Guilty",
        "No Firm to Close Plant in Dunmore",
        "Dunmore Council Backs No Levy",
        "Dunmore Mayor Not to Quit by May",
        "Police: No charges filed in Dunmore shooting",
    ],
)
def test_a_headline_that_denies_is_no_assertion(headline):
    claims = told(headline)
    assert claims
    assert all(claim.negated and claim.commitment <= -2 for claim in claims)


@pytest.mark.parametrize(
    "headline",
    [
        "Not All Drivers Charged in Dunmore Crash",
        "Nothing but rain forecast in Dunmore",
        "Driver charged by nobody in Dunmore",
        "No Party Backs No Levy",
        "Dunmore Never Backs Levy",
    ],
)
def test_where_it_is_open_what_a_headline_denies_nothing_is_asserted(headline):
    assert not [claim for claim in told(headline) if claim.commitment > 0 and not claim.negated]


@pytest.mark.parametrize(
    "headline",
    [
        "No 10 aide charged in Dunmore theft",
        "No-fly zone imposed over Dunmore",
        "Little boy killed in Dunmore crash",
    ],
)
def test_a_number_a_part_of_a_word_and_who_is_small_deny_nothing(headline):
    assert [claim.negated for claim in told(headline)] == [False]


@pytest.mark.parametrize(
    ("headline", "statement"),
    [
        ('Mayor "to quit by May"', 'Mayor is "to quit by May".'),
        ("Firm To Close Plant", "Firm is to Close Plant."),
        ("Dunmore Mayor Not to Quit by May", "Dunmore Mayor is Not to Quit by May."),
    ],
)
def test_what_is_planned_is_told_with_its_verb(headline, statement):
    assert [claim.statement for claim in told(headline)] == [statement]


@pytest.mark.parametrize(
    ("headline", "statement"),
    [
        ("Ann Roe: plan cuts taxes", "Plan cuts taxes."),
        ("Ann Roe: driver charged in Dunmore crash", "Driver charged in Dunmore crash."),
    ],
)
def test_who_stands_before_the_colon_says_it(headline, statement):
    (claim,) = told(headline)
    assert (claim.statement, claim.speaker, claim.committed_by) == (statement, "Ann Roe", "Ann Roe")


def test_who_is_named_in_a_headline_does_not_say_the_whole_of_it():
    headline = "Roe calls Dunmore levy 'unfair,' claims Bo Lund 'lied many times' with impunity"
    assert not [claim for claim in told(headline) if claim.speaker == "Bo Lund"]
