import os
import pickle
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.vocabularies import DocumentStatus, PublishedBasis
from pipeline.ingest import InputFile, Metadata, iter_inputs, read_article, read_metadata

STORY = (
    "The harbour of Velmouth will stay closed until Friday, the port authority said.\n\nDivers found a cable."
)


def put(folder: Path, name: str, data: bytes | str = STORY) -> InputFile:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return InputFile(str(file), name)


def test_inputs_are_sorted_by_path_in_all_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/b/c.txt", "README.md", ".hidden.txt"):
        put(tmp_path, name)
    inputs = list(iter_inputs(tmp_path))
    assert [item.path for item in inputs] == ["a/b/c.txt", "a/z.TXT", "b.txt"]
    assert all(os.path.isabs(item.file) for item in inputs)
    assert pickle.loads(pickle.dumps(inputs)) == inputs
    assert [item.path for item in iter_inputs(tmp_path, limit=1)] == ["a/b/c.txt"]


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    put(tmp_path, "a/one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [item.path for item in iter_inputs(tmp_path)] == ["a/one.txt"]


def test_one_file_is_a_corpus(tmp_path: Path) -> None:
    put(tmp_path, "one.txt")
    assert [item.path for item in iter_inputs(tmp_path / "one.txt")] == ["one.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "no such corpus"),
        ("https://example.org/a", "is a web address"),
        ("a.doc", "save it as .docx"),
        (".", ".doc files are not read; save it as .docx"),
        ("empty", "no article in"),
    ],
)
def test_unusable_corpus_is_told(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "a.doc").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=message):
        iter_inputs(Path(name) if name.startswith("http") else tmp_path / name)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", DocumentStatus.EMPTY),
        (b" \r\n\t\n", DocumentStatus.EMPTY),
        (b"\xff\xfe", DocumentStatus.EMPTY),
        (b"%PDF-1.4 stuff", DocumentStatus.UNREADABLE),
        (bytes(range(256)) * 5, DocumentStatus.BINARY),
        (b"Log In\nMenu\nSearch\n", DocumentStatus.NO_CONTENT),
        (b"x" * 2_000, DocumentStatus.TOO_LARGE),
    ],
)
def test_files_without_text_get_a_status(tmp_path: Path, data: bytes, status: DocumentStatus) -> None:
    article = read_article(put(tmp_path, "a.txt", data), max_bytes=1_999)
    assert article.status is status
    if status is not DocumentStatus.OK:
        assert article.message
        assert article.text == ""


def test_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    article = read_article(InputFile(str(tmp_path / "gone.txt"), "gone.txt"))
    assert article.status is DocumentStatus.UNREADABLE
    assert "cannot be read" in article.message


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "guessed: utf-16-le"),
        ("utf-16-be", "guessed: utf-16-be"),
        ("cp1252", "guessed: windows-1252"),
    ],
)
def test_encodings_are_read(tmp_path: Path, encoding: str, note: str) -> None:
    text = "The café’s owner, Zoë Müller, said it would “never” close. She left.\r\n\r\nIt opened in 1911."
    article = read_article(put(tmp_path, "a.txt", text.encode(encoding)))
    assert article.raw == text
    assert note in article.message
    assert bool(article.message) == bool(note)


def test_cut_off_character_and_stray_nul_do_no_harm(tmp_path: Path) -> None:
    article = read_article(put(tmp_path, "a.txt", STORY.encode() + b"\x00 A caf\xc3"))
    assert article.status is DocumentStatus.OK
    assert "\ufffd" in article.raw
    assert "replaced" in article.message
    assert "\x00" not in article.text


@pytest.mark.parametrize(
    "unit", ["word ", "word", "a. ", "- ", "(x", "A B ", "\u00a0\u00ad", "said \n", "\n", "“It. "]
)
def test_endless_lines_are_read_quickly(tmp_path: Path, unit: str) -> None:
    article = read_article(put(tmp_path, "a.txt", unit * (1_000_000 // len(unit))))
    assert article.status in (DocumentStatus.OK, DocumentStatus.EMPTY, DocumentStatus.NO_CONTENT)


def test_metadata_file_goes_before_the_text_and_the_text_before_the_default(tmp_path: Path) -> None:
    dated = put(tmp_path, "dated.txt", "date: 2020-01-02\n\n" + STORY)
    undated = put(tmp_path, "undated.txt")
    assert read_article(dated, supplied_published="2019-01-01").published == "2020-01-02"
    article = read_article(undated, supplied_published="2019-01-01")
    assert (article.published, article.published_basis) == ("2019-01-01", PublishedBasis.SUPPLIED)
    given = InputFile(dated.file, dated.path, Metadata("2018-03-04", "Velmouth Echo", "Harbour shut"))
    article = read_article(given)
    assert (article.published, article.published_basis) == ("2018-03-04", PublishedBasis.SUPPLIED)
    assert (article.publisher, article.title) == ("Velmouth Echo", "Harbour shut")


def test_metadata_is_read_and_handed_on(tmp_path: Path) -> None:
    put(tmp_path, "a/one.txt")
    put(tmp_path, "metadata.csv", "Path,published,publisher\n./a\\one.txt,19 May 2021,Echo\n")
    table = read_metadata(tmp_path)
    assert table.warnings == ()
    (item,) = iter_inputs(tmp_path, metadata=table.rows)
    assert item.metadata == Metadata("2021-05-19", "Echo")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("path,published\none.txt,10/06/2020\n", "line 2: '10/06/2020' is not a date"),
        ("path,published\none.txt,2020-01-02\none.txt,2020-01-03\n", "line 3: one.txt is listed twice"),
        ("path,date\ntwo.txt,2020-01-02\n", "line 2: there is no file two.txt"),
        ("path,title\n,Lost\n", "line 2: the path is empty"),
    ],
)
def test_bad_metadata_lines_are_warned_of(tmp_path: Path, text: str, warning: str) -> None:
    put(tmp_path, "one.txt")
    put(tmp_path, "metadata.csv", text)
    (found,) = read_metadata(tmp_path).warnings
    assert warning in found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("when,who\nx,y\n", "line 1: no column `path`"),
        ("path\none.txt\n", "no column besides the path"),
        ("path,path\na,b\n", "stands twice"),
    ],
)
def test_metadata_of_which_nothing_can_be_used_ends_the_run(tmp_path: Path, text: str, problem: str) -> None:
    put(tmp_path, "metadata.csv", text)
    with pytest.raises(InputError, match=problem):
        read_metadata(tmp_path)


def test_metadata_columns_go_by_their_usual_names_and_others_are_carried_on(tmp_path: Path) -> None:
    put(tmp_path, "one.txt")
    put(
        tmp_path,
        "metadata.csv",
        "file,date,source,link,wave\none.txt,12-Mar-21,Echo,https://echo.example/1,3\n",
    )
    (item,) = iter_inputs(tmp_path, metadata=read_metadata(tmp_path).rows)
    article = read_article(item)
    assert (article.published, article.publisher, article.url) == (
        "2021-03-12",
        "Echo",
        "https://echo.example/1",
    )
    assert article.extra == (("wave", "3"),)
    assert "publisher: metadata" in article.value_sources


def test_undecodable_metadata_is_ignored_with_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", b"path\n\xff\xfe\xfa\n")
    table = read_metadata(tmp_path)
    assert table.rows == {}
    assert "not UTF-8" in table.warnings[0]


def test_named_metadata_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such metadata file"):
        read_metadata(tmp_path, file=tmp_path / "gone.csv")
    assert read_metadata(tmp_path).rows == {}


def test_what_runs_have_written_into_the_corpus_is_no_article(tmp_path):
    """In the corpus' own folder or in one below it, as links or as copies."""
    for out in (tmp_path, tmp_path / "tables"):
        (out / ".claims" / "set-1").mkdir(parents=True)
        for name in ("facts.csv", "report.html"):
            (out / ".claims" / "set-1" / name).write_text("x", encoding="utf-8")
            (out / name).write_text("x", encoding="utf-8")
        (out / "decisions.jsonl").write_text("{}", encoding="utf-8")
    for name in ("a.txt", "sub/facts.csv", "tables/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text\nThe dam held.\n", encoding="utf-8")
    assert [one.path.split("#")[0] for one in iter_inputs(tmp_path)] == [
        "a.txt",
        "sub/facts.csv",
        "tables/b.txt",
    ]
