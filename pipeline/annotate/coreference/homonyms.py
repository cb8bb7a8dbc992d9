"""Which of several persons a short name means: by title, given name, generation and turn, or nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from pipeline.english.name_forms import generation
from pipeline.resources.loader import mapping

_MAIN = 3
"""How many times as often the one meant by the surname alone is named, where nothing else tells; by hand."""
_MAX_TITLES = 3
"""Tokens before a name that are searched for a title; set by hand."""
_KIN_WITHIN = 5
"""Tokens before a name within which "his father, the Rev." stands; set by hand."""
_RECENT = 60
"""Tokens within which a name was the last turn: some two sentences; set by hand."""

Bearers = Sequence[Sequence[Span]]
"""Names of persons, a sequence a person: the full ones, then the short ones before that were given to him."""


def bearer(doc: Doc, mention: Span, persons: Bearers) -> int | None:
    """The number of the person whom a short name means; None where it could be several, or none of them."""
    titles = _titles(doc, mention)
    wanted = {_gender(title) for title in titles} - {""}
    genders = [_genders(doc, names) for names in persons]
    possible = [k for k, told in enumerate(genders) if not wanted or not told or wanted == told]
    for told in (
        [k for k in possible if wanted and genders[k] == wanted],
        [k for k in possible if titles & set().union(*(_titles(doc, name) for name in persons[k]))],
        [k for k in possible if not _is_a_relative(doc, persons[k])],
        [k for k in possible if not any(generation(name.text) for name in persons[k])],
    ):
        if len(told) == 1:
            return told[0]
    if len(possible) < 2:
        return possible[0] if possible else None
    before = [k for k in possible if persons[k][0].start < mention.start]
    if len(before) == 1:
        return before[0]
    return _by_turn(doc, mention, persons, before or possible)


def _by_turn(doc: Doc, mention: Span, persons: Bearers, possible: Sequence[int]) -> int | None:
    """The one named last if no other was named shortly before, else the one the article is about."""
    recent = [k for k in possible if any(0 < mention.start - name.start <= _RECENT for name in persons[k])]
    main = [
        k
        for k in possible
        if all(len(persons[k]) >= _MAIN * len(persons[other]) for other in possible if other != k)
    ]
    if len(recent) == 1:
        return recent[0] if not main or main == recent else None
    return main[0] if len(main) == 1 and not recent else None


def _is_a_relative(doc: Doc, names: Sequence[Span]) -> bool:
    """Whether a person is introduced as a relative ("his wife, Ann Roe"): "Roe" is then that other."""
    first = names[0]
    before = doc[max(0, first.start - _KIN_WITHIN) : first.start]
    return any(
        token.lower_ in mapping("coreference/gendered_nouns")
        and token.i
        and token.nbor(-1).tag_ in ("PRP$", "POS")
        for token in before
    )


def _genders(doc: Doc, names: Sequence[Span]) -> set[str]:
    """What the titles of a person's full names, else the given name, tell of gender."""
    told = {_gender(title) for name in names for title in _titles(doc, name)} - {""}
    if told or len(names[0]) == 1:
        return told
    return {mapping("shared/first_names").get(names[0][0].text.capitalize(), "-")} - {"-"}


def _titles(doc: Doc, name: Span) -> set[str]:
    """The titles right before a name, in lower case."""
    found: set[str] = set()
    for token in reversed(doc[max(0, name.start - _MAX_TITLES) : name.start]):
        title = token.lower_.rstrip(".")
        if title not in mapping("shared/titles"):
            break
        found.add(title)
    return found


def _gender(title: str) -> str:
    told = mapping("shared/titles")[title]
    return "" if told == "-" else told
