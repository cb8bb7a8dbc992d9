"""Headlines that the parser does not read as sentences: "Town bans bikes", "Firm to close plant"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.headline_parts import (
    LONGEST_SENDER,
    Speaker,
    Told,
    clipped_argument,
    denies,
    head_of,
    headline_claim,
    parted,
    speaker_before,
)
from pipeline.claims.statement import is_plural
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Writer, sentence
from pipeline.core.records import NO_CHAIN, Claim
from pipeline.core.vocabularies import ClaimModality
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import FINITE_TAGS, NOUN_TAGS, is_noun
from pipeline.english.concepts import has_concept
from pipeline.resources.loader import lexicon, mapping, words

_LONGEST_SUBJECT = 8
"""Tokens behind which a headline's verb is no longer looked for; set by hand."""
_CIRCUMSTANCE_LINKS = lexicon("claims/circumstance_links")
_SIBILANT_ENDINGS = words("claims/sibilant_endings")
_OBJECT_TAGS = NOUN_TAGS | {"DT", "JJ", "PRP$", "CD", "$"}
"""Tags of the words that open an object."""
_FOLLOWERS = NOUN_TAGS | {
    "DT",
    "JJ",
    "PRP$",
    "CD",
    "IN",
    "TO",
    "VBG",
    "RP",
    "RB",
    "PRP",
    "$",
    "VBN",
    "VB",
    "VBP",
}


def read_headline(
    block: tuple[int, int],
    view: DocumentView,
    *,
    before: int | None = None,
    parsed: Collection[int] = frozenset(),
) -> Claim | None:
    """The claim of a title block, read from its words alone; None if no verb can be made out.

    Args:
        block: Half-open token indices of the block.
        before: The verb must stand left of this token, where the parser has found one.
        parsed: The words of which the parser makes clauses, whatever their tags.
    """
    tokens = [t for t in view.doc[block[0] : block[1]] if not t.is_space]
    asks = False
    while tokens and tokens[-1].is_punct and tokens[-1].text not in ("’", "'", "”", '"'):
        asks |= tokens.pop().text == "?"
    verb = _verb(tokens, parsed)
    if verb is None or asks or (before is not None and verb.i >= before):
        return None
    if before is not None and verb.tag_ not in FINITE_TAGS:
        tokens = _first_clause(tokens, verb, before)
    tokens = _last_clause(tokens, verb)
    at = next(k for k, token in enumerate(tokens) if token.i == verb.i)
    sender, said = parted(tokens[: at + 1])
    speaker = speaker_before(sender, tokens[len(sender) :], verb, view)
    if speaker is None and len(sender) > LONGEST_SENDER:
        return None
    rest, shown = tokens[at + 1 :], tokens
    if speaker is not None and speaker.name:
        shown = [*said, *rest]  # else it is a label, which stays: "The Latest: mayor resigns"
    planned = len(said) > 1 and said[-2].lower_ == "to"
    subject = said[: -1 - planned]
    if not subject or subject[0].tag_ == "IN" or (planned and _offers_a_list(subject, rest, view)):
        return None
    denied = denies(subject, rest)
    if denied is None:
        return None
    return _claim(_Clipped(shown, subject, verb, rest, planned, denied), speaker or Speaker(), view)


def _first_clause(tokens: list[Token], verb: Token, following: int) -> list[Token]:
    """The words up to the comma behind which another subject has a verb of its own: "Shocks jolt Orsk, toll
    rises"."""
    for k, token in enumerate(tokens):
        if verb.i < token.i < following - 1 and token.text == ",":
            return tokens[:k]
    return tokens


def _last_clause(tokens: list[Token], verb: Token) -> list[Token]:
    """The words from the comma on behind which the verb's subject begins, where a participle before it tells
    of another: "Boy killed in crash, mayor pleads guilty"."""
    before = [k for k, token in enumerate(tokens) if token.text == "," and token.i < verb.i - 1]
    if not before or not any(token.tag_ == "VBN" for token in tokens[: before[-1]]):
        return tokens
    return tokens[before[-1] + 1 :]


def _offers_a_list(subject: list[Token], rest: list[Token], view: DocumentView) -> bool:
    """Whether an infinitive tells what so many things are good for: "Five things to do in Velmouth"."""
    has_object = bool(rest) and rest[0].tag_ != "IN" and rest[0].i not in view.timex_at
    return (
        not has_object and lemma(head_of(subject)) in lexicon("claims/list_heads") and subject[0].tag_ == "CD"
    )


@dataclass(frozen=True, slots=True)
class _Clipped:
    """A headline with its verb: the words shown, those of the subject, and those behind the verb."""

    shown: list[Token]
    subject: list[Token]
    verb: Token
    rest: list[Token]
    planned: bool
    denied: bool


def _claim(clipped: _Clipped, speaker: Speaker, view: DocumentView) -> Claim:
    patient = _object(clipped.rest, view)
    named = _named(clipped.subject)
    arguments = [clipped_argument("subject", named, view.chain(head_of(named)), view)]
    if patient:
        arguments.append(clipped_argument("object", patient, NO_CHAIN, view))
    told = Told(
        shown=clipped.shown,
        statement=_statement(clipped, view),
        subject=named,
        predicate=_base(clipped.verb),
        arguments=arguments,
        object=Writer(view).write([t.i for t in patient]),
        modality=ClaimModality.PLANNED if clipped.planned else ClaimModality.ASSERTED,
        denied=clipped.denied,
    )
    return headline_claim(told, speaker, view)


def _named(subject: list[Token]) -> list[Token]:
    """A subject without the adverb that denies its verb: "Orle never backs levy"."""
    return subject[:-1] if len(subject) > 1 and subject[-1].lower_ in lexicon("shared/negators") else subject


def _statement(clipped: _Clipped, view: DocumentView) -> str:
    """The words shown; what is planned with a form of "be" before its "to", which headlines leave out."""
    subject, words = clipped.subject, [token.i for token in clipped.shown]
    told = len(subject) > 1 and lemma(subject[-1]) in mapping("shared/catenatives")
    if not clipped.planned or told:
        return sentence(Writer(view).write(words))
    opened = subject[-1].is_quote  # "mayor ‘to quit’"
    at = words.index(subject[-1].i) + (not opened)
    be = "are" if is_plural(head_of(subject)) else "is"
    writer = Writer(view, edits={clipped.verb.i - 1: "to"})
    return sentence(writer.write([*words[:at], be, *words[at:]]))


def _verb(tokens: list[Token], parsed: Collection[int]) -> Token | None:
    """The first word behind a noun that must be, or can well be, the headline's verb."""
    for k in range(1, min(len(tokens), _LONGEST_SUBJECT)):
        token, before = tokens[k], tokens[k - 1]
        if not any(is_noun(t) or t.tag_ == "PRP" for t in tokens[:k]):
            continue
        plain = token.i not in parsed and _is_plain_verb(tokens, k)
        if k + 1 == len(tokens):
            return token if plain else None
        if before.lower_ == "to" and k > 1 and tokens[k - 2].lower_ == "not":
            continue  # "decision not to sue defies reason"
        if before.lower_ == "to" and (token.tag_ in ("VB", "VBP", "NN", "JJ") or has_concept(token.lower_)):
            return token if k > 1 else None
        if token.tag_ in ("VBZ", "VBD") and before.tag_ not in ("IN", "TO", "WP", "WDT"):
            return token
        if plain or (tokens[k + 1].tag_ in _FOLLOWERS and _is_event(token, before)):
            return token
    return None


def _is_event(token: Token, before: Token) -> bool:
    """Whether a plural behind a noun may be a verb: its base names an event and is no mere event noun's."""
    base = _base(token)
    names_event = has_concept(base) or base in mapping("shared/reporting")
    return token.tag_ in ("NNS", "NNPS") and is_noun(before) and base != token.lower_ and names_event


def _is_plain_verb(tokens: list[Token], k: int) -> bool:
    """Whether a word that was tagged as a noun or a name is a form that hardly any noun has, behind a noun of
    its number: "Mayor Pleads Guilty", "Riots Erupt".

    Behind a preposition it may be a noun all the same, unless an object follows ("open to budget cuts").
    """
    token, before = tokens[k], tokens[k - 1]
    if not is_noun(token) or not (is_noun(before) or before.text == ","):
        return False
    acts = k + 1 < len(tokens) and tokens[k + 1].tag_ in _OBJECT_TAGS
    if not acts and any(word.tag_ in ("IN", "TO") for word in tokens[:k]):
        return False
    verbs = lexicon("claims/plain_verbs")
    if token.lower_.endswith("s") and _base(token) in verbs:
        return True
    return before.tag_ in ("NNS", "NNPS") and token.lower_ in verbs


def _base(verb: Token) -> str:
    if verb.tag_.startswith("VB"):
        return lemma(verb)
    word = verb.lower_
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if word.endswith(_SIBILANT_ENDINGS):
        return word.removesuffix("es")
    return word if word.endswith("ss") else word.removesuffix("s")


def _object(rest: list[Token], view: DocumentView) -> list[Token]:
    """What follows the verb, up to a date, a duration or the preposition that brings it in."""
    kept: list[Token] = []
    for token in rest:
        if token.i in view.timex_at or token.lower_ in _CIRCUMSTANCE_LINKS:
            break
        kept.append(token)
    while kept and (kept[-1].tag_ in ("IN", "TO", "DT") or kept[-1].is_punct):
        kept.pop()
    return kept
