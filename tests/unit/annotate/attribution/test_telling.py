"""What a report without marks must say to be printed, and where it ends. Every sentence is invented."""

import pytest

from pipeline.run.workers import loaded_nlp


def reports(text):
    return [(quote.speaker, quote.text) for quote in loaded_nlp("")(text)._.quotes]


def contents(text):
    doc = loaded_nlp("")(text)
    return [
        " … ".join(doc.text[start:end] for start, end in quote.parts or ((quote.start_char, quote.end_char),))
        for quote in doc._.quotes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Fenwick bragged about her success.",
        "Orla Fenwick also expressed concern.",
        "Orla Fenwick acknowledged the mayor's change.",
        "Orla Fenwick stressed her long experience and tax plan.",
        "Orla Fenwick explained why she backs the dam.",
        "Orla Fenwick was less concerned with costs.",
        "Orla Fenwick withheld her vote, essentially conceding that she has no faith in the plan.",
        "Some sellers sought to be left off the list, fearing the exposure.",
        "Orla Fenwick was well aware that the vote comes down to a few delegates.",
        "The contrast with the mayor, said Fenwick and others, would be clear since he has no friends.",
        "Asked by reporters, they know they cannot win.",
        "Another complaint is that some try to convert new arrivals.",
        "Karl Moss is accused of a theft at a church that left nine windows broken.",
        "For Fenwick, there seemingly will be no path to the office.",
    ],
)
def test_a_topic_a_reading_or_a_piece_is_no_statement(text):
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orla Fenwick demanded the mayor's resignation.", "the mayor's resignation"),
        ("Orla Fenwick announced plans to sue the panel.", "plans to sue the panel"),
        (
            "Orla Fenwick criticised the mayor for closing the harbour.",
            "the mayor for closing the harbour",
        ),
        ("Orla Fenwick urged the council to mend the dam.", "the council to mend the dam"),
        ("Orla Fenwick said that the dam was safe.", "that the dam was safe"),
        ("It was revealed in March that the mayor had sold the mill.", "that the mayor had sold the mill"),
    ],
)
def test_what_is_demanded_judged_or_said_is_one(text, content):
    assert content in {said for _, said in reports(text)}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Moss politely suggested that this might be seen as rude and cautioned against it.",
            "that this might be seen as rude",
        ),
        (
            "One in three said the party does not care about them and one in four said it was hostile.",
            "the party does not care about them",
        ),
        (
            "Orla Fenwick vowed to fight the plan, betting that voters would tire of it.",
            "to fight the plan",
        ),
        (
            "Several pilgrims were hurt in the blaze, according to witnesses, but there was no word of it.",
            "Several pilgrims were hurt in the blaze",
        ),
        (
            "If it does not slow down, forecasters say health spending will cripple the county.",
            "If it does not slow down … health spending will cripple the county",
        ),
        (
            "The Roes earned two million pounds and paid one million in tax, according to the papers.",
            "The Roes earned two million pounds and paid one million in tax",
        ),
    ],
)
def test_a_content_is_whole_and_holds_nothing_of_others(text, content):
    assert content in contents(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Lowton Health Minister Orla Fenwick opened the clinic. The crowd cheered. It rained. "
            "Nobody left early. The doors stayed open. The band played. A dog barked. The tea was cold. "
            "The health minister said the clinic was full.",
            "Orla Fenwick",
        ),
        (
            "The Norvale Central Bank met on Monday. The central bank said prices had fallen.",
            "Norvale Central Bank",
        ),
        (
            "A Norvale Gazette poll was released on Monday. The poll found that voters want a new dam.",
            "A Norvale Gazette poll",
        ),
        (
            "Trade and Industry Minister Orla Fenwick said that the dam was safe.",
            "Orla Fenwick",
        ),
        ("People briefed on the deal said that it had failed.", "People briefed on the deal"),
        ("Some who favour free speech argue that the law is harsh.", "Some who favour free speech"),
        ("Some Republicans doubt that there will be a change.", "Some Republicans"),
        (
            "Orla Fenwick spoke first. She and other mayors disputed the claim that taxes would rise.",
            "Orla Fenwick and other mayors",
        ),
    ],
)
def test_who_speaks_is_named_as_the_text_allows(text, speaker):
    assert reports(text)[-1][0] == speaker


def test_a_noun_that_an_unnamed_person_was_called_names_nobody_else():
    text = (
        "Health Minister Orla Fenwick left. Another minister came. It rained. "
        "The minister said that the clinic was full."
    )
    assert reports(text)[-1][0] != "Orla Fenwick"


def test_they_are_the_several_who_spoke_before():
    text = "Police said that a shop had burned. When they came, a window was broken, they said."
    assert {speaker for speaker, _ in reports(text)} == {"Police"}


def test_a_noun_for_somebody_just_named_is_the_only_one_named_or_who_acted():
    opening = "Karl Moss spoke in Lowton. "
    assert reports(opening + "The candidate said that he would mend the dam.")[-1][0] == "Karl Moss"
    two = "Karl Moss praised Orla Fenwick. The businesswoman said that she would mend the dam."
    assert reports(two)[-1][0] != "Karl Moss"


@pytest.mark.parametrize(
    "text",
    [
        "Orla Fenwick will speak on Monday, when she announces whether she goes.",
        "Jurors heard Orla Fenwick to determine whether she should be charged.",
        "Norland expected to win five medals.",
        "Orla Fenwick left at dawn, hoping to be first.",
        "The programme Orla Fenwick has announced to spur trade is a mixture of old and new.",
        "The plans Orla Fenwick unveiled to cut taxes were met with silence.",
        "The officials also asked not to be named.",
        "Orla Fenwick called the election scheduled for May.",
        "Boats were lost in a storm which people blamed on rivals and which threatened to sink the dam.",
        "The first bank gained ten cents to two dollars, the Norvale Bank added five cents to three dollars.",
    ],
)
def test_open_questions_purposes_and_sums_are_no_statement(text):
    assert reports(text) == []


def test_the_clause_of_those_who_hold_it_is_no_part_of_what_they_hold():
    text = "Republicans who agree that the dam should be closed were irritated about the lack of detail."
    assert contents(text) == ["that the dam should be closed"]


def test_a_reason_behind_the_telling_belongs_to_what_is_told():
    text = "Boats are dear, brokers say, because wood is scarce."
    assert contents(text) == ["Boats are dear … because wood is scarce"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died, the ministry told 30 reporters.",
        "The rebels had fled, the general told three newspapers.",
    ],
)
def test_what_is_told_to_a_number_of_hearers_is_told(text):
    assert len(reports(text)) == 1


def test_a_sum_that_is_added_is_not_told():
    assert reports("Shares rose on Monday, and Norvale added two cents.") == []
