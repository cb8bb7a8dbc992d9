"""Where a token stands in its dependency tree: what it governs, what governs it, what it is joined to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of the given relations, in order."""
    found = token.children  # most words have none
    return [child for child in found if child.dep_ in deps] if found else []


def child(token: Token, *deps: str) -> Token | None:
    """First child with one of the given relations."""
    for found in token.children:
        if found.dep_ in deps:
            return found
    return None


def subtree(token: Token) -> set[int]:
    """Indices of a token and all it governs."""
    return {descendant.i for descendant in token.subtree}


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the head of a token, its head, and so on to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination a token belongs to; the token itself if there is none."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def alternatives(token: Token) -> list[Token]:
    """The other members of a coordination by "or" that a token belongs to; none of one by "and"."""
    row = [first_conjunct(token)]
    while (following := child(row[-1], "conj")) is not None:
        row.append(following)
    joined = any(link.lower_ == "or" for member in row for link in children(member, "cc"))
    return [member for member in row if member.i != token.i] if joined else []


def is_loose(token: Token) -> bool:
    """Whether a modifying clause is set off by a comma, dash or bracket before it, so that it only adds."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text in {",", "-", "--", "–", "—", "(", ";"}
