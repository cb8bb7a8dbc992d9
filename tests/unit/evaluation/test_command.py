"""`python -m evaluation`: help that teaches, and misuse that ends with one line."""

import subprocess
import sys

from typer.testing import CliRunner

from evaluation.__main__ import app


def test_help_teaches_with_an_example():
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "python -m evaluation dates attributions" in result.output.split("Example")[1]


def test_an_unknown_part_ends_with_one_helpful_line():
    command = [sys.executable, "-m", "evaluation", "tables"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        "evaluation: cannot evaluate tables; choose from "
        "model, sample, entities, coreference, linking, dates, attributions, factuality, crossref, events, "
        "edits, stances"
    ]


def test_one_thread_is_set_before_numpy_is_imported():
    program = (
        "import sys, pipeline.core.threads as threads\n"
        "threads.default_to_one_thread = lambda: print('numpy' in sys.modules)\n"
        "import evaluation.__main__"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"
