"""What is printed in brackets behind a statement, so that it can be read away from its article."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTEXT = re.compile(
    r"(?: \[[^\[\]]+ speaking\])?(?: \[(?:Article(?: begins)?|Just before): “.*”\])?$", re.DOTALL
)


_SIGNS = re.compile(r"[“”\"]|``|(?<!\w)''|''(?!\w)")
"""Double quotation marks, curly, straight or typed as two single ones."""
_ENDS = ".!?…"
"""How a sentence ends, but for a closing mark."""


def cut_short(text: str, longest: int, *, is_quoted: bool = False) -> str:
    """The first words of a sentence, without the stop at its end, its quotation marks single and in pairs.

    Args:
        is_quoted: Whether it stands in a quotation that goes on before and behind it.
    """
    words = " ".join(text.split())
    marked = _in_pairs(f"“{words}”" if is_quoted and _SIGNS.search(words) is None else words)
    parts = marked.split()
    if len(parts) > longest:
        return _in_pairs(" ".join(parts[:longest]) + " …").replace("“", "‘").replace("”", "’")
    return marked.rstrip(".;:,").replace("“", "‘").replace("”", "’")


def _in_pairs(text: str) -> str:
    """A text whose quotation marks are curly, with those put in that were left in another sentence."""
    pieces, end, depth, missing = [], 0, 0, 0
    for sign in _SIGNS.finditer(text):
        before = text[: sign.start()]
        opens = sign[0] in ("“", "``") or (sign[0] != "”" and (not before or before[-1] in " (‘[—–-"))
        missing += not opens and not depth
        depth = depth + 1 if opens else max(0, depth - 1)
        pieces += [text[end : sign.start()], "“" if opens else "”"]
        end = sign.end()
    return "“" * missing + "".join([*pieces, text[end:]]) + "”" * depth


def in_a_row(sentences: Iterable[str]) -> str:
    """Some sentences, each cut short, as one text."""
    told = [text for text in sentences if text]
    ended = (text if text.rstrip("’'")[-1:] in _ENDS else f"{text}." for text in told[:-1])
    return " ".join([*ended, *told[-1:]])


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
