"""A run in which nothing has changed leaves the tables alone; whatever changes, it writes them again."""

import os

import pytest

import pipeline
from pipeline.core.vocabularies import DocumentStatus
from pipeline.review import Action, Decision, append_decision, read_decisions
from pipeline.run import Settings, Store, refreshed, whole

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


def refresh(folder, *, out="out", csv=True, progress=None, **settings):
    with Store(folder / "store") as store:
        return refreshed(
            folder / "corpus", folder / out, Settings(**settings), store=store, csv=csv, progress=progress
        )


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
        assert kept[name].astype(str).equals(frame.astype(str)), name


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
