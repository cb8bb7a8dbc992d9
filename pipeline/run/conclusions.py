"""What a run makes of the analyses of all articles: the cross-reference, the tables, their files.

It loads pandas and what compares claims, which takes as long as half a dozen articles: only who has read the
articles, or has others read them meanwhile, imports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.core.records import Analysis
from pipeline.facts import CrossReference
from pipeline.facts.told import Spread
from pipeline.ingest import Alias
from pipeline.report import REPORT, write_report
from pipeline.review import Corrections, Decision, reviewed
from pipeline.run.crossing import crossed, dates_of, spread_over
from pipeline.run.manifest import build_manifest
from pipeline.run.settings import Settings
from pipeline.run.store import Store
from pipeline.tables import TEXTS, Tables, build_tables, write_tables, write_texts

__all__ = ["RunResult", "concluded", "dates_of", "spread_over", "write"]


@dataclass(frozen=True)
class RunResult:
    """What a run made."""

    tables: Tables
    analyses: tuple[Analysis, ...]
    crossed: CrossReference


def concluded(
    analyses: tuple[Analysis, ...],
    aliases: Mapping[str, Alias],
    decisions: Sequence[Decision],
    settings: Settings,
    store: Store | None,
    *,
    spread: Spread = map,
    keeps_whole: bool = True,
) -> RunResult:
    """The tables of all analyses, with what people say of names and have decided.

    Args:
        spread: As for `cross_reference`.
        keeps_whole: As for `crossed`.
    """
    corrections = Corrections.of(decisions)
    analyses = corrections.without_false_quotes(analyses)
    found = crossed(analyses, aliases, corrections, settings, store, spread=spread, keeps_whole=keeps_whole)
    found, reviews = reviewed(found, analyses, decisions)
    return RunResult(build_tables(analyses, found, reviews), analyses, found)


def write(result: RunResult, out: Path, settings: Settings, *, csv: bool) -> None:
    """Write everything that a run made to its output folder, in one step."""
    write_tables(
        result.tables,
        out,
        manifest=build_manifest(result.analyses, result.tables, settings),
        files={
            REPORT: partial(write_report, result.tables),
            TEXTS: partial(write_texts, result.analyses),
        },
        csv=csv,
    )
