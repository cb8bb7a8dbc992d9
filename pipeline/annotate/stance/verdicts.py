"""Verdicts: what a speaker calls a thing, or says that it is or should be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import COPULAS, OBLIGING, OPPOSE, TURNED, StanceCandidate, entry
from pipeline.annotate.stance.syntax import noun_before, objects, subject
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.resources import lexicon, mapping

_NEGATORS = lexicon("shared/negators") | {"no"}
_VERDICT_STOPS = lexicon("shared/relative_pronouns") | {"and", "but"}
_MAX_VERDICT_TOKENS = 12
"""Tokens of a phrase in which a verdict is looked for; set by hand, not swept, as all numbers here."""
_DENIAL_WINDOW = 3
"""Tokens before a verdict in which a negator turns it round."""
_NOT_ENOUGH_SCORE = 0.7
"""Confidence of "is not enough"."""
_CALLED_GAIN = 0.1
"""How much surer a verdict is that somebody says outright ("called it a disaster")."""
_CALLED_MOST = 0.9
"""Confidence that no verdict said outright exceeds."""


def verdicts(doc: Doc) -> Iterator[StanceCandidate]:
    """Verdicts in order; those whose holder is None are the speaker's of the quotation they stand in."""
    for token in doc:
        yield from _should_be(token)
        yield from _is(token)
        yield from _called(token)


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str, float], ...]:
    """Evaluative phrases with stance and score, longest first."""
    rows = []
    for key, value in mapping("stance/evaluations").items():
        stance, score = value.split()
        rows.append((tuple(key.split()), stance, float(score)))
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def evaluation(tokens: list[Token]) -> tuple[str, float, tuple[Token, ...]] | None:
    """Stance, score and words of the first verdict in a phrase; "not" before it turns it round."""
    lowers = [token.lower_ for token in tokens[:_MAX_VERDICT_TOKENS]]
    for i in range(len(lowers)):
        for words, stance, score in _phrases():
            if tuple(lowers[i : i + len(words)]) == words:
                is_denied = bool(_NEGATORS & set(lowers[max(0, i - _DENIAL_WINDOW) : i]))
                return (TURNED[stance] if is_denied else stance), score, tuple(tokens[i : i + len(words)])
    return None


def _should_be(verb: Token) -> Iterator[StanceCandidate]:
    """ "should be banned", "must never have been approved"."""
    values = mapping("stance/evaluations").get(verb.lower_)
    if values is None or not is_passive(verb):
        return
    target = subject(verb) or noun_before(verb)
    if target is None or not any(c.lower_ in OBLIGING for c in verb.children if c.dep_ == "aux"):
        return
    stance, score = values.split()
    yield StanceCandidate(verb, None, target, TURNED[stance] if is_negated(verb) else stance, float(score))


def _is(predicate: Token) -> Iterator[StanceCandidate]:
    """ "is unacceptable", "is a step in the right direction", "is not enough"."""
    verb = predicate.head
    if predicate.dep_ not in ("acomp", "attr") or not {verb.lemma_, verb.lower_} & COPULAS:
        return
    target = subject(verb)
    if target is None:
        return
    is_denied = is_negated(verb) or is_negated(predicate)
    if predicate.lower_ == "enough":
        if is_denied:
            yield StanceCandidate(predicate, None, target, OPPOSE, _NOT_ENOUGH_SCORE)
        return
    found = evaluation(_core(predicate))
    if found is not None and any(_tells_of(word, predicate) for word in found[2]):
        stance, score, words = found
        yield StanceCandidate(
            predicate, None, target, TURNED[stance] if is_negated(verb) else stance, score, words
        )


def _tells_of(word: Token, head: Token) -> bool:
    if head.lower_ == "step":  # "in the right direction"
        return True
    return word.i == head.i or (word.head.i == head.i and word.dep_ in ("amod", "compound"))


def _core(head: Token) -> list[Token]:
    """A predicate noun or adjective with what stands before it and the phrases behind it, no clauses."""
    inner = [
        token
        for child_ in head.children
        if child_.dep_ not in ("relcl", "advcl", "acl", "ccomp", "conj", "punct", "neg", "nsubj")
        for token in child_.subtree
        if child_.i < head.i or child_.dep_ == "prep"
    ]
    return sorted([*inner, head], key=lambda token: token.i)


def _called(verb: Token) -> Iterator[StanceCandidate]:
    """ "called the ruling a victory", "described the plan as a disaster": the subject's verdict."""
    if not entry(verb, lexicon("stance/naming")) or verb.dep_ in ("amod", "compound"):
        return
    passive = is_passive(verb)
    named = [subject(verb)] if passive else [*objects(verb)[:1]]
    clause = child(verb, "ccomp", "xcomp")
    if clause is not None and child(clause, "mark") is not None:
        return
    if not passive and not named and clause is not None and clause.i > verb.i:
        named = [subject(clause)]
    target = named[0] if named else None
    holder = agent(verb) if passive else subject(verb)
    if target is None or holder is None or target.i == holder.i or is_negated(verb):
        return
    start = (verb.i if passive else max(verb.i, max(t.i for t in target.subtree if t.i <= _end(target)))) + 1
    tokens = [token for token in verb.doc[start : verb.sent.end] if not token.is_quote and token.text != ","]
    found = evaluation(_until_clause(tokens))
    if found is not None:
        stance, score, words = found
        yield StanceCandidate(verb, holder, target, stance, min(_CALLED_MOST, score + _CALLED_GAIN), words)


def _end(target: Token) -> int:
    """Index of the last token of a short noun phrase; a verdict behind it may hang on it by mistake."""
    own = [c.i for c in target.children if c.dep_ in ("prep", "compound", "amod", "poss", "case", "det")]
    return max([target.i, *own])


def _until_clause(tokens: list[Token]) -> list[Token]:
    stops = (i for i, token in enumerate(tokens) if token.lower_ in _VERDICT_STOPS)
    return tokens[: next(stops, len(tokens))]
