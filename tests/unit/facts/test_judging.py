import pickle
from collections.abc import Callable

import pytest

from pipeline.facts import cross_reference, judging
from pipeline.run import RunResult


@pytest.mark.parametrize("n_pairs", [1, 200])
def test_judging_apart_changes_nothing(
    sample_run: RunResult, n_pairs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "PART_PAIRS", n_pairs)
    seen: list[int] = []

    def elsewhere(work: Callable, parts: list) -> list:
        seen.append(len(parts))
        return [pickle.loads(pickle.dumps(work(pickle.loads(pickle.dumps(part))))) for part in parts]

    assert cross_reference(sample_run.analyses, spread=elsewhere) == cross_reference(sample_run.analyses)
    assert seen[0] > 1
