"""One document, one label a name; and the mentions of its names that nothing else found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.names.find.gazetteer import listed_names
from pipeline.annotate.names.label.surnames import namesake_labels
from pipeline.annotate.names.label.teams import team_labels
from pipeline.annotate.names.label.votes import label_votes
from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import (
    MODEL,
    PROPER_TAGS,
    Key,
    NameSpan,
    is_capitalised,
    is_plain_word,
    key_of,
    opens_sentence,
)
from pipeline.english.name_forms import LONGEST_SHORT_ACRONYM, is_acronym

RECURRING = 1.2
"""Priority of a further mention: above the recogniser's, below the firm rules'; only the order counts."""


def consistent(
    doc: Doc,
    chosen: Sequence[NameSpan],
    proposed: Iterable[NameSpan],
    everyday: Container[str],
    *,
    in_sports: bool,
) -> list[NameSpan]:
    """The chosen names relabelled by the document's votes, with further mentions of them added.

    Args:
        in_sports: Whether the document is a sports report, where cities play.
    """
    every = list(proposed)
    labels = label_votes(doc, chosen, every, everyday)
    for key in labels:
        if len(key) > 1 and labels.get(key[1:]) == "PRODUCT" and labels.get(key[:1]) == "ORG":
            labels[key] = "PRODUCT"
    teams = team_labels(doc, chosen, every, labels) if in_sports else {}
    single = teams | namesake_labels(doc, chosen, labels)
    relabelled = [_relabelled(doc, name, labels, single) for name in chosen]
    return [*relabelled, *_missed(doc, relabelled, labels)]


def _relabelled(
    doc: Doc, name: NameSpan, labels: Mapping[Key, str], single: Mapping[tuple[int, int], str]
) -> NameSpan:
    """A name under its label in the document, or under the one that this occurrence alone has.

    A dateline and a venue are places, whatever their name is elsewhere in the document.
    """
    text = doc[name.start : name.end].text
    if name.rule == "venue" or (name.rule == "dateline" and not _is_body(text)):
        return name
    label = single.get((name.start, name.end)) or labels.get(key_of(doc, name), name.label)
    return NameSpan(name.start, name.end, label, name.priority, name.rule)


def _is_body(text: str) -> bool:
    """Whether a name is an acronym or a listed body's, whose seat a dateline may name ("UNITED NATIONS")."""
    short = is_acronym(text) and len(text) <= LONGEST_SHORT_ACRONYM
    return short or listed_names().get(text.title()) == "ORG"


def _missed(doc: Doc, names: Sequence[NameSpan], labels: Mapping[Key, str]) -> Iterator[NameSpan]:
    covering = {i: name for name in names for i in range(name.start, name.end)}
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in labels:
        lengths[key[0]].add(len(key))
    known = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    position = 0
    while position < len(doc):
        found = _key_at(doc, position, labels, known, covering)
        if found is not None and _may_recur(doc, position, found, covering):
            yield NameSpan(position, position + len(found), labels[found], RECURRING, "recurs")
            position += len(found)
        else:
            position += 1


def _key_at(
    doc: Doc,
    start: int,
    labels: Mapping[Key, str],
    known: Mapping[str, Sequence[int]],
    covering: Mapping[int, NameSpan],
) -> Key | None:
    """The longest known name at a token that no name covers, or only shorter ones of the recogniser's.

    Args:
        known: Lengths of the known names by their first word, the longest first.
    """
    if not is_capitalised(doc[start]):
        return None
    for length in known.get(doc[start].lower_, ()):
        end = start + length
        key = tuple(token.lower_ for token in doc[start:end])
        if key not in labels:
            continue
        others = [covering[i] for i in range(start, end) if i in covering]
        if all(
            other.priority <= MODEL and start <= other.start and other.end <= end and len(other) < len(key)
            for other in others
        ):
            return key
    return None


def _is_quoted(doc: Doc, i: int) -> bool:
    """Whether a word stands alone between quotation marks, as titles and mere words do."""
    behind = doc[i + 1 : i + 3]
    closed = any(token.is_quote for token in behind) and all(token.is_punct for token in behind[:1])
    return i > 0 and doc[i - 1].is_quote and closed


def _may_recur(doc: Doc, start: int, key: Key, covered: Container[int]) -> bool:
    """Whether a stretch that reads like a known name is one: one word alone needs free neighbours."""
    if len(key) > 1:
        return True
    token = doc[start]
    if (opens_sentence(token) and is_plain_word(token)) or _is_quoted(doc, start):
        return False
    before = doc[start - 1] if start else None
    after = doc[start + 1] if start + 1 < len(doc) else None
    if is_title(token) and start + 1 in covered:
        return False
    joined = before is not None and _is_loose(before, covered)
    joined = joined and not is_title(doc[start - 1]) and not opens_sentence(doc[start - 1])
    return not joined and (after is None or is_title(after) or not _is_loose(after, covered))


def _is_loose(token: Token, covered: Container[int]) -> bool:
    """Whether a word tagged as a name stands in no name: one beside it is then part of a longer one."""
    return token.i not in covered and token.tag_ in PROPER_TAGS and is_capitalised(token)
