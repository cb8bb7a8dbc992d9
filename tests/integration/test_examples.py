"""The example notebooks run from first to last cell on the sample corpus, and are kept without outputs."""

import os
import sys

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.conftest import CORPUS, ROOT

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


class ThisInterpreter(AsyncKernelManager):
    """Starts the Python that runs the tests, whatever kernels the user has registered."""

    @property
    def kernel_spec(self):
        return KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"])


def cells(notebook, kind):
    return [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == kind]


@pytest.fixture
def workplace(tmp_path, monkeypatch, sample_run, sample_out):
    """A folder `examples` beside the sample corpus and the tables of a run over it; no home of a user."""
    (tmp_path / "corpus").symlink_to(CORPUS)
    (tmp_path / "outputs").symlink_to(sample_out)
    (tmp_path / "examples").mkdir()
    for variable in ("HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return tmp_path / "examples"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_an_example_runs_to_its_end_and_every_cell_shows_something(path, workplace):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_manager_class=ThisInterpreter,
        resources={"metadata": {"path": str(workplace)}},
    )
    client.execute()
    assert [cell.source for cell in notebook.cells if cell.cell_type == "code" and not cell.outputs] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_an_example_is_kept_without_outputs(path):
    assert all(not cell.outputs and cell.execution_count is None for cell in cells(path, "code"))


def test_there_is_an_example():
    assert NOTEBOOKS
