import os
import signal

import pytest

from pipeline.run import crossing


def _doubled(number: int) -> int:
    return 2 * number


def _killed_at_seven(number: int) -> int:
    if number == 7 and os.environ.get("PARENT") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("n_parts", [0, 1, 9])
def test_parts_come_back_in_order(n_parts: int) -> None:
    spread = crossing.spread_over(2)
    assert spread is not None
    assert list(spread(_doubled, range(n_parts))) == [2 * n for n in range(n_parts)]  # type: ignore[arg-type]


def test_what_a_killed_process_leaves_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARENT", str(os.getpid()))
    spread = crossing.spread_over(2)
    assert spread is not None
    assert list(spread(_killed_at_seven, range(9))) == [2 * n for n in range(9)]  # type: ignore[arg-type]


def test_one_worker_needs_no_other_process() -> None:
    assert crossing.spread_over(1) is None
