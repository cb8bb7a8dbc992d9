"""Where "it" or "they" finds a thing or several mentioned: what speaks for it, as names of properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.annotate.coreference.referents import Mentioned, Referent
from pipeline.annotate.coreference.state import Place
from pipeline.annotate.coreference.syntax import SUBJECTS
from pipeline.document.syntax.verbs import is_verb

_LAST_WITHIN = 40
"""Tokens back within which the pronoun before counts; set by hand, not swept."""
_STEPS = (3, 7, 12, 20, 35, 60)
"""Tokens between a mention and a pronoun, from which on it counts as one step further; set by hand."""
_FAR, _OFTEN, _NEAR = 3, 4, 2
"""Sentences that count as far, mentions as often, and sentences within which these are counted; by hand."""
_FRONTED = frozenset({"advcl", "prep", "npadvmod", "acl"})


@dataclass(frozen=True, slots=True)
class View:
    """What is the same for all that a pronoun may take up.

    Attributes:
        clause: The verb of its clause, and those above it.
        fronted: What stands before it in its sentence, if it is the subject: token spans.
        last: The pronoun of its kind right before it; -1 where none is near.
        most: How often the document mentions what it mentions most by name.
    """

    token: Token
    clauses: Sequence[int]
    fronted: Sequence[tuple[int, int]]
    last: int
    most: int


def view(token: Token, mentioned: Mentioned, words: frozenset[str], kind: str) -> View:
    """How the document looks from a pronoun, one of some words that take up what is of a kind."""
    doc = token.doc
    first = max(0, token.i - _LAST_WITHIN)
    before = (i for i in range(token.i - 1, first, -1) if doc[i].lower_ in words)
    named = (one for one in mentioned.referents if one.kind == kind and one.group is not None)
    return View(
        token,
        tuple(_clauses(token)),
        tuple(_fronted(token)),
        next(before, -1),
        max((len(one.places) for one in named), default=0),
    )


def position(
    seen: View, mentioned: Mentioned, referent: Referent, place: Place, last: Token, role: str, own: str
) -> list[str]:
    """The properties of the last mention of a referent: how far, in which clause, after how many others.

    Args:
        last: The word whose role the mention has.
        role: That role.
        own: The pronoun's.
    """
    token, sentences = seen.token, mentioned.sentences
    back = min(sentences[token.i] - place.sentence, _FAR)
    near = sum(p.start < token.i and sentences[token.i] - p.sentence <= _NEAR for p in referent.places)
    steps = sum(token.i - place.root >= step for step in _STEPS) if place.root < token.i else -1
    opens = token.i == token.sent.start or token.doc[token.i - 1].is_punct
    found = [
        f"main subject:{last.dep_ in SUBJECTS and last.head.dep_ == 'ROOT'} back:{back} own:{own}",
        f"near count:{min(near, _OFTEN)}",
        f"steps:{steps}",
        f"steps:{steps} own:{own}",
        f"told most:{len(referent.places) == seen.most} named:{referent.group is not None}",
        f"new:{referent.count_before(token.i) == 1} back:{min(back, 2)} role:{role}",
        f"opens:{opens} back:{min(back, 2)} role:{role}",
    ]
    if seen.last >= 0:
        same = sentences[seen.last] == sentences[token.i]
        found.append(f"follows:{mentioned.at.get(seen.last) is referent} same:{same}")
    if token.dep_ in SUBJECTS and back == 0 and place.root < token.i:
        is_before = any(start <= place.root < end for start, end in seen.fronted)
        found.append(f"fronted:{is_before} role:{own if is_before else role}")
    return [*found, *_between(seen, last, own)]


def _between(seen: View, last: Token, own: str) -> Iterator[str]:
    """How the clause of a mention and that of a pronoun hang together."""
    here, there = seen.clauses, tuple(_clauses(last))
    verb = seen.token.doc[here[0]]
    yield f"same clause:{here[0] == there[0]}"
    yield f"coordinate:{verb.dep_ == 'conj' and here[1:2] == there[:1]}"
    yield f"below:{verb.dep_ if there[0] in here[1:] else '-'} own:{own}"
    yield f"above:{seen.token.doc[there[0]].dep_ if here[0] in there[1:] else '-'}"


def _clauses(token: Token) -> Iterator[int]:
    """The verb of a token's clause, or the root, and all above it."""
    node = token
    while node.head.i != node.i and not is_verb(node):
        node = node.head
    yield node.i
    while node.head.i != node.i:
        node = node.head
        yield node.i


def _fronted(token: Token) -> Iterator[tuple[int, int]]:
    if token.dep_ in SUBJECTS:
        for part in token.head.children:
            if part.i < token.i and part.dep_ in _FRONTED:
                yield part.left_edge.i, part.right_edge.i + 1
