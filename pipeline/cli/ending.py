"""How a command line ends: an expected error is one line and exit status 2, an interruption 130."""

from __future__ import annotations

import sys

import typer

from pipeline.core.errors import PipelineError
from pipeline.core.visible import visible


def run_app(app: typer.Typer, name: str, *, program: str = "", interrupted: str = "interrupted") -> None:
    """Run a command line.

    Args:
        name: What begins the line of an error.
        program: How help calls the program; by default as it was called.
        interrupted: What is said when the user stops it.
    """
    try:
        app(prog_name=program or None)
    except PipelineError as error:
        print(visible(f"{name}: {error}"), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print(f"{name}: {interrupted}", file=sys.stderr)
        sys.exit(130)
