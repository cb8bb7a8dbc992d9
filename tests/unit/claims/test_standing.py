"""What is shown in place of a clause that cannot stand as a statement."""

from dataclasses import replace

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.claims.standing import _is_before_mark
from pipeline.core.records import Chain
from pipeline.run.workers import loaded_nlp


def statements(doc):
    return [claim.statement for claim in extract_claims(doc)]


def test_what_nobody_states_is_shown_with_the_words_that_say_so(build):
    rows = """
    There there EX expl 1
    is be VBZ ROOT 1
    no no DT det 3
    evidence evidence NN attr 1
    that that IN mark 6
    Acme Acme NNP nsubj 6
    dumped dump VBD acl 3
    waste waste NN dobj 6
    . . . punct 1
    """
    assert set(statements(build(rows))) == {"There is no evidence that Acme dumped waste."}


def test_a_demand_is_no_deed(build):
    rows = """
    Officials official NNS nsubj 1
    demanded demand VBD ROOT 1
    that that IN mark 4
    Roe Roe NNP nsubj 4
    quit quit VB ccomp 1
    the the DT det 6
    board board NN dobj 4
    . . . punct 1
    """
    shown = "Officials demanded that Roe quit the board."
    demand, demanded = extract_claims(build(rows))
    assert (demand.statement, demanded.statement) == (shown, shown)
    assert {(claim.predicate, claim.commitment >= 1) for claim in (demand, demanded)} == {
        ("demand", True),
        ("quit", False),
    }


def test_no_conjunction_follows_the_last_word_of_a_text(build):
    rows = """
    Officials official NNS nsubj 1
    waited wait VBD ROOT 1
    even even RB advmod 5
    though though IN mark 5
    Roe Roe NNP nsubj 5
    quit quit VBD advcl 1
    twice twice RB advmod 5
    """
    doc = build(rows)
    assert [token.text for token in doc if _is_before_mark(token)] == ["even"]


def test_what_somebody_says_is_shown_by_itself(build):
    rows = """
    Officials official NNS nsubj 1
    said say VBD ROOT 1
    that that IN mark 4
    Roe Roe NNP nsubj 4
    quit quit VBD ccomp 1
    the the DT det 6
    board board NN dobj 4
    . . . punct 1
    """
    assert statements(build(rows)) == ["Roe quit the board."]


def test_a_shared_auxiliary_does_not_lose_its_denial(build):
    rows = """
    Acme Acme NNP nsubj 3
    can can MD aux 3
    not not RB neg 3
    drop drop VB ROOT 3
    the the DT det 5
    plan plan NN dobj 3
    and and CC cc 3
    start start VB conj 3
    again again RB advmod 7
    . . . punct 3
    """
    assert [claim.wording for claim in extract_claims(build(rows))] == [
        "Acme can not drop the plan.",
        "Acme can not drop the plan and start again.",
    ]


def test_nor_stays_before_the_verb_it_denies(build):
    rows = """
    Roe Roe NNP nsubj 3
    did do VBD aux 3
    not not RB neg 3
    resign resign VB ROOT 3
    today today NN npadvmod 3
    , , , punct 3
    nor nor CC cc 3
    will will MD aux 9
    Doe Doe NNP nsubj 9
    leave leave VB conj 3
    Acme Acme NNP dobj 9
    . . . punct 3
    """
    assert "Nor will Doe leave Acme." in statements(build(rows))


def test_a_complement_that_the_next_verb_has_is_not_cut_off(build):
    rows = """
    Acme Acme NNP nsubj 2
    has have VBZ aux 2
    tried try VBN ROOT 2
    but but CC cc 2
    failed fail VBD conj 2
    to to TO aux 6
    win win VB xcomp 4
    the the DT det 8
    contract contract NN dobj 6
    . . . punct 2
    """
    assert "Acme has tried." not in statements(build(rows))


def test_a_hope_that_goes_on_is_no_deed(build):
    rows = """
    Acme Acme NNP nsubj 2
    will will MD aux 2
    play play VB ROOT 2
    Borealis Borealis NNP dobj 2
    , , , punct 2
    hoping hope VBG advcl 2
    to to TO aux 7
    win win VB xcomp 5
    and and CC cc 7
    earn earn VB conj 7
    a a DT det 11
    place place NN dobj 9
    . . . punct 2
    """
    assert "Acme will earn a place." not in statements(build(rows))


def test_when_something_may_be_is_not_claimed(build):
    rows = """
    When when WRB advmod 3
    the the DT det 2
    judge judge NN nsubj 3
    signs sign VBZ advcl 9
    the the DT det 5
    order order NN dobj 3
    , , , punct 9
    Roe Roe NNP nsubj 9
    will will MD aux 9
    leave leave VB ROOT 9
    Acme Acme NNP dobj 9
    . . . punct 9
    """
    assert "The judge signs the order." not in statements(build(rows))


def test_the_sentence_before_tells_whom_a_pronoun_means(build):
    rows = """
    The the DT det 1
    plan plan NN nsubj 2
    failed fail VBD ROOT 2
    in in IN prep 2
    Oslo Oslo NNP pobj 3
    . . . punct 2
    It it PRP nsubj 7
    cost cost VBD ROOT 7
    Acme Acme NNP dative 7
    three three CD nummod 10
    contracts contract NNS dobj 7
    . . . punct 7
    """
    told = "It cost Acme three contracts. [Just before: “The plan failed in Oslo”]"
    assert told in [claim.shown for claim in extract_claims(build(rows))]


def test_a_few_words_of_an_unknown_it_are_no_claim(build):
    rows = """
    It it PRP nsubj 1
    was be VBD ROOT 1
    a a DT det 4
    great great JJ amod 4
    shame shame NN attr 1
    . . . punct 1
    """
    assert statements(build(rows)) == []


def test_a_persons_we_stays_for_others_may_be_meant(build):
    rows = """
    “ “ `` punct 5
    We we PRP nsubj 2
    sold sell VBD ccomp 5
    shops shop NNS dobj 2
    ” ” '' punct 5
    said say VBD ROOT 5
    Roe Roe NNP nsubj 5
    . . . punct 5
    """
    doc = build(rows, quote=("We sold shops", "Ann Roe", "said"), chains=(Chain(0, "Ann Roe", "PERSON"),))
    doc._.quotes = [replace(quote, chain=0) for quote in doc._.quotes]
    (claim,) = extract_claims(doc)
    assert claim.shown == "We sold shops. [Ann Roe speaking]"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("They called it a ‘bargain,’” she said. “We sold the shop", "We sold the shop"),
    ],
)
def test_the_first_person_of_a_quotation_within_the_quotation_may_be_anothers(said: str, kept: str) -> None:
    doc = loaded_nlp("")(f"“{said},” Ann Roe said on Monday.")
    assert any(kept in claim.statement for claim in extract_claims(doc))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("‘We were late,’ Ann Roe said, ‘but I will close the mill.’", "[Ann Roe] will close the mill."),
        ("“We were late,” Ann Roe said, “but I will close the mill.”", "but I will close the mill."),
    ],
)
def test_a_quotation_goes_on_in_its_second_part_whatever_its_marks_are(text: str, kept: str) -> None:
    assert any(kept.removeprefix("[") in claim for claim in statements(loaded_nlp("")(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“They are late,” Ann Roe said, “and say ‘I will close the mill.’”",
        "“They say, ‘We sold the shop,’ and nobody minds,” Ann Roe said on Monday.",
    ],
)
def test_what_a_speaker_makes_others_say_is_no_claim(text: str) -> None:
    assert {c.predicate for c in extract_claims(loaded_nlp("")(text))} <= {"be", "mind"}


def test_we_stays_where_a_description_without_a_known_name_is_of_a_person() -> None:
    doc = loaded_nlp("")("“We sold the shop,” said Xyl Qurm, founder and head of the Lowton Veterans.")
    assert statements(doc) == ["We sold the shop."]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We are a free country", "We are a free country."),
        ("We should bring our troops home", "We should bring our troops home."),
        ("We must pull our soldiers out of France", "We must pull our soldiers out of France."),
        ("We elected a fool", "We elected a fool."),
        ("We sold our shop in Dunmore", "We sold our shop in Dunmore."),
        ("We withdrew the offer", "We withdrew the offer."),
    ],
)
def test_a_nations_we_stays(said, expected):
    assert expected in statements(loaded_nlp("")(f'"{said}," Ann Roe said.'))


def test_a_noun_that_is_no_person_is_not_called_by_a_name(build):
    rows = """
    The the DT det 1
    indictment indictment NN nsubj 2
    names name VBZ ROOT 2
    Acme Acme NNP dobj 2
    . . . punct 2
    """
    doc = build(rows, chains=(Chain(0, "Ann Roe", "PERSON"),), mentions=(("The indictment", "nominal", 0),))
    assert statements(doc) == ["The indictment names Acme."]


def test_a_possessive_of_a_described_subject_stays(build):
    rows = """
    The the DT det 1
    assailant assailant NN nsubj 2
    died die VBD ROOT 2
    of of IN prep 2
    his his PRP$ poss 5
    wounds wound NNS pobj 3
    . . . punct 2
    """
    pell = (Chain(0, "Tom Pell", "PERSON"),)
    mentions = (("The assailant", "nominal", 0), ("his", "pronoun", 0))
    assert statements(build(rows, chains=pell, mentions=mentions)) == ["The assailant died of his wounds."]
    mentions = (("his", "pronoun", 0),)
    assert statements(build(rows, chains=pell, mentions=mentions)) == [
        "The assailant died of Tom Pell's wounds."
    ]


def test_a_body_is_not_put_in_for_i(build):
    rows = """
    “ “ `` punct 5
    I I PRP nsubj 2
    sold sell VBD ccomp 5
    shops shop NNS dobj 2
    ” ” '' punct 5
    said say VBD ROOT 5
    Gazette Gazette NNP nsubj 5
    . . . punct 5
    """
    for label, shown in (("ORG", "I sold shops."), ("PERSON", "[Dunmore Gazette] sold shops.")):
        chains = (Chain(0, "Dunmore Gazette", label),)
        doc = build(rows, quote=("I sold shops", "Dunmore Gazette", "said"), chains=chains)
        doc._.quotes = [replace(quote, chain=0) for quote in doc._.quotes]
        assert statements(doc) == [shown]


def test_a_short_description_of_a_person_gives_way_to_the_name() -> None:
    doc = loaded_nlp("")("Sen. Otto Dorn (R-Texas) spoke on Monday. The Texas senator wants a vote.")
    assert "Otto Dorn wants a vote." in statements(doc)


CUT_DESCRIPTION = """
Roe roe NNP nsubj 1
said say VBD ROOT 1
Norland norland NNP nsubj 3
is be VBZ ccomp 1
a a DT det 5
war war NN attr 3
the the DT det 7
state state NN nsubj 9
must must MD aux 9
win win VB ccomp 1
. . . punct 1
"""


def test_what_says_which_thing_is_meant_is_printed_with_it(build):
    statements = {claim.statement for claim in extract_claims(build(CUT_DESCRIPTION))}
    assert "Norland is a war." not in statements
    assert "Roe said Norland is a war the state must win." in statements
