"""Who is meant where an article has a surname, or a first name, alone: by the corpus and the context."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from pipeline.english.name_forms import without_generation
from pipeline.english.spelling import sound_key
from pipeline.facts.entities.context import Context, Key, Profile
from pipeline.facts.entities.forms import Sets
from pipeline.facts.entities.members import ChainKey, Family, FormKey, Member, Words
from pipeline.facts.entities.persons import is_full, is_son, spelt_alike
from pipeline.resources.loader import lexicon, mapping

_PLACES = ("GPE", "LOC")
_SURE = 1.5
"""Log-odds by which the best holder of a name must be ahead of the next; set by hand."""
_SAME_STORY = 2.0
"""Fit from which on an article is of the same story as those with the full name; set by hand."""
_FOREIGN = 2.0
"""Fit below which even the one holder of a surname is somebody else's namesake; set by hand."""
_SAME_ROLE = 2.0
"""What a shared title adds to the log-odds, and titles that differ take off; set by hand."""
_HARDLY_ANY = 10
"""Articles with a full name for one that gives it a title, from which on the title says nothing; by hand."""
_MIN_SOUND = 5
"""Letters from which on a surname alone is joined to one that sounds the same; set by hand."""
_CHANCE = 2
"""Articles of a rival with which two thirds of the fit to them count; set by hand."""
_GOES_WITH = 1.0
"""Fit, with titles, from which on an article goes with the holder who is ahead of others; set by hand."""
_BETTER_KNOWN = 3
"""Times more articles than a namesake's that name whom a surname means without introduction; set by hand."""
_SEVERAL = 2
"""Articles that call somebody by the first name alone from which on it is what all do; set by hand."""
_FAR_BETTER_KNOWN = 8
"""Times more articles than any namesake's in the same article that name whom a bare surname means there: the
wife of a president is "Mrs. Roe" there, or has her first name. Set by hand."""
_ONE_STORY = 6.0
"""Weight of shared context from which on articles with a surname of unknown holder tell of one; two rare
names. Set by hand."""


@dataclass(slots=True)
class _Holder:
    """A person by full name: where the name stands, what these articles are about and call him or her.

    `shortened` are the articles in which he is told by the surname alone as well: there, a surname that was
    not given to him is that of somebody who has its title elsewhere ("President Roe", where "Mrs. Roe" is Ann
    Roe).
    """

    root: FormKey
    names: set[Words] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    shortened: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)

    @property
    def is_son(self) -> bool:
        """Whether none of the names goes without "Jr."."""
        return all(map(is_son, self.names))

    def is_called(self, other: _Holder) -> bool:
        """Whether first and last name are those of another, as father's and son's are."""
        return bool(_ends(self.names) & _ends(other.names))


@dataclass(frozen=True, slots=True)
class Placed:
    """Who a chain with a surname alone is: a form's root, or else the first article of its story."""

    root: FormKey | None
    story: str
    basis: str


class Surnames:
    """The holders of the corpus' names, for asking who is meant by one word of them."""

    def __init__(self, members: Sequence[Member], sets: Sets, context: Context) -> None:
        self._context = context
        self._sets = sets
        self._profiles: dict[FormKey, Profile] = {}
        self._holders: dict[FormKey, _Holder] = {}
        for member in members:
            if member.form[0] is Family.PERSON and is_full(member.form[1]):
                root = sets.root(member.form)
                holder = self._holders.setdefault(root, _Holder(root))
                holder.names.add(member.form[1])
                holder.documents.add(member.document_id)
                if without_generation(member.form[1])[0][-1] in {name.casefold() for name in member.names}:
                    holder.shortened.add(member.document_id)
                holder.genders[_gender(member)] += 1
                holder.roles.update({role.words[-1] for role in member.full_roles})
        self._by_last, self._by_first = _indexed(members, sets)
        self._called = _called_by_first_name(members, sets)
        self._drop_pairs_of_surnames()
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        for last in self._by_last:
            self._by_sound[sound_key(last)].add(last)

    def _drop_pairs_of_surnames(self) -> None:
        """Leave out as holders what is two surnames in a row, the first of somebody better known."""
        for last, roots in self._by_last.items():
            for root in sorted(roots):
                first = root[1][0]
                others = self._by_last.get(first, set()) - {root}
                known = max((len(self._holders[other].documents) for other in others), default=0)
                given = first.capitalize() in mapping("shared/first_names")
                if known > len(self._holders[root].documents) and not given:
                    self._by_last[last] = self._by_last[last] - {root}
                    self._by_first[first] = self._by_first[first] - {root}

    def place(self, members: Iterable[Member]) -> dict[ChainKey, Placed]:
        """Whom each chain is whose person's name is one word, or was taken for a place in passing.

        In this order: the full name in articles on the same, the one holder in the corpus, the holder whom
        most articles mean if titles and context go with that, or somebody else: one entity a name and story.
        """
        placed: dict[ChainKey, Placed] = {}
        left: dict[Words, list[Member]] = defaultdict(list)
        every = list(members)
        alone = {m.form for m in every if m.form[0] is Family.PERSON and not is_full(m.form[1])}
        joined = {self._sets.root(form) for form in alone}
        for member in every:
            is_slip = member.chain.label in _PLACES and self._sets.root(member.form) in joined
            if member.form not in alone and not is_slip:
                continue
            found = self._holder_of(member) if member.pin is None else None
            if found is None:
                left[member.form[1]].append(member)
            else:
                placed[member.key] = found
        for words in sorted(left):
            placed.update(self._stories(left[words]))
        return placed

    def _candidates(self, member: Member) -> tuple[list[_Holder], bool]:
        """The holders of a name, and whether it is their last name, spelt so, or what all call them by."""
        name = without_generation(member.form[1])[0][0]
        given = name.capitalize() in mapping("shared/first_names")
        last, first = self._by_last.get(name, set()), self._by_first.get(name, set())
        if last or first:
            roots = last if last and given else last | first
            is_usual = not last and len(first) == 1 and first <= self._called.get(name, set())
            return [self._holders[root] for root in sorted(roots)], bool(last) or is_usual
        if len(name) < _MIN_SOUND:
            return [], False
        alike = sorted(
            last
            for last in self._by_sound.get(sound_key(name), ())
            if OSA.distance(last, name) == 1 and spelt_alike(last, name)
        )
        return [self._holders[root] for last in alike for root in sorted(self._by_last[last])], False

    def _holder_of(self, member: Member) -> Placed | None:
        named, exact = self._candidates(member)
        named = [
            holder
            for holder in named
            if not _gender_differs(member, holder) and not _is_of_another_rank(member, holder)
        ]
        holders = _without_sons(named, member.document_id)
        present = [holder for holder in holders if member.document_id in holder.documents]
        if len(present) > 1:
            star = _far_better_known(present)
            return Placed(star.root, "", "the best known by far of those in the article") if star else None
        absent = [holder for holder in holders if holder not in present]
        if present and member.document_id in present[0].shortened:
            absent = [holder for holder in absent if _role_evidence(member, holder) > 0]
        elif present:
            absent = _better_known(absent, present[0]) or present
        fits = {holder.root: self._fit(member, holder) for holder in absent}
        scores = {
            holder.root: math.log(len(holder.documents)) + fits[holder.root] + _role_evidence(member, holder)
            for holder in absent
        }
        if not scores:
            return None
        ranked = sorted(scores, key=lambda root: (-scores[root], root))
        best = ranked[0]
        rivals = [scores[root] - _chance(fits[root], self._holders[root]) for root in ranked[1:]]
        ahead = scores[best] - max(rivals) if rivals else math.inf
        together = fits[best] + _role_evidence(member, self._holders[best])
        if ahead < _SURE:
            return None
        given = member.form[1][0].capitalize() in mapping("shared/first_names")
        if together >= _SAME_STORY * (1 if exact or not given else 2):
            return Placed(best, "", "the full name in the same story")
        if not exact or (present and absent is not present):
            return None
        telling = self._context.is_telling(member.document_id)
        known = math.log(len(self._holders[best].documents))
        other = _role_evidence(member, self._holders[best]) < 0
        if len(scores) == 1 and not other and (together + known >= _FOREIGN or not telling):
            return Placed(best, "", "the one holder of that name")
        if len(scores) > 1 and together >= _GOES_WITH:
            return Placed(best, "", "the holder whom titles and context go with")
        return None

    def _fit(self, member: Member, holder: _Holder) -> float:
        """How well the article goes with the holder's; half as well if there is only one of these."""
        if holder.root not in self._profiles:
            self._profiles[holder.root] = self._context.profile(holder.documents)
        size = len(holder.documents)
        fit = self._context.fit(member.document_id, self._profiles[holder.root], member.form[1])
        return fit * size / (size + 1)

    def _stories(self, members: Sequence[Member]) -> Iterator[tuple[ChainKey, Placed]]:
        """Yield each chain with its story: articles that share enough with those before, by document_id."""
        stories: list[tuple[str, set[Key], set[str]]] = []
        for member in sorted(members, key=lambda member: member.key):
            keys = set(self._context.keys.get(member.document_id, frozenset())) - {member.form[1]}
            roles = set(_role_words(member))
            best, weight = -1, 0.0
            for i, (_, known, called) in enumerate(stories):
                shared = self._context.shared(keys, known) + _SAME_ROLE * len(roles & called)
                if shared > weight:
                    best, weight = i, shared
            if best >= 0 and weight >= _ONE_STORY:
                stories[best][1].update(keys)
                stories[best][2].update(roles)
            else:
                best = len(stories)
                stories.append((member.document_id, keys, roles))
            yield member.key, Placed(None, stories[best][0], "")


def _chance(fit: float, holder: _Holder) -> float:
    """How much of a rival's fit may be chance: the more, the fewer the articles that it is reckoned from."""
    size = len(holder.documents)
    return max(fit, 0.0) * _CHANCE / (size + 1 + _CHANCE)


def _without_sons(holders: Sequence[_Holder], document_id: str) -> list[_Holder]:
    """The holders without each "Jr." whom the article does not name itself, or names beside another holder,
    or whose name another bears without "Jr." anywhere: it is he whom readers know by the surname alone."""
    others = [holder for holder in holders if not holder.is_son]
    beside = any(document_id in holder.documents for holder in others)
    return [
        holder
        for holder in holders
        if not holder.is_son
        or (
            document_id in holder.documents
            and not beside
            and not any(holder.is_called(other) for other in others)
        )
    ]


def _ends(names: Iterable[Words]) -> set[tuple[str, str]]:
    """First and last names."""
    bases = (without_generation(name)[0] for name in names)
    return {(base[0], base[-1]) for base in bases}


def _better_known(holders: Iterable[_Holder], present: _Holder) -> list[_Holder]:
    """The holders whom a surname means even where a namesake is introduced: far more articles name them."""
    return [holder for holder in holders if len(holder.documents) >= _BETTER_KNOWN * len(present.documents)]


def _far_better_known(present: Sequence[_Holder]) -> _Holder | None:
    """Whom a surname means beside relatives that the article names in full: they are called otherwise."""
    ranked = sorted(present, key=lambda holder: (-len(holder.documents), holder.root))
    first, second = (len(holder.documents) for holder in ranked[:2])
    return ranked[0] if first >= _FAR_BETTER_KNOWN * second else None


def _indexed(
    members: Iterable[Member], sets: Sets
) -> tuple[dict[str, set[FormKey]], dict[str, set[FormKey]]]:
    """Roots by last names and by first names."""
    by_last: dict[str, set[FormKey]] = defaultdict(set)
    by_first: dict[str, set[FormKey]] = defaultdict(set)
    for member in members:
        family, words = member.form
        if family is Family.PERSON and is_full(words):
            base, _ = without_generation(words)
            by_last[base[-1]].add(sets.root(member.form))
            by_first[base[0]].add(sets.root(member.form))
    return by_last, by_first


def _called_by_first_name(members: Iterable[Member], sets: Sets) -> dict[str, set[FormKey]]:
    """Whom several articles call by the first name alone, once they have introduced them ("Ilvo")."""
    counts: Counter[tuple[str, FormKey]] = Counter()
    for member in members:
        family, words = member.form
        if family is Family.PERSON and is_full(words):
            used = {name.casefold() for name in member.names}
            counts[words[0], sets.root(member.form)] += words[0] in used
    called: dict[str, set[FormKey]] = defaultdict(set)
    for (name, root), count in counts.items():
        if count >= _SEVERAL:
            called[name].add(root)
    return called


def _is_of_another_rank(member: Member, holder: _Holder) -> bool:
    """Whether a name has a title that goes with it always, and the holder never has it ("King Roe")."""
    ranks = lexicon("facts/ranks_of_birth")
    own = set(_role_words(member)) & ranks
    return bool(own) and member.document_id not in holder.documents and not own & set(holder.roles)


def _gender(member: Member) -> str:
    told = mapping("shared/first_names").get(member.form[1][0].capitalize(), "-")
    return member.gender or ("" if told == "-" else told)


def _gender_differs(member: Member, holder: _Holder) -> bool:
    told = min((g for g in holder.genders if g), key=lambda g: (-holder.genders[g], g), default="")
    return bool(member.gender and told and member.gender != told)


def _role_words(member: Member) -> list[str]:
    return sorted({role.words[-1] for role in member.roles})


def _role_evidence(member: Member, holder: _Holder) -> float:
    """Titles in common, or titles that differ where both have some.

    One that hardly an article gives the holder is no title of his: "the wife of President Roe, Ann Roe".
    """
    own = set(_role_words(member)) - lexicon("facts/common_roles")
    if not own or not holder.roles:
        return 0.0
    usual = {role for role, count in holder.roles.items() if count * _HARDLY_ANY > len(holder.documents)}
    return _SAME_ROLE if own & usual else -_SAME_ROLE
