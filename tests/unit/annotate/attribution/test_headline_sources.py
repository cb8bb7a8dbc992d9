import pytest
from spacy.tokens import Span

from pipeline.annotate.attribution.cues import Attribution
from pipeline.annotate.attribution.headline_sources import HeadlineSources
from pipeline.run.workers import loaded_nlp

JUDGED = """
Holm Holm NNP nsubj 1
criticized criticize VBD ROOT 1
for for IN prep 1
saying say VBG pcomp 2
voters voter NNS nsubj 5
lied lie VBD ccomp 3
"""
ARGUED = """
Holm Holm NNP nsubj 1
argued argue VBD ROOT 1
for for IN prep 1
closing close VBG pcomp 2
schools school NNS dobj 3
early early RB advmod 3
"""
TWO_VERBS = """
Holm Holm NNP nsubj 1
slams slam VBZ ROOT 1
Brask Brask NNP dobj 1
, , , punct 1
says say VBZ conj 1
taxes tax NNS nsubj 6
rise rise VBP ccomp 4
"""
CLAUSE_FIRST = """
As as IN mark 2
Holm Holm NNP nsubj 2
slams slam VBZ advcl 6
Brask Brask NNP dobj 2
, , , punct 6
Vance Vance NNP nsubj 6
says say VBZ ROOT 6
taxes tax NNS nsubj 8
rise rise VBP ccomp 6
"""
SENT = """
Holm Holm NNP ROOT 0
to to IN prep 0
Brask Brask NNP pobj 1
: : : punct 0
We we PRP nsubj 5
stay stay VBP parataxis 0
"""
ROAD = SENT.replace("Holm Holm NNP", "Road road NN").replace("Brask Brask", "Recovery Recovery")
VOTERS = SENT.replace("Holm Holm NNP", "Voters voter NNS").replace("Brask Brask", "Council Council")
WHOLE = """
Holm Holm NNP nsubj 1
defends defend VBZ ROOT 1
programs program NNS dobj 1
: : : punct 1
They they PRP nsubj 5
work work VBP parataxis 1
"""
VIDEO = WHOLE.replace("defends defend VBZ ROOT 1", "Harbour Harbour NNP compound 2").replace(
    "programs program NNS dobj 1", "VIDEO video NN ROOT 2"
)
UNION = VIDEO.replace("VIDEO video", "Union union")


@pytest.fixture
def mended(build):
    def mend(rows, head, source, content, *, people=(), title=True):
        doc = build(rows, title=title)
        doc.ents = [Span(doc, at, at + 1, "PERSON") for at in people]
        span = doc[content[0] : content[1]]
        item = Attribution(
            ((span.start_char, span.end_char),), "clause.ccomp", (head,), head, source, source[1] - 1
        )
        (result,) = HeadlineSources(doc).mended([item])
        text = None if result.source is None else doc[slice(*result.source)].text
        return text, result.is_stated

    return mend


def test_whoever_a_headline_has_criticised_makes_no_statement(mended):
    assert mended(JUDGED, 1, (0, 1), (3, 6), people=[0]) == (None, False)
    assert mended(ARGUED, 1, (0, 1), (3, 6), people=[0]) == ("Holm", True)
    assert mended(JUDGED, 3, (0, 1), (4, 6), people=[0]) == ("Holm", True)


def test_the_first_verb_s_subject_speaks_by_the_verb_behind_the_comma(mended):
    assert mended(TWO_VERBS, 4, (2, 3), (5, 7), people=[0, 2]) == ("Holm", True)
    assert mended(CLAUSE_FIRST, 6, (5, 6), (7, 9), people=[1, 3, 5]) == ("Vance", True)
    assert mended(TWO_VERBS, 4, (2, 3), (5, 7), people=[0, 2], title=False) == ("Brask", True)


@pytest.mark.parametrize("source", [(0, 3), (2, 3)])
def test_who_stands_before_to_speaks_to_the_other(mended, source):
    assert mended(SENT, 3, source, (4, 6), people=[0, 2]) == ("Holm", True)
    assert mended(VOTERS, 3, source, (4, 6)) == ("Voters", True)
    assert mended(ROAD, 3, source, (4, 6)) == (None, True)


@pytest.mark.parametrize("rows", [WHOLE, VIDEO])
def test_a_headline_or_the_label_of_a_video_is_no_speaker(mended, rows):
    assert mended(rows, 3, (0, 3), (4, 6), people=[0]) == (None, True)


def test_a_name_before_a_colon_stays_the_speaker(mended):
    assert mended(UNION, 3, (0, 3), (4, 6)) == ("Holm Harbour Union", True)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("RATES DO NOT FALL IN ORSK - Ann Roe: “At long last the bank has seen what we saw.”", "Ann Roe"),
        ("Read the latest news below: “At long last the bank of Orsk has seen what we saw.”", ""),
    ],
)
def test_a_name_behind_a_dash_speaks_and_a_bid_does_not(text: str, speaker: str) -> None:
    (quote,) = loaded_nlp("")(text)._.quotes
    assert quote.speaker == speaker
