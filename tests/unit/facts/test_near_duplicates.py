from pipeline.core.records import Article
from pipeline.facts.near_duplicates import near_duplicates

TEXT = " ".join(
    f"In the {n}th week the harbour board of Tarvik met and put off its vote on the pier again."
    for n in range(9)
)
OTHER = " ".join(
    f"Farmers around Lomme counted {n} lost sheep after the flood and asked the county for help."
    for n in range(9)
)


def article(path: str, text: str, published: str = "") -> Article:
    return Article(f"doc-{path}", path, text=text, published=published)


def test_a_copy_points_to_the_earliest() -> None:
    found = near_duplicates([article("b", TEXT, "2021-03-02"), article("a", TEXT, "2021-03-03")])
    assert found == {"doc-a": "doc-b"}


def test_without_dates_the_longest_is_the_original() -> None:
    found = near_duplicates([article("a", TEXT[:-300]), article("b", TEXT)])
    assert found == {"doc-a": "doc-b"}


def test_a_copy_of_a_copy_points_to_the_original() -> None:
    found = near_duplicates(
        [article("c", TEXT), article("a", TEXT, "2021-03-01"), article("b", TEXT, "2021-03-02")]
    )
    assert found == {"doc-b": "doc-a", "doc-c": "doc-a"}


def test_a_copy_with_a_new_first_sentence_is_a_copy() -> None:
    assert near_duplicates([article("a", TEXT), article("b", "A sentence of its own. " + TEXT[100:])])


def test_other_articles_are_no_copies() -> None:
    assert near_duplicates([article("a", TEXT), article("b", OTHER)]) == {}


def test_a_shared_quotation_makes_no_copy() -> None:
    shared = " The board will decide when every member has read the report on the pier. "
    assert near_duplicates([article("a", TEXT + shared), article("b", OTHER + shared)]) == {}


def test_very_short_texts_are_never_copies() -> None:
    assert (
        near_duplicates([article("a", "Ferry sinks off Tarvik"), article("b", "Ferry sinks off Tarvik")])
        == {}
    )
