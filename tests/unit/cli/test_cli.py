"""The command line: help that teaches, errors that say what to do, and runs over small dirty folders."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from pipeline.cli.commands import app

COMMANDS = sorted(command.name for command in app.registered_commands)


def claims(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_is_listed():
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for command in COMMANDS:
        assert command in result.output
    assert "claims extract my-articles --out results" in result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_with_an_example(command):
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"claims {command} " in result.output.split("Example")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-folder"], "no such corpus folder: no-such-folder"),
        (["{folder}"], "no article in"),
        (["{folder}", "--published", "10 June"], "not a date: '10 June'; write it as YYYY-MM-DD"),
        (["{folder}", "--metadata", "nothing.csv"], "no such metadata file: nothing.csv"),
    ],
)
def test_misuse_ends_with_one_helpful_line(tmp_path, arguments, message):
    arguments = [argument.format(folder=tmp_path) for argument in arguments]
    result = claims("extract", *arguments, "--out", tmp_path / "out")
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_an_unknown_model_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("Dam holds\n\nThe dam held on Friday, the mayor said.\n")
    result = claims("extract", tmp_path, "--out", tmp_path / "out", "--model", "no_such_model", "--quiet")
    assert result.returncode == 2
    assert "cannot load the spaCy pipeline 'no_such_model'" in result.stderr


def test_reviewing_nothing_says_how_to_begin(tmp_path):
    result = claims("review", tmp_path)
    assert result.returncode == 2
    assert "claims extract CORPUS --out" in result.stderr
