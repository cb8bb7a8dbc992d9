import io
import tarfile
from pathlib import Path

import pytest

from evaluation.readers.polnear import GoldArticle, GoldAttribution, read_polnear
from evaluation.scorers.attribution import (
    AttributionScores,
    FoundAttribution,
    evaluate_attribution,
    is_direct,
    match_contents,
    sentence_boundaries,
    word_starts,
)

TEXT = "The harbour closed early, said Mara. “Go home,” Quill added."
STANDOFF = (
    "T1\tContent 0 24\tThe harbour closed early\n"
    "T2\tCue 26 30\tsaid\n"
    "T3\tSource 31 35\tMara\n"
    "T4\tAttribution 26 30\tsaid\n"
    "E1\tAttribution:T4 Source:T3 Cue:T2 Content:T1\n"
    "#1\tAnnotatorNotes T1\tsure?\n"
    "T5\tContent 37 38;38 47\t“ Go home,”\n"
    "T6\tCue 54 59\tadded\n"
    "T7\tAttribution 54 59\tadded\n"
    "E2\tAttribution:T7 Cue:T6 Content:T5\n"
)


def archive(folder: Path) -> Path:
    path = folder / "polnear.tar.gz"
    files = {
        "text/b.txt": TEXT,
        "text/unannotated.txt": "Nothing.",
        "attributions/b_0001.ann": STANDOFF,
        "attributions/b_0002.ann": "",
    }
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            data = content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def gold(text: str, source: str, cue: str, content: str) -> GoldAttribution:
    def span(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),) if part else ()

    return GoldAttribution(span(source), span(cue), span(content))


def rows(article: GoldArticle, *found: FoundAttribution) -> dict[str, float]:
    scores = AttributionScores()
    scores.add(article, found)
    return {row["metric"]: row["value"] for row in scores.rows("corpus", "component")}


def test_reads_standoff_of_the_first_annotator(tmp_path: Path) -> None:
    (article,) = read_polnear(archive(tmp_path))
    assert (article.name, article.text) == ("b", TEXT)
    first, second = article.attributions
    assert [TEXT[a:b] for a, b in first.content + first.cue + first.source] == [
        "The harbour closed early",
        "said",
        "Mara",
    ]
    assert second.source == ()
    assert second.content == ((37, 38), (38, 47))


def test_direct_contents_stand_in_marks() -> None:
    assert is_direct(TEXT, gold(TEXT, "", "", "“Go home,”"))
    assert not is_direct(TEXT, gold(TEXT, "", "", "The harbour closed early"))


def test_contents_match_one_to_one_from_half_the_words() -> None:
    a, b = frozenset({1, 2, 3, 4}), frozenset({5, 6})
    assert match_contents([a, b], [frozenset({1, 2}), frozenset({1, 2, 3})]) == [(0, 1)]
    assert match_contents([a], [frozenset({1})]) == []
    assert match_contents([a], [frozenset(range(20))]) == []
    assert match_contents([frozenset()], [frozenset()]) == []


def test_a_perfect_answer_scores_one() -> None:
    article = GoldArticle(
        "x",
        TEXT,
        (gold(TEXT, "Mara", "said", "The harbour closed early"), gold(TEXT, "Quill", "added", "“Go home,”")),
    )
    answers = [FoundAttribution(item.content, item.source) for item in article.attributions]
    assert set(rows(article, *answers).values()) == {1.0}


def test_speakers_count_only_where_the_content_was_found() -> None:
    article = GoldArticle("x", TEXT, (gold(TEXT, "Mara", "said", "The harbour closed early"),))
    at = TEXT.index("harbour")
    half = FoundAttribution(((at, at + 20),), ((TEXT.index("Quill"), TEXT.index("Quill") + 5),))
    found = rows(article, half)
    assert found["content F (half)"] == 1.0
    assert found["content F (exact)"] == 0.0
    assert found["speaker accuracy (overlap)"] == 0.0
    assert "speaker accuracy (overlap)" not in rows(article)


def test_no_answer_costs_recall_and_leaves_precision_out() -> None:
    article = GoldArticle("x", TEXT, (gold(TEXT, "Quill", "added", "“Go home,”"),))
    found = rows(article)
    assert found["content recall (half)"] == 0.0
    assert found["direct quotes recall"] == 0.0
    assert "content precision (half)" not in found


def test_words_start_inside_a_span() -> None:
    assert word_starts(((0, 5), (8, 9)), [0, 4, 5, 8, 9]) == frozenset({0, 4, 8})


def test_no_corpus_no_rows(tmp_path: Path) -> None:
    assert evaluate_attribution(tmp_path, None) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("metric", ["content F (half)", "direct quotes recall"])
def test_rows_say_how_many_cases_they_rest_on(metric: str) -> None:
    scores = AttributionScores()
    scores.add(GoldArticle("x", TEXT, (gold(TEXT, "Quill", "added", "“Go home,”"),)), [])
    row = next(row for row in scores.rows("corpus", "component") if row["metric"] == metric)
    assert (row["corpus"], row["component"], row["n"]) == ("corpus", "component", 1)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("It held. Mara knew.", 2),
        ("“It held.” Mara knew.", 2),
        ("“Why?” Mara asked.", 1),
        ("Why? Mara asked.", 2),
        ("Mr. Quill met Gov. Mara A. Venn.", 1),
        ("Gates\nclose", 2),
    ],
)
def test_sentences_are_read_off_the_text(text: str, n: int) -> None:
    assert len(sentence_boundaries(text)) == n - 1


def test_speakers_of_sentences_they_are_not_named_in_are_reported_apart() -> None:
    text = "It holds, said Mara. “Nobody was hurt. All are safe,” Quill added."
    near, far = (
        gold(text, "Mara", "said", "It holds"),
        gold(text, "Quill", "added", "Nobody was hurt. All are safe,"),
    )
    article = GoldArticle("a", text, (near, far))
    counts = AttributionScores()
    counts.add(
        article, [FoundAttribution(near.content, near.source), FoundAttribution(far.content, near.source)]
    )
    assert (counts.n_speakers, counts.n_speakers_overlap) == (2, 1)
    assert (counts.n_far_speakers, counts.n_far_speakers_overlap) == (1, 0)
