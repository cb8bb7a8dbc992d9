"""Compile the timex rules and find every place where one of them matches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.core.errors import ResourceError
from pipeline.english.patterns import one_of
from pipeline.resources import lexicon, rules, words

_SPACE = r"(?:[ \u00a0]{1,4}\n?|\n)[ \u00a0]{0,4}"
"""White space inside a paragraph: at most one line end, so that no expression runs over a blank line."""

_PART = re.compile(r"\{([a-z]+)(\d?)\}")
_LEXICON = re.compile(r"lexicon:([\w/]+)")
_TOKEN = re.compile(r"['’‘]?\w+")
_GAP = re.compile(r"[ \u00a0.,:'’()/–—-]*\n?[ \u00a0.,'’()/–—-]*")
_LONGEST_GAP = 12
"""Characters between two words of one expression: a bound on time; set by hand."""
_MONEY = re.compile(r"[$£€¥#@_]")
_FIGURE = re.compile(r"(?:\d[.,:–-]|/)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: how an expression looks, what interprets it, and what may refuse it."""

    id: str
    timex_type: str
    read: str
    guard: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule; `groups` holds the named parts that took part, by name without their number."""

    rule: Rule
    start: int
    end: int
    text: str
    groups: dict[str, str]


@cache
def compiled_rules() -> tuple[Rule, ...]:
    """The rules of `timex.toml`, compiled, in order.

    Raises:
        ResourceError: a rule names an unknown part or its pattern is malformed.
    """
    parts = {part["id"]: part["pattern"] for part in rules("timex/parts")}
    result = []
    for rule in rules("timex/rules"):
        try:
            pattern = re.compile(expand(rule["pattern"], parts), re.IGNORECASE)
        except (re.error, KeyError) as error:
            raise ResourceError(f"timex rule {rule['id']}: {error}") from error
        result.append(Rule(rule["id"], rule["type"], rule["read"], rule.get("guard", ""), pattern))
    return tuple(result)


def expand(pattern: str, parts: dict[str, str]) -> str:
    """The regular expression a rule's pattern stands for: parts as named groups, spaces as white space."""

    def named(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}{match[2]}>{_expand_inner(parts[match[1]], parts)})"

    return _spaces(_PART.sub(named, pattern))


def _expand_inner(pattern: str, parts: dict[str, str]) -> str:
    nested = _PART.sub(lambda match: f"(?:{_expand_inner(parts[match[1]], parts)})", pattern)
    return _LEXICON.sub(lambda match: _alternatives(match[1]), nested)


def _alternatives(name: str) -> str:
    keys = (entry.partition("=")[0].strip() for entry in words(name))
    return one_of(keys, blank=" ").replace("'", "['’]")


def _spaces(pattern: str) -> str:
    """Spaces of a pattern as white space; those inside brackets as one white-space character."""
    out, in_class = [], False
    for i, char in enumerate(pattern):
        escaped = i > 0 and pattern[i - 1] == "\\"
        if char == "[" and not escaped:
            in_class = True
        elif char == "]" and not escaped:
            in_class = False
        if char == " ":
            out.append(r"\n \u00a0" if in_class else f"(?:{_SPACE})")
        else:
            out.append(char)
    return "".join(out)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """All words that may stand in an expression, and those of them that may make one."""
    words = frozenset().union(*map(_words_in, compiled_rules()))
    return words, words - lexicon("timex/function")


@cache
def _words_in(rule: Rule) -> frozenset[str]:
    """All words of which what a rule matches may be made."""
    found: set[str] = set()
    regex = re.sub(r"\(\?P<\w+>|\(\?-?i?:|\\[a-zA-Z]", " ", rule.pattern.pattern)
    for word, optional in re.findall(r"([^\W\d_]+)(\??)", regex):
        found.add(word.lower())
        if optional:
            found.add(word.lower()[:-1])
    return frozenset(found)


@cache
def _rules_with(word: str) -> tuple[Rule, ...]:
    """The rules that a word of the vocabulary may be part of; patterns may part an "s" from a unit."""
    forms = {word, word.removesuffix("s")}
    return tuple(rule for rule in compiled_rules() if not forms.isdisjoint(_words_in(rule)))


def _rules_at(text: str, start: int) -> tuple[Rule, ...]:
    """The rules that may match where a word of an expression begins."""
    token = _TOKEN.match(text, start)
    word = "" if token is None else token[0].lower().lstrip("'’‘")
    return _rules_with(word) if word.isalpha() else compiled_rules()


def _runs(text: str) -> Iterator[list[int]]:
    """Word starts of each stretch of nothing but words of expressions, one of them telling."""
    vocabulary, telling_words = _vocabulary()
    starts: list[int] = []
    telling, end = False, 0
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        digit = not word.isalpha() and any(map(str.isdigit, word))
        bare = word.lstrip("'’‘")
        known = digit or bare in vocabulary
        near = bool(starts) and match.start() - end <= _LONGEST_GAP
        joined = near and _GAP.fullmatch(text, end, match.start()) is not None
        if starts and not (known and joined):
            if telling:
                yield starts
            starts, telling = [], False
        if known:
            starts.append(match.start())
            if word[0] in "'’‘":
                starts.append(match.start() + 1)
            telling = telling or digit or bare in telling_words
            end = match.end()
    if telling:
        yield starts


def match_start(rule_id: str, text: str) -> dict[str, str] | None:
    """The named parts of a rule that matches a text from its start; None if it does not match."""
    rule = next(rule for rule in compiled_rules() if rule.id == rule_id)
    match = rule.pattern.match(text)
    return _groups(match) if match else None


def hits(text: str) -> Iterator[list[Hit]]:
    """For every promising stretch of the text, all matches of all rules, overlapping as they may."""
    for starts in _runs(text):
        found = [hit for start in starts for hit in _hits_at(text, start)]
        if found:
            yield found


def _hits_at(text: str, start: int) -> Iterator[Hit]:
    if _MONEY.match(text[start - 1 : start]) or (
        text[start].isdigit() and _FIGURE.search(text[max(0, start - 2) : start])
    ):
        return
    for rule in _rules_at(text, start):
        match = rule.pattern.match(text, start)
        if match and match.end() > start:
            yield Hit(rule, match.start(), match.end(), match[0], _groups(match))


def _groups(match: re.Match[str]) -> dict[str, str]:
    groups: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is not None:
            bare = name.rstrip("0123456789")
            groups[name if bare in groups else bare] = value
    return groups
