"""Votes on labels from lists: "companies such as A, B and C", "A and B" where one of the two is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from pipeline.annotate.names.label.weights import vote_weights
from pipeline.annotate.names.spans import COORDINATORS, NameSpan
from pipeline.resources.loader import lexicon, mapping

_INTRODUCERS = lexicon("names/list_introducers") | {":"}
_JOINTS = COORDINATORS | {",", ";", "the"}
_WEIGHTS = vote_weights("list")
_SURE = 2.0
"""Votes for one label from which on a name lends it to names it is coordinated with: a rule's, or four
readings of the recogniser. From 1 to 4, F is the same on all corpora."""
_MAX_JOINT = 4
"""Tokens between two names of one list at most (", and the"); by hand, not swept."""
_MAX_OTHER = 3
"""Tokens behind "other" within which the class noun is looked for ("other large tech companies"); by hand."""

_LENDABLE = frozenset(("ORG", "GPE", "PERSON"))


def listing_votes(
    doc: Doc, names: Sequence[NameSpan], votes: Mapping[tuple[str, ...], Mapping[str, float]]
) -> Iterator[tuple[NameSpan, str, float]]:
    """Yield names of lists with the label their list speaks for, and its weight.

    Source: Hearst 1992 (the patterns with a class noun).
    """
    for listed in _lists(doc, names):
        label = _class_before(doc, listed[0].start) or _class_behind(doc, listed[-1].end)
        if label:
            yield from ((name, label, _WEIGHTS["class"]) for name in listed)
        elif _is_coordination(doc, listed):
            yield from _lent(doc, listed, votes)


def listed_names_of(doc: Doc, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Yield the names that stand in a list, or behind or before a word for their class."""
    for listed in _lists(doc, names):
        if (
            _is_coordination(doc, listed)
            or _class_before(doc, listed[0].start)
            or _class_behind(doc, listed[-1].end)
        ):
            yield from listed


def _lists(doc: Doc, names: Sequence[NameSpan]) -> Iterator[list[NameSpan]]:
    """Runs of names with nothing but commas, "and" and articles between them; single names too."""
    current: list[NameSpan] = []
    for name in sorted(names, key=lambda name: name.start):
        if current and not _joined(doc, current[-1].end, name.start):
            yield current
            current = []
        current.append(name)
    if current:
        yield current


def _is_coordination(doc: Doc, listed: Sequence[NameSpan]) -> bool:
    """Whether a run of names is closed by "and" or "or"; commas alone may set off an apposition."""
    if len(listed) < 2:
        return False
    return any(token.lower_ in COORDINATORS for token in doc[listed[-2].end : listed[-1].start])


def _joined(doc: Doc, start: int, end: int) -> bool:
    return 0 < end - start <= _MAX_JOINT and all(token.lower_ in _JOINTS for token in doc[start:end])


def _class_before(doc: Doc, start: int) -> str:
    i = start - 1
    while i > 0 and doc[i].lower_ in ("the", ",", "both"):
        i -= 1
    if i > 1 and doc[i].lower_ == "as" and doc[i - 1].lower_ == "such":
        i -= 2
    elif i > 0 and doc[i].lower_ in _INTRODUCERS:
        i -= 1
    else:
        return ""
    if i > 0 and doc[i].text == ",":
        i -= 1
    return mapping("names/classes").get(doc[i].lower_, "") if doc[i].text.islower() else ""


def _class_behind(doc: Doc, end: int) -> str:
    """Label of "... and other companies"."""
    i = end
    while i < len(doc) and doc[i].text in (",", "and", "or"):
        i += 1
    if i == end or i + 1 >= len(doc) or doc[i].lower_ != "other":
        return ""
    for token in doc[i + 1 : i + 1 + _MAX_OTHER]:
        if token.text in mapping("names/classes"):
            return mapping("names/classes")[token.text]
    return ""


def _lent(
    doc: Doc, listed: Sequence[NameSpan], votes: Mapping[tuple[str, ...], Mapping[str, float]]
) -> Iterator[tuple[NameSpan, str, float]]:
    """Votes of the surely labelled names of a list for those that only the recogniser labels."""
    sure: list[str] = []
    for name in listed:
        counts = votes.get(tuple(token.lower_ for token in doc[name.start : name.end]), {})
        best = min(counts, key=lambda label: (-counts[label], label), default="")
        if best in _LENDABLE and counts[best] >= _SURE:
            sure.append(best)
    if sure and len(set(sure)) == 1 and len(sure) < len(listed):
        for name in listed:
            if name.rule == "model" and doc[name.start].text not in mapping("shared/first_names"):
                yield name, sure[0], _WEIGHTS["neighbour"]
