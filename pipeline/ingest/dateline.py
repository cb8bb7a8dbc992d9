"""What an article's dateline tells of its agency and date: "DALTON, Aug. 9, 2021 (Agency) - …"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.english.datelines import find_dateline
from pipeline.ingest.dates import iter_dates, month_day
from pipeline.resources import mapping


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a story was filed; `date` is ISO 8601 or, without a year, `month` and `day`."""

    agency: str = ""
    date: str = ""
    month: int = 0
    day: int = 0


def dateline(paragraph: str) -> Dateline | None:
    """What the dateline of a paragraph tells; None if there is none, or if it tells only the place."""
    found = find_dateline(paragraph)
    if found is None:
        return None
    agency, stated = paragraph[slice(*found.agency)], paragraph[slice(*found.date)]
    if not (agency or stated):
        return None
    day = next(iter_dates(stated), None)
    month, day_of_month = month_day(stated) if day is None else (0, 0)
    name = mapping("shared/agencies").get(agency.lower(), agency)
    return Dateline(name, day.value if day is not None else "", month, day_of_month)
