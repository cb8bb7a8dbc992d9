"""Claims with names and days that the article's own notes take back, and what these put in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.claims.withdrawn import WITHDRAWN, concepts_of, in_note, is_in_own_words
from pipeline.claims.writer import written_date
from pipeline.core.records import NO_CHAIN, Argument, Article, Boilerplate, Chain, Claim
from pipeline.core.vocabularies import BoilerplateReason, QuoteType
from pipeline.english.corrected_words import CorrectedWords, Form, corrected_words
from pipeline.resources.loader import mapping

_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Note:
    stretch: Boilerplate
    words: CorrectedWords


def with_right_words(
    claims: Sequence[Claim], article: Article, quote_types: Sequence[QuoteType], chains: Sequence[Chain]
) -> tuple[Claim, ...]:
    """The claims after the article's notes on names and days, in order of offset.

    A name that was misspelt is put right wherever a claim has it. What is told of the wrong person, place or
    day is denied by the outlet, unless it is in somebody's own words; a claim with the right one, which
    stands in the note, joins it. All offsets are those of the file.
    """
    found = list(claims)
    for stretch in article.boilerplate:
        if stretch.reason is not BoilerplateReason.CORRECTION:
            continue
        for told in corrected_words(stretch.text):
            if told.is_spelling:
                found = [_respelt(claim, told, chains) for claim in found]
            else:
                found = _superseded(found, _Note(stretch, told), quote_types, chains)
    return tuple(sorted(found, key=lambda claim: (claim.start_char, claim.end_char)))


def _respelt(claim: Claim, told: CorrectedWords, chains: Sequence[Chain]) -> Claim:
    assert told.new is not None
    old, new = told.old.text.split(), told.new.text.split()
    pairs = [(told.old.text, told.new.text)]
    if len(old) == len(new):
        differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        if not any(_is_anothers(a, told.old.text, chains) for a, _ in differing):
            pairs += differing
    for wrong, right in pairs:
        claim = _renamed(claim, wrong, right)
    return claim


def _is_anothers(word: str, name: str, chains: Sequence[Chain]) -> bool:
    """Whether a person of another name has this word in it as well ("Tom Vann" beside "Ada Vann")."""
    known = {part.lower().rstrip(".") for part in name.split()} | mapping("shared/titles").keys()
    return any(
        word in chain.name.split() and not {part.lower().rstrip(".") for part in chain.name.split()} <= known
        for chain in chains
    )


def _renamed(claim: Claim, wrong: str, right: str) -> Claim:
    pattern = _word(wrong)

    def put(words: str) -> str:
        return pattern.sub(lambda _: right, words)

    if not any(
        pattern.search(words) for words in (claim.statement, claim.subject, claim.object, claim.speaker)
    ):
        return claim
    lower = dict(zip(wrong.lower().split(), right.lower().split(), strict=False))

    def argument(one: Argument) -> Argument:
        return replace(one, lemmas=tuple(lower.get(lemma, lemma) for lemma in one.lemmas))

    return replace(
        claim,
        statement=put(claim.statement),
        subject=put(claim.subject),
        object=put(claim.object),
        speaker=put(claim.speaker),
        lemmas=tuple(lower.get(lemma, lemma) for lemma in claim.lemmas),
        arguments=tuple(map(argument, claim.arguments)),
    )


def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _superseded(
    claims: list[Claim], note: _Note, quote_types: Sequence[QuoteType], chains: Sequence[Chain]
) -> list[Claim]:
    told = note.words
    if told.old.form is Form.NAME:
        wrongs = _names_of(told, chains)
        old = [i for i, claim in enumerate(claims) if any(_word(w).search(claim.statement) for w in wrongs)]
    else:
        wrongs = (told.old.text,)
        old = [i for i, claim in enumerate(claims) if _gives_day(claim, note)]
    old = [i for i in old if not claims[i].negated and not is_in_own_words(claims[i], quote_types)]
    old = _meant(old, claims, told, chains)
    put_right = _with_right_name if told.old.form is Form.NAME else _with_right_day
    corrected = [new for i in old if (new := put_right(claims[i], note, wrongs)) is not None]
    withdrawn = {i: replace(claims[i], commitment=WITHDRAWN, committed_by="") for i in old}
    kept = [withdrawn.get(i, claim) for i, claim in enumerate(claims)]
    return kept + list({claim.statement: claim for claim in corrected}.values())


def _names_of(told: CorrectedWords, chains: Sequence[Chain]) -> tuple[str, ...]:
    """The name, and its last word where that is nobody else's."""
    parts = told.old.text.split()
    if len(parts) > 1 and not _is_anothers(parts[-1], told.old.text, chains):
        return told.old.text, parts[-1]
    return (told.old.text,)


def _gives_day(claim: Claim, note: _Note) -> bool:
    old = note.words.old
    if old.form is not Form.DATE:
        return bool(_word(old.text).search(claim.text))
    day = _day(old.text)
    return day is not None and any(
        _MONTHS[month] == day[1] and int(number) == day[0] for number, month in _dates(claim.text)
    )


def _meant(
    indices: list[int], claims: Sequence[Claim], told: CorrectedWords, chains: Sequence[Chain]
) -> list[int]:
    """The claims that the note means: those that speak most of what it speaks of.

    Where none does, or the note says nothing else, it means a name throughout the article if the right one
    is nowhere in it, and a day that is given to one thing alone.
    """
    own = {part.lower() for place in (told.old, told.new) if place is not None for part in place.text.split()}
    concepts = told.concepts - own
    shared = {i: len(concepts_of(claims[i]) & concepts) for i in indices}
    best = max(shared.values(), default=0)
    is_name = told.old.form is Form.NAME
    if is_name and told.new is not None:
        last = told.new.text.split()[-1]
        if not any(last in chain.name.split() for chain in chains):
            return indices
    if best:
        return [i for i in indices if shared[i] == best] if not is_name else [i for i in indices if shared[i]]
    return indices if not is_name and len({claims[i].predicate for i in indices}) == 1 else []


def _with_right_name(claim: Claim, note: _Note, wrongs: Sequence[str]) -> Claim | None:
    new = note.words.new
    wrong = next((w for w in wrongs if _word(w).search(claim.statement)), None)
    if new is None or wrong is None:
        return None
    short = new.text.split()[-1] if wrong == wrongs[-1] and len(wrongs) > 1 else new.text
    renamed = _renamed(claim, wrong, short if len(wrongs) > 1 else new.text)

    def without_chain(argument: Argument) -> Argument:
        return replace(argument, chain=NO_CHAIN) if _word(wrong).search(argument.text) else argument

    is_subject = bool(_word(wrong).search(claim.subject))
    return replace(
        in_note(renamed, note.stretch),
        subject_chain=NO_CHAIN if is_subject else claim.subject_chain,
        arguments=tuple(map(without_chain, renamed.arguments)),
        chains=(),
        values=(),
    )


def _with_right_day(claim: Claim, note: _Note, wrongs: Sequence[str]) -> Claim | None:
    old, new = note.words.old, note.words.new
    if new is None:
        return None
    move = _mover(claim, old.text, new.text, old.form)
    if move is None:
        return None
    before, after = claim.date_earliest, move(claim.date_earliest)
    statement = _word(old.text).sub(lambda _: new.text, claim.statement)
    if statement == claim.statement and before and after:
        statement = _word(written_date(before)).sub(lambda _: written_date(after), statement)
    if statement == claim.statement:
        return None
    return replace(
        in_note(claim, note.stretch),
        statement=statement,
        date_earliest=after,
        date_latest=move(claim.date_latest),
        values=(),
    )


def _mover(claim: Claim, old: str, new: str, form: Form) -> Callable[[str], str] | None:
    """What takes a day of the claim to the right one; None if the two are none that can be told apart."""
    if form is Form.YEAR:
        return lambda day: day.replace(old, new)
    if form is Form.WEEKDAY:
        names = list(mapping("shared/weekdays"))
        days = [mapping("shared/weekdays")[word.lower()] for word in (old, new) if word.lower() in names]
        if len(days) != 2:
            return None
        step = (int(days[1]) - int(days[0]) + 3) % _WEEK - 3
        return lambda day: _moved(day, step)
    days_of = _day(old), _day(new)
    if days_of[0] is None or days_of[1] is None:
        return None
    number, month = days_of[1]

    def moved(day: str) -> str:
        try:
            return date.fromisoformat(day).replace(day=number, month=month).isoformat() if day else ""
        except ValueError:
            return ""

    return moved


def _moved(day: str, step: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=step)).isoformat() if day else ""
    except (ValueError, OverflowError):
        return ""


_MONTHS = {month.capitalize(): int(number) for month, number in mapping("shared/months").items()}
_NAMES = sorted(_MONTHS, key=len, reverse=True)
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_NAMES)})\b"
    rf"|\b({'|'.join(_NAMES)})\b\.? (\d{{1,2}})(?!\d)"
)


def _dates(text: str) -> list[tuple[str, str]]:
    return [(m[1] or m[4], m[2] or m[3]) for m in _DATE.finditer(text)]


def _day(text: str) -> tuple[int, int] | None:
    """The day and month that a date names."""
    found = _dates(text)
    return (int(found[0][0]), _MONTHS[found[0][1]]) if found else None
