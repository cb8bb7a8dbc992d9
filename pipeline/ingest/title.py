"""Which line of a page is the article's headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.english.datelines import find_dateline
from pipeline.ingest.cohesion import overlap, vocabulary
from pipeline.ingest.cues import fold, is_name, is_role

_MAX_SENTENCE_TITLE_WORDS = 18
"""Words of a title that is a sentence; longer ones are leads. Set by hand, not swept."""
_LEAD_LINES = 12
"""Lines of an article that a title is compared with; set by hand, not swept."""
_REPEATED, _LONG, _LONG_WORDS = 0.3, 0.15, 5
"""What speaks for a title besides the share of its words that the article has: that it is printed twice, and
that it has so many words; set by hand, not swept."""
_MIN_WORDS = 3
"""Words of a title; a shorter one has to be wholly in the article, and one no longer in part. Set by hand,
not swept."""
_MAX_NAME_WORDS = 3
"""Words of a line that may be nothing but a name; set by hand, not swept."""
_LONG_WORD_LETTERS, _CAPITAL_SHARE = 4, 0.8
"""Letters of the words that titles capitalise, and the share of them that must be; set by hand, not swept."""
_CLOCK = re.compile(
    r"\W*\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\b\.?|hrs\b|[A-Z]{2,4}\b)?\s*(?:[-–—:|]|$)", re.IGNORECASE
)
"""The time that an entry of a live page, or a table of programmes, begins with."""
_A_REPORT = "The"
"""How the report may begin that a dateline alone on its line is put before."""
_MAX_TITLE_CHARS = 400
"""Characters of a line that may be a title: a bound on time."""


def find_title(
    texts: Sequence[str], candidates: Sequence[int], body: int, known_title: str = ""
) -> int | None:
    """Index of the title among the lines of a page; None if it has none.

    A title shares words with the paragraphs that follow, may be printed twice, and has three words or more,
    but for the very first line. It does not begin with a time of day.

    Args:
        texts: All lines.
        candidates: Indices of lines shaped like headlines, and of the first paragraph, which is taken
            for a title only if it is set like one.
        body: Index of the first paragraph.
        known_title: The title by the user's word, if any.
    """
    if known_title:
        known = fold(known_title)
        found = next((i for i in range(min(len(texts), body + 1)) if fold(texts[i]) == known), None)
        if found is not None:
            return found
    printed = Counter(fold(text) for text in texts[: body + 1] if len(text) <= _MAX_TITLE_CHARS)
    article = vocabulary(texts[body : body + _LEAD_LINES])
    best: tuple[float, int] | None = None
    for i in candidates:
        text = texts[i][:_MAX_TITLE_CHARS]
        n_words = text.count(" ") + 1
        if i == body:
            if best is None and _is_sentence_title(texts, i):
                return i
            continue
        shared = overlap(vocabulary([text]), article)
        if (
            is_role(text)
            or (n_words < _MIN_WORDS and shared < 1 and not (i == 0 and shared))
            or (n_words <= _MIN_WORDS and shared == 0)
            or _is_bare_name(text)
            or _CLOCK.match(text)
            or _is_dateline(text)
        ):
            continue
        repeated = _REPEATED if printed[fold(text)] > 1 else 0.0
        score = shared + repeated + (_LONG if n_words >= _LONG_WORDS else 0.0)
        if best is None or score > best[0] + 1e-9:
            best = (score, i)
    return best[1] if best else None


def _is_dateline(text: str) -> bool:
    """Whether a line is a dateline alone, that of the paragraph below: "DALTON (AP) --"."""
    found = find_dateline(f"{text} {_A_REPORT}")
    return found is not None and found.end > len(text)


def _is_bare_name(text: str) -> bool:
    return is_name(text) and text.count(" ") < _MAX_NAME_WORDS


def _is_sentence_title(texts: Sequence[str], i: int) -> bool:
    """Whether the first line of all is a headline that ends in a full stop: short, and in capitals."""
    words = texts[i][:_MAX_TITLE_CHARS].split()
    if i > 2 or len(words) > _MAX_SENTENCE_TITLE_WORDS or i + 1 >= len(texts) or texts[i][-1] in '"”':
        return False
    long_words = [word for word in words if len(word) >= _LONG_WORD_LETTERS and word[0].isalpha()]
    return len(long_words) >= _MIN_WORDS and sum(
        word[0].isupper() for word in long_words
    ) >= _CAPITAL_SHARE * len(long_words)
