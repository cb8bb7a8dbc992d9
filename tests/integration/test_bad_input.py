"""Input that no article should be, and that must not end a run."""

import os
import time

import pytest

from pipeline.core.errors import InputError
from pipeline.run import Settings, run
from tests.integration.offsets import assert_slices_equal_texts, sources_of

GOOD = (
    "Dam at Ostrel holds\n\nBy Mira Tolan\n\nThe dam at Ostrel held on Friday, the mayor, Ada Venn, said. "
    "“We were lucky,” she said.\n\nAt least 12 people were hurt.\n"
)


class Recorder:
    def __init__(self):
        self.warnings = []

    def begin(self, stage, total):
        pass

    def advance(self, analysis):
        pass

    def stage(self, name):
        pass

    def warn(self, message):
        self.warnings.append(message)


def statuses(result):
    frame = result.tables["documents"]
    return dict(zip(frame["path"], frame["status"].astype(str), strict=True))


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def test_each_bad_file_gets_a_row_and_the_good_one_its_claims(corpus):
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "blank.txt").write_bytes(b" \r\n\t\r\n")
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (corpus / "huge.txt").write_bytes(b"The dam held. " * 3_800_000)
    (corpus / "unclosed.txt").write_text(GOOD + '\n“It rained, she said. “And then it rained.\n\n"Again.\n')
    (corpus / "control.txt").write_text(
        GOOD.replace(" held", "\x00\x07 held\x1b[31m\u202e"), encoding="utf-8"
    )
    (corpus / "cut.txt").write_bytes(GOOD.encode("utf-8")[:120] + "“".encode()[:2])
    result = run(corpus, None, Settings())
    found = statuses(result)
    assert found["good.txt"] == found["unclosed.txt"] == "ok"
    assert found["empty.txt"] == "empty"
    assert found["blank.txt"] in {"empty", "no-content"}
    assert found["binary.txt"] == "binary"
    assert found["huge.txt"] == "too-large"
    documents = result.tables["documents"].set_index("path")
    for path, status in found.items():
        if status != "ok":
            assert len(documents.loc[path, "message"]) > 10, path
    claims = result.tables["claims"].groupby("document_id").size()
    assert claims[documents.loc["good.txt", "document_id"]] >= 1
    assert claims[documents.loc["unclosed.txt", "document_id"]] >= 1
    assert_slices_equal_texts(result.tables, sources_of(result))


@pytest.mark.parametrize(
    "line",
    [
        "word " * 50_000,
        "x" * 250_000,
        "“" * 20_000,
        "\"'" * 20_000,
        "(" * 20_000,
        "Ada Venn said Ada Venn said that " * 1_500,
        "12 3/4 May 2020 " * 3_000,
    ],
    ids=["words", "letters", "opening quotes", "mixed quotes", "brackets", "reports", "numbers"],
)
def test_endless_lines_end(corpus, line):
    (corpus / "endless.txt").write_text(line, encoding="utf-8")
    started = time.monotonic()
    result = run(corpus, None, Settings())
    assert time.monotonic() - started < 120  # a guard against quadratic time, not a measurement
    assert statuses(result)["good.txt"] == "ok"
    assert_slices_equal_texts(result.tables, sources_of(result))


def test_a_broken_metadata_file_is_warned_about(corpus):
    (corpus / "metadata.csv").write_text("path,published\ngood.txt,yesterday\nnone.txt,2020-01-01\n")
    recorder = Recorder()
    result = run(corpus, None, Settings(), progress=recorder)
    assert statuses(result) == {"good.txt": "ok"}
    assert any("yesterday" in warning for warning in recorder.warnings)
    assert any("none.txt" in warning for warning in recorder.warnings)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_file_gets_a_row(corpus):
    (corpus / "secret.txt").write_text(GOOD)
    (corpus / "secret.txt").chmod(0)
    assert statuses(run(corpus, None, Settings()))["secret.txt"] == "unreadable"


def test_a_broken_link_gets_a_row_or_is_left_out(corpus):
    (corpus / "gone.txt").symlink_to(corpus / "nothing.txt")
    found = statuses(run(corpus, None, Settings()))
    assert found["good.txt"] == "ok"
    assert found.get("gone.txt", "unreadable") == "unreadable"


def test_an_unwritable_output_folder_stops_the_run_before_any_work(corpus, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(InputError, match="cannot write to the output folder"):
        run(corpus, blocked / "out", Settings())


def test_a_run_that_dies_leaves_the_earlier_outputs_whole(corpus, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run(corpus, out, Settings())
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}

    def killed(*arguments, **options):
        raise KeyboardInterrupt

    (corpus / "other.txt").write_text(GOOD.replace("Ostrel", "Belm"))
    monkeypatch.setattr("pipeline.tables.files.write_csv", killed)
    with pytest.raises(KeyboardInterrupt):
        run(corpus, out, Settings())
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_one_article_that_breaks_the_analysis_is_one_row(corpus, monkeypatch):
    (corpus / "hostile.txt").write_text(GOOD.replace("Ostrel", "Hostile"))

    def broken(doc, *, title):
        if "Hostile" in doc.text:
            raise ValueError("cannot")
        return ()

    monkeypatch.setattr("pipeline.run.analyse.extract_claims", broken)
    result = run(corpus, None, Settings())
    assert statuses(result) == {"good.txt": "ok", "hostile.txt": "failed"}
    assert "cannot" in result.tables["documents"].set_index("path").loc["hostile.txt", "message"]
