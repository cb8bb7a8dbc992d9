"""Reader of dates in other languages and odd spellings, which dateparser knows better than any table of ours.

It is called for nothing else, with the language and the order of the figures given and a cache before it, and
loaded only when a text holds such a date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.interpretation import NO_SUCH_DAY, Context, Groups, Interpretation, Reader
from pipeline.resources import mapping

_SETTINGS = {"STRICT_PARSING": True, "TIMEZONE": "UTC", "PARSERS": ["absolute-time"]}


@lru_cache(maxsize=4096)
def parsed_day(text: str, *, language: str, order: str) -> date | None:
    """The day an absolute date in a language means; None where it means none.

    Args:
        language: ISO 639-1 code.
        order: Order of figures, such as `DMY`.
    """
    import dateparser

    found = dateparser.parse(text, languages=[language], settings={**_SETTINGS, "DATE_ORDER": order})
    return found.date() if found else None


def foreign_date(groups: Groups, context: Context) -> Interpretation:
    """ "3 de junio de 2019", "3. Juni 2019": a day with the month's name in another language."""
    language = mapping("timex/foreign_months")[groups["foreignmonth"].lower()]
    text = re.sub(r"\s+", " ", f"{groups['day']} {groups['foreignmonth']} {groups['year']}")
    return _dated(parsed_day(text, language=language, order="DMY"))


def odd_date(groups: Groups, context: Context) -> Interpretation:
    """ "3-Apr-2019", "03APR2019", "2019-Apr-03": figures and an abbreviated month run together."""
    order = "DMY" if context.day_first else "MDY"
    return _dated(parsed_day(groups["odd"], language="en", order=order))


def _dated(day: date | None) -> Interpretation:
    return Interpretation(calendars.value_of(day, "D")) if day else Interpretation(reason=NO_SUCH_DAY)


READERS: dict[str, Reader] = {reader.__name__: reader for reader in (foreign_date, odd_date)}
