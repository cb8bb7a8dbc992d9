"""Headlines that the parser does not read as sentences: "Town bans bikes", "Firm to close plant"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.claims.content import content_lemmas
from pipeline.claims.measures import headline_amounts
from pipeline.claims.statement import is_plural
from pipeline.claims.times import is_definite_duration
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import Piece, Writer, sentence
from pipeline.core.records import NO_CHAIN, Argument, Claim
from pipeline.core.vocabularies import BlockKind, ClaimModality
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import NOUN_TAGS, is_noun
from pipeline.english.concepts import has_concept
from pipeline.english.durations import canonical_duration
from pipeline.resources.loader import lexicon, mapping, words

_LONGEST_SUBJECT = 8
"""Tokens behind which a headline's verb is no longer looked for; set by hand."""
_CIRCUMSTANCE_LINKS = lexicon("claims/circumstance_links")
_SIBILANT_ENDINGS = words("claims/sibilant_endings")
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


def read_headline(block: tuple[int, int], view: DocumentView, *, before: int | None = None) -> Claim | None:
    """The claim of a title block, read from its words alone; None if no verb can be made out.

    Args:
        block: Half-open token indices of the block.
        before: The verb must stand left of this token, where the parser has found one.
    """
    tokens = [t for t in view.doc[block[0] : block[1]] if not t.is_space]
    asks = False
    while tokens and tokens[-1].is_punct and tokens[-1].text not in ("’", "'", "”", '"'):
        asks |= tokens.pop().text == "?"
    verb = _verb(tokens)
    if verb is None or asks or (before is not None and verb.i >= before):
        return None
    at = next(k for k, token in enumerate(tokens) if token.i == verb.i)
    planned = at > 0 and tokens[at - 1].lower_ == "to"
    subject, rest = tokens[: at - planned], tokens[at + 1 :]
    if not subject or (planned and _offers_a_list(subject, rest, view)):
        return None
    return _claim(tokens, subject, verb, rest, view, planned=planned)


def _offers_a_list(subject: list[Token], rest: list[Token], view: DocumentView) -> bool:
    """Whether an infinitive tells what so many things are good for: "Five things to do in Velmouth"."""
    has_object = bool(rest) and rest[0].tag_ != "IN" and rest[0].i not in view.timex_at
    return (
        not has_object and lemma(_head(subject)) in lexicon("claims/list_heads") and subject[0].tag_ == "CD"
    )


def _claim(
    tokens: list[Token],
    subject: list[Token],
    verb: Token,
    rest: list[Token],
    view: DocumentView,
    *,
    planned: bool,
) -> Claim:
    start_char, end_char = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    first, last = tokens[0].i, tokens[-1].i
    among = view.timexes_among(range(first, last + 1))
    timexes = [row for row in among if first <= row[0] < row[1] <= last + 1]
    dates = [t for _, _, t in timexes if t.timex_type in ("DATE", "TIME") and t.earliest]
    durations = [t for _, _, t in timexes if is_definite_duration(t)]
    patient = _object(rest, view)
    chain = view.chain(_head(subject))
    arguments = [_argument("subject", subject, chain, view)]
    if patient:
        arguments.append(_argument("object", patient, NO_CHAIN, view))
    amounts = headline_amounts({t.i for t in tokens}, _base(verb), view)
    writer = Writer(view)
    indices = [t.i for t in tokens]
    at = len(subject) - (planned and subject[-1].is_quote)
    be = "are" if is_plural(_head(subject)) else "is"
    told = planned and len(subject) > 1 and lemma(subject[-1]) in mapping("shared/catenatives")
    lead: list[Piece] = [*indices[:at], *([be] if planned and not told else []), *indices[at:]]
    record = view.chain_record(chain)
    name = record.name if record is not None else writer.write([t.i for t in subject])
    return Claim(
        start_char=start_char,
        end_char=end_char,
        text=view.text[start_char:end_char],
        statement=sentence(Writer(view).write(lead)),
        subject=name,
        predicate=_base(verb),
        object=Writer(view).write([t.i for t in patient]),
        subject_chain=chain,
        modality=ClaimModality.PLANNED if planned else ClaimModality.ASSERTED,
        date_earliest=dates[0].earliest if dates else "",
        date_latest=(dates[0].latest or dates[0].earliest) if dates else "",
        duration=canonical_duration(durations[0].timex_value) if durations else "",
        quantity=amounts[0].value if amounts else None,
        unit=amounts[0].unit if amounts else "",
        section=BlockKind.TITLE.value,
        arguments=tuple(arguments),
        amounts=amounts,
        lemmas=content_lemmas(tokens),
        chains=view.chains_in(t.i for t in tokens),
    )


def _verb(tokens: list[Token]) -> Token | None:
    """The first word behind a noun that must be, or can well be, the headline's verb."""
    for k in range(1, min(len(tokens) - 1, _LONGEST_SUBJECT)):
        token, before, after = tokens[k], tokens[k - 1], tokens[k + 1]
        if not any(is_noun(t) or t.tag_ == "PRP" for t in tokens[:k]):
            continue
        if before.lower_ == "to" and k > 1 and tokens[k - 2].lower_ == "not":
            continue  # "decision not to sue defies reason"
        if before.lower_ == "to" and (token.tag_ in ("VB", "VBP", "NN", "JJ") or has_concept(token.lower_)):
            return token if k > 1 else None
        if token.tag_ in ("VBZ", "VBD") and before.tag_ not in ("IN", "TO", "WP", "WDT"):
            return token
        if (
            token.tag_ in ("NNS", "NNPS")
            and is_noun(before)
            and after.tag_ in _FOLLOWERS
            and _can_be_verb(token)
        ):
            return token
    return None


def _can_be_verb(token: Token) -> bool:
    """Whether a form in -s may be a verb: its base names an event and is no mere event noun's plural."""
    base = _base(token)
    return base != token.lower_ and (has_concept(base) or base in mapping("shared/reporting"))


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


def _head(tokens: list[Token]) -> Token:
    """The last noun before any preposition."""
    head = tokens[0]
    for token in tokens:
        if token.tag_ == "IN":
            break
        if is_noun(token) or token.tag_ == "PRP":
            head = token
    return head


def _argument(role: str, tokens: list[Token], chain: int, view: DocumentView) -> Argument:
    start_char, end_char = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Argument(
        role,
        lemma(_head(tokens)),
        view.text[start_char:end_char],
        start_char,
        end_char,
        chain,
        content_lemmas(tokens),
    )
