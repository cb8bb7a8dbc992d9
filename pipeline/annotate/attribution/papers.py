"""Whose words a paper's are: those of who wrote it, or its own where whoever it is told of only handled it.

"Sent a letter asking for help" tells what the sender asks. "Signed a petition saying that the dam is old"
and "put down a resolution expressing doubt" tell what the petition and the resolution say: many stand behind
them, and none of these said so.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import Candidate, noun_phrase, subject_of, trimmed
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_verb
from pipeline.resources.loader import lexicon

_LONGEST_BETWEEN = 6
"""Tokens between a paper and its participle; set by hand."""
_IN_PHRASE = frozenset({"ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ"})


def is_only_handled(paper: Token) -> bool:
    """Whether a paper is the object of a verb whose subject has not written it, or not alone."""
    if paper.dep_ != "dobj" or not is_verb(paper.head):
        return False
    if lemma(paper) in lexicon("attribution/papers_of_many"):
        return True
    return lemma(paper.head) not in lexicon("attribution/verbs_of_authoring")


def with_paper_as_source(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate with the paper, or its author, as its source, where a participle behind it tells."""
    paper = _paper_before(doc, doc[candidate.head])
    if paper is None:
        return candidate
    if is_only_handled(paper):
        source = trimmed(doc, (paper.left_edge.i, paper.i + 1))
        return replace(candidate, source=source, source_head=paper.i)
    author = subject_of(paper.head)
    if author is None or candidate.source_head != paper.i:
        return candidate
    return replace(candidate, source=noun_phrase(author), source_head=author.i)


def _paper_before(doc: Doc, telling: Token) -> Token | None:
    """The paper that is somebody's object, right before a participle or with a phrase between them."""
    if telling.tag_ != "VBG" or telling.dep_ not in ("acl", "advcl") or child(telling, "nsubj") is not None:
        return None
    deed = telling.head if is_verb(telling.head) else telling.head.head
    papers = [one for one in children(deed, "dobj") if lemma(one) in lexicon("shared/writings")]
    paper = papers[0] if is_verb(deed) and papers else None
    if paper is None or not paper.i < telling.i <= paper.i + 1 + _LONGEST_BETWEEN:
        return None
    return paper if all(word.pos_ in _IN_PHRASE for word in doc[paper.i + 1 : telling.i]) else None
