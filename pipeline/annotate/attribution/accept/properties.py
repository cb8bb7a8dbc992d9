"""What is known of a candidate for an attribution, as the names of the properties it has."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import Candidate
from pipeline.resources.loader import lexicon

_VERBAL = frozenset(("VERB", "AUX"))
Shared = tuple[Hashable, ...]
_BREAKS = lexicon("attribution/break_property_words")
_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
_GAPS = (0, 1, 2, 4, 8, 16)
"""Upper bounds, in tokens, of the classes that lengths and gaps are told in: doubling or nearly so, by
convention. Like all numbers here they are part of the names that the weights are fitted to."""
_SUFFIX_LETTERS = 4
"""Letters of a lemma's ending that tells what sort of word it is; a convention, bound to the weights."""
_WIDEST_GAP = 9
"""Tokens from which gaps between cue and content are told as one; a convention, bound to the weights."""


def properties(
    doc: Doc, candidate: Candidate, inside: Sequence[bool], heads: Sequence[int] | None = None
) -> list[str]:
    """Names of the properties a candidate has.

    Args:
        inside: For each token of `doc`, whether it stands in quotation marks.
        heads: As for `head_of`.
    """
    groups = property_groups(doc, candidate, inside, heads)
    return [name for _, names in groups for name in names]


def property_groups(
    doc: Doc, candidate: Candidate, inside: Sequence[bool], heads: Sequence[int] | None = None
) -> Iterator[tuple[Shared | None, Iterable[str]]]:
    """The names of `properties`, part by part, each with what it hangs on: parts of candidates of one
    document that have that in common are the same. None for parts that hang on the whole candidate."""
    head = doc[candidate.head]
    frame = candidate.frame
    lemma = "accord" if frame == "according to" else lemma_of(head)
    kind = family(frame)
    yield None, (f"frame:{frame}", f"lemma:{lemma}/{head.pos_}", f"lemma:{lemma}|{frame}")
    yield (
        ("cue", candidate.head, candidate.cue, kind),
        (f"{name}|{kind}" for name in _cue_properties(doc, candidate, head)),
    )
    source = candidate.source is not None and (candidate.source_head, candidate.source_head < candidate.head)
    yield ("source", source, kind), (f"{name}|{kind}" for name in _source_properties(doc, candidate))
    yield None, (f"{name}|{kind}" for name in _content_properties(doc, candidate, inside, heads))
    yield None, (f"quoted:{inside[candidate.head]}",)
    yield None, _joint_properties(doc, candidate, lemma)


def lemma_of(token: Token) -> str:
    """The lemma, or the part of speech of a word that names or counts: no name is evidence of a quotation."""
    return token.pos_ if token.pos_ in ("PROPN", "NUM") else (token.lemma_ or token.text).lower()


def _word(token: Token) -> str:
    """The word form, or the part of speech of one that names or counts something."""
    return token.pos_ if token.pos_ in ("PROPN", "NOUN", "NUM") else token.lower_


def family(frame: str) -> str:
    """The frame without its particulars, for properties that behave alike in related frames."""
    return frame.split(":", 1)[0].split("+", 1)[0]


def _cue_properties(doc: Doc, candidate: Candidate, head: Token) -> Iterator[str]:
    yield f"cue.tag:{head.tag_}"
    yield f"cue.dep:{head.dep_}"
    yield f"cue.suffix:{lemma_of(head)[-_SUFFIX_LETTERS:]}"
    last = candidate.cue[-1] + 1
    if last < len(doc):
        yield f"cue.next:{_word(doc[last])}"
        yield f"cue.next:{lemma_of(head)}+{_word(doc[last])}"
    if candidate.head:
        yield f"cue.before:{lemma_of(doc[candidate.head - 1])}"
    for child in head.children:
        if child.dep_ in ("neg", "aux", "auxpass", "prt"):
            yield f"cue.{child.dep_}:{lemma_of(child)}"
        elif child.dep_ in ("dobj", "dative"):
            yield f"cue.object:{child.pos_}"
    prepositions = sorted(doc[i].lower_ for i in candidate.cue if doc[i].pos_ == "ADP")
    for word in prepositions:
        yield f"cue.prep:{lemma_of(head)}:{word}"


def _source_properties(doc: Doc, candidate: Candidate) -> Iterator[str]:
    if candidate.source is None:
        yield "source:none"
        return
    head = doc[candidate.source_head]
    yield f"source.pos:{head.pos_}"
    yield f"source.ent:{head.ent_type_ or 'O'}"
    yield f"source.lemma:{lemma_of(head)}" if head.pos_ != "PROPN" else "source.name"
    yield f"source.dep:{head.dep_}"
    yield f"source.before:{candidate.source_head < candidate.head}"


def _content_properties(
    doc: Doc, candidate: Candidate, inside: Sequence[bool], heads: Sequence[int] | None
) -> Iterator[str]:
    if not candidate.content:
        return
    start, end = candidate.content[0][0], candidate.content[-1][1]
    n_words = sum(high - low for low, high in candidate.content)
    yield f"content.length:{next((limit for limit in _LENGTHS if n_words <= limit), 'more')}"
    first = doc[start]
    yield f"content.first:{_word(first)}"
    quoted = sum(inside[start:end])
    share = "none" if not quoted else "all" if quoted >= end - start - 1 else "some"
    yield f"content.quoted:{share}"
    within = list(doc[start:end])
    yield f"content.verb:{any(word.pos_ in _VERBAL for word in within)}"
    yield f"content.before:{start < candidate.head}"
    gap = start - candidate.cue[-1] - 1 if start > candidate.head else candidate.cue[0] - end
    yield f"content.gap:{next((limit for limit in _GAPS if gap <= limit), 'more')}"
    yield f"content.gap:{'ahead' if start > candidate.head else 'behind'}:{min(gap, _WIDEST_GAP)}"
    yield f"content.parts:{len(candidate.content)}"
    yield f"content.head:{lemma_of(head_of(doc, start, end, heads))}"
    following = doc[end] if end < len(doc) and not doc[end].is_space else None
    yield f"content.next:{following.dep_ if following is not None else 'end'}"
    yield f"content.stop:{stop_of(following)}"
    yield f"content.breaks:{any(_is_break(*pair) for pair in pairwise(within[1:]))}"
    yield f"content.last:{doc[end - 1].tag_}"


def stop_of(following: Token | None) -> str:
    """What a content runs up to: a mark, a connective or the kind of word after it."""
    if following is None:
        return "end"
    if following.pos_ in ("PUNCT", "CCONJ", "SCONJ") or following.tag_ in ("WP", "WDT", "IN"):
        return following.lower_
    return following.tag_


def _is_break(token: Token, following: Token) -> bool:
    """Whether a new clause or sentence may start between two tokens."""
    if token.text in ".!?;":
        return True
    return token.text == "," and following.lower_ in _BREAKS


def _joint_properties(doc: Doc, candidate: Candidate, lemma: str) -> Iterator[str]:
    """What tells most in company: the cue with how its content starts, the frame with where it stops."""
    start, end = candidate.content[0][0], candidate.content[-1][1]
    following = doc[end] if end < len(doc) and not doc[end].is_space else None
    source = doc[candidate.source_head].pos_ if candidate.source is not None else "none"
    yield f"lemma+first:{lemma}|{_word(doc[start])}"
    yield f"lemma+tag:{lemma}|{doc[candidate.head].tag_}"
    yield f"lemma+source:{lemma}|{source}"
    yield f"frame+first:{candidate.frame}|{_word(doc[start])}"
    yield f"frame+stop:{candidate.frame}|{stop_of(following)}"
    yield f"frame+source:{candidate.frame}|{source}"
    yield f"frame+tag:{candidate.frame}|{doc[candidate.head].tag_}|{doc[candidate.head].dep_}"


def head_of(doc: Doc, start: int, end: int, heads: Sequence[int] | None = None) -> Token:
    """The first token of a stretch that depends on one outside; the stretch's first where none does.

    So a root of its own is passed over; the weights were fitted to that.

    Args:
        heads: The index of each token's head, from whoever asks for many stretches.
    """
    for i in range(start, end):
        head = doc[i].head.i if heads is None else heads[i]
        if not start <= head < end:
            return doc[i]
    return doc[start]
