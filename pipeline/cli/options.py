"""Options and the console that commands share."""

from __future__ import annotations

import typer
from rich.console import Console

MODEL = typer.Option(
    metavar="NAME_OR_PATH",
    help="Any spaCy English pipeline, e.g. en_core_web_trf. Default: the one that ships with this package.",
)

console = Console(stderr=True, highlight=False)
"""Where progress, summaries and messages go; data goes to standard output."""
