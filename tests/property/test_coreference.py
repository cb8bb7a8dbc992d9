"""Coreference on any sequence of sentences: order, offsets, and names alone as what is taken up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp

SENTENCES = (
    "Ann Roe sold the mill.",
    "Tom Pell Jr. met his father, Tom Pell.",
    '"He lied to her," she said.',
    '"We will sue," said Tom Pell, a spokesman for Acme Mining.',
    "The company said it would close.",
    "Pell wept.",
    "An official said he was late.",
    "They saw themselves.",
    "It rained.",
    "”He",
    "\n\n",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_mentions_stand_in_order_and_take_up_names(sentences: list[str]) -> None:
    text = " ".join(sentences)
    doc = loaded_nlp("")(text)
    mentions = doc._.mentions
    places = [(mention.start_char, mention.end_char) for mention in mentions]
    assert places == sorted(places)
    assert all(text[mention.start_char : mention.end_char] == mention.text for mention in mentions)
    named = {mention.chain for mention in mentions if mention.mention_type == MentionType.NAME}
    assert all(mention.chain in named for mention in mentions if mention.chain >= 0)
    assert len({(m.start_char, m.end_char) for m in mentions}) == len(mentions)
