"""Where contents end, and who is meant, as read by the shipped pipeline. Every sentence is invented."""

import pytest

from pipeline.run.workers import loaded_nlp


def attributions(text):
    doc = loaded_nlp("")(text)
    return [*doc._.quotes, *doc._.unstated]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Fenwick praised the mill's owners, who have closed two plants.", "the mill's owners"),
        ("Fenwick endorsed the plan, which the council passed in May.", "the plan"),
        ("The judge rejected that argument in a ruling on Monday.", "that argument"),
        ("Fenwick defended the merger in an interview.", "the merger"),
        ("Fenwick declined the offer and has since left the bank.", "the offer"),
        (
            "Fenwick said the plan was unacceptable, a rejection that many saw as a tactic.",
            "the plan was unacceptable",
        ),
        ("Fenwick said that taxes would fall, a promise he made last year.", "that taxes would fall"),
        (
            "Fenwick said he met the mayor, a man he had known for years.",
            "he met the mayor, a man he had known for years",
        ),
        ("Fenwick said she would order a review and warned against hackers.", "she would order a review"),
        ("Claims that the mayor took bribes have been dismissed.", "that the mayor took bribes"),
        (
            "Venn claimed that the vote was marred by fraud and accused the board of bias.",
            "that the vote was marred by fraud",
        ),
        (
            "Activists accused Venn of robbing the poor while bankers said a tax would hurt trade.",
            "Venn of robbing the poor",
        ),
    ],
)
def test_a_content_ends_before_what_is_not_its_source_s(text, content):
    assert content in {quote.text for quote in attributions(text)}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Fenwick said the mill, which closed in May, was sound.",
            "the mill, which closed in May, was sound",
        ),
        ("Fenwick said he saw the fire and ran.", "he saw the fire and ran"),
    ],
)
def test_what_belongs_to_a_content_stays(text, content):
    assert content in {quote.text for quote in attributions(text)}


def test_a_telling_in_the_midst_of_a_clause_addresses_nobody_in_it():
    (quote,) = attributions(
        "Progress, he told the Northern Action Conference, is a cancer that must be cut out."
    )
    words = [quote.text[s - quote.start_char : e - quote.start_char] for s, e in quote.parts]
    assert words == ["Progress", "is a cancer that must be cut out"]


def test_whoever_sends_a_letter_says_what_it_says():
    text = "A group of teachers has sent Orla Fenwick, R-Wis., a letter saying she has misused the doctrine."
    assert "A group of teachers" in {quote.speaker for quote in attributions(text)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He insists Brazil has made great strides, saying poverty has gone down.", "He"),
        ("With Orla Fenwick also denying the reports, dealers sold yen.", "Orla Fenwick"),
    ],
)
def test_who_speaks_in_a_participle_is_who_speaks_around_it_or_stands_before_it(text, speaker):
    assert {quote.speaker_text for quote in attributions(text)} == {speaker}


@pytest.mark.parametrize("member", ["The Arizona Republican", "A Democrat"])
def test_a_member_is_not_the_party(member):
    (quote,) = attributions(f"{member} said the dam needs to be mended.")
    assert quote.speaker == member


@pytest.mark.parametrize(
    "text",
    [
        "The move set off fears that the standoff could end in war.",
        "He offered six posts to the rebels, including defence.",
        "Orla Fenwick was glad to see the gates open.",
    ],
)
def test_what_is_given_or_felt_is_no_statement(text):
    assert not loaded_nlp("")(text)._.quotes


def test_several_sentences_in_marks_are_somebody_s_though_nobody_is_found():
    text = "The answer, for many in the hall, was “we need a bigger tent. Can we get one? Orsk is an idea.”"
    (quote,) = attributions(text)
    assert (quote.text, quote.speaker) == ("we need a bigger tent. Can we get one? Orsk is an idea.", "")
    assert attributions("Her film “Ready. Set. Go.” opened.") == []
