import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.annotate.attribution.speakers import Speaker, SpeakerNames, with_own_voice
from pipeline.core.records import Chain, Mention, Quote
from pipeline.core.vocabularies import BlockKind
from pipeline.run.workers import loaded_nlp

VOCAB = spacy.blank("en").vocab


def test_an_organisation_is_not_of_a_person_so_the_person_speaks():
    doc = Doc(
        VOCAB,
        words=["said", "Halden", "of", "Mara", "Quint"],
        heads=[0, 0, 1, 4, 2],
        deps=["ROOT", "nsubj", "prep", "compound", "pobj"],
        pos=["VERB", "PROPN", "ADP", "PROPN", "PROPN"],
    )
    doc.ents = [Span(doc, 1, 2, "ORG"), Span(doc, 3, 5, "PERSON")]
    assert SpeakerNames(doc).speaker((1, 5), 1).name == "Mara Quint"


def test_a_ministry_of_a_place_speaks_for_itself():
    doc = Doc(
        VOCAB,
        words=["said", "Bank", "of", "Ostrel"],
        heads=[0, 0, 1, 2],
        deps=["ROOT", "nsubj", "prep", "pobj"],
        pos=["VERB", "PROPN", "ADP", "PROPN"],
    )
    doc.ents = [Span(doc, 1, 4, "ORG")]
    assert SpeakerNames(doc).speaker((1, 4), 1).name == "Bank of Ostrel"


def quote(start, end, kind, speaker, text, at):
    return Quote(
        start, end, "", kind, speaker=speaker, chain=7 if speaker == "Mara Quint" else -1,
        speaker_text=text, speaker_start_char=at, speaker_end_char=at + len(text),
    )  # fmt: skip


def test_we_within_a_quotation_is_whoever_is_quoted():
    outer = quote(10, 60, "direct", "Mara Quint", "Quint", 65)
    inner = quote(18, 60, "indirect", "We", "We", 10)
    elsewhere = quote(80, 90, "indirect", "We", "We", 75)
    found = with_own_voice([outer, inner, elsewhere])
    assert [(q.speaker, q.chain) for q in found] == [("Mara Quint", 7), ("Mara Quint", 7), ("We", -1)]


def speakers(text):
    return {quote.speaker_text: quote.speaker for quote in loaded_nlp("")(text)._.quotes}


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("The Dunmore council met. That says the plant will close.", "That"),
        ("The Dunmore council met. Those said the plant would close.", "Those"),
        ("Acme Corp. met on Monday. It emerged that the plant would close.", "It"),
    ],
)
def test_a_word_that_only_points_is_no_speaker(text, said_by):
    assert speakers(text).get(said_by, "") == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Pell, whose lawyer, Jane Doe, said the plant would close, has left.", "Jane Doe"),
        ("Those with knowledge of it said the plant would close.", "Those with knowledge of it"),
        ("The man whose brother said the plant would close has left.", "The man's brother"),
        ("The report, which said the plant would close, was late.", "The report"),
    ],
)
def test_what_is_named_or_described_beside_such_a_word_speaks(text, speaker):
    assert speaker in speakers(text).values()


def of_party(words, deps, heads, tags):
    doc = Doc(VOCAB, words=words, deps=deps, heads=heads, tags=tags)
    for token, tag in zip(doc, tags, strict=True):
        token.pos_ = {"NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "JJ": "ADJ"}.get(tag, "X")
    return doc


@pytest.mark.parametrize(
    ("words", "deps", "heads", "tags", "head"),
    [
        (["Top", "Republican"], ["amod", "ROOT"], [1, 1], ["JJ", "NNP"], 1),
        (["Republicans", "in", "Norlam"], ["ROOT", "prep", "pobj"], [0, 0, 1], ["NNPS", "IN", "NNP"], 0),
        (["House", "Republicans"], ["compound", "ROOT"], [1, 1], ["NNP", "NNPS"], 1),
    ],
)
def test_some_of_a_party_are_not_the_party(words, deps, heads, tags, head):
    doc = of_party(words, deps, heads, tags)
    doc._.chains = [Chain(0, "Republicans", "NORP")]
    start = doc[head].idx
    doc._.mentions = [Mention(start, start + len(doc[head]), doc[head].text, "NORP", BlockKind.PARAGRAPH, 0)]
    assert SpeakerNames(doc).speaker((0, len(doc)), head) == Speaker(doc.text.strip())


def test_the_name_beside_one_of_a_group_speaks():
    doc = of_party(
        ["Another", "Democrat", ",", "Mara", "Quint"],
        ["det", "ROOT", "punct", "compound", "appos"],
        [1, 1, 1, 4, 1],
        ["DT", "NNP", ",", "NNP", "NNP"],
    )
    doc.ents = [Span(doc, 3, 5, "PERSON")]
    assert SpeakerNames(doc).speaker((0, 5), 1).name == "Mara Quint"
    assert SpeakerNames(doc).speaker((0, 2), 1).name == "Another Democrat"


def test_whose_office_speaks_is_named_after_the_noun_it_takes_up():
    doc = of_party(
        ["The", "mayor", ",", "whose", "office", "said", "so", ",", "left"],
        ["det", "nsubj", "punct", "poss", "nsubj", "relcl", "advmod", "punct", "ROOT"],
        [1, 8, 1, 4, 5, 1, 5, 1, 8],
        ["DT", "NN", ",", "WP$", "NN", "VBD", "RB", ",", "VBD"],
    )
    assert SpeakerNames(doc).speaker((3, 5), 4) == Speaker("The mayor's office")
    doc[5].dep_ = "ccomp"
    assert SpeakerNames(doc).speaker((3, 5), 4) == Speaker("")
