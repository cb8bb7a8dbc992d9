from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.records import Article
from pipeline.ingest import article_from_text
from pipeline.ingest.decode import decode
from pipeline.ingest.mending import mend
from pipeline.ingest.normalise import normalise

PIECES = st.sampled_from(
    [
        *("The harbour reopened.", "Log In", "word", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u00ad", "\u200b"),
        *("\ufb01", "-\n", "“", "”", ".", "Photo: A B", "By Ann Bee", "2020-01-02", "â€™", "&amp;", "&nbsp;"),
        *("e\u0301", "Read more", "The mayor of Wexbury said on Friday that the baths will close in May."),
    ]
)
SOURCES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def assert_mapped(article: Article, start: int, end: int) -> None:
    """The source slice of a span, mended and normalised, is the span."""
    left, right = article.offsets.to_raw(start, end)
    mended = mend(article.raw).text
    assert normalise(mended, left, right).text == article.text[start:end]


@given(SOURCES)
@settings(max_examples=150, deadline=None)
def test_blocks_map_to_the_source_and_reading_is_repeatable(raw: str) -> None:
    article = article_from_text(raw, path="a.txt")
    assert article == article_from_text(raw, path="a.txt")
    assert len(article.offsets.starts) == len(article.offsets.ends) == len(article.text)
    assert list(article.offsets.starts) == sorted(article.offsets.starts)
    assert list(article.offsets.ends) == sorted(article.offsets.ends)
    assert "\n\n".join(article.text[b.start_char : b.end_char] for b in article.blocks) == article.text
    for block in article.blocks:
        assert_mapped(article, block.start_char, block.end_char)


@given(SOURCES, st.data())
@settings(max_examples=150, deadline=None)
def test_words_map_to_the_source(raw: str, data: st.DataObject) -> None:
    article = article_from_text(raw, path="a.txt")
    starts, ends = article.offsets.starts, article.offsets.ends
    # Letters made from one source character (half a ligature has no slice of its own).
    whole = [
        i
        for i, char in enumerate(article.text)
        if char.isalnum() and ends[i] - starts[i] == 1 and starts.count(starts[i]) == 1
    ]
    if whole:
        start, end = sorted((data.draw(st.sampled_from(whole)), data.draw(st.sampled_from(whole))))
        # A blank put in behind a full stop hangs on what follows, which the slice alone may lack.
        put_in = any(starts[i] == ends[i] for i in range(start, end))
        if "\n" not in article.text[start:end] and not put_in:
            assert_mapped(article, start, end + 1)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    article_from_text(decode(data).text, path="a.txt")


@given(SOURCES)
@settings(max_examples=100, deadline=None)
def test_normalised_text_has_single_spaces(raw: str) -> None:
    text = normalise(raw).text
    assert text == text.strip()
    assert "\n" not in text
    assert "\u00a0" not in text
