"""Our invented events: every passage stands in its article, and the halves do not mix."""

from pathlib import Path

from evaluation.readers.crossref import INVENTED, load_invented

GOLDEN = Path(__file__).parents[2] / "golden"


def test_passages_of_the_invented_events_stand_in_their_articles() -> None:
    parts = load_invented(GOLDEN / INVENTED)
    assert [len(parts[part].clusters) for part in ("tuning", "held")] == [8, 8]
    assert parts["tuning"].documents.isdisjoint(parts["held"].documents)
    assert all(len(cluster.documents) == 3 for part in parts.values() for cluster in part.clusters)
    assert all(cluster.conflicts and cluster.same for part in parts.values() for cluster in part.clusters)


def test_without_the_events_there_is_nothing_to_score(tmp_path: Path) -> None:
    assert all(not gold.documents for gold in load_invented(tmp_path).values())
