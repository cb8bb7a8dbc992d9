"""Whether the words of a statement make a whole sentence: its verb, what the verb asks for, no loose end."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.scope import is_frame
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children, is_loose, subtree
from pipeline.document.syntax.verbs import FINITE_TAGS, SUBJECT_DEPS, is_finite, is_verb, own_subject
from pipeline.resources.loader import lexicon, mapping

_LONGEST_RELATIVE = 4
"""Words within which a relative pronoun opens a clause ("the first of which"); set by hand."""
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative", "prt", "agent"})
_PREDICATIVES = frozenset({"oprd", "attr", "acomp", "xcomp", "ccomp", "dobj", "advmod", "prep", "advcl"})
_OPEN_ENDS = frozenset({"IN", "DT", "CC", "TO", "WDT", "WP", "WRB", "PRP$", "MD"})
_MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod"})
_PRONOUN_DEPS = frozenset({*SUBJECT_DEPS, "dobj", "pobj", "attr"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_FINITE_WORDS = lexicon("claims/finite_words")


def is_complete(clause: Clause, pieces: Sequence[Piece], edited: bool, view: DocumentView) -> bool:
    """Whether some words of a clause stand as its sentence.

    Args:
        pieces: The words in the order they are written.
        edited: Whether a verb among them is written in another form.
    """
    tokens = [view.words[piece] for piece in pieces if isinstance(piece, int)]
    words = [token for token in tokens if not token.is_punct]
    if not words or not (edited or _has_finite_verb(clause, words, pieces)):
        return False
    told = clause.subject is not None or clause.kind is ClauseKind.APPOSITIVE or len(tokens) < len(pieces)
    if not told and not _has_subject(words):
        return False
    if _opens_with_relative(words) or _hangs(words, pieces) or _breaks_off(tokens):
        return False
    shown = {token.i for token in tokens}
    if any(token.dep_ == "mark" and token.lower_ == "that" and token.head.i not in shown for token in tokens):
        return False  # "who think that"
    return clause.kind is ClauseKind.APPOSITIVE or not (
        _lacks_complement(clause, shown, view) or _says_too_little(clause, shown, view)
    )


# the verb


def _has_finite_verb(clause: Clause, words: list[Token], pieces: Sequence[Piece]) -> bool:
    """Whether a finite verb among the words is the clause's own, and not one of a clause inside it."""
    written = {word for piece in pieces if isinstance(piece, str) for word in piece.lower().split()}
    if written & _FINITE_WORDS or clause.kind is ClauseKind.APPOSITIVE:
        return True
    head = clause.head
    finite = (word for word in words if word.tag_ in FINITE_TAGS or is_finite(word))
    if clause.subject is not None or own_subject(head) is not None:
        return next(finite, None) is not None
    inner = {i for below in children(head, "advcl", "ccomp", "csubj") for i in subtree(below)}
    return any(word.i not in inner for word in finite)


def _has_subject(words: list[Token]) -> bool:
    return any(word.dep_ in (*SUBJECT_DEPS, "expl") for word in words)


# both ends


def _opens_with_relative(words: list[Token]) -> bool:
    """Whether the words begin with a relative pronoun or its phrase: "in which", "some of whom"."""
    for word in words[:_LONGEST_RELATIVE]:
        if word.tag_ in _WH_TAGS:
            return True
        if word.tag_ not in ("IN", "DT", "CD", "NN", "NNS", "JJ", "JJS", "RB"):
            return False
    return False


def _hangs(words: list[Token], pieces: Sequence[Piece]) -> bool:
    """Whether the last word calls for another one: "is calling for", "in the report, it is"."""
    last = words[-2] if words[-1].dep_ == "neg" and len(words) > 1 else words[-1]
    if last != words[-1]:
        return lemma(last) == "be" or last.tag_ == "MD"
    if last.dep_ in _MODIFIERS and last.head.i > last.i and last.head not in words:
        return True
    if last.dep_ in ("prt", "advmod") or pieces.index(last.i) < _last_word(pieces):
        return False
    copula = lemma(last) == "be" and last.tag_.startswith("VB")
    return (last.tag_ in _OPEN_ENDS and last.dep_ not in _PRONOUN_DEPS) or copula


def _last_word(pieces: Sequence[Piece]) -> int:
    """Position of the last words of ours; -1 if there are none."""
    return max((at for at, piece in enumerate(pieces) if isinstance(piece, str)), default=-1)


def _breaks_off(tokens: list[Token]) -> bool:
    """Whether a colon has nothing behind it, or a conjunction nothing to join: "had one problem:"."""
    for at, token in enumerate(tokens):
        colon = token.text == ":"
        if not colon and not (token.dep_ == "cc" and token.i > token.head.i):
            continue
        behind = next((other for other in tokens[at + 1 :] if not other.is_punct), None)
        if colon and behind is None:
            return True
        if not colon and behind is not None and behind.tag_ == "TO":
            return not any(joined in tokens for joined in children(token.head, "conj"))
    return False


# what its verbs ask for


def _lacks_complement(clause: Clause, shown: Collection[int], view: DocumentView) -> bool:
    """Whether a complement of a verb among the words is not among them, or is nowhere in the text."""
    spine = {verb.i for verb in clause.predicate.spine}
    doc = view.doc
    for verb in filter(is_verb, (doc[i] for i in sorted({*shown, *spine}))):
        own = verb.i in spine
        for dependent in verb.children:
            if dependent.i in shown or dependent.dep_ not in _COMPLEMENTS or dependent.tag_ in _WH_TAGS:
                continue
            if is_frame(dependent, view) or dependent == clause.subject:
                continue
            if is_loose(dependent) and not _is_content_behind(verb, dependent):
                continue
            if own or (dependent.dep_ == "ccomp" and dependent.i > verb.i and verb != clause.head):
                return True
    links = (doc[i] for i in shown) if clause.kind is not ClauseKind.RELATIVE else ()
    for link in (word for word in links if word.dep_ == "prep"):
        if any(c.i not in shown and c.tag_ not in _WH_TAGS for c in children(link, "pobj", "pcomp")):
            return True
    verb = clause.predicate.verb
    return _lends_its_complement(verb) or _shares_an_object(verb, shown) or _asks_for_more(clause)


def _is_content_behind(verb: Token, clause: Token) -> bool:
    """Whether "that" opens what a verb tells, behind a word put in: "they reckon, though, that it holds"."""
    return clause.dep_ == "ccomp" and clause.i > verb.i and clause.left_edge.lower_ == "that"


def _lends_its_complement(verb: Token) -> bool:
    """Whether a verb shares the complement of the next: "has tried but failed to win"."""
    joined = child(verb, "conj")
    if joined is None or not is_verb(joined) or own_subject(joined) is not None:
        return False
    leads = child(joined, "xcomp") is not None and lemma(verb) in mapping("shared/catenatives")
    bare = child(joined, "dobj") is not None and joined.i - verb.i == 2  # "downloaded and installed it"
    return (leads or bare) and not any(
        c.i > verb.i for c in children(verb, *_COMPLEMENTS, "prep", "advmod", "advcl")
    )


def _shares_an_object(verb: Token, shown: Collection[int]) -> bool:
    """Whether the object behind a coordinated verb hangs on the one before: "to anger and alienate us"."""
    if verb.dep_ != "conj" or not is_verb(verb.head):
        return False
    return any(c.i > verb.i and c.i not in shown for c in children(verb.head, "dobj", "oprd", "attr"))


def _asks_for_more(clause: Clause) -> bool:
    """Whether a verb that always takes an object or a predicate has none: "was presumed", "has alienated"."""
    verb = clause.predicate.verb
    judged = lemma(verb) in lexicon("claims/naming_verbs") and not clause.predicate.passive
    if judged and child(verb, "oprd", "acomp") is not None:
        return child(verb, "dobj", "ccomp", "xcomp") is None  # "which Roe considered unwise"
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.APPOSITIVE):
        return False
    if clause.predicate.passive:
        bare = lemma(verb) in lexicon("claims/predicative_passives")
        return bare and not any(c.dep_ in _PREDICATIVES for c in verb.children)
    particles = [f"{lemma(verb)} {word.lower_}" for word in children(verb, "prt", "advmod")]
    reports = any(phrase in mapping("shared/reporting") for phrase in particles)  # "pointed out"
    if not (reports or lemma(verb) in lexicon("claims/transitives")) or not is_verb(verb):
        return False
    return not any(c.dep_ in _COMPLEMENTS and c.dep_ != "prt" for c in verb.children)


def _says_too_little(clause: Clause, shown: Collection[int], view: DocumentView) -> bool:
    """Whether nothing but the verb is left of a clause that says more: "He left" of "left because ..."."""
    subject = subtree(clause.subject) - subtree(clause.head) if clause.subject is not None else set()
    subject |= subtree(own) if (own := own_subject(clause.head)) is not None else set()
    said = [i for i in shown if i not in subject and not view.words[i].is_punct]
    left_out = (t for t in children(clause.head, "advcl", "prep") if t.i not in shown)
    return len(said) <= 1 and next(left_out, None) is not None
