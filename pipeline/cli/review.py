"""`claims review`: judge the conflicts of a run, in the browser or on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from pipeline.cli.options import SafeConsole

if TYPE_CHECKING:
    from pipeline.review.desk import Desk


def review_command(
    out: Annotated[Path, typer.Argument(help="Folder with the tables of a run.")] = Path("outputs"),
    port: Annotated[int, typer.Option(help="Port of the page.", show_default="8642, or any free one")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    name: Annotated[
        str | None, typer.Option(help="Name to decide under; by default that of the user account.")
    ] = None,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Judge on the terminal, without a page.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="On the terminal: show what is judged already, too.")
    ] = False,
    relation: Annotated[
        str, typer.Option(help="On the terminal: only contradiction, update or wording.")
    ] = "",
    slot: Annotated[
        str, typer.Option(help="On the terminal: only what differs in number, date, polarity, …")
    ] = "",
    outlet: Annotated[str, typer.Option(help="On the terminal: only with this outlet.")] = "",
    min_score: Annotated[str, typer.Option(help="On the terminal: only from this score on.")] = "",
    text: Annotated[str, typer.Option(help="On the terminal: only with these words.")] = "",
) -> None:
    """Judge the conflicts of a run on a local page, with stories, facts, entities, quotes and articles.

    The page is served on this machine alone, to whoever has the printed address; nothing is fetched from
    elsewhere. Ctrl+C ends it. Decisions are kept in decisions.jsonl beside the tables, count at once, and
    survive later runs for as long as the passages stand in the corpus.

    Examples:

        claims review results

        claims review results --terminal --relation contradiction --min-score 0.7
    """
    from pipeline.review.desk import Desk

    screen = SafeConsole(highlight=False)
    if terminal:
        from pipeline.cli.review_terminal import check_terminal, walk
        from pipeline.review.queue import Filter

        check_terminal()
        desk = Desk.open(out, by=name)
        which = Filter(
            state="" if everything else "open",
            relation=relation,
            slot=slot,
            outlet=outlet,
            score=min_score,
            text=text,
        )
        try:
            walk(desk, which, screen)
        finally:
            _close(desk, screen)
        return

    from pipeline.review.web.serve import serve

    def told(address: str) -> None:
        screen.print(Text(f"Review page: {address}"), soft_wrap=True)
        screen.print("Only this machine can open it. Ctrl+C ends it; every decision is kept at once.")

    desk = Desk.open(out, by=name)
    try:
        serve(desk, port=port, browser=browser, told=told)
    finally:
        _close(desk, screen)


def _close(desk: Desk, screen: Console) -> None:
    from pipeline.core.errors import PipelineError

    if desk.warning:
        screen.print(Text(desk.warning))
    rows = desk.store.rows(
        "SELECT coalesce(j.review, 'open') AS review, count(*) AS n"
        " FROM conflicts c LEFT JOIN judged j USING (evidence) GROUP BY 1"
    )
    counts = {row["review"]: row["n"] for row in rows}
    states = ", ".join(f"{counts.get(state, 0)} {state}" for state in ("confirmed", "dismissed", "open"))
    try:
        desk.close()
        screen.print(Text(f"{states}; see {desk.out}/conflicts.csv"), soft_wrap=True)
    except PipelineError as error:
        screen.print(Text(f"{states}; the tables show it after the next run ({error})"), soft_wrap=True)
