from dataclasses import replace

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


def test_a_deed_and_its_noun_are_one_topic() -> None:
    assert topic_words("selling guns") == topic_words("the sale of guns")
    assert topic_words("using facial recognition by police") == topic_words(
        "police use of facial recognition"
    )


def test_who_does_it_to_whom_matters() -> None:
    assert topic_words("Orsk's attack on Velda Bay") != topic_words("Velda Bay's attack on Orsk")


def test_the_technology_is_what_its_article_says_most_often() -> None:
    text = "Police buy facial recognition software. The facial recognition technology errs. A new tool."
    article = Article(path="a", raw=text, text=text, document_id="a")
    stances = tuple(
        Stance(0, 1, "x", "Velda", target, "oppose", 0.9)
        for target in ("the use of the technology", "the use of facial recognition")
    )
    found = link_topics([Analysis(article, stances=stances)], EntityIndex())
    assert found["a", 0] == found["a", 1]


def test_what_is_only_pointed_at_is_a_topic_of_its_article() -> None:
    found = link_topics(
        [analysis("a", "the photo", "my visit"), analysis("b", "the photo", "my visit")], EntityIndex()
    )
    assert found["a", 0] != found["b", 0]
    assert found["a", 1] != found["b", 1]


def test_an_acronym_is_no_plural() -> None:
    assert topic_words("AIDS") != topic_words("aid")


def test_elections_of_other_weeks_are_other_topics() -> None:
    old, new = analysis("a", "early elections"), analysis("b", "early elections")
    articles = [replace(old.article, published="2006-12-12"), replace(new.article, published="2006-12-16")]
    same = link_topics([replace(old, article=articles[0]), replace(new, article=articles[1])], EntityIndex())
    assert same["a", 0] == same["b", 0]
    articles[0] = replace(old.article, published="2006-12-02")
    apart = link_topics([replace(old, article=articles[0]), replace(new, article=articles[1])], EntityIndex())
    assert apart["a", 0] != apart["b", 0]


def test_an_office_alone_is_no_topic_across_articles() -> None:
    found = link_topics(
        [analysis("a", "the former secretary of state"), analysis("b", "the former secretary of state")],
        EntityIndex(),
    )
    assert found["a", 0] != found["b", 0]


def test_what_somebody_says_is_one_topic_within_a_week() -> None:
    old, new = analysis("a", "Ann Torvik’s comments"), analysis("b", "Ann Torvik’s comments")
    articles = [replace(old.article, published="2006-12-12"), replace(new.article, published="2006-12-16")]
    same = link_topics([replace(old, article=articles[0]), replace(new, article=articles[1])], EntityIndex())
    assert same["a", 0] == same["b", 0]
    articles[0] = replace(old.article, published="2006-10-02")
    apart = link_topics([replace(old, article=articles[0]), replace(new, article=articles[1])], EntityIndex())
    assert apart["a", 0] != apart["b", 0]
