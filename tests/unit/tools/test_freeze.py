import tarfile

import pytest

from pipeline.core.errors import InputError
from tools.freeze import differences, folder_of, read_sums, sums_of_run


def test_differences_are_named():
    before = {"a.csv": "1", "b.csv": "2", "c.csv": "3"}
    after = {"a.csv": "1", "b.csv": "x", "d.csv": "4"}
    assert list(differences(before, after)) == ["b.csv differs", "c.csv is gone", "d.csv is new"]


def test_articles_are_taken_from_all_over_an_archive(tmp_path):
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as tar:
        for number in range(9):
            (tmp_path / "one.txt").write_text(str(number), encoding="utf-8")
            tar.add(tmp_path / "one.txt", arcname=f"{number}.txt")
    with folder_of(f"{tmp_path / 'a.tar.gz'}@3") as folder:
        assert sorted(path.name for path in folder.iterdir()) == ["0.txt", "3.txt", "6.txt"]


@pytest.mark.parametrize("corpus", ["missing.tar.gz@3", "a@b"])
def test_a_corpus_is_a_folder_or_an_archive_with_a_number(corpus):
    with pytest.raises(InputError, match="not a corpus"), folder_of(corpus):
        pass


def test_sums_must_have_been_frozen(tmp_path):
    with pytest.raises(InputError, match="make freeze"):
        read_sums(tmp_path / "none.json")


def test_a_run_is_frozen_table_by_table(tmp_path):
    (tmp_path / "note.txt").write_text("Mora Vance said on Monday that the ferry sank.\n", encoding="utf-8")
    sums = sums_of_run(str(tmp_path))
    assert {"claims.csv", "claims.parquet", "facts.csv"} <= set(sums)
    assert all(len(digest) == 64 for digest in sums.values())
