"""One thread a process, unless somebody asks for more."""

import os

from pipeline.core.threads import THREAD_VARIABLES, default_to_one_thread


def test_what_is_set_already_stays(monkeypatch):
    first, *others = THREAD_VARIABLES
    monkeypatch.setenv(first, "4")
    for name in others:
        monkeypatch.delenv(name, raising=False)
    default_to_one_thread()
    assert [os.environ[name] for name in THREAD_VARIABLES] == ["4", "1", "1"]
