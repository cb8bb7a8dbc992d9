"""Processes that each do one task at a time, in a fixed order, and can be lost without losing the run.

Who does which task is known at every moment. So a process that the system kills costs one task, which is
tried once more, alone; one that does not come back in time is ended; and all of them end when their parent
does, whatever ends it. None of this is in the pools of the standard library, which break or wait for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, TypeVar

from pipeline.core.errors import WorkerError

MAX_TASKS = 500
"""Tasks after which a process is replaced by a new one, to give back what it has gathered; a start costs two
seconds. Set by hand."""
_WINDOW = 8
"""Tasks for each process that may be done before their turn, so that one slow article holds nobody up."""
_MAX_STILLBORN = 3
"""Processes that may end before they are ready, one after the other, before the run is given up."""
_POLL_SECONDS = 1.0
_GRACE_SECONDS = 5.0
"""How long a process that was told to end may take; set by hand."""

Task = TypeVar("Task")
Work = Callable[[Any], tuple[bytes, bool]]
"""Does a task: what came of it, and whether the process should be replaced afterwards."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose process ended twice, or did not come back in time."""

    reason: str
    is_late: bool = False


class _Worker:
    """One process and the task it has."""

    def __init__(self, make: Callable[[], Work]) -> None:
        # A fork would copy the locks of the progress bar's thread; a spawned process starts clean everywhere.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, make), daemon=True)
        self.process.start()
        theirs.close()
        self.is_ready = False
        self.run: _Run[Any] | None = None
        self.index: int | None = None
        self.started = 0.0
        self.n_done = 0

    def give(self, run: _Run[Any], index: int) -> bool:
        """Hand over a task; False if the process is gone."""
        task = run.tasks[index]
        try:
            self.pipe.send(task)
        except OSError:
            return False
        self.run, self.index, self.started = run, index, time.monotonic()
        return True

    def end(self) -> str:
        """End the process, if need be by force; says how it ended."""
        self.pipe.close()
        if self.index is not None or not self.is_ready:
            self.process.kill()
        self.process.join(_GRACE_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"


class Pool(Generic[Task]):
    """Up to `n` processes; a context manager that ends them.

    Attributes:
        n: How many there may be.
    """

    def __init__(self, make: Callable[[], Work], n: int, *, seconds: float) -> None:
        """Nothing is started before the first task.

        Args:
            make: Called once in each process, gives what does a task.
            n: Number of processes.
            seconds: On the clock, after which a process with a task is ended.
        """
        self.n = n
        self._make = make
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def __enter__(self) -> Pool[Task]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._workers:
            self._workers.pop().end()

    def map(
        self,
        tasks: Sequence[Task],
        *,
        make: Callable[[], Work] | None = None,
        seconds: float | None = None,
    ) -> Iterator[bytes | Lost]:
        """What comes of each task, in order; processes are started at once, also if nothing is asked for yet.

        Args:
            tasks: The tasks.
            make: What makes processes that are started for these tasks, if not the pool's own.
            seconds: As for the pool, for each of these tasks.
        """
        run = _Run(tasks, make or self._make, self._seconds if seconds is None else seconds)
        self._hand_out(run)
        return self._results(run)

    def _results(self, run: _Run[Task]) -> Iterator[bytes | Lost]:
        while run.position < len(run.tasks):
            self._hand_out(run)
            self._collect()
            self._hand_out(run)  # nobody waits while what he has found is looked at
            yield from run.in_order()

    def _hand_out(self, run: _Run[Task]) -> None:
        """Give tasks to those who have none; one that is tried again only when all others wait."""
        busy = {worker.index for worker in self._workers if worker.run is run and worker.index is not None}
        is_alone = bool(run.again or busy & run.tried)
        n_wanted = 1 if is_alone else min(self.n, len(run.todo))
        while len(self._workers) < n_wanted:
            self._workers.append(_Worker(run.make))
        if is_alone and busy:
            return
        for worker in [worker for worker in self._workers if worker.is_ready and worker.index is None]:
            index = run.next_index(limit=_WINDOW * self.n)
            if index is None:
                return
            if not worker.give(run, index):
                run.put_back(index)
                self._drop(worker)
            if is_alone:
                return

    def _collect(self) -> None:
        heard = connection.wait([worker.pipe for worker in self._workers], _POLL_SECONDS)
        for worker in list(self._workers):
            run, index = worker.run, worker.index
            if worker.pipe in heard:
                self._hear(worker)
            elif run is not None and index is not None and time.monotonic() - worker.started > run.seconds:
                run.done[index] = Lost(f"not done after {run.seconds:,.0f} seconds", is_late=True)
                self._drop(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, value, is_spent = worker.pipe.recv()
        except (EOFError, OSError):
            self._mourn(worker)
            return
        if kind == "ready":
            worker.is_ready, self._stillborn = True, 0
        elif kind == "error":
            raise value
        else:
            assert worker.run is not None
            assert worker.index is not None
            worker.run.done[worker.index] = value
            worker.run, worker.index, worker.n_done = None, None, worker.n_done + 1
            if is_spent or worker.n_done >= MAX_TASKS:
                self._drop(worker)

    def _mourn(self, worker: _Worker) -> None:
        run, index, was_ready = worker.run, worker.index, worker.is_ready
        how = self._drop(worker)
        if run is not None and index is not None:
            run.lost(index, how)
        elif not was_ready:
            self._stillborn += 1
            if self._stillborn >= _MAX_STILLBORN:
                raise WorkerError(f"the processes that read articles end before they begin ({how})")

    def _drop(self, worker: _Worker) -> str:
        self._workers.remove(worker)
        return worker.end()


class _Run(Generic[Task]):
    """Where the tasks of one call stand."""

    def __init__(self, tasks: Sequence[Task], make: Callable[[], Work], seconds: float) -> None:
        self.tasks = tasks
        self.make = make
        self.seconds = seconds
        self.todo = deque(range(len(tasks)))
        self.again: deque[int] = deque()
        self.tried: set[int] = set()
        self.done: dict[int, bytes | Lost] = {}
        self.position = 0

    def next_index(self, *, limit: int) -> int | None:
        """The next task to be given out: one to be tried again, else one that is not too far ahead."""
        if self.again:
            return self.again.popleft()
        if self.todo and self.todo[0] < self.position + limit:
            return self.todo.popleft()
        return None

    def put_back(self, index: int) -> None:
        """A task that nobody has begun."""
        (self.again if index in self.tried else self.todo).appendleft(index)

    def lost(self, index: int, how: str) -> None:
        """The process with this task has ended."""
        if index in self.tried:
            self.done[index] = Lost(f"the process that read it was ended twice ({how})")
        else:
            self.tried.add(index)
            self.again.append(index)

    def in_order(self) -> Iterator[bytes | Lost]:
        """Results whose turn it is."""
        while self.position in self.done:
            result = self.done.pop(self.position)
            self.position += 1
            yield result


def _serve(pipe: connection.Connection, make: Callable[[], Work]) -> None:
    """Do one task after the other, until nobody asks any more.

    What a process has gathered goes with it: taking a loaded model apart takes longer than an article.
    """
    belong_to_parent()
    _do_tasks(pipe, make)
    os._exit(0)


def _do_tasks(pipe: connection.Connection, make: Callable[[], Work]) -> None:
    try:
        work = make()
        pipe.send(("ready", b"", False))
        while True:
            pipe.send(("done", *work(pipe.recv())))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:
        pipe.send(("error", error, True))


def belong_to_parent() -> None:
    """Let this process end when its parent does, whatever ends that, and by nothing on the keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
