"""Dirt of copied and exported texts put right, character for character, so that every offset stays.

What is to go is overwritten by characters that count for nothing (`FILLER`) or by line breaks, and what is
to become another character by it and fillers. What only has to be spelled out (entities, ligatures, blanks)
is left to `normalise`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.ingest.normalise import has_markdown
from pipeline.resources import lexicon, mapping, words

FILLER = "\u2060"
"""The word joiner: drawn by nobody, and dropped where texts are normalised."""
_BLOCK_TAGS = "|".join((*words("ingest/html_blocks"), "br", "td", "th"))
_INLINE_TAGS = "|".join(words("ingest/html_inline"))
_ATTRIBUTES = r"(?:\s[^<>]{0,1000})?"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS}){_ATTRIBUTES}/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE_TAGS}){_ATTRIBUTES}/?>", re.IGNORECASE)
_COMMENT = re.compile(
    r"<!--.{0,2000}?-->|<(script|style)\b[^<>]*>.{0,20000}?</\1>", re.IGNORECASE | re.DOTALL
)
_ESCAPED_BREAK = re.compile(r"(?:\\r)?\\n(?![a-z])(?:(?:\\r)?\\n|[ \t])*")
_ESCAPED = re.compile(r"\\u(?P<code>[0-9a-fA-F]{4})|\\x(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[\"'/])")
_TEMPLATE = re.compile(r"\{\{(?P<inner>[^{}\n]{1,400})\}\}")
_WIKI_LINK = re.compile(r"\[\[(?P<inner>[^\[\]\n]{1,300})\]\]")
_WIKI_MARK = re.compile(r"'{2,5}(?=[\w“\"(])|(?<=[\w.!?”\")])'{2,5}|^=+ | =+[ \t]*$", re.MULTILINE)
_WIKI_META = re.compile(r"^[*#:; ]*(?:file|image|category|media|datei|user|template):", re.IGNORECASE)
_IS_WIKI = re.compile(r"\{\{[^{}\n]+\}\}|\[\[[^\[\]\n]+\]\]")
_MIN_WIKI_MARKS = 2
"""Marks by which a text is one of a wiki; a single pair of brackets may be an editor's. Set by hand."""
_POST_MARK = re.compile(r"(?<![\w.@])(?:RT |MT |\.)(?=@\w)")
"""What stands before a handle that a post begins with, or passes on: "RT @name: …", ".@name said …"."""
_SHORT_LINK = re.compile(
    r"[ \t]*(?:https?://)?(?:t\.co|pic\.twitter\.com|pic\.x\.com|bit\.ly|fb\.me)/[\w/]+…?"
)
_BRACKETS = re.compile(r"-(?P<kind>[LR][RSC]B)-")
_PTB_QUOTE = re.compile(r"``|(?<=[\s\w.,!?])''(?=[\s.,;:)]|$)", re.MULTILINE)
_PTB_BLANK = re.compile(
    rf"(?<=\S) (?=[.,;:!?%)\]’”]{FILLER}*(?:\s|$)|(?:'s|'re|'ve|'ll|'d|'m|n't)\b)"
    rf"|(?<=[(\[“$]) (?=\S)|(?<=[(\[“$]{FILLER}) (?=\S)|(?<=[(\[“$]{FILLER}{{4}}) (?=\S)",
    re.MULTILINE,
)
_APART = re.compile(r"(?<=\w)(?: ’ ?| ' )(?=(?:s|t|m|d|re|ve|ll)\b(?![-’']))")
"""An apostrophe set off from its word by blanks, as tokenisers and converters leave it: "It ’ s", "I ’m"."""
_MEASURED = "|".join(map(re.escape, words("ingest/measures_behind")))
_PARTED_DECIMAL = re.compile(
    rf"(?:(?<=[a-z,] )|(?<=[$£€])|(?<=[$£€] ))\d{{1,3}}\. \d(?:(?=[ -]?(?:{_MEASURED})\b)|(?= ?%))"
    r"|(?:(?<=[$£€])|(?<=[$£€] ))\d{1,3}\. \d\d(?= [mb]illion)"
    r"|(?:(?<=magnitude )|(?<=magnitude of ))\d\. \d(?=\s[a-z]|,)"
)
"""A decimal with a blank behind its point: where a measure stands beside it no sentence can begin."""
_APART_FIGURES = re.compile(r"\d\. \d")
"""What every such decimal has."""
_PARTED_FRACTION = re.compile(
    rf"\b(\d)([13]) / ([248])(?= (?:{'|'.join(words('english/fraction_units'))})\b)"
)
"""A fraction run into the number before it, since no paper prints such an improper one: "41 / 2 months"."""
_PTB_BRACKET = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
_C1 = re.compile("[\u0080-\u009f]")
_FOREIGN = re.compile("[^\x00-\x7f]{2,}")
_LOST = "\ufffd"
_LOST_APOSTROPHE = re.compile("(?<=[A-Za-z])\ufffd(?=(?:s|t|re|ve|ll|d|m)\\b)|(?<=s)\ufffd(?= [a-z])")
_LOST_OPENING = re.compile("(?:(?<=^)|(?<=[\\s(]))\ufffd(?=[^\\W\\d_])", re.MULTILINE)
_LOST_CLOSING = re.compile("(?<=[.,!?])\ufffd(?=\\s|$)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"\b([^\W\d_]+)[-\u00ad][ \t]*\r?\n[ \t]*([a-z][^\W\d_]*)")
_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●■►▶✓✔*][ \t]+(?=\w)", re.MULTILINE)
_MIN_BULLETS = 2
"""Lines with a bullet that make a list; set by hand, not swept."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text of the same length as the one it was made of, and what to tell of the mending."""

    text: str
    note: str = ""


def mend(raw: str) -> Mended:
    """The text without what is no writing: tags, escapes, broken characters, marks of wikis and corpora."""
    notes: list[str] = []
    text = raw
    if "\\" in text:
        text = _ESCAPED_BREAK.sub(lambda match: _breaks(match.group()), text)
        text = _ESCAPED.sub(_unescaped, text)
    text = _unbroken(text, notes)
    if "<" in text:
        text = _COMMENT.sub(lambda match: _breaks(match.group()), text)
        text = _BLOCK_TAG.sub(lambda match: _breaks(match.group()), text)
        text = _INLINE_TAG.sub(_nothing, text)
    if len(_IS_WIKI.findall(text)) >= _MIN_WIKI_MARKS:
        text = _TEMPLATE.sub(_template, text)
        text = _WIKI_LINK.sub(_wiki_link, text)
        text = _WIKI_MARK.sub(_nothing, text)
    if "/" in text:
        text = _SHORT_LINK.sub(_nothing, text)
    if "@" in text:
        text = _POST_MARK.sub(_nothing, text)
    text = _without_corpus_marks(text)
    text = _APART.sub(_closed_up, text)
    if _APART_FIGURES.search(text):
        text = _PARTED_DECIMAL.sub(_closed_up, text)
    text = _PARTED_FRACTION.sub(rf"\1 \2/\3{FILLER}", text)
    text = _with_whole_words(text) if _BROKEN.search(text) else text
    if len(_BULLET.findall(text)) >= _MIN_BULLETS and not has_markdown(text):
        text = _BULLET.sub(_nothing, text)
    return Mended(text, "; ".join(notes))


def _nothing(match: re.Match[str]) -> str:
    return FILLER * len(match.group())


def _closed_up(match: re.Match[str]) -> str:
    """What was found, with its blanks made to count for nothing."""
    return match.group().replace(" ", FILLER)


def _breaks(found: str) -> str:
    """Line breaks in place of what parts paragraphs; a single character cannot hold a blank line."""
    return "\n" * len(found)


def _filled(text: str, length: int) -> str:
    return text + FILLER * (length - len(text))


def _unescaped(match: re.Match[str]) -> str:
    found = match.group()
    if match["sign"]:
        return FILLER + match["sign"]
    char = chr(int(match["code"] or match["byte"], 16))
    is_writing = char.isprintable() or char == "\u00a0"
    return _filled(char, len(found)) if is_writing and char.isascii() is False else found


def _unbroken(text: str, notes: list[str]) -> str:
    """Characters that a wrong encoding broke, as far as they can be told; what is lost is said to be."""
    if text.isascii():
        return text
    n_mended = 0

    def counted(mended: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def count(match: re.Match[str]) -> str:
            nonlocal n_mended
            result = mended(match)
            n_mended += result != match.group()
            return result

        return count

    text = _FOREIGN.sub(counted(_repaired), text)
    text = _C1.sub(counted(lambda match: _of_windows(match.group())), text)
    n_lost = text.count(_LOST)
    if n_lost:
        text = _LOST_APOSTROPHE.sub("’", text)
        text = _LOST_OPENING.sub("“", text)
        text = _LOST_CLOSING.sub("”", text)
        notes.append(f"{n_lost} characters are lost (\ufffd), marks among them are told by their place")
    if n_mended:
        notes.append(f"{n_mended} broken characters were put right")
    return text


def _repaired(match: re.Match[str]) -> str:
    """A run of characters that are one character or more of UTF-8 read as something else."""
    import ftfy

    found = match.group()
    fixed = ftfy.fix_encoding(found)
    return _filled(fixed, len(found)) if len(fixed) < len(found) else found


def _of_windows(char: str) -> str:
    """A control character that is a quotation mark or dash in Windows-1252."""
    try:
        return char.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return char


def _template(match: re.Match[str]) -> str:
    """A template of a wiki: the words it shows, the day it dates, or nothing."""
    name, *arguments = match["inner"].split("|")
    shown = arguments[-1] if arguments and "=" not in arguments[-1] else ""
    if name.strip().lower() not in mapping("ingest/wiki_templates") or not shown:
        return _breaks(match.group()) if _is_alone(match) else FILLER * len(match.group())
    before = len(match.group()) - len(shown) - 2
    return FILLER * before + shown + FILLER * 2


def _wiki_link(match: re.Match[str]) -> str:
    inner = match["inner"]
    if _WIKI_META.match(inner):
        return _breaks(match.group())
    shown = inner.rpartition("|")[2]
    return FILLER * (len(inner) - len(shown) + 2) + shown + FILLER * 2


def _is_alone(match: re.Match[str]) -> bool:
    text = match.string
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return not line.strip(" *#:")


def _without_corpus_marks(text: str) -> str:
    """The marks of tokenised corpora as the signs that they stand for."""
    has_marks = _BRACKETS.search(text) is not None or "``" in text
    if not has_marks:
        return text
    text = _BRACKETS.sub(lambda match: _filled(_PTB_BRACKET[match["kind"]], len(match.group())), text)
    text = _PTB_QUOTE.sub(lambda match: ("“" if match.group() == "``" else "”") + FILLER, text)
    return _PTB_BLANK.sub(FILLER, text)


def _with_whole_words(text: str) -> str:
    """Words that a line end broke, whole again: without the hyphen, unless the word is seen to have one."""
    known = Counter(word.casefold() for word in _WORD.findall(text))
    broken = Counter(match[1].casefold() for match in _BROKEN.finditer(text))
    broken.update(match[2].casefold() for match in _BROKEN.finditer(text))

    def whole(match: re.Match[str]) -> str:
        head, tail = match[1], match[2]
        joined, hyphenated = (head + tail).casefold(), f"{head}-{tail}".casefold()
        is_word = known[tail.casefold()] > broken[tail.casefold()] or tail in lexicon("ingest/common_words")
        has_hyphen = hyphenated in known or (
            joined not in known and (is_word or match.string[match.start() - 1 : match.start()] == "-")
        )
        gap = FILLER * (len(match.group()) - len(head) - len(tail) - 1)
        return head + ("-" if has_hyphen else FILLER) + gap + tail

    return _BROKEN.sub(whole, text)
