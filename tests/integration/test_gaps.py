"""Statements of clauses whose object stands before them, of participles and of fragments, by the shipped
pipeline. Every sentence is invented."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def claims():
    nlp = build_nlp()
    return lambda text: extract_claims(nlp(text))


FILLED = [
    (
        "Mark Doe was arrested on Monday. Police found the firearm he used to kill Ann Roe.",
        "Mark Doe used the firearm to kill Ann Roe.",
    ),
    (
        "Mayor Ann Roe spoke on Monday. The council backed a plan she said she would never support.",
        "Ann Roe would never support the plan.",
    ),
    ("The school that Roe attended and later led closed.", "Roe later led the school."),
    ("The bank that Roe founded and that Doe ran failed.", "Doe ran the bank."),
    (
        "The decision, which the court is expected to announce on Friday, affects 300 families.",
        "The court is expected to announce the decision on Friday.",
    ),
    (
        "The senator, asked about the bill, said she would vote for it.",
        "The senator was asked about the bill.",
    ),
    ("The mine, which Roe wanted closed, stayed open.", "The mine, which Roe wanted closed, stayed open."),
    (
        "In Iowa, where Roe led in the polls but ended up second to Doe, few voted.",
        "Roe ended up second to Doe.",
    ),
    (
        "Roe spoke of the message he felt the Lord was seeking to convey.",
        "Roe spoke of the message he felt the Lord was seeking to convey.",
    ),
    (
        "The chains that were sent or received by Doe were kept.",
        "The chains that were sent or received by Doe were kept.",
    ),
]


@pytest.mark.parametrize(("text", "statement"), FILLED)
def test_a_clause_is_told_with_the_noun_it_lacks(claims, text, statement):
    assert statement in {claim.wording for claim in claims(text)}


TAKES = "The adviser Ada Venn hired and promoted took bribes."
KILLED = "The man Ada Venn married and divorced killed a guard."
ALL = [
    # a verb that nothing joins to those before it has another subject than they
    (TAKES, {TAKES}),
    (KILLED, {KILLED}),
    ("Bo Lund said the adviser Ada Venn hired and promoted took bribes.", None),
    ("The adviser Ada Venn hired, promoted and praised took bribes and fled.", None),
    (
        "The hall where Ada Venn spoke and sang burnt down.",
        {
            "Ada Venn spoke in the hall.",
            "Ada Venn sang.",
            "The hall where Ada Venn spoke and sang burnt down.",
        },
    ),
    (
        "The bank that Ada Venn founded failed.",
        {"Ada Venn founded the bank.", "The bank that Ada Venn founded failed."},
    ),
    ("The adviser Ada Venn lied and stole.", {"The adviser Ada Venn lied.", "The adviser Ada Venn stole."}),
    ("The hall where Ada Venn spoke.", {"Ada Venn spoke in the hall."}),
    # a noun with a clause is no sentence
    ("The man Ada Venn married.", set()),
    ("The adviser Ada Venn resigned.", {"The adviser Ada Venn resigned."}),
    ("The man Ada Venn sued the bank.", {"The man Ada Venn sued the bank."}),
    # a cleft tells of whom it does not set aside
    ("It is Bo Lund, not Ada Venn, who leads the party.", None),
    ("It was the mayor, not Ada Venn, who robbed the bank.", None),
    ("It is Roe, not Doe, who leads the party.", None),
    ("Bo Lund, not Ada Venn, leads the party.", None),
    # an office that ended is none that somebody has
    (
        "Ada Venn, finance minister until January, was jailed.",
        {"Ada Venn was jailed.", "Ada Venn, finance minister until January, was jailed."},
    ),
    ("Ada Venn, governor of Ohio until 2019, died.", None),
    ("Ada Venn, governor of Ohio from 2011 to 2019, died.", None),
    ("Masa Take, finance minister until January, resigned.", None),
    (
        "Ada Venn, finance minister, was jailed until January.",
        {"Ada Venn was jailed until January.", "Ada Venn is finance minister."},
    ),
    # between two commas stands a participle, and behind an aside the verb
    (
        "Ada Venn, asked if she would run, smiled and left the hall.",
        {"Ada Venn, asked if she would run, smiled and left the hall.", "Ada Venn left the hall."},
    ),
    (
        "The mayor, told that the bank had failed, resigned and moved away.",
        {
            "The mayor, told that the bank had failed, resigned.",
            "The bank had failed.",
            "The mayor moved away.",
        },
    ),
    (
        "Ada Venn, a baker, asked if she could run, smiled and left the hall.",
        {"Ada Venn asked if she could run, smiled and left the hall.", "Ada Venn is a baker."},
    ),
]


@pytest.mark.parametrize(("text", "shown"), ALL)
def test_these_statements_and_no_others_are_printed(claims, text, shown):
    """None stands for the sentence as it is."""
    assert {claim.wording for claim in claims(text)} == ({text} if shown is None else shown)


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        (TAKES, "take", "adviser"),
        ("The hall where Ada Venn spoke and sang burnt down.", "burn down", "hall"),
        ("It is Bo Lund, not Ada Venn, who leads the party.", "lead", "Bo Lund"),
        ("It is Roe, not Doe, who leads the party.", "lead", "Roe"),
        ("Ada Venn lied and stole.", "steal", "Ada Venn"),
    ],
)
def test_a_deed_is_put_down_to_whom_the_sentence_tells_of(claims, text, predicate, subject):
    assert {claim.subject for claim in claims(text) if claim.predicate == predicate} == {subject}


UNSAID = [
    ("The man police arrested on Monday worked at the mill.", "The man police were arrested on Monday."),
    ("The dinner should give the host, Ann Roe, plenty of material.", "Ann Roe is plenty of material."),
    ("Roe, asked whether the mine had closed, said yes.", "Roe asked whether the mine had closed."),
    ("The attack was foiled before anyone was hurt.", "Anyone was hurt."),
    ("The firm went bankrupt before any of the workers was paid.", "Any of the workers was paid."),
    ("Only if the rain stops will the match begin.", "The rain stops will the match begin."),
    ("Why Roe closed the mine is a mystery.", "Roe closed the mine is a mystery."),
    ("What the mine's sale means for the town.", "What the mine's sale means for the town."),
    ("Roe will visit York in case Doe wins the vote.", "Doe wins the vote."),
    ("Asked on Radio News who leads the party, Doe said Roe.", "Radio News leads the party."),
    (
        "The senator praised a pledge from Norland, which was hit by floods.",
        "A pledge from Norland was hit by floods.",
    ),
    ("Roe sold the mine, as Doe did in May.", "Doe did in May."),
    (
        "The agency reported prices eased to 6 percent and inflation in 10 months of 2006 stayed low.",
        "The agency stayed low.",
    ),
    (
        "Prices increased by 0.4 percent from the previous month pushing 12-month inflation to 2.8 percent.",
        "The previous month pushed 12-month inflation to 2.8 percent.",
    ),
    (
        "Roe knelt by the tomb of her husband, who was himself killed last year.",
        "The tomb of Roe's husband was himself killed last year.",
    ),
    (
        "Asked if the plan works, 46 percent of voters said yes.",
        "46 percent of voters were asked if the plan works.",
    ),
    (
        "The army repelled an attack by rebels, killing, wounding or capturing 400 fighters.",
        "The army killed.",
    ),
]


@pytest.mark.parametrize(("text", "wrong"), UNSAID)
def test_what_no_sentence_says_is_not_printed(claims, text, wrong):
    assert wrong not in {claim.statement for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("As long as the bank lends, the firm will survive.", "survive"),
        ("In the event that the bank fails, savers will be paid.", "pay"),
        ("The firm will pay on condition that the union signs.", "pay"),
        ("Unconfirmed reports said the rebels took the town.", "take"),
        ("According to unverified reports, the rebels took the town.", "take"),
        (
            "Should he fail to pay, this would be his last chance after which the house would be sold.",
            "sell",
        ),
        ("The fund must be shut down and an independent judge be appointed to examine it.", "appoint"),
        ("It's time that the gates were opened and the road was restored.", "restore"),
        ("The envoy said the world had to be prepared for the worst.", "prepare"),
        (
            "Roe would then need to over-perform in the five primaries on April 26 and remain competitive "
            "through May's slow trickle of contests.",
            "remain",
        ),
        ("The firm also forecast post tax earnings rising 21 percent for the full year.", "rise"),
    ],
)
def test_what_hangs_on_a_condition_or_an_unsure_source_is_not_backed(claims, text, predicate):
    found = {claim.predicate: claim.commitment for claim in claims(text)}
    assert abs(found[predicate]) < 1


def test_a_phrase_of_denial_denies(claims):
    (claim,) = claims("The miners were by no means paid in full.")
    assert claim.negated
    assert claim.commitment < 0


def test_what_a_case_that_there_is_not_tells_of_is_denied(claims):
    found = claims("There has never been a time when the bank lost money.")
    assert "lose" in {claim.predicate for claim in found}
    assert all(claim.negated and claim.commitment < 0 for claim in found)
    (claim,) = claims("There was a time when the bank lost money.")
    assert not claim.negated


@pytest.mark.parametrize(
    "text",
    [
        "Do you approve of the way the mayor handles her job?",
        "The poll asked: Do you approve or disapprove of the council's work?",
        "The survey asked voters whether they support the new tax.",
        "Respondents were asked if the bank should be sold.",
    ],
)
def test_what_a_poll_asks_is_claimed_by_nobody(claims, text):
    assert {claim.predicate for claim in claims(text)} <= {"ask"}
