"""What only is to be by a plan or an idea, and whose words are told: claims of invented sentences as shipped
models read them."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.core.commitment import BACKED
from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def claims():
    nlp = build_nlp()
    return lambda text: extract_claims(nlp(text))


NOT_DONE = [
    ("Under the plan, 300 workers lose their jobs.", "lose"),
    ("Under the plan, the zoo closes its gates in May and sells the elephants.", "sell"),
    ("The plan has the zoo closing its gates in May.", "close"),
    ("The idea of the zoo closing its gates was discussed.", "close"),
    ("A deal has been proposed under which the firm pays the fine.", "pay"),
    ("Ministers put forward a scheme whereby farmers get paid for trees.", "pay"),
    ("There was nothing to show that the firm paid the fine.", "pay"),
    ("If elected, Roe would cut taxes and build roads.", "build"),
    ("Ann Roe promised to build a bridge, financed by the bank.", "finance"),
    ("The mayor urged banning guns; closing shops; opening schools; and hiring guards.", "hire"),
]


@pytest.mark.parametrize(("text", "predicate"), NOT_DONE)
def test_what_is_only_arranged_or_thought_of_is_not_done(claims, text, predicate):
    found = [claim for claim in claims(text) if claim.predicate == predicate]
    assert all(abs(claim.commitment) < BACKED for claim in found)
    assert all(claim.statement == text for claim in found)


def test_what_fills_a_goal_is_not_there_yet(claims):
    found = claims("The aim is a fund that can defend itself and serve as a model.")
    assert all(c.commitment < BACKED for c in found if c.predicate in ("defend", "serve"))


def test_two_verbs_may_share_the_object_of_the_second(claims):
    found = claims("Norland captured and then annexed the city.")
    assert "Norland captured." not in {claim.statement for claim in found}


DONE = [
    ("Under the law, 300 workers lost their jobs.", "lose"),
    ("Under the deal, the firm paid the fine.", "pay"),
    ("The bank that Roe founded closed a branch.", "close"),
]


@pytest.mark.parametrize(("text", "predicate"), DONE)
def test_what_was_done_stays_done(claims, text, predicate):
    assert any(claim.predicate == predicate and claim.commitment >= BACKED for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "predicate"),
    [("The firm has still to pay the fine.", "pay"), ("Kessler is no longer mayor.", "be")],
)
def test_what_is_still_to_be_or_no_longer_is_denied(claims, text, predicate):
    assert any(
        claim.predicate == predicate and claim.negated and claim.commitment < 0 for claim in claims(text)
    )


UNSAID = [
    ("Critics of President Lee Doe, a breakthrough in the case, were jailed.", "Lee Doe is a breakthrough"),
    ("She is a critic of President Lee Doe, a similarity shared with all.", "Lee Doe is a similarity"),
    ("The army dug in at Kessen, a few kilometers to the east of Holm.", "Kessen are a few kilometers"),
    ("The protest led to Norland withdrawing its troops.", "The protest withdrew"),
    ("The volume was moderate at 1.9 trillion won (2.1 billion dollars).", "1.9 trillion won (2"),
    ("The army stepped in on Monday, a local journalist witnessed.", "journalist was witnessed"),
    ("The House resolution condemning the raid passed.", "condemned the raid passed"),
    ("The firm neither paid the fine nor appealed.", "The firm neither paid the fine."),
    ("He wants to raise the age at which people can retire.", "can retire at the age"),
    ("In truth the only rule we follow is the law.", "follow the only rule."),
    (
        "Villagers want the fence to be moved to the river bank and on Sunday, the owners gave "
        "the town two weeks to do it.",
        "river bank and on Sunday.",
    ),
]


@pytest.mark.parametrize(("text", "unsaid"), UNSAID)
def test_nothing_is_said_of_the_wrong_noun(claims, text, unsaid):
    assert not any(unsaid.lower() in claim.statement.lower() for claim in claims(text))


SAID = [
    (
        "The latest test, Norland said, was its biggest, although it may take days to tell.",
        "test was its biggest",
    ),
    ("Roe wounded Lee Doe; Ada Poe, an aide to Doe; Jo Venn, a staffer; and two guards.", "Ada Poe; Jo Venn"),
    ("Ada Quill won the race, winning by .25 of a second.", "winning by .25 of a second"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_marks_stay_where_they_part_words(claims, text, said):
    assert any(said in claim.statement for claim in claims(text))


def test_who_is_spoken_to_and_not_the_speaker_stands_behind_what_he_says(claims):
    found = [
        c for c in claims("“On the one hand, you say the law is clear,” Lee Doe said.") if c.predicate == "be"
    ]
    assert found
    assert all(claim.committed_by != "Lee Doe" for claim in found)


def test_a_description_put_into_a_report_is_the_outlets(claims):
    found = claims("Ann Roe said that Mark Doe, a lawyer from Holm, lied to the court.")
    assert {c.committed_by for c in found if c.predicate == "be"} == {""}
    assert {c.committed_by for c in found if c.predicate == "lie"} == {"Ann Roe"}


def test_a_message_is_no_i(claims):
    found = claims("“I have borne all this for my country,” said the message.")
    assert found
    assert not any("message" in claim.statement for claim in found)


def test_the_speaker_is_not_his_own_he(claims):
    text = (
        "Kevin Venn said the plan was wrong. “He has been to Holm and sold the mill to the bank,” Venn said."
    )
    assert not any(c.subject == "Kevin Venn" and c.predicate in ("be", "sell") for c in claims(text))


def test_to_do_without_or_away_with_something_is_to_do_something(claims):
    for text in ("The tenants did without heating for a week.", "The board did away with the tax in May."):
        assert [claim.statement for claim in claims(text)] == [text]
    assert "do" not in {
        claim.predicate for claim in claims("He resigned in May, as his brother did in June.")
    }
