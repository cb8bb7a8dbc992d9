import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from pipeline.core.errors import ConfigError, WorkerError
from pipeline.run.pool import Lost, Pool

posix = pytest.mark.skipif(os.name != "posix", reason="sends signals")


def make(folder=""):
    return partial(work, Path(folder))


def work(folder, task):
    name, _, argument = task.partition(" ")
    if name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "die-once":
        mark = folder / "died"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if name == "sleep":
        time.sleep(float(argument))
    if name == "raise":
        raise ConfigError("no such model")
    return f"{task} in {os.getpid()}".encode(), name == "spent"


def make_nothing():
    os._exit(7)


def names(results):
    return [one.decode().split(" in ")[0] if isinstance(one, bytes) else "lost" for one in results]


@pytest.mark.parametrize("n", [1, 2])
def test_results_come_in_the_order_of_the_tasks(n):
    tasks = ["sleep 0.3", *"abcdefgh"]
    with Pool(make, n, seconds=60) as pool:
        assert names(pool.map(tasks)) == tasks
        assert names(pool.map(["again"])) == ["again"]


def test_what_is_asked_while_others_are_at_work_mixes_nothing_up():
    with Pool(make, 2, seconds=60) as pool:
        first = pool.map(["a", "sleep 0.3", "b", "c"])
        found = [next(first)]
        assert names(pool.map(["between"])) == ["between"]
        assert names([*found, *first]) == ["a", "sleep 0.3", "b", "c"]


def make_others():
    return partial(work, Path("others"))


def test_what_is_started_for_some_tasks_is_made_for_them():
    with Pool(make_nothing, 1, seconds=1) as pool:
        assert names(pool.map(["sleep 1.5", "a"], make=make_others, seconds=60)) == ["sleep 1.5", "a"]


def test_nothing_is_started_for_no_task():
    with Pool(make_nothing, 2, seconds=60) as pool:
        assert list(pool.map([])) == []


@posix
@pytest.mark.parametrize("n", [1, 2])
def test_a_task_whose_process_is_killed_twice_is_lost_and_the_others_go_on(n):
    with Pool(make, n, seconds=60) as pool:
        results = list(pool.map(["a", "die", "b", "c"]))
    assert names(results) == ["a", "lost", "b", "c"]
    assert results[1] == Lost("the process that read it was ended twice (signal SIGKILL)")


@posix
def test_a_task_whose_process_is_killed_once_is_tried_again(tmp_path):
    with Pool(partial(make, str(tmp_path)), 2, seconds=60) as pool:
        assert names(pool.map(["a", "die-once", "b"])) == ["a", "die-once", "b"]


def test_a_task_that_takes_too_long_is_lost():
    with Pool(make, 2, seconds=1) as pool:
        results = list(pool.map(["a", "sleep 60", "b"]))
    assert names(results) == ["a", "lost", "b"]
    assert results[1].is_late


def test_a_spent_process_is_replaced():
    with Pool(make, 1, seconds=60) as pool:
        processes = {one.split(b" in ")[1] for one in pool.map(["a", "spent", "b"])}
    assert len(processes) == 2


def test_a_process_is_replaced_after_so_many_tasks(monkeypatch):
    monkeypatch.setattr("pipeline.run.pool.MAX_TASKS", 2)
    with Pool(make, 1, seconds=60) as pool:
        processes = [one.split(b" in ")[1] for one in pool.map("abcd")]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_an_error_of_the_work_is_raised_here():
    with Pool(make, 1, seconds=60) as pool, pytest.raises(ConfigError, match="no such model"):
        list(pool.map(["raise"]))


def test_processes_that_end_before_they_begin_end_the_run():
    with Pool(make_nothing, 1, seconds=60) as pool, pytest.raises(WorkerError, match="exit status 7"):
        list(pool.map(["a"]))


def test_no_process_is_left():
    with Pool(make, 2, seconds=60) as pool:
        next(pool.map(["a", "sleep 30", "b"]))
    assert multiprocessing.active_children() == []


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_processes_end_with_their_parent(number):
    heeded = (
        "" if number == signal.SIGKILL else f"signal.signal({int(number)}, signal.SIG_DFL)\n"
    )  # not nohup's
    command = (
        f"import signal\n{heeded}"
        "from pipeline.run.pool import Pool\nfrom tests.unit.run.test_pool import make\n"
        "with Pool(make, 2, seconds=60) as pool:\n"
        "    for one in pool.map(['a', 'b', 'sleep 60', 'sleep 60']): print('one', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True) as parent:
        parent.stdout.readline()
        parent.stdout.readline()
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.send_signal(number)
        parent.wait()
        _, left = psutil.wait_procs(children, timeout=5)
    assert len(children) >= 2
    assert [child for child in left if _is_at_work(child)] == []


def _is_at_work(process):
    """Whether a process has not ended; one that has may wait for the system to take note of it."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone limits memory")
def test_memory_is_limited():
    command = (
        "from pipeline.core.memory import limit_memory\nlimit_memory(100)\n"
        "try:\n    bytearray(200_000_000)\nexcept MemoryError:\n    print('limited')\nbytearray(50_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "limited\n"
