"""How a command line ends: an expected error is one line and exit status 2, an interruption 130; at once."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn

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


def end(status: int | str | None) -> NoReturn:
    """End this process as `sys.exit` does, without giving back what it holds piece by piece.

    Python would take apart every module and record, half a second behind a run over a thousand articles.
    """
    others = [one for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon]
    if others or not (status is None or isinstance(status, int)):
        sys.exit(status)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever read them is gone
        sys.exit(status)
    os._exit(status or 0)
