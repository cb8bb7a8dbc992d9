"""Bytes to text: find the encoding, and tell texts from other files."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from pipeline.core.vocabularies import DocumentStatus

SAMPLE = 65_536
"""Bytes by which the encoding of a file, and of a table the delimiter, is told: 64 KiB, a convention."""
WIDE = ("utf-16", "utf-32")
"""Beginnings of the names of encodings whose characters take two bytes or four."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_MAX_CONTROL_SHARE = 0.05
"""Above this share of control bytes in the sample a file is no text; a stray NUL does not make it one."""
_MIN_ZERO_SHARE, _MAX_ZERO_SHARE = 0.6, 0.1
"""Share of zeros among the high bytes of UTF-16 and among the low ones; English text is near 1 and 0."""
_WESTERN_SHARE = 0.9
"""Share of the characters above ASCII that must be usual in western text; set by hand, not swept."""
_MAX_BROKEN, _MAX_BROKEN_SHARE = 3, 0.002
"""Up to so many, or this share of, replaced characters a file is UTF-8, though damaged."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, or why there is none; `note` tells what was guessed or replaced."""

    text: str = ""
    status: DocumentStatus = DocumentStatus.OK
    note: str = ""
    encoding: str = ""


def decode(data: bytes) -> Decoded:
    """The text of `data`, with no newline translated and a byte order mark dropped; never raises."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        return Decoded(status=DocumentStatus.EMPTY, note="the file is empty")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding, certain=True)
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if kind:
        return Decoded(status=DocumentStatus.BINARY, note=f"this is {kind}, not plain text; save it as text")
    sample = data[:SAMPLE]
    wide = _wide_encoding(sample)
    if wide:
        return _decode_as(data, wide, certain=False)
    if _control_share(sample) > _MAX_CONTROL_SHARE:
        return Decoded(status=DocumentStatus.BINARY, note="this is not plain text; save the article as text")
    try:
        return Decoded(data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_as(data: bytes, encoding: str, *, certain: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    notes = [] if certain else [f"the encoding was guessed: {encoding}"]
    n_broken = text.count("\ufffd")
    if n_broken:
        notes.append(f"{n_broken} broken characters were replaced ({encoding})")
    if not text.strip("\x00\ufeff \t\r\n\x0b\x0c"):
        return Decoded(text, DocumentStatus.EMPTY, "the file is empty")
    return Decoded(text, note="; ".join(notes), encoding=encoding)


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark: English text has a zero in nearly every other byte."""
    half = len(sample) // 2
    if half < 2 or sample.count(0) < half // 2:
        return ""
    if sample[1::2].count(0) > _MIN_ZERO_SHARE * half and sample[::2].count(0) < _MAX_ZERO_SHARE * half:
        return "utf-16-le"
    if sample[::2].count(0) > _MIN_ZERO_SHARE * half and sample[1::2].count(0) < _MAX_ZERO_SHARE * half:
        return "utf-16-be"
    return ""


def _control_share(sample: bytes) -> float:
    controls = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b") + b"\x7f"
    return (len(sample) - len(sample.translate(None, controls))) / len(sample)


def _decode_other(data: bytes) -> Decoded:
    damaged = data.decode("utf-8", "replace")
    n_broken = damaged.count("\ufffd")
    n_good = sum(char > "\x7f" for char in damaged) - n_broken
    if n_broken <= max(_MAX_BROKEN, _MAX_BROKEN_SHARE * len(damaged)) and (
        n_good >= n_broken or _cut_off(data)
    ):
        return Decoded(damaged, note=f"{n_broken} broken characters were replaced (utf-8)", encoding="utf-8")
    try:
        text = data.decode("cp1252")
        if _looks_western(text):
            return Decoded(text, note="the encoding was guessed: windows-1252", encoding="windows-1252")
    except UnicodeDecodeError:
        text = ""
    best = from_bytes(data[:SAMPLE]).best()
    encoding = best.encoding if best is not None else "latin-1"
    return _decode_as(data, encoding, certain=False)


def _cut_off(data: bytes) -> bool:
    """Whether only a multi-byte sequence at the very end is broken."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return False


def _looks_western(text: str) -> bool:
    high = [char for char in text if char > "\x7f"]
    usual = "‘’“”–—…•€£¥©®™°§«»\xa0´½¼¾·¿¡àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠšŽžŒœ"
    return sum(char in usual for char in high) >= _WESTERN_SHARE * len(high)
