"""Which full personal names are one person's: middle names, generations, nicknames, spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.english.name_forms import formal_names, without_generation
from pipeline.english.spelling import deletions, sound_key
from pipeline.facts.entities.context import TELLING, Context, Key
from pipeline.facts.entities.forms import Form, Forms, Report, Sets, join_pair
from pipeline.facts.entities.members import Family, FormKey, Member, Words
from pipeline.resources.loader import lexicon, mapping

_DOMINANT = 3
"""Times more articles that one of two persons who fit must have than the other; set by hand."""
_FATHER = 8
"""Times more articles with the name alone from which on it is another's than that with a numeral: who bears
both has the numeral in many articles, or in those of one outlet. Set by hand."""
_SON = "jr"
_ONE_STORY = 10.0
"""Weight of shared context from which on a name with "Jr." and that without are of one story; about four
rare names. Set by hand."""
_MIN_MISSPELT = 6
"""Letters from which on a word one edit away is a misspelling rather than another name: as spell checkers
have it; set by hand."""
_MOST_EDITS = 2
"""Edits between two transliterations of one word that sound the same; set by hand."""
_SHORT, _SHORTER = 5, 4
"""Letters that the longer and the shorter of two transliterations have at least: shorter names that sound
alike are different ones in Chinese and Korean ("Li Teng", "Li Ting"). Set by hand."""
_MOST_SPELLINGS = 40
"""Persons under one key of spelling beyond which the key tells nothing; set by hand."""


@dataclass(slots=True)
class _Person:
    """Forms that are one person's by now, and the articles that have them."""

    forms: list[Form] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)

    @property
    def bases(self) -> list[Words]:
        """Its names in words, without generations."""
        return sorted({without_generation(form.words)[0] for form in self.forms})

    @property
    def generations(self) -> frozenset[str]:
        """ "jr" and the like, as far as its names have them."""
        return frozenset(without_generation(form.words)[1] for form in self.forms) - {""}

    @property
    def gender(self) -> str:
        """What most of its articles tell."""
        return min(self.genders, key=lambda told: (-self.genders[told], told)) if self.genders else ""


def is_full(words: Words) -> bool:
    """Whether a person's name has a first and a last name."""
    return len(without_generation(words)[0]) > 1


def is_son(words: Words) -> bool:
    """Whether a person's name has "Jr.", which tells its bearer from one who goes by the name alone."""
    return without_generation(words)[1] == _SON


def join_persons(
    forms: Forms, sets: Sets, members: Iterable[Member], context: Context, report: Report
) -> None:
    """Join the full names that are one person's.

    Two that stand in one article as two persons are two, whatever their names; so are father and son, where
    an article has both.
    """
    genders, roles = _told(members)
    _join_middles(forms, sets, report)
    _join_generations(forms, sets, roles, context, report)
    for proposals, basis in (
        (_shorter, "a shorter form of the full name"),
        (_nicknames, "a short form of the first name"),
        (_spellings, "another spelling"),
    ):
        persons = _persons(forms, sets, genders, roles)
        pairs = {tuple(sorted(pair)) for pair in proposals(persons)}
        _join_pairs(forms, sets, persons, pairs, context, basis, report)


def _told(
    members: Iterable[Member],
) -> tuple[Mapping[FormKey, Counter[str]], Mapping[FormKey, set[str]]]:
    """What articles tell of each form: genders, and the nouns of roles that say something."""
    genders: dict[FormKey, Counter[str]] = defaultdict(Counter)
    roles: dict[FormKey, set[str]] = defaultdict(set)
    for member in members:
        if member.gender:
            genders[member.form][member.gender] += 1
        roles[member.form] |= {role.words[-1] for role in member.roles} - lexicon("facts/common_roles")
    return genders, roles


def _persons(
    forms: Forms,
    sets: Sets,
    genders: Mapping[FormKey, Counter[str]],
    roles: Mapping[FormKey, set[str]],
) -> dict[FormKey, _Person]:
    persons: dict[FormKey, _Person] = {}
    for key in sorted(forms):
        if key[0] is Family.PERSON and is_full(key[1]):
            person = persons.setdefault(sets.root(key), _Person())
            person.forms.append(forms[key])
            person.documents |= forms[key].documents
            person.genders.update(genders.get(key, Counter()))
            person.roles |= roles.get(key, set())
    return persons


def _join_middles(forms: Forms, sets: Sets, report: Report) -> None:
    """Join names with the same first and last name whose middle names can be the same.

    Where the middle names of two speak against each other, the name without any is the one that most have.
    """
    same: dict[tuple[str, str, str], list[Form]] = defaultdict(list)
    for key in sorted(forms):
        if key[0] is Family.PERSON and is_full(key[1]):
            base, generation = without_generation(key[1])
            same[base[0], base[-1], generation].append(forms[key])
    for named in same.values():
        with_middle = [form for form in named if _middles(form)]
        bare = [form for form in named if not _middles(form)]
        groups = _compatible(with_middle)
        for group in groups:
            for form in group[1:]:
                join_pair(forms, sets, form.key, group[0].key, "a middle name", report)
        ranked = sorted(groups, key=lambda group: (-_n_documents(group), group[0].key))
        clear = len(ranked) == 1 or (
            len(ranked) > 1 and _n_documents(ranked[0]) >= _DOMINANT * _n_documents(ranked[1])
        )
        for form in bare:
            if clear and ranked:
                join_pair(forms, sets, form.key, ranked[0][0].key, "a middle name", report)


def _middles(form: Form) -> Words:
    return without_generation(form.words)[0][1:-1]


def _n_documents(forms: Sequence[Form]) -> int:
    return len(set().union(*(form.documents for form in forms)))


def _compatible(forms: Sequence[Form]) -> list[list[Form]]:
    """Groups of names whose middle names agree, the fullest first; a name that fits two stays alone."""
    groups: list[list[Form]] = []
    ordered = sorted(forms, key=lambda form: (-sum(map(len, _middles(form))), form.words))
    for form in ordered:
        fitting = [group for group in groups if all(_agree(_middles(form), _middles(one)) for one in group)]
        if len(fitting) == 1:
            fitting[0].append(form)
        else:
            groups.append([form])
    return groups


def _agree(one: Words, other: Words) -> bool:
    """Whether the shorter row of middle names is in the longer, an initial standing for a name."""
    short, long = sorted((one, other), key=len)
    return all(any(a[0] == b[0] and (a == b or min(len(a), len(b)) == 1) for b in long) for a in short)


def _join_generations(
    forms: Forms, sets: Sets, roles: Mapping[FormKey, set[str]], context: Context, report: Report
) -> None:
    """Join a name with "Jr.", "Sr." or a numeral to the one without, unless an article has both, there are
    two such persons, or the name without is so much commoner that it is somebody else's.

    One with "Jr." needs more, as the name without it may be the father's: an office in common, or a story,
    and articles that name nobody else of the surname.
    """
    bare_of: dict[tuple[str, str], list[Form]] = defaultdict(list)
    with_one: dict[tuple[str, str], list[Form]] = defaultdict(list)
    bearers: dict[tuple[str, str], set[FormKey]] = defaultdict(set)
    for key in sorted(forms):
        if key[0] is Family.PERSON:
            base, generation = without_generation(key[1])
            for document in forms[key].documents:
                bearers[document, base[-1]].add(key)
            if is_full(key[1]):
                (with_one if generation else bare_of)[base[0], base[-1]].append(forms[key])
    for name, marked in sorted(with_one.items()):
        bare = bare_of.get(name, [])
        roots = {sets.root(form.key) for form in marked}, {sets.root(form.key) for form in bare}
        both = set().union(*(form.documents for form in marked)) & set().union(
            *(form.documents for form in bare)
        )
        most = _DOMINANT if is_son(marked[0].words) else _FATHER
        other = _n_documents(bare) > most * _n_documents(marked)
        if is_son(marked[0].words):
            present = {
                sets.root(key)
                for form in marked
                for document in form.documents
                for key in bearers[document, name[1]]
            }
            if present - roots[0] or not _go_together(marked, bare, roles, context):
                continue
        if bare and all(len(one) == 1 for one in roots) and not both and not other:
            join_pair(forms, sets, marked[0].key, bare[0].key, "the same but for the generation", report)


def _go_together(
    some: Sequence[Form], others: Sequence[Form], roles: Mapping[FormKey, set[str]], context: Context
) -> bool:
    """Whether two names stand for one office, or stand in one story without offices that differ."""
    own, their = (set().union(*(roles.get(form.key, set()) for form in forms)) for forms in (some, others))
    if own and their:
        return bool(own & their)
    keys = [
        set().union(
            *(context.keys.get(document, frozenset()) for form in forms for document in form.documents)
        )
        - {form.words for form in forms}
        for forms in (some, others)
    ]
    return context.shared(keys[0], keys[1]) >= _ONE_STORY


def _shorter(persons: Mapping[FormKey, _Person]) -> Iterator[tuple[FormKey, FormKey]]:
    """Yield persons whose name is the end of another's, or another's without the last words."""
    by_words: dict[Words, set[FormKey]] = defaultdict(set)
    for root, person in persons.items():
        for base in person.bases:
            by_words[base].add(root)
    for root, person in persons.items():
        for base in person.bases:
            for part in {base[1:], base[:-1], base[:-2]}:
                if len(part) > 1 and part[-1].capitalize() not in _given():
                    yield from ((other, root) for other in sorted(by_words[part] - {root}))


def _given() -> Mapping[str, str]:
    return mapping("shared/first_names")


def _nicknames(persons: Mapping[FormKey, _Person]) -> Iterator[tuple[FormKey, FormKey]]:
    """Yield persons with one last name whose first names can be one ("Chuck", "Charles"; "C.", "Charles")."""
    blocks: dict[tuple[str, str], set[FormKey]] = defaultdict(set)
    initials: dict[tuple[str, str], set[FormKey]] = defaultdict(set)
    for root, person in persons.items():
        for base in person.bases:
            first, last = base[0], base[-1]
            for formal in formal_names(first):
                blocks[formal, last].add(root)
            if len(first) == 1:
                initials[first, last].add(root)
    for root, person in persons.items():
        for base in person.bases:
            if len(base[0]) > 1:
                blocks["initial " + base[0][0], base[-1]].add(root)
    for (first, last), short in initials.items():
        full = blocks["initial " + first, last]
        yield from ((one, other) for one in sorted(short) for other in sorted(full) if one != other)
    for (first, _), roots in blocks.items():
        if not first.startswith("initial ") and len(roots) <= _MOST_SPELLINGS:
            for one, other in combinations(sorted(roots), 2):
                if any(_middles_fit(a, b) for a in persons[one].bases for b in persons[other].bases):
                    yield one, other


def _spellings(persons: Mapping[FormKey, _Person]) -> Iterator[tuple[FormKey, FormKey]]:
    """Yield persons whose first and last names are each other's transliterations or misspellings."""
    blocks: dict[tuple[str, str], set[FormKey]] = defaultdict(set)
    for root, person in persons.items():
        for base in person.bases:
            first, last = base[0], base[-1]
            blocks[sound_key(first), sound_key(last)].add(root)
            for cut in deletions(last) if len(last) >= _MIN_MISSPELT else ():
                blocks[first, "last " + cut].add(root)
            for cut in deletions(first) if len(first) >= _MIN_MISSPELT else ():
                blocks["first " + cut, last].add(root)
    for roots in blocks.values():
        if 1 < len(roots) <= _MOST_SPELLINGS:
            for one, other in combinations(sorted(roots), 2):
                if any(_spelt_alike(a, b) for a in persons[one].bases for b in persons[other].bases):
                    yield one, other


def _spelt_alike(one: Words, other: Words) -> bool:
    return spelt_alike(one[0], other[0]) and spelt_alike(one[-1], other[-1]) and _middles_fit(one, other)


def _middles_fit(one: Words, other: Words) -> bool:
    """Whether what stands between first and last name can be the same, spelling apart."""
    short, long = sorted((one[1:-1], other[1:-1]), key=len)
    return all(any(_fits(a, b) for b in long) for a in short)


def _fits(one: str, other: str) -> bool:
    return spelt_alike(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one name: they sound the same, or a long one has one letter wrong.

    With and without a silent letter at the end there are two families (Clark, Clarke; Roger, Rogers).
    """
    if one == other:
        return True
    if one.rstrip("es") == other.rstrip("es"):
        return False
    apart = OSA.distance(one, other)
    if sound_key(one) == sound_key(other):
        return (
            apart <= _MOST_EDITS
            and max(len(one), len(other)) >= _SHORT
            and min(len(one), len(other)) >= _SHORTER
        )
    return apart == 1 and min(len(one), len(other)) >= _MIN_MISSPELT


def _join_pairs(
    forms: Forms,
    sets: Sets,
    persons: Mapping[FormKey, _Person],
    pairs: Iterable[tuple[FormKey, ...]],
    context: Context,
    basis: str,
    report: Report,
) -> None:
    """Join the pairs that nothing speaks against; the rarer of two joins the one person it fits."""
    partners: dict[FormKey, set[FormKey]] = defaultdict(set)
    for one, other in sorted(pairs):
        if _may_be_one(persons[one], persons[other], context):
            rare, common = sorted((one, other), key=lambda root: (len(persons[root].documents), root))
            partners[rare].add(common)
    for rare in sorted(partners):
        fitting = sorted(partners[rare], key=lambda root: (-len(persons[root].documents), root))
        sizes = [len(persons[root].documents) for root in fitting]
        if len(fitting) == 1 or sizes[0] >= _DOMINANT * sizes[1]:
            join_pair(
                forms, sets, persons[rare].forms[0].key, persons[fitting[0]].forms[0].key, basis, report
            )


def _may_be_one(one: _Person, other: _Person, context: Context) -> bool:
    if one.documents & other.documents or (one.gender and other.gender and one.gender != other.gender):
        return False
    if one.roles and other.roles and not one.roles & other.roles:
        return False
    if one.generations != other.generations and (
        (one.generations and other.generations)
        or (_SON in one.generations | other.generations and not one.roles & other.roles)
        or _father(one, other)
    ):
        return False
    return context.shared(_keys(one, context), _keys(other, context)) >= TELLING


def _father(one: _Person, other: _Person) -> bool:
    """Whether the name without a numeral is so much commoner than that with it that it is the father's."""
    son, father = (one, other) if one.generations else (other, one)
    return len(father.documents) > _FATHER * len(son.documents)


def _keys(person: _Person, context: Context) -> Set[Key]:
    """What the person's articles are about, without its names."""
    found: set[Key] = set().union(*(context.keys.get(document, frozenset()) for document in person.documents))
    own = {form.words for form in person.forms}
    return found - own - {(base[-1],) for base in person.bases} - {(base[0],) for base in person.bases}
