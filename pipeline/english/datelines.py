"""Where the report begins behind a dateline ("LIMA, March 3 (Norpress) — Two miners …")."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s(?:19|20)\d\d)?)"
_AGENCY = r"(?:\s*\([A-Z][^()\n]{1,30}\))"
_DASH = r"\s*(?:--|[—–-])\s+"
_REST = r"(?:,\s[A-Z][\w. ]{1,24})?"
_DATELINE = re.compile(
    rf"[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){{0,3}}{_REST}{_DATE}?{_AGENCY}?{_DASH}"
    rf"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,3}}{_REST}(?:{_DATE}{_AGENCY}?|{_AGENCY}){_DASH}"
)
_LONGEST = 120


def dateline_end(text: str, start: int) -> int:
    """Offset behind the dateline of a paragraph that starts at `start`; `start` itself if it has none."""
    match = _DATELINE.match(text, start, min(len(text), start + _LONGEST))
    return match.end() if match is not None else start
