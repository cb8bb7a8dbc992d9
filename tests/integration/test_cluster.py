"""A run on a Dask cluster gives the tables of a local one, whatever becomes of a worker."""

import json
import os
import signal

import pytest

from pipeline.core.records import Analysis
from pipeline.run import RunResult, Settings, Silent
from pipeline.tables import SCHEMAS, load
from tests.conftest import CORPUS

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")
dask = pytest.importorskip("dask")

from pipeline.run.cluster import corpus, extract_on_cluster  # noqa: E402


class _Killer(Silent):
    """Kills a worker as soon as the first file is done."""

    def __init__(self, client) -> None:
        self._client = client
        self.killed: list[int] = []
        self.n_done = 0

    def advance(self, analysis: Analysis) -> None:
        self.n_done += 1
        if not self.killed:
            self.killed = list(self._client.run(os.getpid).values())[:1]
            os.kill(self.killed[0], signal.SIGKILL)


def test_tables_are_those_of_a_local_run_though_a_worker_is_killed(
    sample_run: RunResult, sample_out, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(corpus, "PART_FILES", 3)
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster) as client,
    ):
        killer = _Killer(client)
        parts = extract_on_cluster(
            CORPUS.as_uri(),
            tmp_path / "out",
            Settings(),
            scheduler=cluster.scheduler_address,
            progress=killer,
        )
        alive = set(client.run(os.getpid).values())
    assert killer.killed
    assert not alive & set(killer.killed)
    assert killer.n_done == len(sample_run.analyses)
    for name in SCHEMAS:
        made, expected = (folder / f"{name}.csv" for folder in (tmp_path / "out", sample_out))
        assert made.read_bytes() == expected.read_bytes(), name
        assert os.listdir(f"{parts}/tables/{name}")
    assert load(tmp_path / "out").keys() == SCHEMAS.keys()
    manifests = [
        json.loads((folder / "manifest.json").read_text()) for folder in (tmp_path / "out", sample_out)
    ]
    assert manifests[0]["rows"] == manifests[1]["rows"]
    assert manifests[0]["corpus_digest"] == manifests[1]["corpus_digest"]
