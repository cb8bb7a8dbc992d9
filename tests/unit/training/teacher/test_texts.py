"""Pieces of plain text for the teacher."""

import gzip
import io
import json
import tarfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from training.teacher.texts import pieces, plain_news


def test_paragraphs_are_kept_whole() -> None:
    text = "Harbour opens\n\nThe harbour of Lenn opened.\n\nIts mayor spoke."
    assert list(pieces(text, longest=45)) == [
        "Harbour opens\n\nThe harbour of Lenn opened.",
        "Its mayor spoke.",
    ]


@given(st.text(alphabet="ab \n", max_size=200), st.integers(min_value=1, max_value=50))
def test_no_word_is_lost_or_changed(text: str, longest: int) -> None:
    assert " ".join(pieces(text, longest)).split() == text.split()


def test_sentences_of_other_corpora_follow_the_articles_some_at_a_time(tmp_path: Path) -> None:
    for folder in ("plain", "attributions", "stance", "paraphrase"):
        (tmp_path / folder).mkdir()
    for name in ("plain/newswire", "attributions/polnear-train"):
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as archive:
            member = tarfile.TarInfo("a.txt")
            content = b"date: 1 May 2021\n\nThe harbour of Lenn opened."
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    sentences = [f"Mill {number}  closed." for number in (1, 2, 2)]
    lines = "".join(json.dumps({"sentence_normalized": sentence}) + "\n" for sentence in sentences)
    (tmp_path / "stance/newsmtsc-train.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    rows = (
        ("\ufeffQuality", "#1 ID", "#2 ID", "#1", "#2"),
        ("1", "1", "2", "It opened.", "It is open."),
        "034AB",
    )
    pairs = "".join("\t".join(row) + "\n" for row in rows)
    (tmp_path / "paraphrase/mrpc-train.tsv.gz").write_bytes(gzip.compress(pairs.encode()))
    assert list(plain_news(tmp_path)) == [
        "The harbour of Lenn opened.",
        "date: 1 May 2021\n\nThe harbour of Lenn opened.",
        "Mill 1 closed. Mill 2 closed. It opened. It is open.",
        "A B",
    ]
