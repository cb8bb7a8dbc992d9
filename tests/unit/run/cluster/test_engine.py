import sys
from pathlib import Path

import pytest

from pipeline.core.errors import ConfigError
from pipeline.run import Settings
from pipeline.run.cluster import extract_on_cluster


def test_without_the_extra_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match="cluster"):
        extract_on_cluster(str(tmp_path), tmp_path / "out", Settings())
    assert not (tmp_path / "out").exists()
