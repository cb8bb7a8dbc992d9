"""`python -m evaluation`: how good every component is, measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pipeline.core.threads import default_to_one_thread

default_to_one_thread()

import typer  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from evaluation.parts import Evaluation, evaluate, with_before  # noqa: E402
from evaluation.report import headlines, markdown_table, replace_section  # noqa: E402
from pipeline.cli.ending import run_app  # noqa: E402
from pipeline.cli.options import MODEL, console  # noqa: E402
from pipeline.cli.progress import TerminalProgress  # noqa: E402

app = typer.Typer(
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def evaluate_command(
    only: Annotated[
        list[str] | None,
        typer.Argument(
            help="Parts: model, sample, entities, coreference, dates, attributions, factuality, crossref. "
            "Default: all."
        ),
    ] = None,
    data: Annotated[Path, typer.Option(help="Folder of the public corpora.")] = Path("../shared/data"),
    golden: Annotated[Path, typer.Option(help="Folder of our gold.")] = Path("tests/golden"),
    corpus: Annotated[Path, typer.Option(help="Our sample corpus.")] = Path("corpus"),
    save: Annotated[
        Path | None, typer.Option(help="CSV to read the numbers before from, and to write the new ones to.")
    ] = None,
    readme: Annotated[
        Path | None,
        typer.Option(help="Markdown document whose evaluation section gets a dozen main numbers."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Markdown document whose evaluation section gets all numbers.")
    ] = None,
    model: Annotated[str, MODEL] = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes to spread the articles over.")
    ] = 1,
) -> None:
    """Score every component against our gold, and against public corpora where they are to be had.

    Example:

        python -m evaluation dates attributions --data ../shared/data
    """
    evaluation = Evaluation(data=data, golden=golden, corpus=corpus, model=model, workers=workers)
    with TerminalProgress(console) as progress:
        rows = evaluate(evaluation, only=only or (), progress=progress)
    compared = with_before(rows, save)
    grid = Table(show_edge=False, pad_edge=False)
    for heading in ("corpus", "component", "metric", "before", "value", "n"):
        grid.add_column(heading, justify="right" if heading in {"before", "value", "n"} else "left")
    for row in compared.astype({"n": int}).to_dict("records"):
        grid.add_row(*("" if cell is None or cell != cell else _cell(cell) for cell in row.values()))
    Console(width=max(Console().width, 100)).print(grid)
    if save:
        compared.to_csv(save, index=False, lineterminator="\n", float_format="%.4f")
    if readme:
        replace_section(readme, headlines(compared))
    if report:
        replace_section(report, markdown_table(compared))


def _cell(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def main() -> None:
    """Run the command line; expected errors end it with one line and exit status 2."""
    run_app(app, "evaluation", program="python -m evaluation")


if __name__ == "__main__":
    main()
