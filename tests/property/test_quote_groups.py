from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.records import Analysis, Article, Quote
from pipeline.facts.quotes.conflicts import wording_conflicts
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.records import EntityIndex

WORDS = st.sampled_from(
    ["harbour", "gate", "storm", "fleet", "crew", "the", "will", "not", "close", "and", "lantern", "seven"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TYPES = st.sampled_from(["direct", "mixed", "indirect"])
QUOTES = st.tuples(TEXTS, TYPES, st.sampled_from(["Ann", "Bo", "it"]))


def _analyses(contents: list[list[tuple[str, str, str]]]) -> list[Analysis]:
    made = []
    for n, quotes in enumerate(contents):
        raw, found = "", []
        for text, quote_type, speaker in quotes:
            shown = f"so “{text}”" if quote_type == "mixed" else text
            start = len(raw)
            raw += shown + "\n\n"
            span = (start, start + len(shown))
            found.append(Quote(*span, shown, quote_type, parts=(span,), speaker=speaker))
        article = Article(document_id=f"doc-{n}", path=f"{n}.txt", raw=raw)
        made.append(Analysis(article=article, quotes=tuple(found)))
    return made


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(QUOTES, max_size=3), max_size=5), st.randoms())
def test_groups_and_conflicts_ignore_the_order_of_documents(contents, random) -> None:
    analyses = _analyses(contents)
    shuffled = list(analyses)
    random.shuffle(shuffled)
    linked = link_quotes(analyses, EntityIndex())
    assert linked == link_quotes(shuffled, EntityIndex())
    assert wording_conflicts(linked, analyses) == wording_conflicts(linked[::-1], shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(QUOTES, max_size=3), max_size=5))
def test_every_quote_is_linked_once_and_each_group_has_a_verbatim_printing(contents) -> None:
    analyses = _analyses(contents)
    linked = link_quotes(analyses, EntityIndex())
    assert sorted((q.document_id, q.index) for q in linked) == [
        (a.article.document_id, i) for a in analyses for i in range(len(a.quotes))
    ]
    groups = {q.quote_group_id for q in linked}
    assert groups == {q.quote_group_id for q in linked if q.wording == "verbatim"}
    for conflict in wording_conflicts(linked, analyses):
        assert 0 <= conflict.score <= 1
        assert conflict.explanation.endswith(".")
