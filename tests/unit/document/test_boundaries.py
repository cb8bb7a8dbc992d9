import pytest
import spacy

from pipeline.core.records import Block, Timex
from pipeline.core.vocabularies import BlockKind
from pipeline.run.workers import loaded_nlp


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("block_boundaries")
    return nlp


def test_sentences_start_where_blocks_start(nlp):
    doc = nlp.make_doc("Dam holds\n\nThe dam held. It rained.")
    doc._.blocks = [Block(0, 9, BlockKind.TITLE), Block(11, 35, BlockKind.PARAGRAPH)]
    doc = nlp(doc)
    assert [token.text for token in doc if token.is_sent_start] == ["Dam", "The"]


def test_blank_lines_start_sentences_in_plain_documents(nlp):
    doc = nlp("Dam holds\n\nThe dam held.")
    assert [token.text for token in doc if token.is_sent_start] == ["Dam", "The"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("She called it “dead.” Roe's plan was praised.", ["She", "Roe"]),
        ("She called it ''dead.'' Roe's plan was praised.", ["She", "Roe"]),
        ('The plan was "too dear." Bo Lund said the mill would close.', ["The", "Bo"]),
        ("“It is dead.” Ann Roe said.", ["“"]),
        ("“Why is it dead?” Roe asked.", ["“"]),
        ("It was “dead.” and gone.", ["It"]),
    ],
)
def test_a_stop_within_closing_marks_ends_a_sentence(nlp, text, starts):
    assert [token.text for token in nlp(text) if token.is_sent_start] == starts


def test_records_survive_bytes(nlp):
    doc = nlp("On Friday.")
    timex = Timex(3, 9, "Friday", "DATE", "2020-06-12")
    doc._.timexes = [timex]
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.timexes == (timex,)


def test_a_run_without_end_is_cut(nlp):
    doc = nlp("word " * 650 + "end. Next word")
    assert [token.i for token in doc if token.is_sent_start] == [0, 300, 600]


def test_no_sentence_starts_within_a_broken_decimal(nlp):
    doc = nlp("Rents rose by 59. 2 percent. It was 1959. 20 barges sank.")
    assert [t.text for t in doc if t.is_sent_start is False] == [".", "2", "percent"]


def test_double_apostrophes_that_open_a_quotation_begin_a_sentence():
    doc = loaded_nlp("")("''We are almost there,'' Ann Roe said. ''More is decided than she knew.''")
    assert [sent.text.split()[0] for sent in doc.sents] == ["''We", "''More"]
