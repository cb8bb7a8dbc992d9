"""`claims quotes`: the quotes of one article, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import MODEL, screen
from pipeline.cli.options import console as messages
from pipeline.cli.quote_page import quote_page
from pipeline.cli.quote_text import print_quotes
from pipeline.core.errors import InputError

FILE = typer.Argument(help="A .txt file with one article.")
HTML = typer.Option(
    "--html",
    metavar="OUT.html",
    dir_okay=False,
    help="Write a page with the article, its quotes marked in place, to this file instead.",
)
PUBLISHED = typer.Option(metavar="YYYY-MM-DD", help="Its publication date, if the text does not state one.")


def quotes_command(
    file: Annotated[Path, FILE],
    html: Annotated[Path | None, HTML] = None,
    model: Annotated[str, MODEL] = "",
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """Show the quotes of one article where they stand: who says so, by which word, and what.

    On a terminal, sources, cues and contents are coloured; in a pipe or file, or with NO_COLOR set, they are
    marked `<source>`, `_cue_` and `{content}`. Each content is numbered, and a table lists them with their
    speakers in full. With `--html` the same is written as a page that opens in any browser.

    Examples:

        claims quotes article.txt

        claims quotes article.txt --html article.html
    """
    from pipeline.cli.one_article import read_article
    from pipeline.run import Settings

    analysis = read_article(file, Settings(model=model, published=published))
    if html is None:
        print_quotes(screen(), analysis)
        return
    try:
        html.write_text(quote_page(analysis), encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {html}: {error.strerror}") from error
    count = len(analysis.quotes)
    messages.print(f"{count} quote{'' if count == 1 else 's'} in {html}", markup=False, soft_wrap=True)
