"""Fixtures that tests of several rooms share."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.core.threads import default_to_one_thread

default_to_one_thread()

from pipeline.run import RunResult, Settings, run  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


def pytest_configure():
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="claims-tests-")  # never what the user has kept
    settings.register_profile("suite", deadline=None)
    settings.load_profile("suite")


def pytest_collection_modifyitems(items):
    if SHARED.is_dir():
        return
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs the shared corpora beside the checkout"))


@pytest.fixture(scope="session")
def sample_out(tmp_path_factory) -> Path:
    """Output folder of one run over the sample corpus."""
    return tmp_path_factory.mktemp("sample") / "out"


@pytest.fixture(scope="session")
def sample_run(sample_out) -> RunResult:
    """One run over the sample corpus, shared by all tests that only look."""
    return run(CORPUS, sample_out, Settings())


@pytest.fixture(scope="session")
def seeds_run() -> RunResult:
    """One run over the five real web copies, without any metadata."""
    return run(SHARED / "seeds", None, Settings())
