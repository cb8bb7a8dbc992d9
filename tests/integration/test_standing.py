"""A run in which nothing has changed leaves the tables alone; whatever changes, it writes them again."""

import os
from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

import pipeline
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import read_article
from pipeline.review import Action, Decision, append_decision, read_decisions
from pipeline.run import Settings, Store, refreshed, whole
from pipeline.run.analyse import analyse
from tests.integration.test_doubtful_dates import REPORTS, row, wednesdays

TEXT = (
    "Dam at Ostrel fails\n\nPublished 9 March 2021\n\nAt least {} people were killed when the dam at Ostrel "
    "failed on Monday, Ada Venn said. “We were not warned,” the mayor, Ada Venn, said.\n"
)


class Recorder:
    def __init__(self):
        self.told, self.warned, self.advanced = [], [], []

    def begin(self, stage, total):
        self.told.append(f"{stage}: {total}")

    def advance(self, analysis):
        self.advanced.append((analysis.article.path, analysis.article.status))

    def stage(self, name):
        self.told.append(name)

    def warn(self, message):
        self.warned.append(message)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a corpus, the tables of a run over it, and the store of that run."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "corpus").mkdir()
    for number, name in ((12, "a.txt"), (15, "b.txt")):
        (folder / "corpus" / name).write_text(TEXT.format(number), encoding="utf-8")
    (folder / "corpus" / "notes.doc").write_bytes(b"old")
    assert refresh(folder) is not None
    return folder


def refresh(folder, *, out="out", csv=True, progress=None, fresh=False, **settings):
    with Store(folder / "store", reads=not fresh) as store:
        return refreshed(
            folder / "corpus", folder / out, Settings(**settings), store=store, csv=csv, progress=progress
        )


def of_texts(folder, texts):
    (folder / "corpus").mkdir()
    for name, text in texts.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    return folder


def status(result, path):
    (found,) = result.tables["documents"].query(f"path == '{path}'")["status"]
    return found


def outputs(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_nothing_is_worked_out_where_nothing_has_changed(made, monkeypatch):
    before, current = outputs(made / "out"), os.readlink(made / "out" / ".claims" / "current")
    monkeypatch.setattr(whole, "_analysed", None)
    recorder = Recorder()
    assert refresh(made, progress=recorder) is None
    assert outputs(made / "out") == before
    assert os.readlink(made / "out" / ".claims" / "current") == current
    assert "3 of 3 articles known" in recorder.told
    assert recorder.advanced == [
        ("a.txt", DocumentStatus.OK),
        ("b.txt", DocumentStatus.OK),
        ("notes.doc", DocumentStatus.UNREADABLE),
    ]


def test_tables_that_stay_are_those_of_a_run(made):
    kept = pipeline.load(made / "out")
    again = refresh(made, out="other").tables
    assert list(kept) == list(again)
    for name, frame in again.items():
        assert_frame_equal(kept[name], frame, obj=name)


def test_a_link_that_is_gone_comes_back(made):
    (made / "out" / "facts.csv").unlink()
    assert refresh(made) is None
    assert (made / "out" / "facts.csv").is_file()


@pytest.mark.parametrize("name", ["facts.csv", "texts.parquet", "manifest.json"])
def test_a_damaged_file_is_written_again(made, name):
    before = outputs(made / "out")
    (made / "out" / ".claims" / "current" / name).write_bytes(b"{}")
    assert refresh(made) is not None
    assert outputs(made / "out") == before


def test_other_choices_are_another_run(made):
    assert refresh(made, csv=False) is not None
    assert not (made / "out" / "facts.csv").exists()
    assert refresh(made) is not None
    assert (made / "out" / "facts.csv").exists()
    assert refresh(made, limit=1) is not None
    assert refresh(made) is not None
    assert refresh(made) is None


def test_what_people_say_counts(made):
    (made / "corpus" / "aliases.csv").write_text(
        "alias,name\nAda Venn,Adelaide Venn-Ostrel\n", encoding="utf-8"
    )
    assert refresh(made) is not None
    (made / "corpus" / "aliases.csv").unlink()
    assert refresh(made) is not None
    conflicts = pipeline.load(made / "out")["conflicts"]
    evidence, passages = conflicts["evidence"][0], (conflicts["passage_a"][0], conflicts["passage_b"][0])
    append_decision(made / "out", Decision(evidence, Action.CONFIRM, passages=passages))
    assert read_decisions(made / "out")
    assert refresh(made) is not None
    assert refresh(made) is None


def test_an_edited_an_added_and_a_removed_article_are_seen(made):
    for change in (
        lambda: (made / "corpus" / "a.txt").write_text(TEXT.format(13), encoding="utf-8"),
        lambda: (made / "corpus" / "c.txt").write_text(TEXT.format(14), encoding="utf-8"),
        lambda: (made / "corpus" / "c.txt").unlink(),
        lambda: (made / "corpus" / "a.txt").write_text(TEXT.format(12), encoding="utf-8"),
    ):
        change()
        assert refresh(made) is not None
        assert refresh(made) is None


def test_an_article_that_failed_is_tried_again(made, monkeypatch):
    (made / "corpus" / "d.txt").write_text(TEXT.format(17), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.analyse.analyse", lambda nlp, article: 1 / 0)
        assert status(refresh(made), "d.txt") == "failed"
    assert status(refresh(made), "d.txt") == "ok"
    (made / "corpus" / "d.txt").unlink()


def test_an_article_that_failed_under_the_date_of_others_is_tried_again(tmp_path, monkeypatch):
    of_texts(tmp_path, REPORTS)
    read = []

    def once(nlp, article):
        if article.path in read:
            raise ZeroDivisionError
        read.append(article.path)
        return analyse(nlp, article)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.analyse.analyse", once)
        assert status(refresh(tmp_path), "copy.txt") == "failed"
    again = refresh(tmp_path)
    assert row(again.tables)["status"] == "ok"
    assert wednesdays(again.tables) == ["2020-06-10"]
    assert refresh(tmp_path) is None


def test_an_article_that_could_not_be_read_again_is_tried_again(tmp_path, monkeypatch):
    of_texts(tmp_path, REPORTS)
    read = []

    def once(input_file, **given):
        if input_file.path in read:
            input_file = replace(input_file, problem="the disk is away")
        read.append(input_file.path)
        return read_article(input_file, **given)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.workers.read_article", once)
        assert status(refresh(tmp_path), "copy.txt") == "unreadable"
    assert status(refresh(tmp_path), "copy.txt") == "ok"


def test_what_is_decided_while_articles_are_read_counts(tmp_path, monkeypatch):
    of_texts(tmp_path, {"a.txt": TEXT.format(12), "b.txt": TEXT.format(15)})
    conflicts = refresh(tmp_path).tables["conflicts"]
    passages = (conflicts["passage_a"][0], conflicts["passage_b"][0])
    decision = Decision(conflicts["evidence"][0], Action.CONFIRM, passages=passages)
    (tmp_path / "corpus" / "c.txt").write_text("The ferry to Norland left on Monday, Otto Dorn said.\n")

    def deciding(nlp, article):
        append_decision(tmp_path / "out", decision)
        return analyse(nlp, article)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.analyse.analyse", deciding)
        told = refresh(tmp_path).tables["conflicts"]["review"]
    assert set(told) == {"confirmed"}
    assert refresh(tmp_path) is None


def test_files_that_are_not_read_are_known_by_how_they_lie(tmp_path):
    of_texts(tmp_path, {"a.txt": TEXT.format(12), "huge.txt": "x" * 60_000, "film.mp4": "y" * 60_000})
    (tmp_path / "corpus" / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    settings = {"max_bytes": 50_000}
    first = refresh(tmp_path, **settings)
    assert [status(first, name) for name in ("huge.txt", "film.mp4", "torn.docx")] == [
        "too-large",
        "unreadable",
        "unreadable",
    ]
    assert refresh(tmp_path, **settings) is None
    (tmp_path / "corpus" / "huge.txt").write_text("x" * 60_001)
    assert refresh(tmp_path, **settings) is not None
    assert refresh(tmp_path, **settings) is None
    (tmp_path / "corpus" / "huge.txt").write_text(TEXT.format(15), encoding="utf-8")
    assert status(refresh(tmp_path, **settings), "huge.txt") == "ok"


def test_a_fresh_run_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.run.store._FLUSH_ITEMS", 1)
    of_texts(tmp_path, {"a.txt": TEXT.format(12), "b.txt": TEXT.format(15)})
    assert refresh(tmp_path, fresh=True) is not None
    assert refresh(tmp_path) is None
    assert refresh(tmp_path, fresh=True) is not None
