"""What an outlet says of its own work, which is no claim of the story: what it did not check, who helped."""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.claims.clauses import Clause
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon, mapping

_LONGEST_LABEL = 3
"""Words in capitals that are no sentence of the text; set by hand."""
_CHECKING = lexicon("claims/verbs_of_checking")
_PUBLISHING = lexicon("claims/verbs_of_publishing")
_WRITINGS = lexicon("claims/own_writings")


def is_own_note(clause: Clause) -> bool:
    """Whether a clause is an outlet's note on its own work.

    "Norwire has not verified these stories", "could not be independently verified", "Ada Holt contributed to
    this report", "this column was first published in May", "the following are the scores".
    """
    if _announces_a_list(clause.head.sent.root) or _is_label(clause.head.sent):
        return True
    if (
        lemma(clause.predicate.verb) in _PUBLISHING
        and clause.subject is not None
        and _is_this(clause.subject)
    ):
        return True
    return _shows_below(clause) or any(
        _is_unchecked(verb, clause) or _is_credit(verb) for verb in clause.predicate.spine
    )


def _shows_below(clause: Clause) -> bool:
    """Whether a clause only announces what the page shows behind it: "posted the following picture"."""
    objects = [*children(clause.predicate.verb, "dobj", "attr")]
    objects += [noun for link in children(clause.predicate.verb, "prep") for noun in children(link, "pobj")]
    return any(
        noun.ent_type_ not in ("DATE", "TIME")
        and lemma(noun) in lexicon("claims/things_shown")
        and any(c.lower_ == "following" for c in children(noun, "amod"))
        for noun in objects
    )


def _is_label(sentence: Span) -> bool:
    """Whether a few words in capitals only head what follows: "CORRECTION APPENDED"."""
    words = [word for word in sentence if word.is_alpha]
    return 1 < len(words) <= _LONGEST_LABEL and all(word.is_upper for word in words)


def _announces_a_list(verb: Token) -> bool:
    """Whether a sentence only says that what comes below is a list: "following is the line-up"."""
    first = next((token for token in verb.sent if not token.is_punct and token.lower_ != "the"), verb)
    if lemma(verb) == "be" and any(c.lower_ == "here" and c.i == verb.i - 1 for c in verb.children):
        return True  # "here are five reasons"
    return first.lower_ == "following" and lemma(verb) == "be" and verb.i == first.i + 1


def _is_unchecked(verb: Token, clause: Clause) -> bool:
    if lemma(verb) not in _CHECKING or not _is_denied(verb, clause):
        return False
    alone = any(adverb.lower_ == "independently" for adverb in children(verb, "advmod"))
    if child(verb, "auxpass") is not None:
        return alone
    subject = clause.subject
    if subject is None:
        return False
    agency = any(word.lower_ in mapping("shared/agencies") for word in subject.subtree) or (
        subject.doc[subject.left_edge.i : subject.i + 1].text.lower().removeprefix("the ")
        in mapping("shared/agencies")
    )
    return agency or (alone and (subject.pos_ == "PROPN" or subject.lower_ == "we"))


def _is_denied(verb: Token, clause: Clause) -> bool:
    first = clause.shared
    return has_negator(verb) or (first is not None and has_negator(first)) or lemma(clause.head) == "unable"


def _is_credit(verb: Token) -> bool:
    """Whether somebody helped to write what is read: "contributed reporting to this article"."""
    if lemma(verb) not in lexicon("claims/verbs_of_helping"):
        return False
    written = child(verb, "dobj", "xcomp")
    if written is not None and written.lower_ == "reporting":
        return True
    nouns = (child(link, "pobj") for link in children(verb, "prep"))
    return any(noun is not None and _is_this(noun) for noun in nouns)


def _is_this(noun: Token) -> bool:
    """Whether a noun is the writing that is read: "this report"."""
    return lemma(noun) in _WRITINGS and any(word.lower_ == "this" for word in children(noun, "det"))
