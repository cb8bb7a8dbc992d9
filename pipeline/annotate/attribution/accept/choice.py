"""Which candidates stand: what no model need be asked about, and of those accepted the likeliest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import SUBJECTS, Candidate
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.resources.loader import lexicon

_SPEECH = lexicon("attribution/speech_verbs")
_SHARED_WORDS = 0.3
"""Share of the words of the shorter of two contents from which only one of them stands; swept .1-.5 on
PolNeAR dev: no difference."""


def likeliest(doc: Doc, judged: Sequence[tuple[float, Candidate]]) -> Iterator[Candidate]:
    """Of candidates with their probabilities the likeliest, one a cue, whose contents stand apart.

    A report within a report belongs to the outer one or, where that is less likely, stands alone.
    """
    heads: set[int] = set()
    taken: list[set[int]] = []
    for _, candidate in sorted(judged, key=lambda pair: -pair[0]):
        spans = candidate.content
        words = {
            i for low, high in spans for i in range(low, high) if not (doc[i].is_punct or doc[i].is_space)
        }
        if candidate.head in heads or any(_shares(words, other) for other in taken):
            continue
        heads.add(candidate.head)
        taken.append(words)
        yield candidate


def _shares(left: set[int], right: set[int]) -> bool:
    """Whether two contents have a good part of the shorter in common."""
    shared = len(left & right)
    return shared > 0 and shared >= _SHARED_WORDS * min(len(left), len(right))


def is_work_title(doc: Doc, candidate: Candidate, works: Collection[int]) -> bool:
    """Whether the content is nothing but the name of a work ("her song “What Did You Say?”").

    Args:
        works: The tokens of such names.
    """
    if not works:
        return False
    words = [i for low, high in candidate.content for i in range(low, high) if not doc[i].is_punct]
    return all(i in works for i in words)


def holds_its_governor(doc: Doc, candidate: Candidate) -> bool:
    """Whether the content runs on to the verb that the relative clause depends on ("who said it was icy,
    was treated")."""
    cue = doc[candidate.head]
    if cue.dep_ != "relcl":
        return False
    above = {token.i for token in cue.ancestors}
    return any(low <= i < high for low, high in candidate.content for i in above)


def is_according(candidate: Candidate) -> bool:
    """Whether somebody is named by "according to", which is an attribution by its meaning."""
    return candidate.frame == "according to" and candidate.source is not None


def with_own_words(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without what stands beside its content: another clause, or what the source does next.

    "The band is dear; sleep, she said, is free" reports nothing of the band, "warned of rain and recommended
    boots" no warning of boots.
    """
    if not candidate.content:
        return candidate
    (start, end), *others = candidate.content
    cue = doc[candidate.head]
    if "host" in candidate.frame and end <= cue.i:
        start = max((i + 1 for i in range(start, end - 1) if doc[i].text == ";"), default=start)
    elif not others and start > cue.i and (stop := _other_number(doc, start, end, cue)) is not None:
        end = stop
    elif not others and start > cue.i and not any(token.dep_ in SUBJECTS for token in doc[start:end]):
        end = next((i for i in range(start + 1, end - 1) if _goes_on(doc[i], cue)), end)
    return replace(candidate, content=((start, end), *others))


def _other_number(doc: Doc, start: int, end: int, cue: Token) -> int | None:
    """Where the source's own next verb begins: "believe that it is dear and *plan* to vote"."""
    for i in range(start + 1, end - 1):
        verb = doc[i + 1]
        if doc[i].pos_ != "CCONJ" or verb.tag_ not in ("VBP", "VBZ", "VBG") or verb.tag_ != cue.tag_:
            continue
        first = verb.head
        if verb.tag_ == "VBG" and verb.dep_ == "conj" and start < first.i < i and first.tag_ in FINITE_TAGS:
            return i  # "claiming that it is false and doubting him"
        if verb.dep_ == "conj" and {first.tag_, verb.tag_} == {"VBP", "VBZ"} and start < first.i < i:
            return i
    return None


def _goes_on(conjunction: Token, cue: Token) -> bool:
    """Whether a conjunction leads to a further verb of saying of the same form as the cue."""
    verb = conjunction.nbor(1)
    is_report = verb.lemma_.lower() in _SPEECH and verb.text.endswith(cue.text[-1:])
    return conjunction.pos_ == "CCONJ" and verb.tag_ in FINITE_TAGS | {"VBN"} and is_report


def with_whole_source(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without a source that ends in the midst of a phrase ("not a candidate for mayor in").

    A conjunction at its end joins nothing any more, and is left out.
    """
    if candidate.source is None:
        return candidate
    start, end = candidate.source
    while end - 1 > candidate.source_head and doc[end - 1].pos_ == "CCONJ":
        end -= 1
    if doc[end - 1].pos_ in ("ADP", "CCONJ"):
        return replace(candidate, source=None, source_head=-1)
    return replace(candidate, source=(start, end))
