"""Which names of a corpus are forms of one another: equal, short, acronym, surname."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.english.name_forms import initials, is_acronym, is_short_person, may_drop
from pipeline.facts.disjoint import DisjointSets
from pipeline.resources.loader import mapping

_MIN_ACRONYM = 3
"""Letters from which on an acronym is joined to a name by its initials alone; two
fit too many names. Set by hand, not swept."""
_MINORITY = 0.5
"""Share of the stronger family's mentions up to which the weaker one's are taken for slips of the label.
Set by hand; from .25 to 1, every measure of facts and conflicts on the newswire clusters is the same."""


class Family(StrEnum):
    """Labels whose names are compared with one another."""

    PERSON = "PERSON"
    NORP = "NORP"
    WORK = "WORK"
    THING = "THING"


FormKey = tuple[Family, tuple[str, ...]]
"""A name as it is compared: its family and its words."""


@dataclass(slots=True)
class Form:
    """One way of naming something, over the whole corpus.

    Attributes:
        labels: Mentions by label.
        names: Documents by the name as written.
        aliases: Documents by another form, in words, that they use for the same.
    """

    family: Family
    words: tuple[str, ...]
    labels: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[tuple[str, ...]] = field(default_factory=Counter)

    @property
    def key(self) -> FormKey:
        """What the form is found by."""
        return self.family, self.words


@dataclass(frozen=True, slots=True)
class Joined:
    """Forms joined: the representative of each, and the surnames that fit more than one person."""

    root: Mapping[FormKey, FormKey]
    ambiguous: frozenset[FormKey]


def family_of(label: str) -> Family:
    """The family of a label: persons, peoples, works with laws and events, all else."""
    if label == "PERSON":
        return Family.PERSON
    if label == "NORP":
        return Family.NORP
    return Family.WORK if label in ("WORK_OF_ART", "LAW", "EVENT") else Family.THING


def join_forms(forms: Mapping[FormKey, Form]) -> Joined:
    """Join every form to the one longer form it can be short for; leave it where there are several."""
    sets = DisjointSets(forms)
    _join_persons(forms, sets)
    _join_aliases(forms, sets)
    _join_unique(sets, _acronym_candidates(forms))
    _join_unique(sets, _company_candidates(forms))
    _join_families(forms, sets)
    ambiguous = frozenset(
        key for key, candidates in _surname_candidates(forms) if len({sets.root(c) for c in candidates}) > 1
    )
    return Joined({key: sets.root(key) for key in sorted(forms)}, ambiguous)


def _join_unique(sets: DisjointSets[FormKey], candidates: Iterable[tuple[FormKey, list[FormKey]]]) -> None:
    """Join each form whose candidates are all one by now; decided before any is joined."""
    decided = [
        (key, longer[0])
        for key, longer in candidates
        if longer and len({sets.root(one) for one in longer}) == 1
    ]
    for key, longer in decided:
        sets.join(key, longer)


def _join_persons(forms: Mapping[FormKey, Form], sets: DisjointSets[FormKey]) -> None:
    """Join persons' shorter full names, then surnames; longest first, so that names in between count once."""
    persons = sorted(
        (form.words for form in forms.values() if form.family is Family.PERSON and len(form.words) > 1),
        key=lambda words: (-len(words), words),
    )
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in persons:
        longer = [other for other in by_first[words[0]] if is_short_person(words, other)]
        maximal = [a for a in longer if not any(is_short_person(a, b) for b in longer)]
        if len(maximal) == 1:
            sets.join((Family.PERSON, words), (Family.PERSON, maximal[0]))
        by_first[words[0]].append(words)
    _join_unique(sets, _surname_candidates(forms))


def _surname_candidates(forms: Mapping[FormKey, Form]) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield one-word personal names with the full names they end, or, if none, begin."""
    by_last: dict[str, list[FormKey]] = defaultdict(list)
    by_first: dict[str, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        if key[0] is Family.PERSON and len(key[1]) > 1:
            by_last[key[1][-1]].append(key)
            by_first[key[1][0]].append(key)
    for key in sorted(forms):
        if key[0] is Family.PERSON and len(key[1]) == 1:
            given = key[1][0].capitalize() in mapping("shared/first_names")
            yield key, by_last[key[1][0]] or ([] if given else by_first[key[1][0]])


def _join_aliases(forms: Mapping[FormKey, Form], sets: DisjointSets[FormKey]) -> None:
    """Join a form to the one entity for which some document also uses it."""
    users: dict[FormKey, set[FormKey]] = defaultdict(set)
    for key in sorted(forms):
        if key[0] is Family.PERSON:
            continue
        for words in forms[key].aliases:
            if (key[0], words) in forms:
                users[key[0], words].add(key)
    _join_unique(sets, [(key, sorted(users[key])) for key in sorted(users)])


def _acronym_candidates(forms: Mapping[FormKey, Form]) -> Iterator[tuple[FormKey, list[FormKey]]]:
    by_initials: dict[str, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        if key[0] is Family.THING and len(key[1]) > 1 and "ORG" in forms[key].labels:
            letters = {text for name in forms[key].names for text in initials(name)}
            for text in sorted(letters):
                by_initials[text].append(key)
    for key in sorted(forms):
        if key[0] is Family.THING and len(key[1]) == 1 and len(key[1][0]) >= _MIN_ACRONYM:
            shouted = all(is_acronym(name) for name in forms[key].names)
            yield key, by_initials[key[1][0].upper()] if shouted else []


def _company_candidates(forms: Mapping[FormKey, Form]) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield organisations with those that are called by their name and a word one may drop."""
    longer: dict[FormKey, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        family, words = key
        if family is not Family.THING or "ORG" not in forms[key].labels:
            continue
        end = len(words)
        while end > 1 and may_drop(words[end - 1]):
            end -= 1
            short = (family, words[:end])
            if short in forms and "ORG" in forms[short].labels:
                longer[short].append(key)
    yield from sorted(longer.items())


def _join_families(forms: Mapping[FormKey, Form], sets: DisjointSets[FormKey]) -> None:
    """Join equal names whose label slipped into another family in a minority of mentions.

    Not persons with a fuller name, nor names that a list gives another meaning ("Washington").
    """
    by_words: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for key in sorted(forms):
        by_words[key[1]].append(forms[key])
    sizes = Counter(sets.root(key) for key in forms)
    taken: set[FormKey] = set()
    for same in by_words.values():
        ranked = sorted(same, key=lambda form: (-form.labels.total(), form.family))
        strongest = ranked[0]
        for form in ranked[1:]:
            slipped = form.labels.total() <= _MINORITY * strongest.labels.total()
            alone = sizes[sets.root(form.key)] == 1 and sets.root(strongest.key) not in taken
            if slipped and alone and not _is_listed_otherwise(form, strongest):
                sets.join(form.key, strongest.key)
                taken.add(sets.root(strongest.key))


def _is_listed_otherwise(form: Form, strongest: Form) -> bool:
    if Family.PERSON not in (form.family, strongest.family):
        return Family.NORP in (form.family, strongest.family)
    return any(name in mapping("shared/places") for name in form.names)
