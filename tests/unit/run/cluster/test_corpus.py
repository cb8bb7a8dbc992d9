import os
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.ingest.files import ListedFile, listed_files
from pipeline.run import Settings

fsspec = pytest.importorskip("fsspec", reason="needs the extra `cluster`")

from pipeline.run.cluster import corpus as corpora  # noqa: E402


@pytest.fixture
def memory():
    """Files by relative path, put into fsspec's memory; gives their address."""
    system = fsspec.filesystem("memory")

    def put(files: dict[str, str]) -> str:
        for path, text in files.items():
            system.pipe_file(f"/news/{path}", text.encode())
        return "memory://news"

    yield put
    system.rm("/news", recursive=True)


def test_an_address_lists_what_a_folder_lists(memory, tmp_path: Path) -> None:
    files = {
        "b/two.txt": "Two.",
        "a.txt": "One.",
        "b/.hidden.txt": "No.",
        "metadata.csv": "path,published\na.txt,2021-03-01\n",
        "README.md": "No.",
        "c.exe": "No.",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    remote, local = (corpora.read_corpus(place, Settings()) for place in (memory(files), str(tmp_path)))
    assert [one.path for part in remote.parts for one in part] == ["a.txt", "b/two.txt", "c.exe"]
    assert [[one.path for one in part] for part in remote.parts] == [
        [one.path for one in part] for part in local.parts
    ]
    assert remote.metadata == local.metadata
    assert remote.metadata["a.txt"].published == "2021-03-01"


def test_files_of_an_address_are_fetched_and_removed(memory) -> None:
    place = memory({"a/one.txt": "One."})
    (part,) = corpora.read_corpus(place, Settings()).parts
    with corpora.fetched([*part, ListedFile("gone.txt", f"{place}/gone.txt")]) as (one, gone):
        file = Path(one.file)
        assert (one.path, file.read_text()) == ("a/one.txt", "One.")
        assert "not there" in gone.problem
    assert not file.exists()


def test_files_of_a_folder_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One.")
    with corpora.fetched(listed_files(tmp_path)) as (one,):
        assert os.path.samefile(one.file, tmp_path / "one.txt")


def test_partitions_are_cut_by_number_and_by_size(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(corpora, "PART_FILES", 2)
    monkeypatch.setattr(corpora, "PART_BYTES", 100)
    for name, size in {"a": 10, "b": 10, "c": 10, "d": 95, "e": 200}.items():
        (tmp_path / f"{name}.txt").write_text("x" * size)
    parts = corpora.read_corpus(str(tmp_path), Settings()).parts
    assert ["".join(one.path[0] for one in part) for part in parts] == ["ab", "c", "d", "e"]


@pytest.mark.parametrize("place", ["memory://nothing-here", "no-such-system://x"])
def test_an_address_with_nothing_to_read_is_an_error(place: str) -> None:
    with pytest.raises(InputError):
        corpora.read_corpus(place, Settings())
