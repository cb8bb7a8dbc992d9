"""What single lines give away: page furniture, captions, credits, notes on the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.core.vocabularies import BoilerplateReason
from pipeline.resources import lexicon, mapping, rules, words

UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x180)) if char.isupper())
"""Capital letters of the Latin alphabets, as the inside of a class of a regular expression."""
NAME = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.? )?[{UPPER}][\w.'-]*"
    rf"(?: (?:[{UPPER}][\w.'-]*|{'|'.join(words('ingest/name_particles'))})){{1,4}}"
)
"""A personal name of two words or more, as a regular expression; it cannot tell names from other capitals."""

_MAX_CUE_CHARS = 1_200
"""Characters of a line that may be page furniture: set by hand, not swept."""
_MAX_ROLE_CHARS = 100
"""Characters of a job title; set by hand, not swept."""
_MAX_ROLE_WORDS = 7
"""Words of a job title; set by hand, not swept."""
_MENU_SHARE = 0.6
"""Share of the cells of a line that must be menu entries; set by hand, not swept."""
_MAX_MENU_WORDS = 30
"""Words of a menu without separators; set by hand, not swept."""
_MAX_COMMENT_WORDS = 5
"""Words of the heading of readers' comments; set by hand, not swept."""
_COMMENTING = lexicon("ingest/comment_words")
_AUTHORS = lexicon("ingest/author_words")
_OFFERING = lexicon("ingest/subscription_words")
_REASONS = {
    "chrome": BoilerplateReason.FURNITURE,
    "end": BoilerplateReason.OTHER_STORIES,
    "teaser": BoilerplateReason.OTHER_STORIES,
    "comment": BoilerplateReason.COMMENT,
    "bio": BoilerplateReason.AUTHOR,
    "credit": BoilerplateReason.CREDIT,
    "correction": BoilerplateReason.CORRECTION,
}
"""Why lines of a kind are boilerplate, unless a rule says otherwise; captions are not."""
_PAGE_KINDS = frozenset({"chrome", "end", "teaser", "comment"})
_PLAIN_TEXT_RULES = frozenset({"counters", "desk-signature", "desk-credit", "index-line"})
"""Rules for lines that also stand in the text an agency sends out."""
_APOSTROPHES = str.maketrans("‘’ʼ“”", "'''\"\"")
_NOT_WORDS = re.compile(r"[^\w&' ]+|\b\d+\b|_")
_CELLS = re.compile(r"\s*[|•·»›>–—]\s*|\s{2,}|,\s|\s/\s|\t")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line was recognised as.

    Attributes:
        kind: `chrome`, `end`, `teaser`, `comment`, `bio`, `credit`, `correction` or `caption`.
        rule: Id of the rule or lexicon.
        reason: Why such a line is boilerplate; None for a caption.
        text_start, text_end: For a caption, the part of the line that is the caption proper.
    """

    kind: str
    rule: str
    text_start: int = 0
    text_end: int = 0
    reason: BoilerplateReason | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    kind: str
    max_words: int
    heading: bool
    reason: BoilerplateReason | None
    patterns: tuple[re.Pattern[str], ...]


def straighten(text: str) -> str:
    """`text` with straight quotation marks, of equal length."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


def fold(text: str) -> str:
    """`text` as the lexicons of whole lines have it: lower case, without digits and punctuation."""
    return " ".join(_NOT_WORDS.sub(" ", straighten(text).casefold()).split())


@lru_cache(maxsize=4096)
def line_cue(text: str) -> Cue | None:
    """What the whole line `text` is, if its wording alone tells; None for lines that may be content."""
    if len(text) > _MAX_CUE_CHARS:
        return None
    folded = fold(text)
    for kind in ("chrome", "end", "teaser"):
        if folded in lexicon(f"ingest/{kind}"):
            return Cue(kind, f"ingest/{kind}", reason=_heading_reason(folded) or _REASONS[kind])
    if _is_menu(text, folded):
        return Cue("chrome", "menu", reason=BoilerplateReason.FURNITURE)
    plain = straighten(text)
    n_words = plain.count(" ") + 1
    return _ruled(plain, n_words)


def _ruled(plain: str, n_words: int) -> Cue | None:
    for rule in _rules():
        if n_words > rule.max_words or (rule.heading and plain[-1] in ".,;"):
            continue
        for pattern in rule.patterns:
            match = pattern.fullmatch(plain)
            if match:
                groups = match.groupdict()
                start, end = match.span("text") if groups.get("text") else (0, 0)
                credit = _credit_start(plain, start, end) if end else 0
                return Cue(rule.kind, rule.id, start, credit, rule.reason)
    return None


def _credit_start(plain: str, start: int, end: int) -> int:
    """Where the credit at the end of a caption begins; its end if there is none."""
    credits = next(rule.patterns for rule in _rules() if rule.id == "caption-credit")
    matches = (pattern.fullmatch(plain, start, end) for pattern in credits)
    return min((match.end("text") for match in matches if match), default=end)


def is_comment_heading(text: str) -> bool:
    """Whether a short line that ends an article announces what readers have written ("Comments (3)")."""
    folded = fold(text)
    words = folded.split()
    return len(words) <= _MAX_COMMENT_WORDS and (
        folded in lexicon("ingest/comment_headings") or not _COMMENTING.isdisjoint(words)
    )


def _heading_reason(folded: str) -> BoilerplateReason | None:
    """What a heading that ends an article announces, where it is no other story."""
    if is_comment_heading(folded):
        return BoilerplateReason.COMMENT
    if not _OFFERING.isdisjoint(folded.split()):
        return BoilerplateReason.PROMOTION
    is_on_author = any(word.removesuffix("s") in _AUTHORS for word in folded.split())
    return BoilerplateReason.AUTHOR if is_on_author else None


def is_role(text: str) -> bool:
    """Whether a short line is a job title of the trade ("Former Harbour Post Contributor")."""
    words = fold(text).split() if len(text) <= _MAX_ROLE_CHARS else []
    roles = lexicon("ingest/roles")
    return 0 < len(words) <= _MAX_ROLE_WORDS and (words[-1] in roles or (words[0] in roles and "," in text))


def is_name(text: str) -> bool:
    """Whether a line is nothing but what may be a personal name."""
    plain = straighten(text[:80])
    return bool(_name_pattern().fullmatch(plain)) and "'s " not in plain and plain[-1] not in ".'"


def leading_name(text: str) -> str:
    """The personal name a text begins with; empty if there is none."""
    match = _name_pattern().match(straighten(text[:200]))
    return match.group() if match else ""


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(NAME)


def is_furniture(cue: Cue | None) -> bool:
    """Whether a cue shows that the text was copied from a web page."""
    return cue is not None and cue.kind in _PAGE_KINDS and cue.rule not in _PLAIN_TEXT_RULES


def _is_menu(text: str, folded: str) -> bool:
    """Whether a line is several menu entries in a row."""
    entries = lexicon("ingest/chrome")
    cells = [fold(cell) for cell in _CELLS.split(text) if fold(cell)]
    if len(cells) > 1 and sum(cell in entries for cell in cells) >= _MENU_SHARE * len(cells):
        return True
    words = folded.split()
    return 2 <= len(words) <= _MAX_MENU_WORDS and all(word in entries for word in words)


@cache
def _rules() -> tuple[_Rule, ...]:
    role = "|".join(sorted(lexicon("ingest/roles")))
    agency = "|".join(sorted(map(re.escape, mapping("shared/agencies")), key=len, reverse=True))
    compiled = []
    for rule in rules("ingest/cues"):
        flags = 0 if rule.get("case") else re.IGNORECASE
        patterns = tuple(
            re.compile(
                pattern.replace("{name}", NAME).replace("{role}", role).replace("{agency}", agency), flags
            )
            for pattern in rule["patterns"]
        )
        given = rule.get("reason")
        reason = BoilerplateReason(given) if given else _REASONS.get(rule["kind"])
        compiled.append(
            _Rule(rule["id"], rule["kind"], rule["max_words"], bool(rule.get("heading")), reason, patterns)
        )
    return tuple(compiled)
