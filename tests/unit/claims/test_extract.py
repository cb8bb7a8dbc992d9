import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.claims.extract import extract_claims
from pipeline.core.errors import MissingAnnotationError
from pipeline.core.records import Chain, Timex

DAY = Timex(0, 0, "", "DATE", "2021-03-03", "2021-03-03", "2021-03-03", "2021-03-05")
YEAR = Timex(0, 0, "", "DURATION", "P1Y")

ACTIVE = """
Police police NNS nsubj 1
killed kill VBD ROOT 1
three three CD nummod 3
rioters rioter NNS dobj 1
. . . punct 1
"""
PASSIVE = """
Three three CD nummod 1
rioters rioter NNS nsubjpass 3
were be VBD auxpass 3
killed kill VBN ROOT 3
by by IN agent 3
police police NNS pobj 4
. . . punct 3
"""
UNNAMED_AGENT = """
Three three CD nummod 1
rioters rioter NNS nsubjpass 3
were be VBD auxpass 3
killed kill VBN ROOT 3
. . . punct 3
"""
UNACCUSATIVE = """
Three three CD nummod 1
rioters rioter NNS nsubj 2
died die VBD ROOT 2
. . . punct 2
"""


def roles(doc: Doc) -> dict[str, str]:
    return {argument.role: argument.text for argument in extract_claims(doc)[0].arguments}


def test_passive_and_active_have_the_same_roles(build):
    assert roles(build(ACTIVE)) == {"subject": "Police", "object": "three rioters"}
    assert roles(build(PASSIVE)) == {"subject": "police", "object": "Three rioters"}


@pytest.mark.parametrize("rows", [UNNAMED_AGENT, UNACCUSATIVE])
def test_whom_an_event_happens_to_is_the_object_but_shown_as_subject(build, rows):
    claim = extract_claims(build(rows))[0]
    assert roles(build(rows)) == {"object": "Three rioters"}
    assert (claim.subject, claim.object) == ("Three rioters", "")


@pytest.mark.parametrize("rows", [ACTIVE, PASSIVE, UNNAMED_AGENT, UNACCUSATIVE])
def test_victims_are_counted_under_one_role(build, rows):
    claim = extract_claims(build(rows))[0]
    assert [(amount.value, amount.role) for amount in claim.amounts] == [(3, "die")]
    assert claim.quantity == 3


def test_evidence_is_the_slice_of_the_text(build):
    doc = build(PASSIVE)
    claim = extract_claims(doc)[0]
    assert doc.text[claim.start_char : claim.end_char] == claim.text == "Three rioters were killed by police"


def test_reporting_clause_claims_nothing_and_leaves_no_trace(build):
    doc = build(
        """
        Acme Acme NNP nsubj 1
        said say VBD ROOT 1
        it it PRP nsubj 4
        would will MD aux 4
        cut cut VB ccomp 1
        jobs job NNS dobj 4
        . . . punct 1
        """,
        chains=(Chain(0, "Acme", "ORG"),),
        mentions=(("Acme", "name", 0), ("it", "pronoun", 0)),
    )
    (claim,) = extract_claims(doc)
    assert claim.statement == "Acme would cut jobs."
    assert (claim.subject, claim.predicate, claim.object) == ("Acme", "cut", "jobs")
    assert (claim.modality, claim.speaker) == ("planned", "Acme")


def test_first_person_in_a_quote_becomes_the_bracketed_speaker(build):
    doc = build(
        """
        “ “ `` punct 6
        We we PRP nsubj 3
        are be VBP aux 3
        cutting cut VBG ccomp 6
        jobs job NNS dobj 3
        ” ” '' punct 6
        said say VBD ROOT 6
        Acme Acme NNP nsubj 6
        . . . punct 6
        """,
        chains=(Chain(0, "Acme", "ORG"),),
        quote=("We are cutting jobs", "Acme", "said"),
    )
    (claim,) = extract_claims(doc)
    assert claim.statement == "[Acme] is cutting jobs."
    assert (claim.speaker, claim.quote, claim.subject) == ("Acme", 0, "Acme")


def test_light_verb_gives_way_to_its_event_noun(build):
    doc = build(
        """
        Acme Acme NNP nsubj 2
        is be VBZ aux 2
        putting put VBG ROOT 2
        a a DT det 5
        yearlong yearlong JJ amod 5
        moratorium moratorium NN dobj 2
        on on IN prep 5
        drone drone NN compound 8
        flights flight NNS pobj 6
        . . . punct 2
        """,
        timexes={"yearlong": YEAR},
    )
    (claim,) = extract_claims(doc)
    assert (claim.subject, claim.predicate, claim.object, claim.duration) == (
        "Acme",
        "moratorium",
        "drone flights",
        "P1Y",
    )


def test_weekday_is_written_as_a_date(build):
    doc = build(
        """
        Police police NNS nsubj 1
        killed kill VBD ROOT 1
        rioters rioter NNS dobj 1
        Wednesday Wednesday NNP npadvmod 1
        . . . punct 1
        """,
        timexes={"Wednesday": DAY},
    )
    (claim,) = extract_claims(doc)
    assert claim.statement == "Police killed rioters on 3 March 2021."
    assert (claim.date_earliest, claim.date_latest) == ("2021-03-03", "2021-03-03")


def test_coordinated_predicates_share_their_subject_and_auxiliary(build):
    doc = build(
        """
        Acme Acme NNP nsubj 2
        will will MD aux 2
        cut cut VB ROOT 2
        jobs job NNS dobj 2
        and and CC cc 2
        close close VB conj 2
        shops shop NNS dobj 5
        . . . punct 2
        """
    )
    assert [claim.statement for claim in extract_claims(doc)] == [
        "Acme will cut jobs.",
        "Acme will close shops.",
    ]


def test_catenatives_lend_modality_and_denial(build):
    rows = """
    Acme Acme NNP nsubj 1
    {verb} VBD ROOT 1
    to to TO aux 3
    cut cut VB xcomp 1
    jobs job NNS dobj 3
    . . . punct 1
    """
    planned = extract_claims(build(rows.format(verb="vowed vow")))[0]
    refused = extract_claims(build(rows.format(verb="refused refuse")))[0]
    assert (planned.predicate, planned.modality, planned.negated) == ("cut", "planned", False)
    assert (refused.predicate, refused.negated) == ("cut", True)


def test_result_participle_is_a_claim_told_by_its_sentence(build):
    doc = build(
        """
        A a DT det 1
        blast blast NN nsubj 2
        hit hit VBD ROOT 2
        a a DT det 4
        mine mine NN dobj 2
        , , , punct 2
        killing kill VBG advcl 2
        twelve twelve CD nummod 8
        miners miner NNS dobj 6
        . . . punct 2
        """
    )
    first, second = extract_claims(doc)
    assert first.statement == "A blast hit a mine."
    assert first.amounts == ()
    assert second.statement == "A blast hit a mine, killing twelve miners."
    assert second.wording == "A blast killed twelve miners."
    assert (second.text, second.quantity) == ("killing twelve miners", 12)


def test_relative_clause_is_told_of_its_antecedent(build):
    doc = build(
        """
        The the DT det 1
        shop shop NN nsubj 7
        , , , punct 1
        which which WDT nsubj 4
        opened open VBD relcl 1
        here here RB advmod 4
        , , , punct 1
        burned burn VBD ROOT 7
        down down RP prt 7
        . . . punct 7
        """
    )
    statements = [claim.statement for claim in extract_claims(doc)]
    assert statements == ["The shop burned down.", "The shop, which opened here, burned down."]
    assert [claim.wording for claim in extract_claims(doc)] == [
        "The shop burned down.",
        "The shop opened here.",
    ]


def test_apposition_says_who_somebody_is(build):
    doc = build(
        """
        Ann Ann NNP compound 1
        Roe Roe NNP nsubj 8
        , , , punct 1
        a a DT det 4
        leader leader NN appos 1
        of of IN prep 4
        miners miner NNS pobj 5
        , , , punct 1
        fled flee VBD ROOT 8
        Oslo Oslo NNP dobj 8
        . . . punct 8
        """
    )
    statements = {claim.statement for claim in extract_claims(doc)}
    assert statements == {"Ann Roe is a leader of miners.", "Ann Roe fled Oslo."}


def test_toll_counts_the_dead(build):
    doc = build(
        """
        The the DT det 2
        death death NN compound 2
        toll toll NN nsubj 3
        rose rise VBD ROOT 3
        from from IN prep 3
        40 40 CD pobj 4
        to to IN prep 3
        68 68 CD pobj 6
        . . . punct 3
        """
    )
    (claim,) = extract_claims(doc)
    assert (claim.predicate, claim.quantity) == ("death toll", 68)
    assert [(amount.value, amount.role) for amount in claim.amounts] == [(40, "previous"), (68, "die")]


def test_questions_and_commands_claim_nothing(build):
    question = build(
        "Did do VBD aux 2\nAcme Acme NNP nsubj 2\ncut cut VB ROOT 2\njobs job NNS dobj 2\n? ? . punct 2"
    )
    command = build("Cut cut VB ROOT 0\njobs job NNS dobj 0\n. . . punct 0")
    assert extract_claims(question) == extract_claims(command) == ()


@pytest.mark.parametrize(
    ("rows", "predicate", "modality", "statement"),
    [
        (
            "Acme Acme NNP compound 3\nto to TO aux 2\nblock block VB compound 3\ndrones drone NNS ROOT 3",
            "block", "planned", "Acme is to block drones.",
        ),
        (
            "Acme Acme NNP compound 1\nbans ban NNS compound 2\ndrones drone NNS ROOT 2",
            "ban", "asserted", "Acme bans drones.",
        ),
    ],
)  # fmt: skip
def test_headline_is_read_where_the_parse_has_no_verb(build, rows, predicate, modality, statement):
    (claim,) = extract_claims(build(rows, title=True))
    assert (claim.predicate, claim.modality, claim.statement) == (predicate, modality, statement)
    assert (claim.subject, claim.object, claim.section) == ("Acme", "drones", "title")


@pytest.mark.parametrize(
    ("rows", "statements"),
    [
        (
            """
            Boy boy NN ROOT 0
            Killed kill VBN acl 0
            in in IN prep 1
            Orle Orle NNP compound 4
            Crash crash NNP pobj 2
            , , , punct 4
            Mayor mayor NN compound 7
            Pleads pleads NNP compound 8
            Guilty guilty NNP appos 0
            """,
            ["Boy Killed in Orle Crash.", "Mayor Pleads Guilty."],
        ),
        (
            "Climber climber NN ROOT 0\ndead dead JJ amod 0\nafter after IN prep 1\nfall fall NN pobj 2",
            ["Climber dead after fall."],
        ),
        (
            "Riots riot NNS ROOT 0\nErupt erupt NNP appos 0\nin in IN prep 1\nOrle Orle NNP pobj 2",
            ["Riots Erupt in Orle."],
        ),
        (
            "Bank bank NN compound 1\nreleases release NNS ROOT 1\nplan plan NN dobj 1",
            ["Bank releases plan."],
        ),
        # what may be a noun, says of nobody known that anything befell him, or need not have come about
        ("Party party NN ROOT 0\nopen open JJ amod 0\nto to IN prep 1\ncuts cut NNS pobj 2", []),
        ("Driver driver NN ROOT 0\nCharged charge VBN acl 0", []),
        ("Trial trial NN ROOT 0\nExpected expect VBN acl 0\nin in IN prep 1\nOrle Orle NNP pobj 2", []),
        (
            "Rumour rumour NN ROOT 0\n: : : punct 0\nBoy boy NN appos 0\nKilled kill VBN acl 2\n"
            "in in IN prep 3\nOrle Orle NNP pobj 4",
            [],
        ),
    ],
)  # fmt: skip
def test_headline_without_a_verb_that_the_tagger_knows(build, rows, statements):
    claims = extract_claims(build(rows, title=True))
    assert [claim.statement for claim in claims] == statements
    assert all(claim.section == "title" and claim.speaker == "" for claim in claims)


def test_headline_names_whoever_says_it_before_a_colon(build):
    rows = """
        Police police NNS ROOT 0
        : : : punct 0
        Boy boy NN appos 0
        Killed kill VBN acl 2
        by by IN agent 3
        Guard guard NN pobj 4
        """
    (claim,) = extract_claims(build(rows, title=True))
    assert (claim.statement, claim.speaker, claim.committed_by) == (
        "Boy Killed by Guard.",
        "Police",
        "Police",
    )
    assert [(a.role, a.text) for a in claim.arguments] == [("object", "Boy"), ("subject", "Guard")]


def test_headline_of_a_person_is_no_word_of_that_person(build):
    rows = (
        "Ann Ann NNP compound 1\nRoe Roe NNP ROOT 1\nto to TO aux 3\nhost host VB acl 1\nshow show NN dobj 3"
    )
    doc = build(rows, title=True)
    doc.ents = [Span(doc, 0, 2, "PERSON")]
    (claim,) = extract_claims(doc)
    assert claim.statement == "Ann Roe is to host show."


def test_headline_keeps_a_label_and_is_told_of_whoever_stands_behind_it(build):
    label = """
        The the DT det 1
        Latest latest NN ROOT 1
        : : : punct 1
        Orle Orle NNP compound 5
        to to TO aux 5
        ban ban VB acl 1
        bikes bike NNS dobj 5
        """
    (claim,) = extract_claims(build(label, title=True))
    assert (claim.subject, claim.statement) == ("Orle", "The Latest: Orle is to ban bikes.")
    said = label.replace("The the DT det 1\n        Latest latest", "The the DT det 1\n        Mayor mayor")
    (claim,) = extract_claims(build(said, title=True))
    assert (claim.statement, claim.speaker, claim.committed_by) == (
        "Orle is to ban bikes.",
        "The Mayor",
        "The Mayor",
    )


def test_headline_of_a_list_promises_nothing(build):
    rows = """
        Five five CD nummod 1
        things thing NNS ROOT 1
        to to TO aux 3
        do do VB relcl 1
        in in IN prep 3
        Orle Orle NNP pobj 4
        """
    assert not extract_claims(build(rows, title=True))


def test_event_noun_taken_for_granted_is_a_claim(build):
    doc = build(
        """
        Riots riot NNS nsubj 1
        followed follow VBD ROOT 1
        the the DT det 3
        killing killing NN dobj 1
        of of IN prep 3
        John John NNP compound 6
        Doe Doe NNP pobj 4
        by by IN prep 3
        guards guard NNS pobj 7
        . . . punct 1
        """
    )
    nominal = next(claim for claim in extract_claims(doc) if claim.predicate == "killing")
    assert nominal.statement == "John Doe was killed by guards."
    assert (nominal.subject, nominal.object) == ("guards", "John Doe")


def test_denial_words_negate(build):
    doc = build(
        """
        No no DT det 1
        law law NN nsubj 3
        has have VBZ aux 3
        addressed address VBN ROOT 3
        drones drone NNS dobj 3
        . . . punct 3
        """
    )
    assert extract_claims(doc)[0].negated


def test_vote_is_two_amounts(build):
    doc = build(
        """
        The the DT det 1
        court court NN nsubj 2
        voted vote VBD ROOT 2
        7-4 7-4 CD dobj 2
        . . . punct 2
        """
    )
    assert [(a.value, a.role) for a in extract_claims(doc)[0].amounts] == [(7, "vote"), (4, "vote-against")]


def test_unparsed_document_is_refused():
    with pytest.raises(MissingAnnotationError):
        extract_claims(spacy.blank("en")("Acme cut jobs."))


def test_empty_document_has_no_claims():
    assert extract_claims(spacy.blank("en")("")) == ()


def test_shortened_passive_has_its_own_victims(build):
    doc = build(
        """
        Ten ten CD nummod 1
        men man NNS nsubjpass 3
        were be VBD auxpass 3
        killed kill VBN ROOT 3
        and and CC cc 3
        30 30 CD conj 3
        injured injure VBN conj 3
        . . . punct 3
        """
    )
    first, second = extract_claims(doc)
    assert (first.statement, first.quantity) == ("Ten men were killed.", 10)
    assert (second.statement, second.quantity) == ("Ten men were killed and 30 injured.", 30)
    assert [amount.role for amount in second.amounts] == ["injure"]


def test_closing_frame_is_dropped_whatever_it_hangs_on(build):
    doc = build(
        """
        Fire fire NN nsubj 1
        destroyed destroy VBD ROOT 1
        tents tent NNS dobj 1
        near near IN prep 1
        Oslo Oslo NNP pobj 3
        , , , punct 4
        officials official NNS nsubj 7
        said say VBD relcl 4
        . . . punct 1
        """
    )
    assert [claim.statement for claim in extract_claims(doc)] == ["Fire destroyed tents near Oslo."]


def test_noun_taken_for_the_object_of_after_is_the_subject_of_its_verb(build):
    doc = build(
        """
        Roe Roe NNP nsubj 1
        wept weep VBD ROOT 1
        after after IN prep 1
        a a DT det 4
        fire fire NN pobj 2
        killed kill VBD conj 1
        ten ten CD nummod 7
        men man NNS dobj 5
        . . . punct 1
        """
    )
    killing = next(claim for claim in extract_claims(doc) if claim.predicate == "kill")
    assert (killing.subject, killing.object, killing.wording) == (
        "fire",
        "ten men",
        "A fire killed ten men.",
    )


def test_outcome_that_fits_several_verbs_blames_nobody(build):
    doc = build(
        """
        Roe Roe NNP nsubj 1
        told tell VBD ROOT 1
        guards guard NNS dobj 1
        to to TO aux 4
        shoot shoot VB xcomp 1
        , , , punct 4
        killing kill VBG advcl 4
        ten ten CD nummod 8
        men man NNS dobj 6
        . . . punct 1
        """
    )
    outcome = next(claim for claim in extract_claims(doc) if claim.predicate == "kill")
    assert (outcome.subject, outcome.wording) == ("", "Ten men were killed.")


def test_named_entity_gives_its_name_to_pronouns_once(build):
    doc = build(
        """
        It it PRP nsubj 1
        sold sell VBD ROOT 1
        its its PRP$ poss 3
        shops shop NNS dobj 1
        . . . punct 1
        """,
        chains=(Chain(0, "Acme", "ORG"),),
        mentions=(("It", "pronoun", 0), ("its", "pronoun", 0)),
    )
    (claim,) = extract_claims(doc)
    assert claim.statement == "Acme sold its shops."
    assert (claim.subject, claim.subject_chain, claim.object) == ("Acme", 0, "Acme's shops")


def test_a_headline_that_opens_with_its_verb_has_no_subject_to_claim_anything_of(build):
    doc = build(
        """
        To to TO nmod 1
        plan plan NN ROOT 1
        Corvane Corvane NNP dobj 1
        """,
        title=True,
    )
    assert all(claim.subject for claim in extract_claims(doc))


SHOWN = """
The the DT det 1
pullout pullout NN nsubj 2
shows show VBZ ROOT 2
that that IN mark 6
Acme Acme NNP nsubj 6
has have VBZ aux 6
lost lose VBN ccomp 2
money money NN dobj 6
. . . punct 2
"""


def test_an_event_commits_to_nothing_but_a_report_does(build):
    by = {
        noun: [c.committed_by for c in extract_claims(build(SHOWN.replace("pullout", noun)))]
        for noun in ("pullout", "report")
    }
    assert by == {"pullout": [""], "report": ["report"]}


CUT_TIME = """
Acme Acme NNP nsubj 1
sold sell VBD ROOT 1
mills mill NNS dobj 1
, , , punct 1
hours hour NNS npadvmod 1
after after IN mark 7
Roe Roe NNP nsubj 7
reported report VBD advcl 1
that that IN mark 11
Tarn Tarn NNP nsubj 11
had have VBD aux 11
left leave VBN ccomp 7
. . . punct 1
"""
WHOLE_TIME = """
Acme Acme NNP nsubj 1
sold sell VBD ROOT 1
mills mill NNS dobj 1
hours hour NNS npadvmod 1
ago ago RB advmod 3
. . . punct 1
"""


def test_a_time_is_left_out_with_the_clause_it_counts_from(build):
    statements = []
    for rows, at in ((CUT_TIME, 4), (WHOLE_TIME, 3)):
        doc = build(rows)
        doc.ents = [Span(doc, at, at + 1, "TIME")]
        statements.append([c.statement for c in extract_claims(doc) if c.predicate == "sell"])
    assert not any(words.endswith("hours.") for words in statements[0])
    assert statements[1] == ["Acme sold mills hours ago."]


BESIDE = """
Roe Roe NNP nsubj 1
spoke speak VBD ROOT 1
after after IN prep 1
Republicans Republicans NNPS pobj 2
passing pass VBG advcl 1
a a DT det 6
motion motion NN dobj 4
. . . punct 1
"""
APART = """
Roe Roe NNP nsubj 1
spoke speak VBD ROOT 1
for for IN prep 1
hours hour NNS pobj 2
, , , punct 1
praising praise VBG advcl 1
a a DT det 7
motion motion NN dobj 5
. . . punct 1
"""


def test_what_those_beside_the_participle_do_is_not_done_by_the_subject(build):
    doc = build(BESIDE)
    doc.ents = [Span(doc, 3, 4, "NORP")]
    assert [c.predicate for c in extract_claims(doc)] == ["speak"]
    assert "praise" in {c.predicate for c in extract_claims(build(APART))}
