"""What commands load before they do anything: seconds of waiting, each time."""

import subprocess
import sys

import pytest

from tests.unit.review.small_run import write_run

PROBE = """
import sys
from pipeline.cli.commands import app
app(sys.argv[1:], standalone_mode=False)
print("LOADED", *(name for name in ("spacy", "pandas", "numpy") if name in sys.modules))
"""


def loaded(*arguments):
    """The heavy packages that a command has loaded."""
    command = [sys.executable, "-c", PROBE, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["review", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    assert loaded(*arguments) == set()


@pytest.mark.parametrize("command", [["facts"], ["conflicts"], ["about", "died"]])
def test_what_only_reads_tables_loads_no_language_model(tmp_path, command):
    out = tmp_path / "out"
    write_run(out)
    name, *more = command
    assert "spacy" not in loaded(name, out, *more)


def test_the_review_page_loads_no_language_model():
    code = "import sys, pipeline.review.web.serve; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
