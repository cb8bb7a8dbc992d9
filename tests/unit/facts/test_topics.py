import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.records import Analysis, Article, Stance
from pipeline.facts.records import EntityIndex
from pipeline.facts.topics import link_topics, topic_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police use of facial recognition", "the use of facial recognition by police"),
        ("police use of facial recognition", "law enforcement's use of facial recognition technology"),
        ("police use of Orsk's facial recognition software", "police use of facial recognition"),
        ("the dam", "dams"),
        ("same-sex marriage", "gay marriage"),
    ],
)
def test_wordings_of_one_topic_are_one(one: str, other: str) -> None:
    assert topic_words(one) == topic_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orsk's tax plan", "Velda's tax plan"),
        ("a ban on plastic bags", "plastic bags"),
        ("tax cuts", "tax increases"),
        ("the sale of guns", "the sale of bags"),
    ],
)
def test_different_topics_stay_apart(one: str, other: str) -> None:
    assert topic_words(one) != topic_words(other)


def analysis(path: str, *targets: str) -> Analysis:
    stances = tuple(Stance(0, 1, "x", "Velda", target, "oppose", 0.9) for target in targets)
    return Analysis(Article(path=path, raw=path, text=path, document_id=path), stances=stances)


def test_the_law_is_the_one_its_article_names_more_fully() -> None:
    found = link_topics(
        [analysis("a", "the harbour law", "the law"), analysis("b", "the law")], EntityIndex()
    )
    assert found["a", 0] == found["a", 1] != found["b", 0]


def test_a_phrase_is_one_topic_in_all_articles() -> None:
    found = link_topics([analysis("a", "harbour fees"), analysis("b", "the harbour fee")], EntityIndex())
    assert found["a", 0] == found["b", 0]


@given(
    st.lists(st.sampled_from(["harbour", "fee", "bridge", "police", "use", "camera"]), min_size=1),
    st.randoms(),
)
def test_the_order_of_words_does_not_matter(words: list[str], random) -> None:
    shuffled = random.sample(words, len(words))
    assert topic_words(" ".join(words)) == topic_words("the " + " of ".join(shuffled))
