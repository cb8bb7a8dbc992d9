"""Whose words a headline gives, and whether they deny what they tell: "Police: No charges filed in Orle"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.claims.content import PERSON_NOUNS
from pipeline.claims.view import UNNAMED, DocumentView, speaker_of
from pipeline.claims.writer import Writer
from pipeline.core.records import NO_CHAIN
from pipeline.document.syntax.lemmas import lemma
from pipeline.english.concepts import has_concept
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
