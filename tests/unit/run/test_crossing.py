import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.facts import EntityIndex
from pipeline.facts.guidance import Guidance
from pipeline.facts.told import Deferred, Findings, Told
from pipeline.run import crossing
from pipeline.run.errands import make_errands
from pipeline.run.pool import Pool
from pipeline.run.settings import Settings
from pipeline.run.store import Store


def _story(number: int) -> Told:
    return Told((), EntityIndex(), {"copy": str(number)}, Guidance())


def _numbered(story: Told) -> str:
    return story.copies["copy"]


def _killed_at_seven(story: Told) -> str:
    if story.copies["copy"] == "7" and os.environ.get("PARENT") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return story.copies["copy"]


def _spread(work: Callable[[Told], str], n_stories: int) -> list[str]:
    with Pool(make_errands, 2, seconds=60) as pool:
        spread = crossing.spread_over(pool)
        return list(spread(work, [_story(n) for n in range(n_stories)]))  # type: ignore[arg-type]


@pytest.mark.parametrize("n_stories", [0, 1, 9, 40])
def test_stories_come_back_in_order(n_stories: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossing, "_WORTH_SENDING", 0)
    assert _spread(_numbered, n_stories) == [str(n) for n in range(n_stories)]


def test_few_claims_are_compared_here() -> None:
    assert _spread(lambda story: story.copies["copy"], 3) == ["0", "1", "2"]  # nothing that can be sent


def test_what_a_killed_process_leaves_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARENT", str(os.getpid()))
    monkeypatch.setattr(crossing, "_WORTH_SENDING", 0)
    assert _spread(_killed_at_seven, 9) == [str(n) for n in range(9)]


def test_one_worker_needs_no_other_process() -> None:
    assert crossing.spread_over(None) is map
    assert crossing.spread_over(Pool(make_errands, 1, seconds=60)) is map


def test_stories_are_cut_into_parts_of_like_size_the_longest_first() -> None:
    assert crossing._batches((1, 9, 2, 1, 1, 4), 4) == [[1], [5, 2], [0, 3, 4]]


def test_stories_that_are_put_together_when_asked_for_are_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossing, "_WORTH_SENDING", 0)
    asked: list[int] = []

    def made(number: int) -> Told:
        asked.append(number)
        return _story(number)

    stories = Deferred(made, range(9), [1] * 9)
    with Pool(make_errands, 2, seconds=60) as pool:
        found = list(crossing.spread_over(pool)(_numbered, stories))  # type: ignore[arg-type]
    assert found == [str(n) for n in range(9)]
    assert sorted(asked) == list(range(9))


def test_only_new_stories_are_worked_out(tmp_path: Path) -> None:
    worked: list[str] = []

    def work(story: Told) -> Findings:
        worked.append(story.copies["copy"])
        return Findings((), (), ())

    def told(numbers: Sequence[int], store: Store) -> list[Findings]:
        spread = crossing.recalled_from(store, Settings(), map)
        return list(spread(work, [_story(n) for n in numbers]))

    with Store(tmp_path / "kept.sqlite") as store:
        assert len(told([1, 2, 3], store)) == 3
    with Store(tmp_path / "kept.sqlite") as store:
        assert len(told([3, 4, 1], store)) == 3
    assert worked == ["1", "2", "3", "4"]


def test_what_is_kept_damaged_is_worked_out_again(tmp_path: Path) -> None:
    class Damaged(Store):
        def get(self, key: str) -> bytes | None:
            return b"no such thing"

    def twice(work: Callable[[Told], Findings], stories: Sequence[Told]) -> Iterator[Findings]:
        return map(work, stories)

    with Damaged(tmp_path / "kept.sqlite") as store:
        found = crossing.recalled_from(store, Settings(), twice)(lambda _: Findings((), (), ()), [_story(1)])
        assert list(found) == [Findings((), (), ())]
