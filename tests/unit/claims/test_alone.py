"""What a statement needs to be read by itself. Every sentence is invented."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.core.values import ValueKind
from pipeline.document import extensions
from pipeline.run.workers import loaded_nlp


def statements(text, *, published=""):
    nlp = loaded_nlp("")
    extensions.register()
    doc = nlp.make_doc(text)
    doc._.dct = published
    return [claim.statement for claim in extract_claims(nlp(doc))]


def shown(text):
    return [claim.shown for claim in extract_claims(loaded_nlp("")(text))]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Ada Quill won a May debate.", "Ada Quill won a May 2016 debate."),
        ("Ada Quill lost Tuesday's vote in Holm.", "Ada Quill lost Tuesday’s (26 July 2016) vote in Holm."),
        ("Ada Quill sang in her Friday speech.", "Ada Quill sang in her Friday (29 July 2016) speech."),
        ("Ada Quill opposes the Nov. 8 election.", "Ada Quill opposes the Nov. 8, 2016 election."),
        ("Ada Quill reads the Sunday papers.", "Ada Quill reads the Sunday papers."),
        (
            "The hacker Ada Quill pleaded guilty Wednesday to theft and fraud.",
            "The hacker Ada Quill pleaded guilty on 27 July 2016 to theft and fraud.",
        ),
    ],
)
def test_a_date_before_its_noun_is_given_what_its_words_leave_open(text, statement):
    assert statement in statements(text, published="2016-07-31")


def test_what_a_speaker_points_to_is_shown_from_the_speakers_words_before():
    text = "“Nobody knows less than Jim Doe,” said Mayor Ada Quill. “This man is unfit for it,” she added."
    assert (
        "This man is unfit for it. [Just before: “‘Nobody knows less than Jim Doe,’ said Mayor Ada Quill”]"
        in shown(text)
    )


def test_what_another_speaker_said_before_explains_nothing():
    text = "“Nobody knows less than Jim Doe,” said Mayor Ada Quill. “This man is unfit,” Ann Roe added."
    assert not any("Doe. This man" in statement for statement in shown(text))


def test_a_share_is_shown_with_what_it_is_a_share_of():
    text = "About 40 percent of the farms in Holm lost their crop. Some 12 percent were insured."
    told = (
        "Some 12 percent were insured. [Just before: “About 40 percent of the farms in Holm lost their crop”]"
    )
    assert told in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "I watched the vote in Holm last week.",
        "I’ve watched every vote in Holm since 1990.",
        "I'm the last baker of Holm.",
        "A driver, to my annoyance, rang the bell in Holm.",
        "The mayor of Holm wrote to me.",
    ],
)
def test_what_an_unknown_author_tells_of_himself_is_no_claim(text):
    assert statements(text) == []


def test_a_letter_for_a_party_is_no_author():
    text = "Sen. Ada Quill (I-Norland) backed the bill on fishing in Holm."
    assert statements(text) == [text]


def test_where_an_outlet_prints_a_text_is_no_claim_of_it():
    text = "Ada Quill teaches law in Holm and writes for the Holm Post, where this piece was first published."
    assert not any("this piece" in statement.lower() for statement in statements(text))


def test_a_quotation_whose_end_is_cut_off_is_closed():
    text = "Jim Doe dismissed criticism of the plan as ''Quill talking points.''"
    assert "Jim Doe dismissed criticism of the plan as ''Quill talking points''." in statements(text)


def test_a_question_for_a_title_is_no_claim(build):
    rows = """
    Holm Holm NNP compound 1
    talks talk NNS dep 4
    : : : punct 4
    Was be VBD ROOT 3
    bans ban NNS attr 3
    the the DT det 6
    start start NN attr 3
    ? ? . punct 3
    """
    assert extract_claims(build(rows, title=True)) == ()


def test_a_question_is_no_context():
    text = "How does the claim of Jim Doe stack up? This claim is the boldest in the history of Holm."
    assert not any("stack up" in statement for statement in statements(text))


def test_they_may_be_two_of_a_number():
    before = "Ada Quill and her rival Jim Doe met."
    seat = "The two are vying for the seat of Holm, which has grown costly as they traded barbs."
    assert f"{seat} [Just before: “{before.rstrip('.')}”]" in shown(f"{before} {seat}")


def test_what_an_unknown_speaker_tells_of_himself_is_no_claim():
    assert not any("I was" in statement for statement in statements("“I was late for school in Holm.”"))


def test_members_of_whom_some_are_meant_are_not_all_of_them():
    text = "There are a lot of Americans who aren’t enamored of Quill but don’t want a racist in Holm."
    assert "Americans aren’t enamored of Quill." not in statements(text)


def test_what_amounts_to_a_sum_is_not_the_subject():
    text = "Norland has recorded an increase in arrivals, totaling 1.6 million."
    assert "Norland totaled 1.6 million." not in statements(text)


def test_a_body_named_since_may_be_meant_by_its_noun():
    text = (
        "Ada Quill announced her defection to the new Norland Dawn party of Jim Doe. "
        "She left Likud after representing the party for ten years."
    )
    assert not any("Dawn] party" in statement for statement in statements(text))


def test_a_name_does_not_stand_behind_an_unknown_subject_of_the_same_gender():
    text = "Ann Roe and Mary Poe met. It is true that she has been close to power for much of her life."
    assert not any(" she " in s and ("Roe's" in s or "Poe's" in s) for s in statements(text))


def test_what_has_been_since_an_occasion_lies_behind_it():
    text = "Ada Quill will take the stage after good news since their Oct. 13 debate."
    assert "since their Oct. 13, 2015 debate" in statements(text, published="2015-11-13")[0]


def test_even_goes_with_its_conjunction():
    text = "Jim Doe decided not to charge Ada Quill even though he found evidence that Quill broke the law."
    assert not any(statement.startswith("Even") for statement in statements(text))


def test_today_may_mean_nowadays():
    text = "Today the board focuses its attention on mills in Holm."
    assert statements(text, published="2015-12-14") == [text]


def test_an_event_that_a_verb_beside_tells_of_may_be_the_one_meant():
    text = (
        "Ann Roe requested a review of letters that Poe deleted in spite of a town committee's request that "
        "they be kept. The request is based on a letter by Jim Doe."
    )
    assert not any("committee's] request" in statement for statement in statements(text))


def test_a_purpose_of_a_noun_is_no_verb_of_the_headline(build):
    rows = """
    Doe Doe NNP nsubj 4
    decision decision NN nsubj 5
    Not not RB neg 4
    to to TO aux 4
    sue sue VB acl 1
    shocks shock NNS ROOT 5
    Acme Acme NNP dobj 5
    . . . punct 5
    """
    assert not any(" is to " in claim.statement for claim in extract_claims(build(rows, title=True)))


def test_what_is_said_in_another_s_words_is_not_the_subject_s(build):
    rows = """
    Norland Norland NNP nsubj 1
    calls call VBZ ROOT 1
    it it PRP dobj 1
    a a DT det 4
    foe foe NN oprd 1
    because because IN prep 1
    of of IN pcomp 5
    remarks remark NNS pobj 6
    by by IN prep 7
    Roe Roe NNP pobj 8
    that that IN mark 14
    the the DT det 12
    state state NN nsubjpass 14
    be be VB auxpass 14
    wiped wipe VBN ccomp 1
    out out RP prt 14
    . . . punct 1
    """
    assert not any(claim.predicate == "wipe" for claim in extract_claims(build(rows)))


@pytest.mark.parametrize("content", ["that the party will", "there is a chance that the party will"])
def test_the_day_of_an_interview_is_not_that_of_what_is_told_in_it(content: str) -> None:
    nlp = loaded_nlp("")
    extensions.register()
    doc = nlp.make_doc(
        f"Ann Roe admitted {content} lose the council of Orsk in an interview Tuesday on Radio Lund."
    )
    doc._.dct = "2021-05-06"
    lost = [claim for claim in extract_claims(nlp(doc)) if claim.predicate == "lose"]
    assert lost
    assert not any(claim.date_earliest for claim in lost)
    assert not any(value.kind is ValueKind.DATE for claim in lost for value in claim.values)


def test_a_while_later_is_on_whichever_day_that_was():
    text = "Roe scored for Orsk. Jim Doe equalised ten minutes later."
    assert not any("later (" in statement for statement in statements(text, published="2015-12-14"))


def test_the_time_of_an_entry_is_no_part_of_its_statement() -> None:
    assert statements("3:30 PM: Ferries are running late, Sorel River Lines said.") == [
        "Ferries are running late, Sorel River Lines said."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The firm in Holm has been an annual guest since 2004.",
        "Norland has sent doctors abroad since the dispatch of a first team in 1963.",
        "Jon Roe had roles in “How the Miller Stole Christmas,” and in other films.",
        "The deal in Holm came on the same weekend that Norland fulfilled its terms.",
    ],
)
def test_a_claim_has_no_date_of_a_start_a_title_or_another_event(text):
    nlp = loaded_nlp("")
    extensions.register()
    doc = nlp.make_doc(text)
    doc._.dct = "2016-05-20"
    assert all(not claim.date_earliest for claim in extract_claims(nlp(doc)))


def test_words_that_go_on_with_that_are_shown_with_whose_words_they_are():
    text = "The council stressed that “there can be no peace and that talks are the only way.”"
    assert statements(text)[-1] == text


@pytest.mark.parametrize(
    "text",
    [
        "Asked about Ada Quill's ideas, the envoy Jon Roe said that they deserve praise in Holm.",
        "Jon Roe of Holm would plead not guilty to the charges against him.",
        "Section 404 is partly to blame for keeping firms off the exchanges of Norland.",
        "At another event in Holm on Thursday, Jon Roe showed no sign of regret.",
    ],
)
def test_what_an_article_alone_tells_is_shown_with_the_sentence_before(text):
    assert any(
        "Just before: “The council of Tann met in May”" in told
        for told in shown(f"The council of Tann met in May. {text}")
    )


def test_a_speakers_own_words_stay_whole_beside_a_we_or_a_you():
    thanks, steps = "I want to thank you for the new mill", "I think there are some steps we have to take"
    for words in (thanks, steps):
        assert f"{words}. [Ada Quill speaking]" in shown(f"“{words},” Mayor Ada Quill said.")
    assert "[Ada Quill] sold the mill." in shown("“I sold the mill,” Mayor Ada Quill said.")
