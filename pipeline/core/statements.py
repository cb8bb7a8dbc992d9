"""What is printed in brackets behind a statement, so that it can be read away from its article."""

from __future__ import annotations

import re

_CONTEXT = re.compile(
    r"(?: \[[^\[\]]+ speaking\])?(?: \[(?:Article(?: begins)?|Just before): “.*”\])?$", re.DOTALL
)


_MARKS = "\"'“”‘’ "
"""Marks around a sentence that is shown in marks of our own."""


def cut_short(text: str, longest: int) -> str:
    """The first words of a sentence, without the stop at its end, with single marks for the double ones."""
    words = _within_marks(" ".join(text.split())).split()
    begins = " ".join(words[:longest])
    cut = f"{begins} …" if len(words) > longest else begins.rstrip(".;:,")
    return cut.replace("“", "‘").replace("”", "’").replace('"', "'")


def _within_marks(text: str) -> str:
    """A text without marks around the whole of it, or at one end alone."""
    bare = text.strip(_MARKS)
    inside = any(mark in bare for mark in '"“”')
    return text if inside else bare


def article_context(headline: str = "", opening: str = "", before: str = "") -> str:
    """What an article says around a statement: its headline or first words, and the sentence before."""
    told = f"Article: “{headline}”" if headline else f"Article begins: “{opening}”" if opening else ""
    last = f"just before: “{before}”" if before else ""
    if not (told or last):
        return ""
    return f"[{told}; {last}]" if told and last else f"[{told or last[:1].upper() + last[1:]}]"


def voice_context(speaker: str) -> str:
    """Whose "we" a statement is."""
    return f"[{speaker} speaking]"


def without_context(shown: str) -> str:
    """A statement as printed, without what stands behind it in brackets."""
    return _CONTEXT.sub("", shown, count=1)


def context_of(shown: str) -> str:
    """What stands in brackets behind a statement as printed; empty if nothing does."""
    return shown[len(without_context(shown)) :].strip()
