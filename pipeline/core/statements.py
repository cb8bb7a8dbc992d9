"""What is printed in brackets behind a statement, so that it can be read away from its article."""

from __future__ import annotations

import re

_CONTEXT = re.compile(r"(?: \[[^\[\]]+ speaking\])?(?: \[Article(?: begins)?: “.*”\])?$", re.DOTALL)


def headline_context(headline: str) -> str:
    """The headline of a statement's article."""
    return f"[Article: “{headline}”]"


def opening_context(words: str) -> str:
    """The first words of its article, which has no headline."""
    return f"[Article begins: “{words}”]"


def voice_context(speaker: str) -> str:
    """Whose "we" a statement is."""
    return f"[{speaker} speaking]"


def without_context(shown: str) -> str:
    """A statement as printed, without what stands behind it in brackets."""
    return _CONTEXT.sub("", shown, count=1)


def context_of(shown: str) -> str:
    """What stands in brackets behind a statement as printed; empty if nothing does."""
    return shown[len(without_context(shown)) :].strip()
