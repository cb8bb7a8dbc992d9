"""Closing marks never begin a sentence."""

import pytest
import spacy

from pipeline.document.closing_marks import ClosingMarks, closes


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ('He left." Then it rained.', ['"']),
        ('He left. "Then it rained."', ['"']),  # the last one only
        ("He left (so they say). Then it rained.", [")"]),
        ("“He left.” Then it rained.", ["”"]),
        ("Built by '90s men.", []),
        ("", []),
    ],
)
def test_marks_that_close(text, closing):
    assert [token.text for token in spacy.blank("en")(text) if closes(token)] == closing


def test_the_component_forbids_a_sentence_start():
    nlp = spacy.blank("en")
    nlp.add_pipe("closing_marks")
    nlp.add_pipe("sentencizer")
    doc = ClosingMarks()(nlp.make_doc('"He left." Then it rained.'))
    assert [token.is_sent_start for token in doc if token.text == '"'][1] is False
