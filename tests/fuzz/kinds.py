"""Kinds of repetitive and hostile text, each of any length in words.

People, places and organisations are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice

_NAMES = ("Ada Venn", "Mira Tolan", "Oskar Brandt", "Lena Quist", "Tom Harrow", "Ivo Marsh")
_PLACES = ("Ostrel", "Belm", "Tarn", "Quay", "Norrland", "Velm")
_VERBS = ("said", "denied", "announced", "claimed", "hinted", "promised")
_THINGS = ("the dam", "the bridge", "the merger", "the strike", "the vote", "the flood")


def _repeat(piece: str) -> Callable[[int], str]:
    """The same words again and again, blank as they stand."""
    n_words = max(1, len(piece.split()))
    return lambda n: piece * max(1, n // n_words)


def _sentences(make: Callable[[random.Random], str]) -> Callable[[int], str]:
    def text(n: int) -> str:
        source = random.Random(n)
        words: list[str] = []
        while len(words) < n:
            words.extend(make(source).split(" "))
        return " ".join(words[:n])

    return text


def _report(source: random.Random) -> str:
    return (
        f"{source.choice(_NAMES)} {source.choice(_VERBS)} that {source.choice(_THINGS)} in "
        f"{source.choice(_PLACES)} cost {source.randrange(2, 90)} million dollars."
    )


def _quote(source: random.Random) -> str:
    return (
        f"“We will not accept {source.choice(_THINGS)} in {source.choice(_PLACES)},” "
        f"{source.choice(_NAMES)} said."
    )


def _near_identical_quote(source: random.Random) -> str:
    return f"“We will never, ever accept the dam at Ostrel number {source.randrange(10_000)},” Ada Venn said."


def _paragraphs(make: Callable[[random.Random], str]) -> Callable[[int], str]:
    plain = _sentences(make)
    return lambda n: plain(n).replace(".” ", ".”\n\n").replace(". ", ".\n\n")


def _names(n: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    source = random.Random(n)
    words = ("".join(source.choices(letters, k=6)).capitalize() for _ in range(n // 2))
    return " ".join(f"{word} Venn" for word in words)


def _lines(n: int) -> str:
    return "\n".join(
        islice(cycle(("Read more", "Share", "Ada Venn", "12 May 2020", "The dam held.")), n // 2)
    )


def _nested(n: int) -> str:
    return "“" + " ‘".join(["Ada said"] * (n // 2)) + "” " + "’" * (n // 2)


KINDS: dict[str, Callable[[int], str]] = {
    "one word": _repeat("word "),
    "one sentence": _repeat("The dam at Ostrel held on Friday, the mayor, Ada Venn, said. "),
    "one paragraph": _repeat("The dam at Ostrel held on Friday, the mayor, Ada Venn, said.\n\n"),
    "one quotation": _repeat("“We were lucky, all of us here,” Ada Venn said. "),
    "one quotation a paragraph": _repeat("“We were lucky, all of us here,” Ada Venn said.\n\n"),
    "reports": _sentences(_report),
    "reports in paragraphs": _paragraphs(_report),
    "quotations": _sentences(_quote),
    "quotations in paragraphs": _paragraphs(_quote),
    "near-identical quotations": _paragraphs(_near_identical_quote),
    "said that said that": _repeat("Ada Venn said that "),
    "and and": _repeat("Ada Venn and Mira Tolan and "),
    "commas": _repeat("Venn, "),
    "opening quotes": _repeat("“ "),
    "straight quotes": _repeat('" a '),
    "mixed quotes": _repeat("\" ' “ ” ‘ ’ "),
    "glued quotes": lambda n: "“" * n,
    "nested quotes": _nested,
    "brackets": _repeat("( [ "),
    "glued brackets": lambda n: "(" * n,
    "underscores": lambda n: "_" * (5 * n),
    "hashes": lambda n: "#" * (5 * n),
    "dots": lambda n: "." * (5 * n),
    "hyphens": lambda n: "well-" * n,
    "one long word": lambda n: "x" * (5 * n),
    "web addresses": _repeat("https://example.org/a/b?c=d&e=f#g "),
    "numbers": _repeat("12 3/4 1,000,000 45.6 "),
    "dates": _repeat("12 May 2020 Monday last week yesterday "),
    "amounts": _repeat("$12 million 45 percent 3,000 people "),
    "capitals": lambda n: _report(random.Random(1)).upper().replace(".", "") + " THE DAM" * (n // 2),
    "names": _names,
    "one definite": _repeat("The bill was adopted. "),
    "pronouns": _repeat("He said she told him that they saw her. "),
    "menu lines": _lines,
    "blank lines": lambda n: "Ada Venn left.\n\n" + "\n \t" * n,
    "dashes": _repeat("— Ada Venn — "),
    "conditions": _repeat("if Ada Venn might not have said that she would deny "),
    "markup": _repeat("<p><b>Ada Venn</b></p> &amp; "),
    "combining marks": lambda n: "e\u0301\u0302" * (2 * n),
    "no-break spaces": lambda n: "Ada\u00a0Venn\u00a0said\u00a0so.\u00a0" * (n // 4),
    "directions": lambda n: "Ada \u202eVenn\u202c said " * (n // 3),
}


def texts(n_words: int) -> Iterator[tuple[str, str]]:
    """Each kind by name, at a length."""
    for name, make in KINDS.items():
        yield name, make(n_words)
