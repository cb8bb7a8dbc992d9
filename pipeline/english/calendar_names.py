"""Names of months and weekdays with their short forms, as numbers and as patterns."""

from __future__ import annotations

from pipeline.english.patterns import one_of
from pipeline.resources.loader import mapping

MONTHS = {name: int(number) for name, number in mapping("shared/months").items()}
"""Months and their short forms in lower case, with their number."""

WEEKDAYS = {name: int(number) for name, number in mapping("shared/weekdays").items()}
"""Weekdays and their short forms in lower case, with their ISO 8601 number."""


MONTH_NAMES = one_of(MONTHS)
"""Any month as alternatives of a regular expression, in lower case."""

WEEKDAY_NAMES = one_of(WEEKDAYS)
"""The same for the weekdays."""

MONTH = rf"\b(?i:{MONTH_NAMES})\b\.?"
"""A month's name or its short form in any case, as a regular expression without groups."""
