"""Raw text to analysed text, character by character, with the way back."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from dataclasses import dataclass

from pipeline.core.spans import OffsetMap

_WHITE = "\\s\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffc"
_DROPPED = (
    "\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f"
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
)
_HARD_BLANK = (
    "&(?:amp;){0,3}(?:nbsp|ensp|emsp|thinsp|hairsp|numsp|#160|#819[4-9]|#820[0-2]|#8239"
    "|#x(?:[aA]0|200[0-9aA]|202[fF]));"
)
_WHITE_UNIT = f"(?:[{_WHITE}]|{_HARD_BLANK}|\u00c2\u00a0)"
# The characters that UTF-8 continuation bytes turn into when they are read as Windows-1252 or Latin-1.
_CONTINUATION = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_ATTRIBUTE = r"""(?:\s+[\w-]{1,30}=(?:"[^"<>]{0,500}"|'[^'<>]{0,500}'))"""
_HTML = "(?:a|b|blockquote|br|div|em|h[1-6]|i|li|ol|p|small|span|strong|sub|sup|td|tr|u|ul)"
_BREAKS = re.compile(r"</?(?:blockquote|br|div|h[1-6]|li|p|td|tr)\b")
"""Tags that end a line on the page."""
_SEQUENCES = (
    rf"(?P<hyphen>(?<=\w-)[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[a-z]))"
    rf"|(?P<white>(?:[^\S ]|[\u00a0\u180e\ufffc]|{_HARD_BLANK}|\u00c2\u00a0)(?:{_WHITE_UNIT}|[{_DROPPED}])*"
    rf"| (?:{_WHITE_UNIT}|[{_DROPPED}])+)"
    rf"|(?P<mojibake>[\u00c2\u00c3][{_CONTINUATION}]|\u00e2[{_CONTINUATION}]{{2}})"
    rf"|(?P<closing>\u00e2\u20ac(?![{_CONTINUATION}]))"
    r"|(?P<dash>(?<= )_(?= ))"
    rf"|(?P<dropped>[{_DROPPED}]+)"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    rf"|(?P<tag></[a-zA-Z][\w-]{{0,20}}\s*>|<[a-zA-Z][\w-]{{0,20}}{_ATTRIBUTE}+\s*/?>|<[a-zA-Z][\w-]{{0,20}}\s*/>|<{_HTML}>)"
    r"|(?P<entity>&(?:amp;){0,3}(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});)"
)
_MARKUP = (
    r"(?P<markup>(?m:^)(?:\#{1,6}|>)[ \t]+"
    r"|\*\*|(?<!\S)[*_](?=\w)|(?<=[\w.!?”\"'’])[*_](?![\w*])"
    r"|!?\[(?=[^\[\]\n]{1,300}\]\(https?://[^\s()]*\))|(?<=.)\]\(https?://[^\s()]*\))"
)
_MARKDOWN = re.compile(r"\]\(https?://|\*\*\w[^*\n]{0,200}\*\*|^\#{1,6} \w", re.MULTILINE)
_MAX_ESCAPES = 4
"""How often an entity may have been escaped: three `amp;` are told as such, and itself."""
_INVISIBLE = re.compile(f"[{_DROPPED}]")
_COMBINING = re.compile("[\u0300-\u036f]")
# The lookahead spares most characters the whole list of sequences, which makes long lines twice as quick.
_SPECIAL = re.compile(rf"(?=[{_WHITE}{_DROPPED}\u00c2\u00c3\u00e2\ufb00-\ufb06&<_])(?:{_SEQUENCES})")
_GAP = re.compile(r"(?P<gap>(?<=[a-z]{2}[.?])(?=[“]?[A-Z][a-z]+[ ,’']))")
_OTHERS = rf"(?P<composed>[^\W\d_][\u0300-\u036f]+)|{_GAP.pattern}"
_SPECIAL_OR_MARKUP = re.compile(rf"{_OTHERS}|{_MARKUP}|{_SEQUENCES}")
_SPECIAL_OR_OTHERS = re.compile(rf"{_OTHERS}|{_SEQUENCES}")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A stretch of raw text, normalised, and for each character its bounds in the raw text."""

    text: str
    offsets: OffsetMap


def has_markdown(raw: str) -> bool:
    """Whether a text is set in Markdown: with links, bold words or headings in its marks."""
    return bool(_MARKDOWN.search(raw))


def normalise(
    raw: str, start_char: int = 0, end_char: int | None = None, *, is_markdown: bool = False
) -> Normalised:
    """The stretch with one space for any white space, plain letters for ligatures, nothing for invisibles.

    HTML entities and UTF-8 once misread as Windows-1252 are put right. White space at both ends is
    dropped. A line break after a hyphen leaves nothing ("one-\\nyear" is "one-year"), nor do tags that a
    page has left in it, nor the marks of Markdown, where the text is in it. A full stop that has lost its
    blank gets one, and the "_" of wires stands for a dash.
    """
    end = len(raw) if end_char is None else end_char
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    positions = array("I", range(start_char, end + 1))
    has_others = _COMBINING.search(raw, start_char, end) or _GAP.search(raw, start_char, end)
    plain = _SPECIAL_OR_OTHERS if has_others else _SPECIAL
    special = _SPECIAL_OR_MARKUP if is_markdown else plain
    at = start_char
    for match in special.finditer(raw, start_char, end):
        replacement = _replacement(match)
        if replacement is None:
            continue
        pieces.append(raw[at : match.start()])
        starts.extend(positions[at - start_char : match.start() - start_char])
        ends.extend(positions[at + 1 - start_char : match.start() + 1 - start_char])
        pieces.append(replacement)
        for _ in replacement:
            starts.append(match.start())
            ends.append(match.end())
        at = match.end()
    pieces.append(raw[at:end])
    starts.extend(positions[at - start_char : -1])
    ends.extend(positions[at + 1 - start_char :])
    return _stripped("".join(pieces), starts, ends)


def _stripped(text: str, starts: array[int], ends: array[int]) -> Normalised:
    left = len(text) - len(text.lstrip(" "))
    right = len(text.rstrip(" "))
    if left == 0 and right == len(text) > 0:
        return Normalised(text, OffsetMap(starts, ends))
    if left >= right:
        return Normalised("", OffsetMap(array("I"), array("I")))
    return Normalised(text[left:right], OffsetMap(starts[left:right], ends[left:right]))


def _replacement(match: re.Match[str]) -> str | None:
    """What stands for a special sequence; None leaves it as it is."""
    found = match.group()
    match match.lastgroup:
        case "white" | "gap":
            return " "
        case "hyphen" | "dropped" | "markup":
            return ""
        case "tag":
            around = (
                match.string[max(0, match.start() - 1) : match.start()]
                + match.string[match.end() : match.end() + 1]
            )
            return " " if _BREAKS.match(found) and len(around) == 2 and " " not in around else ""
        case "dash":
            return "\u2014"
        case "closing":
            return "\u201d"
        case "mojibake":
            return _repaired(found)
        case "entity":
            return _unescaped(found)
        case _:
            return unicodedata.normalize("NFKC" if match.lastgroup == "ligature" else "NFC", found)


def _repaired(found: str) -> str | None:
    try:
        as_bytes = b"".join(
            char.encode("latin-1") if ord(char) < 256 else char.encode("cp1252") for char in found
        )
        char = as_bytes.decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return " " if char.isspace() else char if char.isprintable() else ""


def _unescaped(found: str) -> str | None:
    char = found
    for _ in range(_MAX_ESCAPES):
        char = html.unescape(char)
    if _INVISIBLE.fullmatch(char):
        return ""
    return char if char != found and len(char) == 1 and char.isprintable() and not char.isspace() else None
