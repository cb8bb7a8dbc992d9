"""Whatever stands in a file, every row cites what stands there."""

from dataclasses import fields

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.core.records import NO_OFFSET
from pipeline.core.vocabularies import DocumentStatus
from pipeline.document import build_nlp
from pipeline.ingest import article_from_text
from pipeline.run.analyse import analyse

PIECES = [
    "“We held,” Ada Venn, mayor of Ostrel, said on Friday.",
    "At least 12 people were killed and 3.5 percent fled",
    "The council voted 7-4 against the levy, extending it for one year.",
    "The dam\xa0held", "\r\n\r\n", "\n", "\r", " ", "\t", "\"It rained", "she said.",
    "ﬁre\u00adﬁghters", "’s", "By Mira Tolan on June 3, 2021", "date 2021-05-19 Dam holds",
    "until further notice", "«", "”", "(", "$10 million", "Read more", "Its statement read:",
    "\u200b", "\u202e", "\x07", "é", "according to Halden Ltd.", "…", "—", "5-4", "caption: A boat.",
    "İ", "🚢", "a\u0301",
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


def assert_grounded(record, raw):
    names = {field.name for field in fields(record)}
    for start, end, text in (
        ("start_char", "end_char", "text"),
        ("speaker_start_char", "speaker_end_char", "speaker_text"),
    ):
        if start in names and getattr(record, start) != NO_OFFSET:
            assert raw[getattr(record, start) : getattr(record, end)] == getattr(record, text), record
    for nested in (*getattr(record, "arguments", ()), *getattr(record, "amounts", ())):
        assert_grounded(nested, raw)
    for start, end in getattr(record, "parts", ()):
        assert record.start_char <= start < end <= record.end_char


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map(" ".join))
@example(
    "\U0004927a\U000b4fc8\x83\U000f980f\x85*\x1a\u00b1 00bd\u00b5 faling"
)  # a participle at the very end
def test_every_record_cites_the_file_as_it_is(nlp, raw):
    analysis = analyse(nlp, article_from_text(raw, path="a.txt"))
    assert analysis.article.status is not DocumentStatus.FAILED, analysis.article.message
    assert analysis.article.raw == raw
    for records in (
        analysis.mentions, analysis.timexes, analysis.quotes, analysis.stances, analysis.claims,
    ):  # fmt: skip
        for record in records:
            assert_grounded(record, raw)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join))
def test_analysing_twice_gives_the_same(nlp, raw):
    article = article_from_text(raw, path="a.txt")
    assert analyse(nlp, article) == analyse(nlp, article)
