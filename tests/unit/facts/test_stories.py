from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.records import Article
from pipeline.facts.compare.related import Related, related_documents
from pipeline.facts.stories import describe, group_stories


def _article(name: str, published: str = "", title: str = "", publisher: str = "") -> Article:
    return Article(name, f"{name}.txt", published=published, title=title, publisher=publisher)


def test_articles_alike_are_one_story_however_far_apart() -> None:
    articles = [
        _article("a", "2021-03-02", "Ban imposed", "Herald"),
        _article("b", "2022-03-02", "Ban extended", "Courier"),
        _article("c", "2021-03-02", "Sheep lost", "Herald"),
    ]
    groups = group_stories(articles, Related.of({("a", "b"): 0.4, ("b", "c"): 0.1}))
    stories = describe(groups, (), ())
    assert [story.documents for story in stories] == [("a", "b"), ("c",)]
    assert (stories[0].first_published, stories[0].last_published) == ("2021-03-02", "2022-03-02")
    assert stories[0].outlets == ("Courier", "Herald")
    assert stories[0].title == "Ban imposed"


def test_a_chain_of_likenesses_is_not_one_story() -> None:
    articles = [_article(name) for name in "abcdef"]
    chain = Related.of(dict.fromkeys(zip("abcde", "bcdef", strict=True), 0.3))
    assert max(len(members) for members, _ in group_stories(articles, chain)) < 6


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0.1, 1.0),
        max_size=20,
    )
)
def test_every_article_is_in_one_story(edges: dict[tuple[int, int], float]) -> None:
    articles = [_article(str(i)) for i in range(8)]
    related = Related.of({(str(i), str(j)): cosine for (i, j), cosine in edges.items()})
    groups = group_stories(articles, related)
    assert sorted(a.document_id for members, _ in groups for a in members) == sorted(map(str, range(8)))


def test_one_big_story_is_related_however_many_articles_tell_it(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    sinks = "The ferry Alda sank off Tarvik after a collision with a trawler."
    corpus = corpus_of(
        *(report(f"{i}.txt", claim(sinks, "ferry", "sink"), published="2021-03-02") for i in range(200))
    )
    related = related_documents(corpus.vectors)
    assert {document for pair in related for document in pair} == set(corpus.vectors)


def test_what_people_tie_is_one_story_whatever_the_words() -> None:
    articles = [_article(name) for name in "abcd"]
    groups = group_stories(articles, Related.of({("a", "b"): 0.4}), {("b", "d")})
    assert [[article.document_id for article in members] for members, _ in groups] == [["a", "b", "d"], ["c"]]
