"""Options and the consoles that commands share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from pipeline.core.visible import visible

MODEL = typer.Option(
    metavar="NAME_OR_PATH",
    help="Any spaCy English pipeline, e.g. en_core_web_trf. Default: the one that ships with this package.",
)
RUN = typer.Argument(metavar="OUT", help="Folder with the tables of a run.", show_default=False)
DEFAULT_RUN = Path("outputs")


class SafeConsole(Console):
    """A console on which text only shows: no control of an article's text reaches the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The segments of what is printed; controls of rich itself stay."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def screen(**options: Any) -> SafeConsole:
    """A console on standard output, where data goes."""
    return SafeConsole(highlight=False, **options)


console = SafeConsole(stderr=True, highlight=False)
"""Where progress, summaries and messages go; data goes to standard output."""
