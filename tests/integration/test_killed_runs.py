"""Runs that are killed at any moment: the folder holds the old set or the new one, whole, and no rest."""

import os
import random
import signal
import time

import pytest

import pipeline
from pipeline.core.errors import InputError
from pipeline.run import Settings, Store, run
from pipeline.tables import locked, sets

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and sends SIGKILL")

ARTICLE = (
    "Dam at {place} holds\n\nBy Mira Tolan\n\nThe dam at {place} held on Friday, the mayor, Ada Venn, said. "
    "“We were lucky,” she said.\n\nAt least {number} people were hurt.\n"
)


def write_corpus(folder, number):
    folder.mkdir(exist_ok=True)
    for place in ("Ostrel", "Belm", "Tarn"):
        (folder / f"{place}.txt").write_text(ARTICLE.format(place=place, number=number), encoding="utf-8")


def slowed(seconds):
    """Make every step of the switch take so long."""
    for name in ("_sync", "_link", "_remove", "_sum"):
        plain = getattr(sets, name)

        def slow(*given, plain=plain, **named):
            time.sleep(seconds)
            return plain(*given, **named)

        setattr(sets, name, slow)


def forked(work):
    """A process that does something and ends; tests are not run a second time in it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def killed(work, moment):
    child = forked(work)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def numbers_in(out):
    texts = " ".join(pipeline.load(out)["claims"]["text"])
    return {number for number in ("12", "15") if f"At least {number} people" in texts}


def left_over(out):
    hidden = {path.name for path in (out / ".claims").iterdir()}
    return hidden - {"lock", "current", os.readlink(out / ".claims" / "current")}


def kill_runs(folder, n, *, slow, seed):
    """How many of so many killed runs left what they should."""
    source = random.Random(seed)
    store, out = folder / "store", folder / "out"
    folder.mkdir(exist_ok=True)
    for number in (12, 15, 12):
        write_corpus(folder / str(number), number)
        with Store(store) as kept:
            started = time.monotonic()
            run(folder / str(number), out, Settings(), store=kept)
    length = time.monotonic() - started
    assert numbers_in(out) == {"12"}
    good, seen = 0, set()
    for i in range(n):
        corpus = folder / str((15, 12)[i % 2])

        def work(corpus=corpus):
            if slow:
                slowed(0.005)
            with Store(store) as kept:
                run(corpus, out, Settings(), store=kept)

        moment = source.uniform(0, length) if not slow else source.uniform(length * 0.3, length + 1.5)
        killed(work, moment)
        found = numbers_in(out)
        seen |= found
        with locked(out):
            good += len(found) == 1 and not left_over(out)
    return good, seen


@pytest.mark.parametrize("slow", [False, True])
def test_a_killed_run_leaves_one_whole_set(tmp_path, slow):
    good, _ = kill_runs(tmp_path, 6, slow=slow, seed=1)
    assert good == 6


@pytest.mark.slow
def test_two_hundred_killed_runs_leave_one_whole_set(tmp_path):
    good, seen = kill_runs(tmp_path / "any", 150, slow=False, seed=2)
    during, switched = kill_runs(tmp_path / "switch", 50, slow=True, seed=3)
    assert (good, during) == (150, 50)
    assert seen | switched == {"12", "15"}


def test_a_first_run_that_is_killed_leaves_no_run(tmp_path):
    write_corpus(tmp_path / "corpus", 12)

    def work():
        slowed(0.02)
        run(tmp_path / "corpus", tmp_path / "out", Settings())

    killed(work, 0.5)
    with pytest.raises(InputError, match="no complete run"):
        pipeline.load(tmp_path / "out")
