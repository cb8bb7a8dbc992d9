import os
import sqlite3
import subprocess
import sys

import pytest

from pipeline.run.store import Store


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "analyses.sqlite"


def kept(file, key):
    with Store(file) as store:
        assert store.problem == ""
        return store.get(key)


def test_what_was_put_is_found_by_the_next_run(file):
    with Store(file) as store:
        assert store.get("a") is None
        store.put("a", b"1")
        assert store.get("a") == b"1"
        assert store.has("a")
    assert kept(file, "a") == b"1"
    assert kept(file, "b") is None


def test_what_was_put_is_kept_when_the_block_fails(file):
    def interrupted():
        with Store(file) as store:
            store.put("a", b"1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert kept(file, "a") == b"1"


def test_a_fresh_run_finds_nothing_and_keeps_what_it_reads(file):
    with Store(file) as store:
        store.put("a", b"1")
    with Store(file, reads=False) as store:
        assert not store.has("a")
        assert store.get("a") is None
        store.put("a", b"2")
        store.flush()
        assert store.has("a")
        assert store.get("a") == b"2"
    assert kept(file, "a") == b"2"


def test_what_was_used_longest_ago_goes_first(file):
    with Store(file) as store:
        for number in range(100):
            store.put(str(number), bytes(10_000))
    with Store(file) as store:
        store._today += 1
        store.get("3")
    with Store(file, max_bytes=500_000):
        pass
    with Store(file) as store:
        assert store.has("3")
        assert not store.has("0")
        assert store.has("99")
    assert file.stat().st_size < 500_000


def test_two_runs_keep_at_the_same_time(file):
    with Store(file) as one, Store(file) as two:
        one.put("a", b"1")
        two.put("b", b"2")
        one.flush()
        two.flush()
        assert one.get("b") == b"2"
    assert kept(file, "a") == b"1"


def test_a_damaged_file_is_told_and_made_anew(file):
    with Store(file) as store:
        for number in range(100):
            store.put(str(number), os.urandom(1_000))
    file.write_bytes(os.urandom(file.stat().st_size))
    with Store(file) as store:
        assert store.get("1") is None
        store.put("1", b"1")
        assert "damaged" in store.problem
    with Store(file) as store:
        store.put("1", b"1")
        assert store.problem == ""


def test_a_file_of_another_program_is_left_alone(file):
    file.parent.mkdir()
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE theirs (x)")
    database.close()
    before = file.read_bytes()
    with Store(file) as store:
        store.put("a", b"1")
        assert "another program" in store.problem
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with Store(tmp_path / "file" / "analyses.sqlite") as store:
        store.put("a", b"1")
        assert store.get("a") is None
        assert "not kept for the next run" in store.problem


@pytest.mark.skipif(os.name != "posix", reason="kills itself")
def test_a_killed_run_has_kept_what_it_flushed(file):
    command = (
        "import os, sys; from pathlib import Path; from pipeline.run.store import Store\n"
        "store = Store(Path(sys.argv[1])); store.put('a', b'1'); store.flush(); store.put('b', b'2')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", command, str(file)], check=False)
    assert kept(file, "a") == b"1"
