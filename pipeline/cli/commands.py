"""The `claims` command with all its subcommands, each a module.

What a command works with is imported when it runs: loading spaCy takes longer than most commands do.
"""

from __future__ import annotations

from pipeline.core.threads import default_to_one_thread

default_to_one_thread()

import typer  # noqa: E402

from pipeline.cli import (  # noqa: E402
    about,
    conflicts,
    dates,
    decisions,
    explain,
    export,
    extract,
    facts,
    quotes,
    report,
    review,
    show,
    stances,
    tone,
)

app = typer.Typer(
    name="claims",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "news-claims: who claims what, since when, who else says so, and where do the reports disagree?\n\n"
        "Give it a folder of news articles, in whatever format:\n\n"
        "    claims extract my-articles --out results\n\n"
        "    claims review results\n\n"
        "Then open results/report.html, and load results/facts.csv and results/conflicts.csv in pandas or a "
        "spreadsheet."
    ),
)
app.command("extract")(extract.extract_command)
app.command("review")(review.review_command)
app.command("report")(report.report_command)
app.command("facts")(facts.facts_command)
app.command("conflicts")(conflicts.conflicts_command)
app.command("about")(about.about_command)
app.command("show")(show.show_command)
app.command("explain")(explain.explain_command)
app.command("export")(export.export_command)
app.add_typer(decisions.app, name="decisions")
app.command("quotes")(quotes.quotes_command)
app.command("dates")(dates.dates_command)
app.command("stances")(stances.stances_command)
app.command("tone")(tone.tone_command)
