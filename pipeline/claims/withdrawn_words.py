"""Claims with names and days that the article's own notes take back, and what these put in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.claims.withdrawn import WITHDRAWN, concepts_of, in_note, is_in_own_words
from pipeline.claims.writer import written_date
from pipeline.core.records import NO_CHAIN, Argument, Article, Boilerplate, Chain, Claim
from pipeline.core.vocabularies import BoilerplateReason, QuoteType
from pipeline.english.corrected_words import CorrectedWords, Form, corrected_words
from pipeline.english.patterns import one_of
from pipeline.resources.loader import mapping

_WEEK = 7
_PERSON = "PERSON"
_PLACES = frozenset({"FAC", "GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class _Names:
    """A wrong name and, where it is nobody else's, its surname, each with what comes in its place.

    Attributes:
        pattern: Matches them, and longer names that have them in them, which are left.
    """

    rights: Mapping[str, str]
    pattern: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a wrong name stands in a text by itself."""
        return any(match.group() in self.rights for match in self.pattern.finditer(text))

    def put_right(self, text: str) -> str:
        """The text with the right names."""
        return self.pattern.sub(lambda match: self.rights.get(match.group(), match.group()), text)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with one thing that it takes back; no names where that is a day."""

    stretch: Boilerplate
    words: CorrectedWords
    names: _Names | None


def with_right_words(
    claims: Sequence[Claim], article: Article, quote_types: Sequence[QuoteType], chains: Sequence[Chain]
) -> tuple[Claim, ...]:
    """The claims after the article's notes on names and days, in order of offset.

    A name of which a note says that it was misspelt is put right wherever a claim has it. What is told of the
    wrong person, place or day is denied by the outlet, unless it is in somebody's own words; a claim with the
    right one, which stands in the note, joins it. All offsets are those of the file.
    """
    found = list(claims)
    for stretch in article.boilerplate:
        if stretch.reason is not BoilerplateReason.CORRECTION:
            continue
        for told in corrected_words(stretch.text):
            is_name = told.old.form is Form.NAME
            names = _names(told, chains) if is_name else None
            if is_name and names is None:
                continue
            if told.is_spelling and names is not None:
                found = found if _is_used(told, chains) else [_respelt(claim, told, names) for claim in found]
            else:
                found = _superseded(found, _Note(stretch, told, names), quote_types, chains)
    return tuple(sorted(found, key=lambda claim: (claim.start_char, claim.end_char)))


def _names(told: CorrectedWords, chains: Sequence[Chain]) -> _Names | None:
    """The wrong name as the article has it; None where it is one word and several have it in their names."""
    old, new = told.old.text, told.new.text if told.new is not None else ""
    is_word = len(old.split()) == 1
    surname = old.split()[-1]
    bearers = [chain for chain in chains if surname in chain.name.split()]
    whole = _whole(bearers) if is_word else _parts(old)
    others = [chain for chain in bearers if not _parts(chain.name) <= whole]
    if is_word and others and not any(_parts(chain.name) == _parts(old) for chain in bearers):
        return None
    rights = {old: new}
    is_persons = any(chain.label == _PERSON for chain in bearers)
    if not is_word and not others and is_persons and new.split()[-1:] != [surname]:
        rights[surname] = new.split()[-1] if new else ""
    has_old = _word(old)
    called = {name for chain in chains for name in (chain.name, *chain.aliases) if has_old.search(name)}
    longer = {name for name in called if name != old and not _parts(name) <= whole}
    texts = one_of({*rights, *longer, *([new] if new else [])}, blank=" ")
    return _Names(rights, re.compile(rf"(?<!\w)(?:{texts})(?!\w)"))


def _whole(bearers: Sequence[Chain]) -> frozenset[str]:
    """The words of the one entity that has a word in its name, or of the entity called by it alone."""
    names = [_parts(chain.name) for chain in bearers]
    longest = max(names, key=len, default=frozenset[str]())
    if all(name <= longest for name in names) and {chain.label for chain in bearers} <= {_PERSON}:
        return longest
    return longest if len(names) == 1 else min(names, key=len)


def _parts(name: str) -> frozenset[str]:
    """The words of a name in lower case, without titles and initials."""
    parts = (part.lower().rstrip(".") for part in name.split())
    return frozenset(part for part in parts if len(part) > 1 and part not in mapping("shared/titles"))


def _is_used(told: CorrectedWords, chains: Sequence[Chain]) -> bool:
    """Whether the article tells of somebody who has the right name, and not the wrong one as well."""
    assert told.new is not None
    old, new = _parts(told.old.text), _parts(told.new.text)
    called = [{_parts(name) for name in (chain.name, *chain.aliases)} for chain in chains]
    return any(new in names and old not in names for names in called)


def _respelt(claim: Claim, told: CorrectedWords, names: _Names) -> Claim:
    assert told.new is not None
    texts = (claim.statement, claim.subject, claim.object, claim.speaker)
    if not any(map(names.are_in, texts)) or _word(told.new.text).search(claim.statement):
        return claim
    return _renamed(claim, names)


def _renamed(claim: Claim, names: _Names) -> Claim:
    lower: dict[str, str] = {}
    for wrong, right in names.rights.items():
        old, new = wrong.lower().split(), right.lower().split()
        lower |= dict(zip(old, new, strict=True) if len(old) == len(new) else [(old[-1], new[-1])])

    def argument(one: Argument) -> Argument:
        return replace(one, lemmas=tuple(lower.get(lemma, lemma) for lemma in one.lemmas))

    return replace(
        claim,
        statement=names.put_right(claim.statement),
        subject=names.put_right(claim.subject),
        object=names.put_right(claim.object),
        speaker=names.put_right(claim.speaker),
        lemmas=tuple(lower.get(lemma, lemma) for lemma in claim.lemmas),
        arguments=tuple(map(argument, claim.arguments)),
    )


def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _superseded(
    claims: list[Claim], note: _Note, quote_types: Sequence[QuoteType], chains: Sequence[Chain]
) -> list[Claim]:
    own = [i for i, claim in enumerate(claims) if not claim.negated and claim.commitment > WITHDRAWN]
    own = [i for i in own if not is_in_own_words(claims[i], quote_types)]
    old = _meant([i for i in own if _gives(claims[i], note)], claims, note.words, chains)
    corrected = [new for i in old if (new := _put_right(claims[i], note)) is not None]
    withdrawn = {i: replace(claims[i], commitment=WITHDRAWN, committed_by="") for i in old}
    kept = [withdrawn.get(i, claim) for i, claim in enumerate(claims)]
    return kept + list({claim.statement: claim for claim in corrected}.values())


def _gives(claim: Claim, note: _Note) -> bool:
    """Whether a claim tells of the wrong one; of a place, where something is, not what its people do."""
    if note.names is None:
        return _gives_day(claim, note)
    is_actor = note.words.is_placed and note.names.are_in(claim.subject)
    return not is_actor and note.names.are_in(claim.statement)


def _put_right(claim: Claim, note: _Note) -> Claim | None:
    return _with_right_day(claim, note) if note.names is None else _with_right_name(claim, note, note.names)


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

    Where none does, or the note says nothing else, it means a day that is given to one thing alone. The name
    of a person or body it means throughout the article if the right one is nowhere in it.
    """
    own = {part.lower() for place in (told.old, told.new) if place is not None for part in place.text.split()}
    concepts = told.concepts - own
    shared = {i: len(concepts_of(claims[i]) & concepts) for i in indices}
    best = max(shared.values(), default=0)
    is_name = told.old.form is Form.NAME
    is_place = is_name and _is_place(told, chains)
    if is_name and not is_place and told.new is not None:
        right = set(told.new.text.split()) - set(told.old.text.split())
        if not any(right & set(chain.name.split()) for chain in chains):
            return indices
    if best:
        least = 1 if is_name and not is_place else best
        return [i for i in indices if shared[i] >= least]
    return indices if not is_name and len({claims[i].predicate for i in indices}) == 1 else []


def _is_place(told: CorrectedWords, chains: Sequence[Chain]) -> bool:
    """Whether the wrong name is that of a place."""
    return told.is_placed or any(
        told.old.text in (chain.name, *chain.aliases) and chain.label in _PLACES for chain in chains
    )


def _with_right_name(claim: Claim, note: _Note, names: _Names) -> Claim | None:
    if note.words.new is None:
        return None
    renamed = _renamed(claim, names)

    def without_chain(argument: Argument) -> Argument:
        return replace(argument, chain=NO_CHAIN) if names.are_in(argument.text) else argument

    return replace(
        in_note(renamed, note.stretch),
        subject_chain=NO_CHAIN if names.are_in(claim.subject) else claim.subject_chain,
        arguments=tuple(map(without_chain, renamed.arguments)),
        chains=(),
        values=(),
    )


def _with_right_day(claim: Claim, note: _Note) -> Claim | None:
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
