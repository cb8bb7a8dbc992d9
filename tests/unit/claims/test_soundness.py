"""What the parser's slips must not turn into claims, and artefacts that statements must not show."""

import pytest

from pipeline.claims.extract import extract_claims

CROWDED_PASSIVE = """
Acme acme NNP nsubjpass 2
was be VBD auxpass 2
raised raise VBN ROOT 2
pressure pressure NN dobj 2
. . . punct 2
"""
KEPT_OBJECT = """
Acme acme NNP nsubjpass 2
was be VBD auxpass 2
given give VBN ROOT 2
land land NN dobj 2
. . . punct 2
"""
HOW_MANY = """
Just just RB advmod 1
how how WRB advmod 2
many many JJ amod 3
towns town NNS nsubj 4
use use VBP ROOT 4
bikes bike NNS dobj 4
. . . punct 4
"""
BARE_BE = """
Acme acme NNP nsubj 1
be be VB ROOT 1
a a DT det 3
miller miller NN attr 1
. . . punct 1
"""
LOST_AUXILIARY = """
Acme acme NNP nsubj 1
provide provide VB ROOT 1
services service NNS dobj 1
. . . punct 1
"""
STACKED = """
Acme acme NNP nsubj 1
holds hold VBZ csubj 2
is be VBZ ROOT 2
nothing nothing NN attr 2
. . . punct 2
"""
SWALLOWED = """
Roe roe JJ amod 2
denied deny VBN amod 2
rumours rumour NNS nsubj 11
that that IN mark 5
she she PRP nsubj 5
left leave VBD relcl 2
, , , punct 5
saying say VBG advcl 11
the the DT det 9
post post NN dobj 7
, , , punct 11
was be VBD ROOT 11
vacant vacant JJ acomp 11
. . . punct 11
"""
GARDEN_PATH = """
A a DT det 1
study study NN nsubj 2
released release VBN ROOT 2
in in IN prep 2
May May NNP pobj 3
raised raise VBD advcl 2
doubts doubt NNS dobj 5
. . . punct 2
"""


def statements(doc):
    return [claim.statement for claim in extract_claims(doc)]


@pytest.mark.parametrize(
    "rows", [CROWDED_PASSIVE, HOW_MANY, BARE_BE, LOST_AUXILIARY, STACKED, SWALLOWED, GARDEN_PATH]
)
def test_what_does_not_hold_together_is_no_claim(build, rows):
    assert statements(build(rows)) == []


def test_some_passives_keep_an_object(build):
    assert statements(build(KEPT_OBJECT)) == ["Acme was given land."]


def test_a_past_form_before_a_noun_may_only_modify_it(build):
    rows = """
    Acme Acme NNP nsubj 1
    misjudges misjudge VBZ ROOT 1
    women woman NNS dobj 1
    and and CC cc 1
    colored color VBD conj 1
    people people NNS dobj 4
    . . . punct 1
    """
    assert statements(build(rows)) == ["Acme misjudges women and colored people."]


def test_a_lone_comma_does_not_part_a_verb_from_its_auxiliary_or_subject(build):
    rows = """
    Acme acme NNP nsubj 3
    will will MD aux 3
    , , , punct 3
    provide provide VB ROOT 3
    services service NNS dobj 3
    . . . punct 3
    """
    assert statements(build(rows)) == ["Acme will provide services."]


def test_a_fragment_with_a_participle_becomes_a_sentence(build):
    rows = """
    Acme acme NNP ROOT 0
    , , , punct 0
    led lead VBN acl 0
    by by IN agent 2
    Roe Roe NNP pobj 3
    . . . punct 0
    """
    assert statements(build(rows)) == ["Acme is led by Roe."]


@pytest.mark.parametrize(
    ("noun", "statement"),
    [("head", "Ann Roe is head of sales."), ("baker", "Ann Roe is a baker of sales.")],
)
def test_an_office_of_one_takes_no_article(build, noun, statement):
    rows = f"""
    Ann Ann NNP compound 1
    Roe Roe NNP nsubj 7
    , , , punct 1
    {noun} {noun} NN appos 1
    of of IN prep 3
    sales sale NNS pobj 4
    , , , punct 1
    left leave VBD ROOT 7
    . . . punct 7
    """
    assert statement in statements(build(rows))


def test_a_dateline_is_no_part_of_a_statement(build):
    rows = """
    ORSK ORSK NNP dep 6
    ( ( ( punct 2
    Norline Norline NNP appos 0
    ) ) ) punct 2
    - - : punct 6
    Barges barge NNS nsubj 6
    sank sink VBD ROOT 6
    near near IN prep 6
    Orsk Orsk NNP pobj 7
    . . . punct 6
    """
    assert statements(build(rows)) == ["Barges sank near Orsk."]


def test_victims_a_title_only_numbers_are_claims(build):
    rows = """
    12 12 CD nummod 1
    killed kill VBN ROOT 1
    , , , punct 1
    31 31 CD nummod 4
    hurt hurt NN conj 1
    in in IN prep 4
    Orsk Orsk NNP pobj 5
    """
    found = [
        (c.statement, [(a.value, a.role) for a in c.amounts]) for c in extract_claims(build(rows, title=True))
    ]
    assert ("12 were killed.", [(12, "die")]) in found
    assert ("31 were hurt.", [(31, "injure")]) in found


@pytest.mark.parametrize(("before", "votes"), [("voted", [(7, "vote"), (4, "vote-against")]), ("won", [])])
def test_both_sides_of_a_vote_are_amounts_but_scores_are_not(build, before, votes):
    rows = f"""
    Councils council NNS nsubj 1
    {before} {before.replace("voted", "vote").replace("won", "win")} VBD ROOT 1
    7-4 7-4 CD npadvmod 1
    in in IN prep 1
    Orsk Orsk NNP pobj 3
    . . . punct 1
    """
    assert [(a.value, a.role) for a in extract_claims(build(rows))[0].amounts] == votes


def test_by_a_date_is_no_agent(build):
    rows = """
    The the DT det 1
    link link NN nsubjpass 4
    will will MD aux 4
    be be VB auxpass 4
    finished finish VBN ROOT 4
    by by IN agent 4
    4 4 CD nummod 7
    percent percent NN pobj 5
    . . . punct 4
    """
    assert extract_claims(build(rows))[0].subject == "link"


@pytest.mark.parametrize("state", ["wounded", "missing"])
def test_a_state_behind_a_number_tells_its_role_whatever_the_verb(build, state):
    rows = f"""
    Storms storm NNS nsubj 1
    killed kill VBD ROOT 1
    40 40 CD dobj 1
    , , , punct 1
    with with IN prep 1
    up up RP pobj 4
    to to IN prep 5
    300 300 CD pobj 6
    {state} {state} JJ advcl 1
    . . . punct 1
    """
    found = [(a.value, a.role) for a in extract_claims(build(rows))[0].amounts]
    assert found == [(40, "die"), (300, {"wounded": "injure", "missing": "missing"}[state])]


def test_due_to_leads_to_its_verb_whatever_the_parse(build):
    rows = """
    The the DT det 1
    halt halt NN nsubj 3
    had have VBD aux 3
    been be VBN ROOT 3
    due due JJ acomp 3
    to to TO pcomp 4
    expire expire VB attr 3
    in in IN prep 6
    Orsk Orsk NNP pobj 7
    . . . punct 3
    """
    assert [c.predicate for c in extract_claims(build(rows))] == ["expire"]


def test_due_leads_to_its_verb_though_read_as_a_preposition(build):
    rows = """
    The the DT det 1
    halt halt NN nsubj 2
    is be VBZ ROOT 2
    due due JJ prep 2
    to to TO aux 5
    expire expire VB pcomp 3
    in in IN prep 5
    Orsk Orsk NNP pobj 6
    . . . punct 2
    """
    (claim,) = extract_claims(build(rows))
    assert (claim.predicate, claim.modality) == ("expire", "planned")


def test_a_verb_takes_no_preposition_from_the_day_behind_it(build):
    rows = """
    Orsk Orsk NNP nsubjpass 2
    was be VBD auxpass 2
    taken take VBN ROOT 2
    on on IN prep 2
    {day} {day} NNP pobj 3
    by by IN agent 2
    rebels rebel NNS pobj 5
    . . . punct 2
    """
    assert [c.predicate for c in extract_claims(build(rows.replace("{day}", "Monday")))] == ["take"]
    assert [c.predicate for c in extract_claims(build(rows.replace("{day}", "Nordfjell")))] == ["take on"]


def test_a_complement_has_the_object_of_the_verb_joined_to_it(build):
    rows = """
    Orsk Orsk NNP nsubj 2
    will will MD aux 2
    cease cease VB ROOT 2
    growing grow VBG xcomp 2
    or or CC cc 3
    milling mill VBG conj 3
    wheat wheat NN dobj 5
    . . . punct 2
    """
    (claim,) = extract_claims(build(rows))
    told = {lemma for a in claim.arguments if a.role == "complement" for lemma in a.lemmas}
    assert told == {"grow", "mill", "wheat"}
