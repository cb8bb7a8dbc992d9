import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.core.errors import BusyError, InputError
from pipeline.tables import load, locked, sets, write_tables
from tests.unit.tables.test_files import some_tables

WRITER = """
import sys, time
from pathlib import Path
from pipeline.tables import sets, write_tables
from tests.unit.tables.test_files import some_tables
delay = float(sys.argv[2])
for name in ("_sync", "_sum", "_link"):
    def slow(*given, _plain=getattr(sets, name), **named):
        time.sleep(delay)
        return _plain(*given, **named)
    setattr(sets, name, slow)
print("ready", flush=True)
while True:
    write_tables(some_tables([sys.argv[3]]), Path(sys.argv[1]), manifest={"run": sys.argv[3]})
"""


def text_of(out):
    (text,) = load(out)["dates"]["text"]
    return text


def visible(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.fixture
def without_links(monkeypatch):
    monkeypatch.setattr(sets, "_HAS_LINKS", False)


def test_a_new_set_takes_the_place_of_the_old_one(tmp_path):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    write_tables(some_tables(["new"]), tmp_path, manifest={})
    assert text_of(tmp_path) == "new"
    assert b"new" in (tmp_path / "dates.csv").read_bytes()
    assert len(list((tmp_path / ".claims").glob("set-*"))) == 1


def test_systems_without_links_get_copies(tmp_path, without_links):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    write_tables(some_tables(["new"]), tmp_path, manifest={})
    assert text_of(tmp_path) == "new"
    assert b"new" in (tmp_path / "dates.csv").read_bytes()
    assert not any(path.is_symlink() for path in tmp_path.rglob("*"))


def test_tables_that_are_not_given_are_kept(tmp_path):
    write_tables(some_tables(["old"]), tmp_path, manifest={"model": "m"})
    write_tables({"entities": some_tables()["entities"].head(0)}, tmp_path)
    assert text_of(tmp_path) == "old"
    assert len(load(tmp_path)["entities"]) == 0


@pytest.mark.parametrize("follow", [True, False])
def test_a_copied_folder_is_still_a_run(tmp_path, follow):
    write_tables(some_tables(["old"]), tmp_path / "out", manifest={})
    shutil.copytree(tmp_path / "out", tmp_path / "copy", symlinks=not follow)
    assert text_of(tmp_path / "copy") == "old"
    write_tables(some_tables(["new"]), tmp_path / "copy", manifest={})
    assert text_of(tmp_path / "copy") == "new"


def test_plain_copies_of_the_files_are_a_run(tmp_path):
    write_tables(some_tables(["old"]), tmp_path / "out", manifest={})
    plain = tmp_path / "plain"
    plain.mkdir()
    for path in (tmp_path / "out").glob("*.*"):
        if path.is_file():
            shutil.copyfile(path, plain / path.name)
    assert text_of(plain) == "old"
    write_tables(some_tables(["new"]), plain, manifest={})
    assert text_of(plain) == "new"
    assert (plain / "dates.csv").is_symlink()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda path: path.write_text("x"), "dates.csv is not as the run wrote it"),
        (lambda path: path.unlink(), "lacks dates.csv"),
        (lambda path: path.with_name("manifest.json").write_text("{"), r"manifest.json is damaged"),
        (lambda path: path.with_name("manifest.json").write_text("{}"), r"earlier version"),
    ],
)
def test_what_is_wrong_with_a_set_is_said(tmp_path, harm, words):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    harm((tmp_path / "dates.csv").resolve())
    with pytest.raises(InputError, match=words):
        load(tmp_path)


def test_two_writers_are_kept_apart(tmp_path):
    command = "import sys, time; from pathlib import Path; from pipeline.tables import locked\n"
    command += f"with locked(Path({str(tmp_path)!r})): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match="another run is writing to"), locked(tmp_path):
            pass
        other.kill()
    with locked(tmp_path), locked(tmp_path):
        pass


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_full_disk_is_said_and_leaves_the_old_set(tmp_path, monkeypatch, code):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    before = visible(tmp_path)

    def full(path):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(sets, "_sync", full)
    with pytest.raises(InputError, match=os.strerror(code)):
        write_tables(some_tables(["new"]), tmp_path, manifest={})
    assert visible(tmp_path) == before
    assert text_of(tmp_path) == "old"
    assert len(list((tmp_path / ".claims").iterdir())) == 3


def test_a_folder_in_place_of_a_table_is_said(tmp_path):
    (tmp_path / "facts.csv").mkdir()
    with pytest.raises(InputError, match=r"facts.csv is a folder"):
        write_tables(some_tables(), tmp_path, manifest={})


def test_what_killed_runs_left_is_removed(tmp_path):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    for name in (".claims/set-dead", ".claims-dead"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "facts.csv").write_text("half")
    (tmp_path / ".claims" / ".new-dead").symlink_to("set-dead")
    with locked(tmp_path):
        names = {path.name for path in tmp_path.rglob("*")}
    assert not any("dead" in name for name in names)
    assert text_of(tmp_path) == "old"


def killed_writer(out: Path, moment: float, *, delay: float) -> None:
    """A process that writes again and again, killed so many seconds after it has begun."""
    command = [sys.executable, "-c", WRITER, str(out), str(delay), "new"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        writer.stdout.readline()
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")
@pytest.mark.parametrize("moment", [0.02, 0.3, 0.6, 0.9, 1.2, 1.5])
def test_a_killed_writer_leaves_the_old_set_or_the_new_one(tmp_path, moment):
    write_tables(some_tables(["old"]), tmp_path, manifest={"run": "old"})
    killed_writer(tmp_path, moment, delay=0.01)
    assert text_of(tmp_path) in {"old", "new"}
    with locked(tmp_path):
        assert {path.name for path in (tmp_path / ".claims").iterdir()} - {"lock", "current"} == {
            os.readlink(tmp_path / ".claims" / "current")
        }


def test_a_reader_follows_a_switch_that_happens_meanwhile(tmp_path, monkeypatch):
    write_tables(some_tables(["old"]), tmp_path, manifest={})
    plain, switched = sets.check_files, []

    def meanwhile(folder, names):
        plain(folder, names)
        if not switched:
            switched.append(write_tables(some_tables(["new"]), tmp_path, manifest={}))

    monkeypatch.setattr("pipeline.tables.files.check_files", meanwhile)
    assert text_of(tmp_path) == "new"
