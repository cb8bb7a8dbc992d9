"""Runs that go on where earlier ones were: the same bytes as a run that reads everything at once."""

import csv
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.facts.told import findings_of
from pipeline.run import Settings, Store, run
from tests.conftest import CORPUS

FILES = sorted(file.relative_to(CORPUS) for file in CORPUS.rglob("*.txt"))


def outputs(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def put(corpus, files):
    for file in files:
        (corpus / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CORPUS / file, corpus / file)


@pytest.fixture(scope="module")
def all_known(tmp_path_factory):
    """A store that has read the sample corpus."""
    file = tmp_path_factory.mktemp("known") / "store"
    with Store(file) as store:
        run(CORPUS, None, Settings(), store=store)
    return file


@settings(max_examples=2, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.integers(0, 1), min_size=len(FILES), max_size=len(FILES)))
def test_any_increments_give_the_bytes_of_one_run(sample_run, sample_out, steps):
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder) / "corpus", Path(folder) / "out"
        corpus.mkdir()
        shutil.copyfile(CORPUS / "metadata.csv", corpus / "metadata.csv")
        for step in range(2):
            put(corpus, [file for file, at in zip(FILES, steps, strict=True) if at == step])
            if any(corpus.rglob("*.txt")):
                with Store(Path(folder) / "store") as store:
                    run(corpus, out, Settings(), store=store)
        assert outputs(out) == outputs(sample_out)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Articles on two events, by name, with the bytes of one run over all and a store that knows them."""
    folder = tmp_path_factory.mktemp("small")
    texts = {
        f"{place}-{day}.txt": f"Dam at {place} fails\n\nPublished {day} March 2021\n\n"
        f"At least {day + number} people were killed when the dam at {place} failed on Monday, {mayor} said. "
        f"“We were not warned,” the mayor, {mayor}, said.\n\n"
        f"The county will spend ${number} million on a new dam.\n"
        for place, mayor, number in (("Ostrel", "Ada Venn", 12), ("Belm", "Mira Tolan", 40))
        for day in (9, 10, 11)
    }
    for name, text in texts.items():
        write(folder / "all", name, text)
    with Store(folder / "store") as store:
        run(folder / "all", folder / "out", Settings(), store=store)
    return texts, outputs(folder / "out"), folder / "store"


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@settings(max_examples=5, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.integers(0, 3), min_size=6, max_size=6), gone=st.sets(st.integers(0, 5), max_size=3))
def test_any_way_to_a_corpus_gives_its_bytes(small, steps, gone):
    """However its articles came, in any order, some gone for a while and one changed between."""
    texts, expected, known = small
    names = sorted(texts)
    with tempfile.TemporaryDirectory() as folder:
        corpus, out, kept = (Path(folder) / name for name in ("corpus", "out", "store"))
        shutil.copyfile(known, kept)
        for step in range(5):
            for i, name in enumerate(names):
                if step == 4 or (steps[i] <= step and not (i in gone and step == 2)):
                    changed = step == steps[0] and i == steps[1]
                    write(corpus, name, texts[name] + "Nobody was hurt.\n" * changed)
                elif (corpus / name).exists():
                    (corpus / name).unlink()
            if corpus.is_dir() and any(corpus.iterdir()):
                with Store(kept) as store:
                    run(corpus, out, Settings(), store=store)
        assert outputs(out) == expected


def test_a_run_that_knows_everything_reads_nothing(sample_run, sample_out, all_known, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.run.workers.analyse_file", None)
    with Store(all_known) as store:
        run(CORPUS, tmp_path / "out", Settings(), store=store)
    assert outputs(tmp_path / "out") == outputs(sample_out)


def test_an_edited_article_is_read_again_and_the_others_are_not(all_known, tmp_path):
    put(tmp_path, FILES)
    shutil.copyfile(CORPUS / "metadata.csv", tmp_path / "metadata.csv")
    with (tmp_path / FILES[0]).open("ab") as file:
        file.write(b"\n\nThe inquiry began on Friday, the ministry said.\n")
    told = []

    class Told:
        def begin(self, stage, total):
            pass

        def advance(self, analysis):
            pass

        def stage(self, name):
            told.append(name)

        def warn(self, message):
            pass

    with Store(all_known) as store:
        edited = run(tmp_path, None, Settings(), store=store, progress=Told()).analyses[0].article
    assert f"{len(FILES) - 1} of {len(FILES)} articles known" in told
    assert "The inquiry began on Friday" in edited.raw


def without_names(tables):
    """What facts and conflicts say, without the names of files and what is made from them."""
    facts = tables["facts"].drop(
        columns=["fact_id", "subject_entity_id", "documents", "paths", "conflict_ids"]
    )
    conflicts = tables["conflicts"].drop(
        columns=[name for name in tables["conflicts"] if name.endswith("_id") or name[-2:] in ("_a", "_b")]
    )
    values = tables["conflicts"][["text_a", "text_b", "value_a", "value_b"]]
    return [sorted(map(repr, frame.astype(object).values.tolist())) for frame in (facts, conflicts, values)]


def test_renaming_files_changes_no_fact_and_no_conflict(sample_run, tmp_path):
    names = {file.as_posix(): f"{hash_of(file)}/{file.name}" for file in FILES}
    for old, new in names.items():
        (tmp_path / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CORPUS / old, tmp_path / new)
    with (
        (CORPUS / "metadata.csv").open(newline="") as source,
        (tmp_path / "metadata.csv").open("w") as target,
    ):
        rows = list(csv.DictReader(source))
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(row | {"path": names[row["path"]]} for row in rows)
    renamed = run(tmp_path, None, Settings())
    assert without_names(renamed.tables) == without_names(sample_run.tables)


def hash_of(file):
    """A folder that puts the file anywhere in the order."""
    return f"{sum(file.as_posix().encode()) * 7919 % 97:02d}"


def test_a_new_article_leaves_stories_alone_that_share_no_name_with_it(all_known, tmp_path, monkeypatch):
    put(tmp_path, FILES)
    shutil.copyfile(CORPUS / "metadata.csv", tmp_path / "metadata.csv")
    write(
        tmp_path,
        "kiln.txt",
        "Pottery kiln reopens in Brenholm\n\nPublished 3 May 1998\n\nThe potter Ada Venn lit the old kiln at "
        "Brenholm again on Friday. The kiln had been cold for 30 years.\n",
    )
    worked = []

    def counted(story):
        worked.append({claim.path for claim in story.claims})
        return findings_of(story)

    monkeypatch.setattr("pipeline.facts.crossref.findings_of", counted)
    with Store(all_known) as store:
        run(tmp_path, None, Settings(), store=store)
    assert {"kiln.txt"} in worked
    assert not any("disaster" in path for paths in worked for path in paths)
