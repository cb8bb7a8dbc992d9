"""False hits in sentences without dates: which sentences count, and what the verdicts excuse."""

import gzip
import json
import tarfile
from io import BytesIO
from pathlib import Path

from evaluation.readers.dateless import ANNOTATION, ARTICLES, iter_dateless
from evaluation.scorers.dateless import evaluate_dateless

NAME = "lantern_2020-06-11_mill.txt"
TEXT = "The owners of the old mill will soon leave . The mill at the river closed on Friday last . No, never."
SENTENCES = [TEXT[:44].split(), TEXT[45:91].split(), TEXT[92:].split()]


def corpus(folder: Path) -> Path:
    with tarfile.open(folder / ARTICLES, "w:gz") as tar:
        member = tarfile.TarInfo(f"articles/{NAME}")
        member.size = len(TEXT.encode())
        tar.addfile(member, BytesIO(TEXT.encode()))
    lines, position = [f"# document = {NAME}"], 0
    for words in SENTENCES:
        for i, word in enumerate(words, 1):
            begin = TEXT.index(word, position)
            position = begin + len(word)
            entity = "DATE" if word == "Friday" else "O"
            lines.append(
                "\t".join([str(i), word, word, "NN", str(begin), str(position), entity, "_", "_", "0", "dep"])
            )
        lines.append("")
    (folder / ANNOTATION).write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder


def test_sentences_with_a_date_and_fragments_are_left_out(tmp_path):
    (sentence,) = iter_dateless(corpus(tmp_path) / ANNOTATION)
    assert (sentence.article, TEXT[sentence.start_char : sentence.end_char]) == (NAME, TEXT[:44])


def test_a_hit_is_false_until_it_is_judged_real(tmp_path):
    verdicts = tmp_path / "dateless.jsonl"
    assert {r["metric"]: r["value"] for r in evaluate_dateless(corpus(tmp_path), verdicts)} == {
        "hits": 1,
        "false hits": 1,
    }
    (sentence,) = iter_dateless(tmp_path / ANNOTATION)
    verdicts.write_text(json.dumps({"sentence": sentence.key, "offset": TEXT.index("soon")}) + "\n")
    assert [r["value"] for r in evaluate_dateless(tmp_path, verdicts)] == [1, 0]


def test_without_the_corpus_nothing_is_measured(tmp_path):
    assert evaluate_dateless(tmp_path, tmp_path / "none.jsonl") == []
