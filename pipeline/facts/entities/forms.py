"""The ways of naming things in a corpus, and which things go by several: acronyms, companies, bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.english.name_forms import (
    LEGAL_FORMS,
    initials,
    is_acronym,
    may_drop,
    words_of,
)
from pipeline.english.spelling import deletions
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.entities.context import TELLING, Context
from pipeline.facts.entities.members import (
    NATION_MARK,
    Family,
    FormKey,
    Member,
    Words,
    form_key,
    is_national,
    is_of_a_nation,
    nation_of,
)
from pipeline.resources.loader import lexicon, mapping

_MIN_ACRONYM = 3
"""Letters from which on an acronym is joined to a name by its initials alone; two
fit too many names. Set by hand, not swept."""
_MINORITY = 0.5
"""Share of the stronger family's mentions up to which the weaker one's are taken for slips of the label.
Set by hand; from .25 to 1, every measure of facts and conflicts on the newswire clusters is the same."""
_PARTY = "party"
_NEWS_AGENCY = ("news", "agency")
_MAIN = 0.75
"""Share of the articles with a nation's body that are on one nation, from which on those on no clear nation
mean it; set by hand."""
_MAIN_SPORT = 0.6
"""The same of the articles with a contest, for a sport: reports on the best-known contest of a name need not
say of which sport it is; set by hand."""
_KNOWN = 5
"""Articles on that nation at least, if there are others; set by hand."""
_CLOSE = 10.0
"""Weight of shared context from which on an acronym is joined by its initials alone: about four rare names;
set by hand."""
_MIN_MISSPELT = 6
"""Letters of a word from which on one that is wrong makes a misspelling, as for persons."""


@dataclass(slots=True)
class Form:
    """One way of naming something, over the whole corpus.

    Attributes:
        labels: Mentions by label.
        names: Documents by the name as written.
        aliases: Documents by another form, in words, that they use for the same.
        documents: The articles that have it.
        pins: What the user says it is.
    """

    family: Family
    words: Words
    labels: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[Words] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    pins: set[str] = field(default_factory=set)

    @property
    def key(self) -> FormKey:
        """What the form is found by."""
        return self.family, self.words


Forms = Mapping[FormKey, Form]
Sets = DisjointSets[FormKey]
Report = Callable[[FormKey, FormKey, str], None]
"""Told which form is joined to which, and by what evidence."""


def forms_of(members: Iterable[Member]) -> dict[FormKey, Form]:
    """The forms of a corpus, in their order, so that whoever sorts them finds them sorted."""
    forms: dict[FormKey, Form] = {}
    for member in members:
        form = forms.get(member.form)
        if form is None:
            form = forms[member.form] = Form(*member.form)
        form.labels[member.chain.label] += max(member.n_mentions, 1)
        form.names[member.chain.name] += 1
        form.documents.add(member.document_id)
        if member.pin is not None:
            form.pins.add(member.pin.name)
            continue
        for alias in member.chain.aliases:
            words = form_key(alias, member.chain.label)[1]
            if words != form.words and not (
                alias in mapping("shared/aliases") or alias in mapping("facts/states_called_like_cities")
            ):
                form.aliases[words] += 1
    return {key: forms[key] for key in sorted(forms)}


def join_things(forms: Forms, sets: Sets, context: Context, report: Report) -> None:
    """Join the forms that are no persons'; each to the one longer form it can be short for, or to none."""
    for proposals, basis in (
        (_misspelt_candidates(forms), "another spelling"),
        (_unplaced_candidates(forms), "a body of the nation that most articles mean"),
        (
            _acquainted(_department_candidates(forms), forms, context),
            "the department of the one nation that is told to have it",
        ),
        (_acquainted(_alias_candidates(forms), forms, context), "one article uses both names"),
        (_acquainted(_acronym_candidates(forms), forms, context, _CLOSE), "its initials"),
        (_legal_candidates(forms), "the same but for the legal form"),
        (
            _acquainted(_company_candidates(forms), forms, context),
            "the same but for a word that companies drop",
        ),
        (_party_candidates(forms), "a party and its members"),
        (_bare_candidates(forms), "a body's name cut short"),
        (_acquainted(_agency_candidates(forms), forms, context), "a news agency"),
    ):
        join_unique(forms, sets, proposals, basis, report)
    _join_families(forms, sets, report)


def join_unique(
    forms: Forms, sets: Sets, candidates: Iterable[tuple[FormKey, list[FormKey]]], basis: str, report: Report
) -> None:
    """Join each form whose candidates are all one by now; decided before any is joined."""
    decided = [
        (key, longer[0])
        for key, longer in candidates
        if longer and len({sets.root(one) for one in longer}) == 1
    ]
    for key, longer in decided:
        join_pair(forms, sets, key, longer, basis, report)


def join_pair(forms: Forms, sets: Sets, key: FormKey, longer: FormKey, basis: str, report: Report) -> None:
    """Join two forms, unless the user says that they are two things."""
    if forms[key].pins and forms[longer].pins and forms[key].pins != forms[longer].pins:
        return
    if sets.root(key) != sets.root(longer):
        sets.join(key, longer)
        report(key, longer, basis)


def _alias_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield forms with those for which some document also uses them."""
    users: dict[FormKey, set[FormKey]] = defaultdict(set)
    for key in sorted(forms):
        if key[0] is Family.PERSON:
            continue
        for words in forms[key].aliases:
            if (key[0], words) in forms and not is_national(words):
                users[key[0], words].add(key)
    for key in sorted(users):
        by_letters = len(key[1]) == 1 and all(_abbreviates(key[1][0], forms[user]) for user in users[key])
        if not by_letters or any(is_acronym(name) for name in forms[key].names):
            described = {user for user in users[key] if _describes(user[1], key[1])}
            others = users[key] - described
            yield from ((user, [key]) for user in sorted(described) if others)
            yield key, sorted(others or described)


def _describes(words: Words, name: Words) -> bool:
    """Whether words are a name with an adjective of origin or faith before it ("Ruritanian Acme")."""
    before, end = words[: -len(name)], words[-len(name) :]
    return end == name and all(word.capitalize() in mapping("shared/nationalities") for word in before)


def _abbreviates(word: str, form: Form) -> bool:
    return any(word.upper() in initials(name) for name in form.names)


def _acquainted(
    candidates: Iterable[tuple[FormKey, list[FormKey]]],
    forms: Forms,
    context: Context,
    needed: float = TELLING,
) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield the candidates whose articles have something in common with those of the form."""
    for key, longer in candidates:
        near = [
            other
            for other in longer
            if not context.strangers(forms[key].documents, forms[other].documents, {key[1], other[1]}, needed)
        ]
        yield key, near


def _acronym_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
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


def _legal_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield organisations with those that are called by their name and a legal form or their trade."""
    plain = lexicon("facts/trade_words")
    groups = _groups(forms)
    return _cut_candidates(
        forms, lambda word, short: word in LEGAL_FORMS or (word in plain and short.words not in groups)
    )


def _groups(forms: Forms) -> frozenset[Words]:
    """Names of one word behind which several trades stand: a group has many companies of its name."""
    trades: dict[Words, set[str]] = defaultdict(set)
    for (family, words), form in forms.items():
        if family is Family.THING and len(words) > 1 and "ORG" in form.labels:
            trades[words[:1]] |= {words[1]} - LEGAL_FORMS
    return frozenset(name for name, found in trades.items() if len(found) > 1)


def _company_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield organisations with those that are called by their name and another word one may drop.

    Not those that a list knows under the short name: a university or a group named after one is another body.
    """
    plain = lexicon("facts/trade_words")
    return _cut_candidates(
        forms, lambda word, short: (may_drop(word) or word in plain) and not _is_known(short)
    )


def _cut_candidates(
    forms: Forms, drops: Callable[[str, Form], bool]
) -> Iterator[tuple[FormKey, list[FormKey]]]:
    longer: dict[FormKey, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        family, words = key
        for end in range(len(words) - 1, 0, -1):
            short = (family, words[:end])
            if family is not Family.THING or "ORG" not in forms[key].labels or short not in forms:
                continue
            if "ORG" in forms[short].labels and all(drops(word, forms[short]) for word in words[end:]):
                longer[short].append(key)
    yield from sorted(longer.items())


def _is_known(form: Form) -> bool:
    targets = mapping("shared/aliases")
    return any(
        name in mapping("shared/known") or name in targets or name in targets.values() for name in form.names
    )


def _party_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield the members of a party ("Lowlanders") with the party ("Lowland Party", "Lowlander Party")."""
    for key in sorted(forms):
        family, words = key
        ideology = words[-1] in lexicon("facts/national_modifiers")
        if (
            family is Family.NORP
            and not ideology
            and not any(name in mapping("shared/nationalities") for name in forms[key].names)
        ):
            party = (Family.THING, (*words, _PARTY))
            yield key, [party] if party in forms else []


def _unplaced_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield bodies of no clear nation ("Senate") with that of the nation that most articles mean.

    And contests of no clear sport with that of the sport that most of them are of.
    """
    placed: dict[FormKey, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        family, words = key
        if is_of_a_nation(words) or (family is Family.WORK and nation_of(words)):
            placed[family, words[:-1]].append(key)
    for bare, keys in sorted(placed.items()):
        ranked = sorted(keys, key=lambda key: (-len(forms[key].documents), key))
        sizes = [len(forms[key].documents) for key in ranked]
        known = len(sizes) == 1 or sizes[0] >= _KNOWN
        most = _MAIN_SPORT if bare[0] is Family.WORK else _MAIN
        if bare in forms and known and sizes[0] >= most * sum(sizes):
            yield bare, ranked[:1]


def _department_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield departments ("Justice Department") with those that a nation stands before."""
    owned: dict[FormKey, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        family, words = key
        bare = (family, words[1:])
        if words[0] in ("us", "uk") and words[-1] == "department" and bare in forms:
            owned[bare].append(key)
    yield from sorted(owned.items())


def _agency_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield what is mostly a body's name ("Tarvik") with the news agency of that name."""
    for key in sorted(forms):
        short = (key[0], key[1][:-2])
        if key[1][-2:] == _NEWS_AGENCY and short in forms:
            labels = forms[short].labels
            yield short, [key] if 2 * labels["ORG"] > labels.total() else []


def _bare_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield one-word names of bodies ("House") with the full name they open ("House of Representatives")."""
    longer: dict[FormKey, list[FormKey]] = defaultdict(list)
    for key in sorted(forms):
        family, words = key
        nation = words[-1:] if words[-1].startswith(NATION_MARK) else ()
        bare = (family, (*words[:1], *nation))
        if family is Family.THING and len(words) > 2 and words[1] == "of" and bare in forms:
            listed = any(name in mapping("shared/known") for name in forms[key].names)
            if listed and words[0].capitalize() in lexicon("shared/bare_bodies"):
                longer[bare].append(key)
    yield from sorted(longer.items())


def _misspelt_candidates(forms: Forms) -> Iterator[tuple[FormKey, list[FormKey]]]:
    """Yield bodies of several words with commoner ones that differ in one letter of one long word."""
    blocks: dict[tuple[Words, str, Words], set[FormKey]] = defaultdict(set)
    for key in sorted(forms):
        family, words = key
        if family is Family.THING and len(words) > 2 and "ORG" in forms[key].labels:
            for at, word in enumerate(words):
                if len(word) >= _MIN_MISSPELT and word.isalpha():
                    for cut in deletions(word):
                        blocks[words[:at], cut, words[at + 1 :]].add(key)
    usual: dict[FormKey, set[FormKey]] = defaultdict(set)
    for keys in blocks.values():
        ranked = sorted(keys, key=lambda key: (-len(forms[key].documents), key))
        for key in ranked[1:]:
            if not forms[key].documents & forms[ranked[0]].documents:
                usual[key].add(ranked[0])
    for key in sorted(usual):
        yield key, sorted(usual[key])


def _join_families(forms: Forms, sets: Sets, report: Report) -> None:
    """Join equal names whose label slipped into another family in a minority of mentions.

    Not persons with a fuller name, nor names that a list gives another meaning ("Washington").
    """
    by_words: dict[Words, list[Form]] = defaultdict(list)
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
                join_pair(forms, sets, form.key, strongest.key, "the same name with another label", report)
                taken.add(sets.root(strongest.key))


def _is_listed_otherwise(form: Form, strongest: Form) -> bool:
    if Family.PERSON not in (form.family, strongest.family):
        return Family.NORP in (form.family, strongest.family)
    return any(name in mapping("shared/places") for name in form.names)


def branch_of(name: str, known: Mapping[FormKey, str], places: Mapping[FormKey, str]) -> str:
    """The id of the body whose local branch a name says it is ("Acme of Lowton"); empty if it is none.

    Args:
        known: Ids of the corpus' organisations by their forms.
        places: The same for its places.
    """
    words = name.split()
    for at in range(1, len(words) - 1):
        before, behind = " ".join(words[:at]), " ".join(words[at + 1 :])
        if words[at] in ("of", "in") and _is_place(behind, places):
            return _parent(before, known)
        if words[-1].lower() == _PARTY and _is_place(before, places):
            return _parent(" ".join(words[at:]), known)
    return ""


def _is_place(name: str, places: Mapping[FormKey, str]) -> bool:
    bare = " ".join(
        word
        for word in name.split()
        if word.lower() not in ("the", "northern", "southern", "eastern", "western")
    )
    listed = bare in mapping("shared/places") or name in mapping("shared/places")
    return listed or form_key(name, "GPE") in places


def _parent(name: str, known: Mapping[FormKey, str]) -> str:
    """A body of the corpus that is named by more than a noun for bodies ("Bank", "House")."""
    bare = name.removeprefix("The ").removeprefix("the ")
    if bare.split()[-1] in mapping("shared/org_heads") and len(words_of(bare)) == 1:
        return ""
    return known.get(form_key(bare, "ORG"), "")
