"""The report as one self-contained page: no script, no request, nothing of an article's text at work."""

from __future__ import annotations

import datetime as dt
import itertools
from importlib import resources
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from pipeline.core.labels import as_printed, label
from pipeline.core.statements import context_of, without_context
from pipeline.explore.cells import web_address
from pipeline.explore.pages import environment
from pipeline.report import charts
from pipeline.report.content import Content, content_of
from pipeline.report.disagreements import segments
from pipeline.report.limits import Limits
from pipeline.report.matrix import Says
from pipeline.resources import mapping
from pipeline.tables import Tables

REPORT = "report.html"

_N_BARS = 12
"""Speakers in the chart; a convention."""
_SIGNS = {Says.YES: "●", Says.NO: "✕", Says.OTHER: "≠", Says.SILENT: "–"}


def report_page(tables: Tables, limits: Limits | None = None) -> str:
    """The page, made from the tables of a run; the same tables give the same page."""
    limits = limits or Limits()
    content = content_of(tables, limits)
    template = _environment(limits).get_template("report.html")
    return template.render(
        content=content,
        limits=limits,
        style=Markup(resources.files("pipeline.report").joinpath("templates/report.css").read_text("utf-8")),
        over_time=charts.over_time(content.dates, "Articles over time", bars=limits.bars),
        speakers=_speaker_chart(content),
        signs=_SIGNS,
        label_names=mapping("report/label_names"),
    )


def write_report(tables: Tables, path: Path) -> None:
    """Write the page to a file."""
    path.write_text(report_page(tables), encoding="utf-8")


def _speaker_chart(content: Content) -> Markup | None:
    counts = [(name, total) for name, total, _ in content.quoted.rows[:_N_BARS]]
    return charts.bars(counts, "Statements printed, by speaker") if len(counts) > 1 else None


def _environment(limits: Limits) -> Environment:
    templates = environment("pipeline.report")
    numbers = itertools.count(1)
    templates.filters |= {
        "label": label,
        "printed": as_printed,
        "day": day,
        "segments": segments,
        "web": web_address,
        "bare": without_context,
        "context": context_of,
        "clip": lambda text: _clip(text, limits.characters),
        "n": lambda number: f"{number:,}",
    }
    templates.globals |= {"next_id": lambda: f"p{next(numbers)}"}
    return templates


def _clip(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[:characters].rstrip() + " …"


def day(iso: str) -> str:
    """An ISO date as `9 Jun 2020`; `undated` if empty."""
    if not iso:
        return "undated"
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {date:%b %Y}"
