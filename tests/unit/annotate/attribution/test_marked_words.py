"""What words in marks make a statement, and which phrases tell none. Every sentence is invented."""

import pytest

from pipeline.run.workers import loaded_nlp


def told(text):
    return [(quote.speaker, quote.text) for quote in loaded_nlp("")(text)._.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Fenwick signed a “dissent channel” memo on the dam.",
        "The music seemed to match the mood as the “Harbour Song” blared from the speakers.",
        "Orla Fenwick tweeted a video from an account called “Dam-Watch” that showed the mayor.",
        "Orla Fenwick was pointedly asking about Moss and the “Dam Eight” group.",
        "Orla Fenwick used her speech to offer “solace” and some hope to the crowd.",
        "Orla Fenwick was especially critical of the man who leads the race.",
        "Orla Fenwick praised her husband's record as mayor.",
        "Karl Moss held little hope for returning home.",
        "He soon learned that his parents had never signed the papers.",
        "They rank the shops according to their distance from the harbour.",
        "Karl Moss told him to hush, the charge sheet said, a nod to an old film.",
    ],
)
def test_marks_around_a_name_and_mere_topics_tell_nothing(text):
    assert not [said for _, said in told(text) if said != "Karl Moss told him to hush"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The crowd chanted “no dam, no deal” outside the hall in Holm.", "no dam, no deal"),
        ("Orla Fenwick called the market's reaction “justified.”", "the market's reaction “justified.”"),
        ("Orla Fenwick said the threat of “lone men” should not change that.", "should not change that"),
        ("Orla Fenwick said it was odd that both boards had backed the plan.", "it was odd that both"),
        ("Karl Moss pleaded guilty to fraud.", "guilty to fraud"),
        ("When the Gazette asked Karl Moss how his week was, he smiled.", "how his week was"),
        ("Orla Fenwick made it clear that the dam would go.", "that the dam would go"),
    ],
)
def test_the_whole_of_what_is_said_is_told(text, content):
    assert any(content in said for _, said in told(text))


def test_whom_it_was_told_is_no_part_of_it():
    said = [words for _, words in told("When the Gazette asked Karl Moss how his week was, he smiled.")]
    assert said == ["how his week was"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Twelve deputies tabled a motion on Monday calling for the minister to go.", "a motion"),
        ("The council put down a resolution expressing the sense that the mayor should go.", "a resolution"),
        ("The Gazette obtained a memo saying that the dam was unsafe.", "a memo"),
        ("Orla Fenwick sent a letter to the board saying that she would quit.", "Orla Fenwick"),
        ("Orla Fenwick gave an interview saying that she would quit.", "Orla Fenwick"),
        ("Fenwick's campaign sent out a press release saying Moss owes an answer.", "Fenwick's campaign"),
        ("Half of the voters were for it, with about three in 10 saying they are against it.", "three in 10"),
        ("They broke up, with some members arguing that the club faced ruin.", "some members"),
        ("Appearing before supporters at the hall, Orla Fenwick, 70, said it was late.", "Orla Fenwick"),
        (
            "Orla Fenwick says her rival Karl Moss took money and “nothing is wrong” — adding that gifts "
            "did not change her views.",
            "Orla Fenwick",
        ),
        (
            "Karl Moss left Orsk. Orla Fenwick, a critic of Moss, began it when she said he was rude.",
            "Orla Fenwick",
        ),
    ],
)
def test_who_tells_it_is_named(text, speaker):
    speakers = {name for name, said in told(text)}
    assert any(speaker in name for name in speakers)
    assert speakers.isdisjoint({"Karl Moss", "Twelve deputies", "The council", "The Gazette"})


def test_nobody_is_said_to_ask_what_none_claimed():
    text = "No group has claimed the blast, leading the police to ask whether it was an isolated act."
    assert not any(speaker.lower().startswith("no ") for speaker, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Karl Moss left. The board heard of Orla Fenwick's comments in which she said that the dam was safe.",
        "Karl Moss left. Orla Fenwick closed the hall after comments in which she said that it was unsafe.",
    ],
)
def test_comments_in_which_somebody_says_so_are_whose_they_are(text):
    assert "Orla Fenwick" in {name for name, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Two people were killed and ten hurt near the dam when a bomb went off, according to police.",
            "Two people were killed and ten hurt near the dam when a bomb went off",
        ),
        (
            "Fenwick also noted that Acme joined the board in 1987, and said it now holds five shares.",
            "that Acme joined the board in 1987",
        ),
    ],
)
def test_a_report_holds_all_of_its_clause_and_no_other(text, content):
    assert content in {said for _, said in told(text)}


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Ginsburg said in an interview last week that she didn't want to think of the possibility that "
            "Moss would be president and predicted that Democrat Orla Fenwick will win.",
            "that Democrat Orla Fenwick will win",
            "Ginsburg",
        ),
        (
            "“It was not good,” said one clerk familiar with the discussion, who added that it was late.",
            "that it was late",
            "one clerk familiar with the discussion",
        ),
    ],
)
def test_who_goes_on_to_tell_is_who_told_before(text, content, speaker):
    assert any(said == content and name.startswith(speaker) for name, said in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Only, the Gazette didn't report that Moss was dropping out.",
        "The campaign put out a statement contradicting his earlier comments.",
        "Orla Fenwick would do better to say that her staff has counted the letters.",
        "Asked if he was ever bullied, the candidate Karl Moss said no.",
        "About 700 people were out of work, Orla Fenwick, an official at the bank, told Xinhua.",
        "The candidates' favorite TV shows sound about right.",
    ],
)
def test_what_was_not_reported_or_is_not_told_is_no_statement(text):
    assert told(text) == []
