"""The outlet's name as it stands above an article: "Velmouth Echo", "VELMOUTH ECHO | Regions"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.ingest.cues import fold, straighten
from pipeline.resources import lexicon, mapping, words

MAX_NAME_WORDS = 5
"""Words of an outlet's name; set by hand, not swept."""
_MAX_CHARS = 160
"""Characters of a line that may be a masthead: a bound on time."""
_MAX_NOTICE_CHARS = 400
"""Characters of a notice that names the owner; longer lines are prose. Set by hand, not swept."""
_MIN_TITLE_SPACES = 3
"""Spaces, one less than the words, of a headline that the outlet's name follows; set by hand, not swept."""
_MAX_ACRONYM = 3
"""Letters of a word in capitals that is kept as it is; set by hand, not swept."""
_MIN_HOST = 5
"""Letters of a name that an address confirms; shorter ones are in many addresses. Set by hand, not swept."""
_MIN_SCORE = 3
"""Points of evidence (`_is_masthead` counts them) that make a line a masthead; set by hand, not swept."""
_CELLS = re.compile(r"\s*(?:[|•·»›]|[–—]|(?<=\s)-(?=\s))\s*|:\s+")
_TRAILING = re.compile(r"\s+[|–—»-]\s+(?=[^|–—»]+$)")
_NAME = re.compile(
    r"(?:[A-Z0-9][\w.'&-]*|&)"
    rf"(?: (?:[A-Z0-9][\w.'&-]*|&|{'|'.join(words('ingest/small_words_of_names'))})){{0,6}}"
)
_OWNER_LINE = re.compile(r"©|\([cC]\) ?(?:19|20)\d\d|copyright|all rights reserved", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:@|https?://|www\.)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_PLAIN_WORDS = lexicon("ingest/small_words_of_names")
_ENDINGS = words("ingest/outlet_endings")
_DESK_WORDS = lexicon("ingest/desk_words")
"""Of the words that outlets are called by, those that sections are called by too ("Business News")."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet's name and where its line holds a headline, if it does: `title_end` 0 if it holds none."""

    name: str
    title_end: int = 0


def find_masthead(
    texts: Sequence[str], candidates: Sequence[int], raw: str, *, dated: Collection[int] = ()
) -> dict[int, Masthead]:
    """The lines above a headline that name the outlet, by index; the same name twice counts twice.

    A name needs the shape of one and a word that outlets are called by, or a copyright line, an address or
    a further line that confirms it; or a date or byline right above or below it, as people file articles.

    Args:
        texts: All lines.
        candidates: Indices of the lines above the article that are not furniture by their wording.
        raw: The file as decoded, for other places that print the name.
        dated: Indices of the candidates beside a date or byline.
    """
    plain = [straighten(text) for text in texts]
    owners = [fold(text) for text in plain if len(text) <= _MAX_NOTICE_CHARS and _OWNER_LINE.search(text)]
    found: dict[int, Masthead] = {}
    for i in candidates:
        if len(plain[i]) > _MAX_CHARS:
            continue
        name = _CELLS.split(plain[i], maxsplit=1)[0].strip()
        is_first = i == candidates[0]
        if _is_masthead(name, plain[i], owners, raw, is_first=is_first or i in dated):
            found[i] = Masthead(written(name, raw))
            continue
        headline = _TRAILING.search(plain[i])
        if headline and headline.start() and plain[i].count(" ", 0, headline.start()) >= _MIN_TITLE_SPACES:
            name = plain[i][headline.end() :].strip()
            if has_outlet_word(name) and _is_shaped(name):
                found[i] = Masthead(written(name, raw), headline.start())
    return found


def written(name: str, raw: str) -> str:
    """A name set in capitals as it is written elsewhere in the file, or else with capital initials."""
    if not name.isupper():
        return name
    again = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", raw.replace(name, ""), re.IGNORECASE)
    if again:
        return again.group()
    words = name.split(" ")
    if len(words) == 1 and fold(name) not in lexicon("ingest/masthead_words"):
        return name
    return " ".join(_capitalised(word, is_first=i == 0) for i, word in enumerate(words))


def has_outlet_word(name: str) -> bool:
    """Whether a name ends in a word that outlets are called by, and has another that is no page section."""
    words = [word for word in fold(name).split() if word not in _PLAIN_WORDS]
    outlet, sections = lexicon("ingest/masthead_words"), lexicon("ingest/section_words")
    if (
        len(words) == 1
        and words[0].endswith(_ENDINGS)
        and words[0] not in outlet | lexicon("ingest/no_outlets")
    ):
        return True
    if not words or not (words[-1] in outlet or words[0] in lexicon("ingest/masthead_openers")):
        return False
    if len(words) == 1:
        return fold(name).startswith("the ")
    return words[-1] not in _DESK_WORDS or any(word not in sections for word in words[:-1])


def _capitalised(word: str, *, is_first: bool) -> str:
    lower = word.lower()
    if lower in _PLAIN_WORDS:
        return lower.capitalize() if is_first else lower
    is_acronym = len(word) <= _MAX_ACRONYM and lower not in lexicon("ingest/masthead_words")
    return word if is_acronym or not re.search("[AEIOUY]", word) else word.capitalize()


def _is_masthead(name: str, line: str, owners: Sequence[str], raw: str, *, is_first: bool) -> bool:
    if not _is_shaped(name):
        return False
    if fold(name) in mapping("shared/agencies"):
        return True
    evidence = 2 * has_outlet_word(name) + _confirmations(name, owners, raw)
    if evidence < 2:
        return False
    is_repeated = len(name.split()) > 1 and raw.lower().count(name.lower()) > 1
    is_set_off = name != line or name.isupper()
    return evidence + is_first + is_repeated + is_set_off >= _MIN_SCORE


def _is_shaped(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _PLAIN_WORDS and word != "&"]
    return bool(_NAME.fullmatch(name)) and 1 <= len(words) <= MAX_NAME_WORDS and name[-1] not in ".'"


def _confirmations(name: str, owners: Sequence[str], raw: str) -> int:
    """2 if a copyright line or an address names the outlet, 1 if a copyright line shares a word with it."""
    words = [word for word in fold(name).split() if word not in _PLAIN_WORDS]
    joined = re.sub(r"\W", "", "".join(words))
    bare = " ".join(words)
    hosts = {match[1].lower().replace("-", "") for match in _DOMAIN.finditer(raw)}
    if any(bare in owner for owner in owners) or (
        len(joined) >= _MIN_HOST and any(joined in host for host in hosts)
    ):
        return 2
    shared = {word for owner in owners for word in owner.split()} & set(words)
    return 1 if shared - lexicon("ingest/section_words") else 0
