"""Whose words a headline gives, whether they deny what they tell, and the claim made of them.

"Police: No charges filed in Orle" is the word of the police, and says that none were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.content import PERSON_NOUNS, content_lemmas
from pipeline.claims.measures import headline_amounts
from pipeline.claims.times import is_definite_duration
from pipeline.claims.view import UNNAMED, DocumentView, speaker_of
from pipeline.claims.writer import Writer
from pipeline.core.commitment import CERTAIN
from pipeline.core.records import NO_CHAIN, Argument, Claim
from pipeline.core.vocabularies import BlockKind, ClaimModality
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import is_noun
from pipeline.english.concepts import has_concept
from pipeline.english.durations import canonical_duration
from pipeline.resources.loader import lexicon

LONGEST_SENDER = 4
"""Words before a colon that may name who says it, or where it happened; set by hand."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BUT = frozenset({"but", "except", "less", "more", "fewer"})
"""Words behind which somebody or so many are left: "nobody but Roe", "no fewer than five"."""
_SCARCE = frozenset({"few", "little"})
_HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a headline, or a part of it, is; by default the outlet's."""

    name: str = ""
    chain: int = NO_CHAIN
    quote: int = -1

    @property
    def committed_by(self) -> str:
        """Whose commitment its claims are."""
        return self.name or (UNNAMED if self.quote >= 0 else "")


def parted(part: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The words before the colon of a part, and those behind it."""
    colon = next((k for k, token in enumerate(part[:-1]) if token.text == ":"), -1)
    return list(part[: max(0, colon)]), list(part[colon + 1 :])


def speaker_before(
    sender: Sequence[Token], part: Sequence[Token], verb: Token, view: DocumentView
) -> Speaker | None:
    """Who says it, nobody but the outlet where a place, an event or nothing stands before the colon.

    None where that is open, as in "Rumour: ...".

    Args:
        part: The words behind the colon that the claim shows; where they hold what reports a quotation
            without marks, they are not the words reported.
    """
    quote = view.quote(verb)
    cue = view.quotes[quote].cue_start_char if quote >= 0 else -1
    if quote >= 0 and not part[0].idx <= cue <= part[-1].idx:
        return Speaker(speaker_of(view.quotes[quote]), view.quotes[quote].chain, quote)
    if not sender:
        return Speaker()
    if len(sender) > LONGEST_SENDER:
        return None
    head = sender[-1]
    if head.ent_type_ in _PLACES or has_concept(head.lower_) or lemma(head) in lexicon("claims/event_nouns"):
        return Speaker()
    known = lexicon("shared/speakers") | lexicon("shared/person_nouns")
    speaks = head.ent_type_ in ("PERSON", "ORG") or lemma(head) in known
    return Speaker(Writer(view).write([token.i for token in sender]), view.chain(head)) if speaks else None


def denies(subject: Sequence[Token], rest: Sequence[Token]) -> bool | None:
    """Whether a headline denies what it tells: by the words that open its subject or what follows the verb
    ("No party backs levy", "Orle backs no levy"), or by one right before its verb ("Orle never backs levy").

    None where that cannot be told: with two such words, or with one elsewhere.

    Args:
        subject: The words before the verb.
        rest: The words behind it.
    """
    before = [k for k, token in enumerate(subject) if _denies(token)]
    behind = [token for token in rest[:1] if _denies(token)]
    behind += [token for token in rest[1:2] if _denies(token) and rest[0].lower_ == "by"]
    scarce = subject[0].lower_ in _SCARCE and subject[0].tag_ == "JJ"
    if scarce and subject[0].lower_ == "little" and any(lemma(word) in PERSON_NOUNS for word in subject):
        scarce = False  # "Little boy killed"
    n_denials = len(before) + len(behind) + scarce
    if n_denials != 1:
        return None if n_denials else False
    if scarce or behind:
        return True if not behind or behind[0].lower_ in _none() or behind[0].tag_ == "DT" else None
    return _denies_there(before[0], subject)


def _denies(token: Token) -> bool:
    """Whether a word denies; none that counts ("No. 10") or is a part of another ("no-fly zone")."""
    if token.lower_ not in {"no", *_none(), *lexicon("shared/negators")}:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    counts = token.lower_ == "no" and following.text[:1].isdigit()
    return not counts and following.text not in _HYPHENS


def _none() -> frozenset[str]:
    return lexicon("shared/empty_pronouns")


def _denies_there(at: int, subject: Sequence[Token]) -> bool | None:
    """Whether the only denying word of a subject denies the verb from where it stands."""
    word, following = subject[at], subject[at + 1] if at + 1 < len(subject) else None
    if following is not None and following.lower_ in _BUT:
        return None
    if at == 0 and word.lower_ in ("no", "neither"):
        return True if word.tag_ in ("DT", "CC") and following is not None else None
    if at == 0 and word.lower_ in _none():
        return True
    if at == 0 and word.lower_ == "not" and following is not None:
        return True if following.lower_ in lexicon("shared/limited_quantities") else None
    return True if following is None and word.lower_ in lexicon("shared/negators") else None


@dataclass(frozen=True, slots=True)
class Told:
    """What a headline, or a part of it, tells.

    Attributes:
        shown: The words shown, in order.
        subject: Those that name who or what it is told of.
    """

    shown: Sequence[Token]
    statement: str
    subject: Sequence[Token]
    predicate: str
    arguments: Sequence[Argument]
    object: str = ""
    modality: ClaimModality = ClaimModality.ASSERTED
    denied: bool = False


def headline_claim(told: Told, speaker: Speaker, view: DocumentView) -> Claim:
    """The claim of what a headline tells, with the days, spans of time and amounts among its words."""
    tokens, chain = told.shown, view.chain(head_of(told.subject))
    start_char, end_char = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    first, last = tokens[0].i, tokens[-1].i
    among = view.timexes_among(range(first, last + 1))
    timexes = [timex for start, end, timex in among if first <= start and end <= last + 1]
    dates = [t for t in timexes if t.timex_type in ("DATE", "TIME") and t.earliest]
    durations = [t for t in timexes if is_definite_duration(t)]
    amounts = headline_amounts({t.i for t in tokens}, told.predicate, view)
    return Claim(
        start_char=start_char,
        end_char=end_char,
        text=view.text[start_char:end_char],
        statement=told.statement,
        subject=_name_of(told.subject, chain, view),
        predicate=told.predicate,
        object=told.object,
        subject_chain=chain,
        negated=told.denied,
        modality=told.modality,
        date_earliest=dates[0].earliest if dates else "",
        date_latest=(dates[0].latest or dates[0].earliest) if dates else "",
        duration=canonical_duration(durations[0].timex_value) if durations else "",
        quantity=amounts[0].value if amounts else None,
        unit=amounts[0].unit if amounts else "",
        speaker=speaker.name,
        speaker_chain=speaker.chain,
        quote=speaker.quote,
        committed_by=speaker.committed_by,
        section=BlockKind.TITLE.value,
        commitment=-CERTAIN if told.denied else CERTAIN,
        arguments=tuple(told.arguments),
        amounts=amounts,
        lemmas=content_lemmas(tokens),
        chains=view.chains_in(t.i for t in tokens),
    )


def head_of(tokens: Sequence[Token]) -> Token:
    """The last noun before any preposition."""
    head = tokens[0]
    for token in tokens:
        if token.tag_ == "IN":
            break
        if is_noun(token) or token.tag_ == "PRP":
            head = token
    return head


def _name_of(subject: Sequence[Token], chain: int, view: DocumentView) -> str:
    """What the subject of a headline is called: the name of its entity, else its words."""
    record = view.chain_record(chain)
    return record.name if record is not None else Writer(view).write([token.i for token in subject])


def clipped_argument(role: str, tokens: Sequence[Token], chain: int, view: DocumentView) -> Argument:
    """Some words of a headline as an argument of its verb."""
    start_char, end_char = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Argument(
        role,
        lemma(head_of(tokens)),
        view.text[start_char:end_char],
        start_char,
        end_char,
        chain,
        content_lemmas(tokens),
    )
