"""Which candidates stand: what no model need be asked about, and of those accepted the likeliest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotate.attribution.cues import is_person_noun
from pipeline.annotate.attribution.spans import Candidate, is_quoted_telling, noun_phrase
from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon

_SPEAKERS = lexicon("shared/speakers")
_SHARED_WORDS = 0.3
"""Share of the words of the shorter of two contents from which only one of them stands; swept .1-.5 on
PolNeAR dev: no difference."""
_CLAUSE_PRECEDENCE = 0.1
"""Probability by which what is said in a clause comes before a rival; swept 0-.4 on PolNeAR dev: content
half F .776, .777 (.1 and .2), .776."""


def likeliest(doc: Doc, judged: Sequence[tuple[float, Candidate]]) -> Iterator[Candidate]:
    """Of candidates with their probabilities the likeliest, one a cue, whose contents stand apart.

    A report within a report belongs to the outer one or, where that is less likely, stands alone.
    """
    heads: set[int] = set()
    taken: defaultdict[int, list[set[int]]] = defaultdict(list)  # the contents that hold a word
    for _, candidate in sorted(judged, key=lambda pair: -pair[0] - _precedence(doc, pair[1])):
        spans = candidate.content
        words = {
            i for low, high in spans for i in range(low, high) if not (doc[i].is_punct or doc[i].is_space)
        }
        if candidate.head in heads or any(_shares(words, other) for i in words for other in taken.get(i, ())):
            continue
        heads.add(candidate.head)
        for i in words:
            taken[i].append(words)
        yield candidate


def _precedence(doc: Doc, candidate: Candidate) -> float:
    """What a verb of saying with its clause is given over a phrase, which may be reported within it."""
    clausal = any(part in candidate.frame for part in ("ccomp", "host", "that", "surface:clause"))
    is_said = clausal and doc[candidate.head].lemma_.lower() in lexicon("attribution/speech_verbs")
    return _CLAUSE_PRECEDENCE if is_said else 0.0


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


def is_opening_noun(doc: Doc, candidate: Candidate) -> bool:
    """Whether the cue is the noun that opens a sentence, read as a verb: "Claims that he fled are false"."""
    cue = doc[candidate.head]
    if not cue.is_sent_start or cue.tag_ != "VBZ" or child(cue, "nsubj", "nsubjpass") is not None:
        return False
    return cue.i + 1 < len(doc) and cue.nbor().lower_ == "that"


def is_of_another(doc: Doc, candidate: Candidate) -> bool:
    """Whether the cue only names whom it quotes: "the Post *quoted* an official as saying"."""
    cue = doc[candidate.head]
    subject = child(cue, "nsubjpass")
    if cue.lemma_ == "quote" and subject is not None and not candidate.frame.endswith("pobj"):
        behind = [word.lower_ for word in doc[cue.i + 1 : cue.sent.end]]
        if ("as", "saying") in pairwise(behind):
            return True  # "Roe was quoted by the Gazette as saying"
    told = children(cue, "advcl")
    return any(is_quoted_telling(telling) and child(telling, "ccomp") is not None for telling in told)


def is_said_in_clause(doc: Doc, candidate: Candidate) -> bool:
    """Whether a clause or infinitive is what a verb of saying governs, which reports by its meaning."""
    verb = doc[candidate.head].lemma_.lower()
    if "advcl" in candidate.frame and verb in lexicon("attribution/directive_verbs"):
        return True  # "urged the board to leave", whose infinitive parsers take for a purpose
    is_clause = any(part in candidate.frame for part in ("ccomp", "xcomp", "host", "surface:that"))
    return is_clause and verb in lexicon("attribution/speech_verbs")


def tells_where_another_said(doc: Doc, candidate: Candidate) -> bool:
    """Whether "according to" names the paper in which somebody says it ("he found that …, according to")."""
    if not candidate.frame.startswith("according to"):
        return False
    start, end = candidate.content[0][0], candidate.content[-1][1]
    if doc[start].lower_ == "that" and doc[start].dep_ == "mark":
        return True
    root = next((t for t in doc[start:end] if not start <= t.head.i < end or t.head is t), doc[start])
    teller = child(root, "nsubj")
    said = child(root, "ccomp")
    is_told = root.lemma_.lower() in lexicon("attribution/speech_verbs") and said is not None
    return is_told and teller is not None and (bool(teller.ent_type_) or is_person_noun(teller))


def is_according(candidate: Candidate) -> bool:
    """Whether somebody is named by "according to", which is an attribution by its meaning."""
    return candidate.frame == "according to" and candidate.source is not None


def with_whole_source(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate without a source that ends in the midst of a phrase ("not a candidate for mayor in").

    A conjunction at its end joins nothing any more, and is left out.
    """
    if candidate.source is None:
        return candidate
    start, end = candidate.source
    if doc[start].tag_ == "VB":
        return replace(candidate, source=None, source_head=-1)  # "be sent to Holm and sources there"
    head = doc[candidate.source_head]
    if any(word.tag_ in ("VB", "MD") and word.head is not head for word in doc[start : head.left_edge.i]):
        if not (head.ent_type_ or is_person_noun(head) or head.lemma_.lower() in _SPEAKERS):
            return replace(candidate, source=None, source_head=-1)
        start, end = noun_phrase(head)  # "still be more than *the oil industry* says"
    while end - 1 > candidate.source_head and doc[end - 1].pos_ == "CCONJ":
        end -= 1
    if doc[end - 1].pos_ in ("ADP", "CCONJ"):
        return replace(candidate, source=None, source_head=-1)
    return replace(candidate, source=(start, end))
