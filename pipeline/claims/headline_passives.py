"""Headlines that say what befell somebody by a participle alone: "Woman killed in crash, driver charged".

The parser takes the participle for a description of the noun, or for the verb of the whole line. Either way
the headline says it of the noun ("Man charged in shooting", "Man charged in shooting pleads guilty"), so that
its own words are the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.claims.headline_parts import (
    Speaker,
    Told,
    clipped_argument,
    denies,
    head_of,
    headline_claim,
    parted,
    speaker_before,
)
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Writer, sentence
from pipeline.core.records import Argument, Claim
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import NOUN_TAGS, is_noun
from pipeline.resources.loader import lexicon, mapping

_LONGEST_SUBJECT = 8
"""Words before the participle that may name who it is told of; set by hand."""
_IN_A_NAME = NOUN_TAGS | {"JJ", "CD", "DT", "POS", "PRP$", "HYPH", "$"}
"""Tags of the words of a clipped subject."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PARTS = frozenset({",", ";", "—", "–", "--"})
_MARKS = frozenset({"'", '"', "‘", "’", "“", "”"})


def read_participles(
    block: tuple[int, int], view: DocumentView, *, told: Sequence[tuple[int, int]] = ()
) -> Iterator[Claim]:
    """Yield a claim for each part of a title block that tells by a participle what became of somebody.

    Args:
        block: Half-open token indices of the block.
        told: Offsets of the claims that are made of the title already; what they cover is left to them.
    """
    tokens = [token for token in view.doc[block[0] : block[1]] if not token.is_space]
    if not tokens or tokens[-1].text == "?":
        return
    for part in _parts(tokens):
        start_char, end_char = part[0].idx, part[-1].idx + len(part[-1])
        if any(start < end_char and start_char < end for start, end in told):
            continue
        sender, part = parted(part)
        at = _participle(part, view)
        if at is None or not (part[at + 1 :] or any(token.ent_type_ for token in part[:at])):
            continue  # "Driver charged", of whom nothing is known
        speaker, denied = speaker_before(sender, part, part[at], view), denies(part[:at], part[at + 1 :])
        if speaker is not None and denied is not None:
            yield _claim(part, at, speaker, view, denied=denied)


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts of a headline between commas, as long as each is a clause of its own."""
    part: list[Token] = []
    for token in tokens:
        if token.text in _PARTS:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    while part and part[-1].is_punct and part[-1].text not in _MARKS:
        part.pop()
    if part:
        yield part


def _participle(part: Sequence[Token], view: DocumentView) -> int | None:
    """The place of the participle, or word for a state, that tells something of the words before it."""
    found = next((k for k, token in enumerate(part) if k and _may_tell(token)), None)
    if found is None or found > _LONGEST_SUBJECT or not is_noun(part[found - 1]):
        return None
    before, after = part[:found], part[found + 1 :]
    if mapping("shared/reporting").get(lemma(part[found]), "asserted") != "asserted":
        return None  # "Indictment expected", which need not come
    if not all(token.tag_ in _IN_A_NAME for token in before):
        return None
    if any(lexicon("shared/hearsay_adverbs") & {token.lower_} for token in part):
        return None
    if any(token.tag_ in _FINITE and not _is_in_relative(token, after) for token in after):
        return None
    return found if not after or _goes_on(after[0], view) else None


def _may_tell(token: Token) -> bool:
    if token.tag_ == "VBD" and lemma(token) in lexicon("claims/transitives"):
        return True
    return token.tag_ == "VBN" or token.lower_ in lexicon("claims/states")


def _is_in_relative(verb: Token, after: Sequence[Token]) -> bool:
    return any(token.tag_ in ("WDT", "WP", "WRB") for token in after if token.i < verb.i)


def _goes_on(following: Token, view: DocumentView) -> bool:
    """Whether what stands behind a participle tells where, when or why, so that it has no object."""
    return following.tag_ in ("IN", "RP") or following.i in view.timex_at


def _claim(part: Sequence[Token], at: int, speaker: Speaker, view: DocumentView, *, denied: bool) -> Claim:
    subject, verb = list(part[:at]), part[at]
    told = Told(
        shown=part,
        statement=sentence(Writer(view).write([token.i for token in part])),
        subject=subject,
        predicate=lemma(verb) if verb.tag_ in ("VBN", "VBD") else verb.lower_,
        arguments=list(_arguments(subject, list(part[at + 1 :]), view.chain(head_of(subject)), view)),
        denied=denied,
    )
    return headline_claim(told, speaker, view)


def _arguments(subject: list[Token], rest: list[Token], chain: int, view: DocumentView) -> Iterator[Argument]:
    """Whom it befell as the object, as of any passive, and who did it."""
    yield clipped_argument("object", subject, chain, view)
    if rest and rest[0].lower_ == "by":
        doer = _phrase(rest[1:])
        if doer and not any(token.i in view.timex_at for token in doer):
            yield clipped_argument("subject", doer, view.chain(head_of(doer)), view)


def _phrase(tokens: Sequence[Token]) -> list[Token]:
    """The first words that may be one noun phrase."""
    found: list[Token] = []
    for token in tokens:
        if token.tag_ not in _IN_A_NAME:
            break
        found.append(token)
    return found
