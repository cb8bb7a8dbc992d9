"""What is done to an article to make a mutant of it; every step is chosen by the seed alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.fuzz.kinds import KINDS

Mutator = Callable[[random.Random, str], str]

_STRANGE = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00ad", "\u200b", "\u200d", "\u2028", "\u202e", "\ufeff",
    "\ufffd", "\ufffe", "\U0001f600", "\U0001f468\u200d\U0001f469", "e\u0301\u0302\u0303", "\u0130", "ß",
    "\u2014", "\ufb01", "\u0661\u0662", "٪", "<", "&nbsp;", "{{", "\\", "%s", "=cmd()", "\t\v\f",
)  # fmt: skip
_QUOTES = "“”‘’\"'«»„‹›`´"
_MAX_COPIES = 200
SHORT_FROM = 1_000_000
"""Seeds from here on make mutants of a stretch of an article: thrice as many of them in a minute."""
_HEAD_LINES, _SHORT_WORDS = 8, 60


def _span(source: random.Random, text: str) -> tuple[int, int]:
    start = source.randrange(len(text) + 1)
    return start, min(len(text), start + int(source.expovariate(1 / 80)))


def delete(source: random.Random, text: str) -> str:
    """Leave a stretch out."""
    start, end = _span(source, text)
    return text[:start] + text[end:]


def repeat(source: random.Random, text: str) -> str:
    """Say a stretch again, up to two hundred times."""
    start, end = _span(source, text)
    return text[:end] + text[start:end] * source.choice((1, 2, 10, _MAX_COPIES)) + text[end:]


def move(source: random.Random, text: str) -> str:
    """Put a stretch elsewhere."""
    start, end = _span(source, text)
    rest = text[:start] + text[end:]
    at = source.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def cut(source: random.Random, text: str) -> str:
    """End anywhere."""
    return text[: source.randrange(len(text) + 1)]


def insert_strange(source: random.Random, text: str) -> str:
    """Put control, format, astral or markup characters anywhere."""
    for _ in range(source.randrange(1, 8)):
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(_STRANGE) * source.choice((1, 1, 1, 50)) + text[at:]
    return text


def insert_anything(source: random.Random, text: str) -> str:
    """Put any characters of Unicode anywhere, but for surrogates."""
    at = source.randrange(len(text) + 1)
    points = [source.randrange(0x110000) for _ in range(source.randrange(1, 40))]
    return text[:at] + "".join(chr(p) for p in points if not 0xD800 <= p < 0xE000) + text[at:]


def quotes(source: random.Random, text: str) -> str:
    """Take quotation marks for others, leave some out, or put some in."""
    share = source.random()
    changed = [
        source.choice((*_QUOTES, "")) if char in _QUOTES and source.random() < share else char
        for char in text
    ]
    for _ in range(source.randrange(6)):
        changed.insert(source.randrange(len(changed) + 1), source.choice(_QUOTES))
    return "".join(changed)


def lines(source: random.Random, text: str) -> str:
    """Mix, join or part the lines, or end them in another way."""
    parts = text.split("\n")
    how = source.randrange(4)
    if how == 0:
        source.shuffle(parts)
    ends = ("\n", "\r\n", "\r", "\n\n\n", " ", "", "\u2028", "\x0b")
    return source.choice(ends if how else ends[:1]).join(parts)


def blanks(source: random.Random, text: str) -> str:
    """Leave blanks out, double them, or take others for them."""
    other = source.choice(("", "  ", "\u00a0", "\u2009", "\t", "\u3000", "_"))
    share = source.random()
    return "".join(other if char == " " and source.random() < share else char for char in text)


def case(source: random.Random, text: str) -> str:
    """Capitals for small letters, or the reverse, in a stretch or everywhere."""
    start, end = _span(source, text) if source.random() < 0.5 else (0, len(text))
    change = source.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def numbers(source: random.Random, text: str) -> str:
    """Other figures for figures: none, huge, negative, broken, impossible dates."""
    others = ("", "0", "-1", "9" * 40, "1e309", "31 February 2021", "99:99", "1,2,3", "½", "٣", "0/0", "∞")
    return re.sub(r"\d+", lambda found: source.choice((found[0], *others)), text)


def words(source: random.Random, text: str) -> str:
    """Mix the words of a stretch."""
    start, end = _span(source, text)
    mixed = text[start:end].split(" ")
    source.shuffle(mixed)
    return text[:start] + " ".join(mixed) + text[end:]


def splice(source: random.Random, text: str) -> str:
    """Put one of the hostile kinds in."""
    start, end = _span(source, text)
    name = source.choice(sorted(KINDS))
    return text[:start] + KINDS[name](source.choice((5, 50, 400))) + text[end:]


def markup(source: random.Random, text: str) -> str:
    """Write it as part of a page, a mail, a table or a feed."""
    return source.choice(
        (
            f"<html><body><p>{text}</p></body></html>",
            "> " + text.replace("\n", "\n> "),
            "---\ntitle: " + text[:60] + "\n---\n" + text,
            text.replace(". ", '.","'),
            "| " + text.replace(" ", " | "),
            text + "\n\nComments (3)\n\n" + text,
        )
    )


MUTATORS: tuple[Mutator, ...] = (
    delete,
    repeat,
    move,
    cut,
    insert_strange,
    insert_anything,
    quotes,
    lines,
    blanks,
    case,
    numbers,
    words,
    splice,
    markup,
)


def _broken_bytes(source: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(source.randrange(1, 20)):
        if changed:
            changed[source.randrange(len(changed))] = source.randrange(256)
    return bytes(changed)


def as_bytes(source: random.Random, text: str) -> bytes:
    """The text in some encoding, sometimes with broken or cut off bytes."""
    encoding = source.choice(
        ("utf-8",) * 8 + ("utf-8-sig", "utf-16", "utf-16-be", "cp1252", "latin-1", "ascii")
    )
    data = text.encode(encoding, "replace")
    fate = source.random()
    if fate < 0.05:
        return _broken_bytes(source, data)
    return data[: source.randrange(len(data) + 1)] if fate < 0.1 else data


def _stretch(source: random.Random, text: str) -> str:
    """The first lines of an article and lines that follow one another anywhere below, not many words long."""
    lines = text.splitlines(keepends=True)
    kept, start = lines[:_HEAD_LINES], source.randrange(_HEAD_LINES, len(lines))
    for line in lines[start:]:
        kept.append(line)
        if sum(len(other.split()) for other in kept) >= _SHORT_WORDS:
            break
    return "".join(kept)


def mutant(seed: int, articles: tuple[str, ...]) -> bytes:
    """The mutant of a seed: some article, or two, after one to six steps."""
    source = random.Random(seed)
    if seed >= SHORT_FROM:
        articles = tuple(_stretch(source, text) for text in articles)
    text = source.choice(articles)
    if source.random() < 0.2:
        other = source.choice(articles)
        text = text[: source.randrange(len(text) + 1)] + other[source.randrange(len(other) + 1) :]
    for _ in range(source.randrange(1, 7)):
        text = source.choice(MUTATORS)(source, text)
    return as_bytes(source, text)
