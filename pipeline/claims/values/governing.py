"""What governs a phrase: its verb with the voice, whose it is, and what restricts it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.view import DocumentView
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import is_noun, is_verb
from pipeline.document.syntax.voice import is_passive
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon

_HIGHEST = 6
"""Steps up the tree within which a phrase's verb is looked for; set by hand, as in `claims.measures`."""
_TRANSPARENT = frozenset({"conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod", "npadvmod"})
_RESTRICTING = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb that governs a phrase, and how.

    Attributes:
        patient: Whether the phrase is what the verb happens to: an object, the subject of a passive.
        subject: Whether it is the verb's subject, whatever its voice.
    """

    verb: Token
    patient: bool
    subject: bool


def governor(token: Token) -> Governor | None:
    """The nearest verb above a phrase's head, past nouns that it is joined to or set beside."""
    direct = True
    for _ in range(_HIGHEST):
        head = token.head
        if head.i == token.i:
            return None
        if is_verb(head):
            subject = token.dep_ in ("nsubj", "nsubjpass") and direct
            passive = subject and (token.dep_ == "nsubjpass" or is_passive(head))
            return Governor(head, passive or (direct and token.dep_ in ("dobj", "obj", "dative")), subject)
        if token.dep_ == "prep" and not _is_quantity(token):
            direct = False
        if token.dep_ not in _TRANSPARENT and not (token.dep_ == "pobj" or token.dep_ == "prep"):
            return None
        token = head
    return None


def _is_quantity(link: Token) -> bool:
    """Whether "of" joins what is counted to a noun of quantity ("a total of 35 people")."""
    return link.lower_ == "of" and link.head.lemma_.lower() in lexicon("claims/quantity_heads")


def predicate_of(token: Token) -> str:
    """Concept of the verb that governs a phrase, else of the noun above it; empty if there is neither."""
    found = governor(token)
    if found is not None:
        return concept(lemma(found.verb))
    above = token.head
    return concept(lemma(above)) if above.i != token.i and is_noun(above) else ""


def restrictions(noun: Token) -> tuple[str, ...]:
    """Lemmas that restrict a noun: adjectives, nouns and possessors before it, in order."""
    words = [t for t in children(noun, *_RESTRICTING) if t.tag_ not in ("CD", "DT", "PRP$")]
    left_out = lexicon("claims/unrestricting")
    return tuple(w for w in (t.lemma_.lower() or t.lower_ for t in words) if w not in left_out)


def naming_words(token: Token | None, view: DocumentView) -> tuple[str, ...]:
    """Words that tell who or what a phrase is: of its entity's name as printed, else the concept of its head.

    Only names keep their capitals. Empty for pronouns that no entity is known of.
    """
    if token is None:
        return ()
    chain = view.chain_record(view.chain(token))
    if chain is not None:
        return _words(chain.name)
    if token.tag_.startswith(("PRP", "WP", "DT", "EX", "WDT")):
        return ()
    mention = view.headed_mention(token)
    return _words(mention.text) if mention is not None else (concept(lemma(token)),)


def _words(name: str) -> tuple[str, ...]:
    bare = name.replace("’", "'").removesuffix("'s")
    return tuple(word for word in bare.replace(",", " ").split() if word.lower() != "the")
