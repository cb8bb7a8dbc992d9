"""What the words around a name say about its label: "Acme shares", "in Xyz", "the Xyz newspaper"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from spacy.tokens import Doc

from pipeline.annotate.names.label.weights import vote_weights
from pipeline.annotate.names.spans import COORDINATORS, NameSpan
from pipeline.resources.loader import lexicon, mapping

_WEIGHTS = vote_weights("context")
_DETERMINERS = lexicon("shared/articles") | lexicon("names/possessive_determiners") | {"another"}
_LABELS = {
    **dict.fromkeys(("company", "group", "press", "agency", "school", "team"), "ORG"),
    **dict.fromkeys(("country", "city", "state", "province"), "GPE"),
}
_MAX_APPOSITION = 5
"""Tokens behind an apposition's article within which its class noun is looked for; by hand, not swept."""
_LOOSE = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT"))


def context_votes(doc: Doc, names: Iterable[NameSpan]) -> Iterator[tuple[NameSpan, str, float]]:
    """Yield names with the label their neighbours speak for, and its weight."""
    chosen = list(names)
    bodies = {place for name in chosen if name.label == "ORG" for place in (name.start, name.end)}
    for name in chosen:
        if name.label in _LOOSE and name.start > 0 and name.end < len(doc):
            yield from ((name, label, weight) for label, weight in _votes(doc, name))
            if name.label == "GPE" and _stands_with(doc, name, bodies) and not _is_listed(doc, name):
                yield name, "ORG", _WEIGHTS["joined"]


def _stands_with(doc: Doc, name: NameSpan, bodies: Set[int]) -> bool:
    """Whether "and" joins the name to an organisation; bodies are the first tokens and ends of these."""
    joined_before = doc[name.start - 1].lower_ in COORDINATORS and name.start - 1 in bodies
    joined_behind = doc[name.end].lower_ in COORDINATORS and name.end + 1 in bodies
    return joined_before or joined_behind


def _is_listed(doc: Doc, name: NameSpan) -> bool:
    return doc[name.start : name.end].text in mapping("shared/places")


def _votes(doc: Doc, name: NameSpan) -> Iterator[tuple[str, float]]:
    before, after = doc[name.start - 1], doc[name.end]
    following = doc[name.end + 1] if name.end + 1 < len(doc) else after
    if after.lower_ in lexicon("names/org_context") and name.label != "NORP":
        yield "ORG", _WEIGHTS["owned"]
    if after.text == "," and following.lower_ == "which" and name.label == "PERSON":
        yield "ORG", _WEIGHTS["which"]
    if before.lower_ == "the" and _ends_with(doc, name.end, "names/body_nouns") and name.label != "NORP":
        yield "ORG", _WEIGHTS["body-noun"]
    if before.lower_ == "of" and name.start > 1 and doc[name.start - 2].text in lexicon("names/place_nouns"):
        yield "GPE", _WEIGHTS["place-noun"]
    if after.text in lexicon("names/place_nouns") and name.label != "NORP":
        yield "GPE", _WEIGHTS["place-noun"]
    classed = _apposition_behind(doc, name.end) or _apposition_before(doc, name.start)
    if classed and name.label != "NORP":
        yield classed, _WEIGHTS["apposed"]
    placed = before.lower_ == "in" and not after.text[0].isalpha()
    if placed and name.label in ("ORG", "PERSON", "GPE") and not _has_stake(doc, name.start - 2):
        yield "GPE", _WEIGHTS["in"]


def _has_stake(doc: Doc, i: int) -> bool:
    return i >= 0 and doc[i].lower_ in lexicon("names/stakes")


def _apposition_behind(doc: Doc, end: int) -> str:
    """Label of the class noun in "Acme, a lender based in ...,"; empty if there is none."""
    if doc[end].text != "," or end + 2 >= len(doc) or doc[end + 1].lower_ not in _DETERMINERS:
        return ""
    for token in doc[end + 2 : end + 2 + _MAX_APPOSITION]:
        if token.tag_ == "NN" and token.text in mapping("shared/class_nouns"):
            following = token.nbor() if token.i + 1 < len(doc) else token
            is_no_body = (
                following.tag_ in ("NN", "NNS") or following.lower_ == "who"
            )  # "a letter carrier who"
            return "" if is_no_body else _LABELS[mapping("shared/class_nouns")[token.text]]
        if token.text in (",", ".") or token.tag_ in ("IN", "WDT", "WP"):
            return ""
    return ""


def _apposition_before(doc: Doc, start: int) -> str:
    """Label of the class noun in "The lender, Acme, ..."; empty if there is none."""
    if doc[start - 1].text != "," or start < 3:
        return ""
    noun, opener = doc[start - 2], doc[start - 3]
    if noun.tag_ != "NN" or noun.text not in mapping("shared/class_nouns"):
        return ""
    opened = opener.lower_ in _DETERMINERS or opener.tag_ in ("JJ", "NN")
    return _LABELS[mapping("shared/class_nouns")[noun.text]] if opened else ""


def _ends_with(doc: Doc, start: int, nouns: str) -> bool:
    """Whether a noun of a lexicon closes the phrase at `start`, at most one plain noun before it."""
    for token in doc[start : start + 2]:
        if token.text in lexicon(nouns):
            return True
        if token.tag_ != "NN" or not token.text.islower():
            return False
    return False
