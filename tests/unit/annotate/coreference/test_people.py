"""Who "he", "we" and a bare surname are, read by the shipped pipeline on invented sentences."""

from __future__ import annotations

import pytest

from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp


def taken_up(text: str) -> list[tuple[str, str]]:
    """Pronouns and nouns with the name they take up, in order."""
    doc = loaded_nlp("")(text)
    return [
        (mention.text, doc._.chains[mention.chain].name)
        for mention in doc._.mentions
        if mention.chain >= 0 and mention.mention_type != MentionType.NAME
    ]


def chains(text: str) -> list[set[str]]:
    return [set(chain.aliases) for chain in loaded_nlp("")(text)._.chains]


@pytest.mark.parametrize(
    "text",
    [
        'Tom Pell met Ann Roe on Monday. "He took the money," Pell said.',
        '"He took the money," said Tom Pell. The mayor left early.',
        'Tom Pell spoke on Monday. "They say he lied to the council," he said.',
        'The mayor, Tom Pell, opened the bridge.\n\n"He is a liar," he said.',
    ],
)
def test_nobody_is_he_in_his_own_words(text: str) -> None:
    quoted = text[text.index('"') : text.rindex('"')]
    doc = loaded_nlp("")(text)
    inside = [m for m in doc._.mentions if m.text.lower() == "he" and m.start_char < text.rindex('"')]
    assert quoted
    assert not any(m.start_char > text.index('"') for m in inside)


def test_a_person_spoken_of_in_a_quotation_is_taken_up() -> None:
    text = 'Ann Roe criticised Tom Pell on Monday. "He took the money from the school," Roe said.'
    assert taken_up(text) == [("He", "Tom Pell")]


def test_a_source_without_a_name_keeps_the_pronoun() -> None:
    text = 'Tom Pell visited the market. A shopkeeper said the roof leaked. "It was wet," she said.'
    assert ("she", "Tom Pell") not in taken_up(text)
    text = "Ann Roe visited the market. A shopkeeper wept as she swept the floor."
    assert ("she", "Ann Roe") not in taken_up(text)


def test_we_is_the_body_of_a_spokesman() -> None:
    text = '"We will close the pit," said Ann Roe, a spokeswoman for Acme Mining. "Our workers come first."'
    assert taken_up(text) == [("We", "Acme Mining"), ("Our", "Acme Mining")]


def test_we_of_anybody_else_stays() -> None:
    assert taken_up('"We will leave the valley," said Jane Dorn, a farmer.') == []
    assert taken_up('Acme Mining closed. "We are tired," said Jane Dorn.') == []


def test_titles_decide_between_homonyms() -> None:
    found = chains(
        "Bill Harlow and Joan Harlow opened the mill. Mr. Harlow ran the saws. Mrs. Harlow kept the books."
    )
    assert found == [{"Bill Harlow", "Harlow"}, {"Joan Harlow", "Harlow"}]


def test_a_surname_that_two_bear_is_left_open() -> None:
    found = chains("Sam Harlow met Kim Harlow in Milltown. Harlow then wrote to the council.")
    assert {"Harlow"} in found


def test_a_relative_does_not_get_the_bare_surname() -> None:
    found = chains(
        "Rep. Dale Pruitt pleaded guilty on Monday. His wife, Sandra Pruitt, resigned. Pruitt wept in court."
    )
    assert {"Dale Pruitt", "Pruitt"} in found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tarin Gormez, 6, was found. His father, Juan Gormez, came. Tarin slept. Gormez said he was glad.",
         "Juan Gormez"),
        ("The six-year-old boy, Tarin Gormez, slept. Juan Gormez came. Tarin ate. Gormez said he was glad.",
         "Juan Gormez"),
        ("Tarin Gormez, 6, was found. Tarin slept. Gormez said he was glad. Juan Gormez came on Monday with "
         "Piet Gormez.", "Gormez"),
    ],
)  # fmt: skip
def test_a_surname_alone_is_not_the_child_who_is_called_by_the_first_name(text: str, speaker: str) -> None:
    assert loaded_nlp("")(text)._.quotes[-1].speaker == speaker


def test_a_grown_up_called_by_the_first_name_may_bear_the_surname_too() -> None:
    text = "Hanna Gormez, 46, ran. Juan Gormez came. Hanna won. Ms. Gormez said she was glad."
    assert loaded_nlp("")(text)._.quotes[-1].speaker == "Hanna Gormez"


def test_father_and_son_stay_apart() -> None:
    found = chains("Dale Pruitt Jr. met his father, Dale Pruitt, on Monday. Pruitt Jr. voted no.")
    assert found == [{"Dale Pruitt Jr.", "Pruitt Jr."}, {"Dale Pruitt"}]


def test_a_surname_before_the_son_is_not_his() -> None:
    found = chains("President Harlow spoke on Monday. His son, Tim Harlow Jr., listened. Harlow then left.")
    assert {"Harlow"} in found


def test_an_age_takes_up_whoever_has_it() -> None:
    text = "Ann Roe, 45, was fined by Tom Pell on Monday. The 45-year-old appealed."
    assert ("The 45-year-old", "Ann Roe") in taken_up(text)


def test_a_place_before_the_noun_does_not_hide_the_company() -> None:
    text = "Acme Mining closed a pit. The Milltown-based company said it would sell the site."
    assert ("The Milltown-based company", "Acme Mining") in taken_up(text)


def test_it_is_not_the_last_organisation_where_a_thing_is_meant() -> None:
    text = "Acme Mining bought a truck in May. It has six wheels and a red roof."
    assert ("It", "Acme Mining") not in taken_up(text)


def test_whom_a_speaker_addresses_is_not_he() -> None:
    text = 'Tom Pell criticised Otto Dorn. "He should pay for the wall," Ann Roe told Otto Dorn on Monday.'
    assert ("He", "Otto Dorn") not in taken_up(text)


def test_a_speaker_without_a_name_may_be_anybody() -> None:
    text = 'Tom Pell won the race. "He was lucky," the Scot said.'
    assert ("He", "Tom Pell") not in taken_up(text)


def test_whose_deeds_are_judged() -> None:
    text = "Otto Dorn criticised Tom Pell for his attack on the council."
    assert taken_up(text) == [("his", "Tom Pell")]


def test_whom_something_is_said_of() -> None:
    text = 'Otto Dorn beat Tom Pell. Ann Roe said of Tom Pell: "Will he leave the council?"'
    assert ("he", "Otto Dorn") not in taken_up(text)


def test_he_or_she_is_anybody() -> None:
    text = "Tom Pell has one rule. Pell said a voter keeps his or her card if he or she asks him/her."
    assert taken_up(text) == []
    text = "Tom Pell met Ann Roe. Pell kept his card or her badge."
    assert ("his", "Tom Pell") in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Pell spoke for an hour. A gunman ran to his truck.",
        "Donald Krane promised reform. The economy shrank while he and his wife were in office.",
        "Dale Marsh said Tom Pell was late. The teacher praised his pupils, Marsh said.",
    ],
)
def test_a_possessive_that_may_be_the_subjects_is_nobody_elses(text: str) -> None:
    assert "his" not in [mention for mention, _ in taken_up(text)]


def test_a_possessive_is_the_named_subjects_or_of_whom_a_body_speaks() -> None:
    assert ("his", "Tom Pell") in taken_up("Ann Roe spoke. Tom Pell ran to his truck.")
    assert ("his", "Tom Pell") in taken_up("Tom Pell spoke on Monday. The company praised his work.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Otto Brem's lawyer, Paul Drey, said he had left the town.", ""),
        ("Otto Brem's wife, Ida Brem, said he had left the town.", "Otto Brem"),
        ("The baker, Paul Drey, said he had left the town.", "Paul Drey"),
    ],
)
def test_who_speaks_for_another_may_speak_of_either(text: str, name: str) -> None:
    assert dict(taken_up(text)).get("he", "") == name
