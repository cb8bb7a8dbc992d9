"""Who is printed as the speaker of a report, and what of a report is printed."""

import pytest

from pipeline.document.build import build_nlp


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


def reports(nlp, text: str) -> list[tuple[str, str]]:
    return [(quote.speaker, quote.text) for quote in nlp(text)._.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("LOWTON — Norvale, the oldest brewery in the county, said that it would close.", "Norvale"),
        ("Carla Weiss, a baker who said that bread was dear, closed her shop.", "Carla Weiss"),
        (
            "Otto Brem praised the harbour. Karl Moss, a diver, said it was foul. He said that it stank.",
            "Karl Moss",
        ),
    ],
)
def test_the_speaker_is_who_is_meant(nlp, text, speaker):
    assert reports(nlp, text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The mayor discussed the harbour with Carla Weiss.",
        "The mayor spoke about the harbour.",
        "Carla Weiss criticised Otto Brem.",
        "The ministry neither confirmed nor denied that it had met the miners.",
        "Carla Weiss all but admitted that she had lost.",
        "The firm declared bankruptcy.",
        "Teachers supported the move by 31 votes to four.",
    ],
)
def test_topics_names_and_deeds_are_no_statement(nlp, text):
    assert reports(nlp, text) == []


def test_the_next_thing_said_is_no_part_of_a_content(nlp):
    text = "Carla Weiss warned against replanting before spring and recommended plums."
    assert ("Carla Weiss", "replanting before spring") in reports(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Otto Brem faced accusations that he stole the ledger.",
        'Otto Brem denied suggestions that he was "Grey Heron", the spy of Lowton.',
    ],
)
def test_what_others_say_of_somebody_is_not_said_by_him(nlp, text):
    assert ("Otto Brem", text[text.index("that") : -1]) not in reports(nlp, text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Norland Central Bank met on Monday. Prices rose. The central bank said it would wait.",
            "Norland Central Bank",
        ),
        (
            "The Norland Central Bank met. Republican voters wept. The central bank said it would wait.",
            "Norland Central Bank",
        ),
        (
            "The Norland Central Bank met. Turkish voters were tired. The central bank said it would wait.",
            "The central bank",
        ),
        (
            "Prices rose on Monday. The central bank said it would wait. Otto Brem praised the Norland "
            "Central Bank.",
            "The central bank",
        ),
        (
            "The Norland Central Bank met on Monday. Prices rose in Turkey. The central bank said it would "
            "wait.",
            "The central bank",
        ),
        (
            "The Norland Central Bank met. A central bank can err. The central bank said it would wait.",
            "The central bank",
        ),
    ],
)
def test_a_noun_for_a_body_takes_up_one_named_before_it_and_no_other_countrys(nlp, text, speaker):
    assert reports(nlp, text)[-1][0] == speaker


def test_a_poll_is_whose_the_text_said_last(nlp):
    text = "An Orsk Gazette poll named Ann Roe. The poll found that voters were tired."
    assert reports(nlp, text)[-1][0] == "An Orsk Gazette poll"
    text = "An Orsk Gazette poll named Ann Roe. A poll named Bo Lund. The poll found that voters were tired."
    assert reports(nlp, text)[-1][0] == "The poll"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The union leader said that the strike would go on. Otto Brem said that it was illegal.",
            "The union leader",
        ),
        (
            "The mayor said that the city would not pay. Lowton Mayor Otto Brem said that his own had paid.",
            "The mayor",
        ),
        (
            "Ships came to Lowton. The mayor said that it would pay. Lowton Mayor Otto Brem was in tears.",
            "Otto Brem",
        ),
        (
            "Prices rose, the harbour minister said on Monday.\n\nOtto Brem, the harbour minister, was "
            "in Lowton.",
            "Otto Brem",
        ),
        (
            "Prices rose, the harbour minister said on Monday.\n\nKarl Moss, a diver, was in Lowton.",
            "the harbour minister",
        ),
        (
            "The Norlandish trade minister said that ports would open. Otto Brem, a diver, told reporters "
            "that they stank.",
            "The Norlandish trade minister",
        ),
    ],
)
def test_an_office_that_opens_a_text_is_whoever_it_names_for_it(nlp, text, speaker):
    assert reports(nlp, text)[0][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Senator Carla Weiss met Senator Otto Brem. Weiss spoke on Monday. The senator said that bread "
            "was dear.",
            "Carla Weiss",
        ),
        (
            "Carla Weiss spoke on Monday. The outspoken minister said that bread was dear.",
            "The outspoken minister",
        ),
        ("Otto Brem was arrested on Monday. The officer said that the knife was his.", "The officer"),
        ("Otto Brem shot a priest. The bishop said that the priest was a saint.", "The bishop"),
        ("Carla Weiss sued Acme Corp. The chief executive said that it was a joke.", "The chief executive"),
        ("Carla Weiss met Otto Brem, a Nigerian. Weiss wept. The Nigerian said that it stank.", "Nigerian"),
        (
            "Carla Weiss spoke. A young minister wept. The minister said that bread was dear.",
            "A young minister",
        ),
        (
            "Carla Weiss spoke on Monday. The outspoken minister said that Carla Weiss was late.",
            "The outspoken minister",
        ),
        (
            '"Is it dear?" Carla Weiss asked. The outspoken minister said that bread was dear.',
            "The outspoken minister",
        ),
    ],
)
def test_a_noun_behind_a_name_is_who_acted_before_only_if_the_text_calls_him_so(nlp, text, speaker):
    assert reports(nlp, text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A harbour official said on Monday that it stank. The official said boats were dear.",
            "A harbour official",
        ),
        ("An official said on Monday that it stank. The official said boats were dear.", "The official"),
        (
            "A police official said he was shot. A hospital official said he was stabbed. The official said "
            "boats were dear.",
            "The official",
        ),
        (
            "A harbour official said that it stank. Another harbour official wept. The official said boats "
            "were dear.",
            "The official",
        ),
    ],
)
def test_who_has_no_name_keeps_the_words_that_brought_him_in(nlp, text, speaker):
    assert reports(nlp, text)[-1][0] == speaker


@pytest.mark.parametrize("noun", ["software group", "watchdog", "union"])
def test_a_bodys_noun_in_a_clause_of_time_is_not_the_body_above(nlp, noun):
    text = f"Norvale Systems rose two cents after the {noun} announced that it would grow."
    assert reports(nlp, text)[-1][0] == f"the {noun}"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Orsk Gazette said that rain fell. The Gazette noted that boats were dear.", "Orsk Gazette"),
        (
            "The Orsk Gazette and the Lowton Gazette came out. The Gazette noted that boats were dear.",
            "The Gazette",
        ),
        (
            "Two young bakers, Peter Weller and Chris Harlow, said that bread was dear.",
            "Peter Weller and Chris Harlow",
        ),
        ("An Orsk Gazette poll released last week showed that bread was dear.", "An Orsk Gazette poll"),
    ],
)
def test_short_names_several_names_and_cut_phrases_are_put_right(nlp, text, speaker):
    assert reports(nlp, text)[-1][0] == speaker
