from evaluation.readers.chains import EventArticle, EventSentence
from evaluation.scorers.events import Stated, event_scores


def article(event: str, name: str, *chains: str) -> EventArticle:
    """Sentences of ten characters, each with the events of its string."""
    sentences = tuple(EventSentence(10 * n, 10 * n + 9, frozenset(events)) for n, events in enumerate(chains))
    return EventArticle("1", event, name, "", sentences)


def test_pairs_count_by_the_events_they_share() -> None:
    articles = [article("a", "one", "xyz", "q"), article("a", "two", "xyz", "xy"), article("b", "other", "w")]
    stated = [
        Stated("one", 0, 9, "f"),
        Stated("two", 0, 9, "f"),
        Stated("two", 10, 19, "g"),
        Stated("other", 0, 9, "f"),
    ]
    found = {row["metric"]: (row["value"], row["n"]) for row in event_scores("ours", articles, stated)}
    assert found == {
        "joined pairs of one event": (1 / 3, 3),
        "joined, two events shared": (0.0, 1),
        "joined, three and more": (1.0, 1),
        "look-alikes joined": (2 / 4, 4),
    }


def test_a_claim_counts_for_the_sentence_most_of_it_lies_in() -> None:
    articles = [article("a", "one", "x", "q"), article("a", "two", "x")]
    stated = [Stated("one", 4, 20, "f"), Stated("two", 0, 9, "f")]
    (joined, *_) = event_scores("ours", articles, stated)
    assert (joined["value"], joined["n"]) == (0.0, 1)
