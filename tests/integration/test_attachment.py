"""Statements and speakers of invented sentences whose clauses are easily hung on the wrong word."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


NEVER_STATED = [
    ("The mill sold a batch of letters from the archive that were found by a clerk.", "archive were"),
    ("Pumps were bought with tax money and grants that is due in May.", "grants is due"),
    ("The town recalled the amount of aid Norland requested in June.", "Aid Norland"),
    ("Officials said the deal struck allowed the bank to sell its mill.", "The deal struck."),
    (
        "Although officials have denied there is a rift in the board, there was a quarrel on Monday.",
        "is a rift",
    ),
    ("It is unclear when the ferry will sail.", "The ferry will sail."),
    ("The bank was raided after finding a forged bond.", "The bank found"),
    ("The council could draw in its neighbours, igniting old quarrels over the border.", "ignited"),
    ("Acme said it will not only sell the mill but also close the yard.", "will not also close"),
    (
        "The board opened talks with the union in October which is expected to last a year.",
        "union is expected",
    ),
    ("The mayor drew up a plan to save the bank, torn between two aims.", "plan was torn"),
    ("Guests will attend a dinner in the hall, hosted by Orla Venn.", "Guests were hosted"),
    ("The bank gained from a quota and also improved prices.", "The bank also improved prices."),
    (
        "When the party led the board and Harrow aides were blocking it, the mayor left.",
        "board and Harrow aides.",
    ),
    ("Acme completed gold sales amounting to 23 tonnes in May.", "Acme amounted"),
    ("Not when there are so many bridges waiting to be rebuilt.", "Not there are"),
    ("Critics doubted her insistence she never saw the letter.", "saw the letter"),
    ("The river was swollen by rains and melted snow.", "had melted snow"),
    ("The mayor is interested in the sale of the mill.", "The mill was sold."),
    ("The sale of the mill was an unwise idea, critics said.", "The mill was sold."),
]


@pytest.mark.parametrize(("text", "wrong"), NEVER_STATED)
def test_what_hangs_on_the_wrong_word_is_not_stated(nlp, text, wrong):
    shown = [c.wording for c in extract_claims(nlp(text)) if c.wording != text]
    assert not any(wrong in statement for statement in shown), shown


STATED = [
    (
        "The aid, valued at five dollars and announced after a visit, brings relief.",
        "The aid is announced after a visit.",
    ),
    (
        "The statue, depicting Venn and shrouded in a flag, stands in a square.",
        "The statue is shrouded in a flag.",
    ),
    (
        "Norland's envoy, Ivan Brock, opened new talks on Wednesday and criticised the army chief.",
        "Norland's envoy, Ivan Brock, criticised the army chief.",
    ),
    (
        "The draft, a copy of which was seen by Acme, would ban trade and impose a fine.",
        "a copy of which was seen by Acme, would impose",
    ),
    ("Tom Harrow is popular. He'll run for mayor.", "Tom Harrow will run for mayor."),
    ("The workers, whose industry is shrinking, cheered.", "The workers' industry is shrinking."),
    (
        "There was an outcry after the US-led offensive in late 2001.",
        "There was a US-led offensive in late 2001.",
    ),
]


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_statements_are_written_whole(nlp, text, stated):
    shown = [claim.wording for claim in extract_claims(nlp(text))]
    assert any(stated in statement for statement in shown), shown


SPEAKERS = [
    ("Tom Harrow said it was late and urged the board to leave.", "urge", "Tom Harrow"),
    ("Tom Harrow said a plan had failed, adding that the board was told.", "add", "Tom Harrow"),
    ("Tom Harrow changed his story as officers closed in, saying that he was at home.", "say", "Tom Harrow"),
    ("Orla Venn's remarks prompted Tom Harrow to call for her resignation.", "call for", "Tom Harrow"),
    (
        "“It is late,” Tom Harrow, a spokesman for Third Road, a small research group, said on Monday.",
        "say",
        "Tom Harrow",
    ),
    ("Tom Harrow, who was leaving the room, said the talks had failed.", "say", "Tom Harrow"),
    (
        "Orla Venn met her aide. Kim Gye-sun, head of the panel, said the talks had failed. "
        "However, he said, the board could go on.",
        "say",
        "Kim Gye-sun",
    ),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), SPEAKERS)
def test_statements_are_put_down_to_who_makes_them(nlp, text, cue, speaker):
    said = [quote.speaker for quote in nlp(text)._.quotes if quote.cue == cue]
    assert set(said) == {speaker}


NO_STATEMENTS = [
    ("Tom Harrow claimed the title in 2:34 and won a medal.", "the title in 2:34"),
    ("Tom Harrow denied a request to turn over the files.", "a request to turn over the files"),
    ("Tom Harrow suggested few ideas for how to win.", "few ideas for how to win"),
    ("The law was revised to enable officers to question suspects early.", "suspects early"),
    ("The town saw both its teams lose in May.", "both its teams lose in May"),
    ("The council failed to agree on calling for a ban.", "a ban"),
    ("Tom Harrow used the word to describe his preferred plan.", "his preferred plan"),
    ("Tom Harrow made the request in a letter to the board.", "the request in a letter to the board"),
]


@pytest.mark.parametrize(("text", "content"), NO_STATEMENTS)
def test_deeds_and_what_was_never_said_are_no_statements(nlp, text, content):
    assert content not in {quote.text for quote in nlp(text)._.quotes}


NAMED = [
    (
        "Ivan Brock said that Tom Harrow, who faced demands that he be charged, would not resign.",
        "demands that Ivan Brock be charged",
    ),
    ("Ivan Brock spoke. The party should give Tom Harrow what he wants.", "what Ivan Brock wants"),
    (
        "Ivan Brock spoke. You don't punish a child for what his parents did, Orla Venn said.",
        "Ivan Brock's parents",
    ),
    ("Ivan Brock left. He was weary of Tom Harrow's jokes.", "Tom Harrow was weary"),
]


@pytest.mark.parametrize(("text", "wrong"), NAMED)
def test_pronouns_are_not_given_anothers_name(nlp, text, wrong):
    assert not any(wrong in claim.statement for claim in extract_claims(nlp(text)))
