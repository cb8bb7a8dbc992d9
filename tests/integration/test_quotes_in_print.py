"""Quotations as different editors print them, read by the shipped pipeline: contents and speakers.

Every passage is invented. Each row says which direct quotation must be found, " | " between its parts.
"""

import pytest

from pipeline.document import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


def direct(nlp, text: str) -> dict[str, str]:
    """The direct quotations of a text with their speakers, without final commas."""
    quotes = [quote for quote in nlp(text)._.quotes if quote.quote_type == "direct"]
    return {
        " | ".join(text[start:end] for start, end in quote.parts).rstrip(","): quote.speaker
        for quote in quotes
    }


SPLIT = [
    (
        "Maria Velt has lived below it for years. “The dam,” Velt said, “was never inspected after 2009.”",
        "The dam, | was never inspected after 2009.",
        "Maria Velt",
    ),
    (
        "‘I have never,’ the minister told reporters on Friday, ‘been asked that question before.’",
        "I have never, | been asked that question before.",
        "minister",
    ),
    (
        "«We are leaving,» Mr Dupré said, «because there is nothing left to defend.»",
        "We are leaving, | because there is nothing left to defend.",
        "Dupré",
    ),
    (
        "« The water is rising », mayor Udo Kern told reporters. « We need boats. »",
        "The water is rising | We need boats.",
        "Udo Kern",
    ),
    (
        "„We are ready“, said Ilse Brandt, the coach, „and we want to win this.“",
        "We are ready | and we want to win this.",
        "Ilse Brandt",
    ),
    (
        "``The offer is fair,'' said Mona Gale. ``It is also final.''",
        "The offer is fair, | It is also final.",
        "Mona Gale",
    ),
    ("“Why now?” asked Nils Berg. “Why us?”", "Why now? | Why us?", "Nils Berg"),
    (
        '"We did not ask for this", Ms Rahman said. "It was forced on us".',
        "We did not ask for this | It was forced on us",
        "Rahman",
    ),
    (
        "“If they come back” – she paused – “we will call the police,” Joan Ferris said.",
        "If they come back | we will call the police",
        "Joan Ferris",
    ),
    (
        "“They want the land,” Ula Brand said “Nobody asked the people who live here.”",
        "They want the land, | Nobody asked the people who live here.",
        "Ula Brand",
    ),
]

PARAGRAPHS = [
    (
        "“We trained all winter,” Vera Stolt said. “Nobody told us the date had moved.\n\n"
        "“I learned it from the radio.\n\n“That is no way to run a league.”\n\nThe league kept silent.",
        "We trained all winter, | Nobody told us the date had moved. | I learned it from the radio. | "
        "That is no way to run a league.",
        "Vera Stolt",
    ),
    (
        "'The lights were out,' said Carl Penrose. 'I heard a bang.\n\n'Then people were running.'",
        "The lights were out, | I heard a bang. | Then people were running.",
        "Carl Penrose",
    ),
]

INTRODUCED = [
    (
        "In a letter, Dana Whitlock wrote: “We took on too much debt.”",
        "We took on too much debt.",
        "Whitlock",
    ),
    ("Blane was asked, “Did you know?” He answered, “I had no idea.”", "I had no idea.", "Blane"),
    ("As Lena Marsh puts it, “a border is drawn with a ruler.”", "a border is drawn with a ruler.", "Marsh"),
    (
        "Orla Hume said in May, when the letters came to light, “I never wrote to him at all.”",
        "I never wrote to him at all.",
        "Orla Hume",
    ),
    (
        "GENEVA (Norpress) — “The talks have failed,” the mediator Anna Keel said on Thursday.",
        "The talks have failed",
        "Anna Keel",
    ),
    (
        "LIMA, March 3 – “We will rebuild the school,” said President Rosa Quintana.",
        "We will rebuild the school",
        "Rosa Quintana",
    ),
    (
        "Those who stayed (“We have nowhere to go,” Ida Holm wrote in May) were moved.",
        "We have nowhere to go",
        "Ida Holm",
    ),
    (
        "“We have nothing left.”\n\nThat is what Emine Soyer told visitors to the camp on Friday.",
        "We have nothing left.",
        "Emine Soyer",
    ),
    (
        "Orsolya Nagy shook her head. “No one told me. No one ever does.”",
        "No one told me. No one ever does.",
        "Nagy",
    ),
    (
        "Ivy Marsh said the vote was a disgrace. 'They knew it. They simply did not care.'",
        "They knew it. They simply did not care.",
        "Ivy Marsh",
    ),
    (
        "Eastmoor Council issued the following statement:\n\nWe have suspended the contract for a month.",
        "We have suspended the contract for a month.",
        "Eastmoor Council",
    ),
]

UNBALANCED = [
    (
        "“We will not be moved, Della Crane said on Tuesday.\n\nThe crowd cheered.",
        "We will not be moved",
        "Crane",
    ),
    (
        'It was never about money," said Stefan Gruber. "It was about pride."',
        "It was never about money, | It was about pride.",
        "Stefan Gruber",
    ),
    (
        'The 6" pipe burst. "I never saw so much water," said Kay Dunn.',
        "I never saw so much water",
        "Kay Dunn",
    ),
    ("'Nobody called us, said Ann Pratt.\n\n'They never do,' Lee Moss said.", "They never do", "Lee Moss"),
]

NESTED = [
    ("‘They told us “just sign here” and we did,’ said Grace Mbeki.",
     "They told us “just sign here” and we did", "Grace Mbeki"),
    ("“Then Carl Voss said, ‘You will regret this,’” Nora Lindqvist told the court.",
     "You will regret this", "Carl Voss"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "content", "speaker"), [*SPLIT, *PARAGRAPHS, *INTRODUCED, *UNBALANCED, *NESTED]
)
def test_a_quotation_is_found_whole_and_with_its_speaker(nlp, text, content, speaker):
    found = direct(nlp, text)
    assert content in found
    assert speaker in found[content]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “shadow fleet” has grown. Its “flags of convenience” change every month.",
        "The museum bought “Girl at the Window”, a painting by Emil Raske, in 1921.",
        "He put a “pause” on the sale and moved on to “phase two” of the project.",
        "The 'smart' meters were 'free' to install, but customers paid later.",
        "James “Whitey” Coburn, a boxer nicknamed “the Hammer,” retired in 1988.",
        "The bill, known as the “Clean Rivers Act,” passed on Monday.",
        "Her song “What Did You Say?” topped the charts for nine weeks.",
    ],
)
def test_scare_quotes_titles_and_names_are_no_direct_quotation(nlp, text):
    assert direct(nlp, text) == {}


def test_what_quoted_people_might_say_is_no_quotation_of_its_own(nlp):
    assert list(direct(nlp, "“We cannot say, ‘Let them wait,’” Ada Monk said.")) == [
        "We cannot say, ‘Let them wait,’"
    ]


def test_a_question_in_an_exchange_is_the_askers(nlp):
    text = (
        "“Did you see the car?” Ada Monk asked.\n\n“No, I was asleep,” Carl Webb answered.\n\n"
        "“Did you hear it at all?”"
    )
    assert direct(nlp, text)["Did you hear it at all?"] == "Ada Monk"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "OSTREL, May 4 (Norpress) - Two miners were killed in a rockfall, the company said.",
            "Two miners were killed in a rockfall",
        ),
        (
            "The company said on its blog that it would delete the recordings.",
            "that it would delete the recordings",
        ),
    ],
)
def test_datelines_and_settings_are_no_part_of_what_is_said(nlp, text, content):
    assert content in {quote.text for quote in nlp(text)._.quotes}
