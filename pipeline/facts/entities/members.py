"""The chains of a corpus as entities are joined from them: names in words, and what articles say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from pipeline.core.records import Analysis, Chain, Mention
from pipeline.core.vocabularies import EntityLabel, MentionType
from pipeline.english.name_forms import canonical_words, words_of
from pipeline.facts.entities.roles import Role, bare_name, roles_of
from pipeline.ingest import Alias
from pipeline.resources.loader import lexicon, mapping

_WEB_ENDING = re.compile(r"(?<=\w)\.(?:com|org|net)\b", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"\b[AaEe]l-(?=\w)|\bEl(?=[A-Z])")
_POSSESSOR = re.compile(r"((?:[A-Z]\w+ )?[A-Z]\w+)['’]s?\s$")
_LISTED = re.compile(r"([A-Z]\w+) ((?:[A-Z]\w+ )?[A-Z]\w+)(?:,| and|, and)\s$")
_STATE = re.compile(r"\bstate\s$")
_STATE_BEHIND = re.compile(r"(?:['’]s)?\s(?:[Gg]ov\b|[Gg]overnor\b|[Ss]tate\b(?!\s[A-Z]))")
_DEPARTMENT = frozenset(("department", "ministry"))
_SOME_STATE = "a state"
NATION_MARK = "@"
"""What stands before the nation of a body whose name does not tell whose it is."""
_CLEAR = 0.6
"""Share of an article's names of nations from which on one of them is the one it is about; set by hand."""
_PASSING = 0.1
"""Share of an article's names of nations up to which the United States are named in passing; set by hand."""
_MENTIONED = 0.15
"""Share from which on a body without a nation may be theirs; set by hand."""
_HINTED = "United States"
_SHORT_NATIONS: Mapping[Words, str] = {
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
}
"""How nations are written before the names of their bodies."""
_QUARTERS = frozenset(("north", "south"))
_SIDES = frozenset(("east", "eastern", "west", "western"))
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_AGE_BEFORE = re.compile(r"\b(\d\d?)-year-old\s+(?:[\w-]+\s+){0,2}$")
_AGE_BEHIND = re.compile(r",\s(?:aged\s)?(\d\d?),")
_AGE_WITHIN = 45
"""Characters before a name that are looked at for an age; set by hand."""
_OF_AGE = 20
"""Years below which nobody is a minister, a judge or a chief of police; set by hand."""
_ADDRESSED = re.compile(r"\b([A-Z][a-z]+)\.?\s+$")
_ADDRESS_WITHIN = 12
"""Characters before a name that are looked at for a form of address; "Mademoiselle" is the longest."""


class Family(StrEnum):
    """Labels whose names are compared with one another."""

    PERSON = "PERSON"
    NORP = "NORP"
    WORK = "WORK"
    THING = "THING"


Words = tuple[str, ...]
FormKey = tuple[Family, Words]
"""A name as it is compared: its family and its words."""
ChainKey = tuple[str, int]
"""A chain of the corpus: document_id and index."""


Aliases = Mapping[str, Alias]
"""What the user says of names: the entity that each is."""


_Pins = Mapping[Words, Alias]


@dataclass(frozen=True, slots=True)
class Traits:
    """What an article tells of one of its chains by itself.

    Attributes:
        names: Mentions by the name as written.
        gender: `m`, `f`, or empty if its pronouns and titles do not tell.
        roles: What the article calls a person, with the organisation where it names one.
        full_roles: Those at names of two words or more, which cannot be a namesake's.
        is_young: Whether an age is told at which nobody holds an office.
    """

    form: FormKey
    n_mentions: int
    names: Mapping[str, int]
    gender: str = ""
    roles: tuple[Role, ...] = ()
    full_roles: tuple[Role, ...] = ()
    is_young: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A chain of one article; what is said in `Traits`, and the entity that the user says it is (`pin`)."""

    key: ChainKey
    chain: Chain
    form: FormKey
    n_mentions: int
    names: Mapping[str, int]
    gender: str
    roles: tuple[Role, ...]
    full_roles: tuple[Role, ...]
    is_young: bool
    pin: Alias | None

    @property
    def document_id(self) -> str:
        """The article it is of."""
        return self.key[0]


def family_of(label: str) -> Family:
    """The family of a label: persons, peoples, works with laws and events, all else."""
    if label == "PERSON":
        return Family.PERSON
    if label == "NORP":
        return Family.NORP
    return Family.WORK if label in ("WORK_OF_ART", "LAW", "EVENT") else Family.THING


def members_of(analyses: Iterable[Analysis], aliases: Aliases) -> list[Member]:
    """Every chain of the corpus, by document and index."""
    pins = {words_of(alias): told for alias, told in reversed(list(aliases.items()))}
    pins = {words_of(told.name): told for told in reversed(list(aliases.values()))} | pins
    members = [member for analysis in analyses for member in _of_article(analysis, pins)]
    return sorted(members, key=lambda member: member.key)


def _of_article(analysis: Analysis, pins: _Pins) -> Iterator[Member]:
    outline = analysis.outline
    document_id = analysis.article.document_id
    for chain, traits in zip(
        analysis.chains, outline.traits if outline is not None else traits_of(analysis), strict=True
    ):
        pin = _pin(chain, pins)
        yield Member(
            (document_id, chain.index),
            chain,
            _pinned_form(pin, chain) if pin else traits.form,
            traits.n_mentions,
            traits.names,
            traits.gender,
            traits.roles,
            traits.full_roles,
            traits.is_young,
            pin,
        )


def traits_of(analysis: Analysis) -> tuple[Traits, ...]:
    """The traits of each chain of an article, in their order."""
    mentions: dict[int, list[Mention]] = {}
    for mention in analysis.mentions:
        mentions.setdefault(mention.chain, []).append(mention)
    names = {chain.index: chain.name for chain in analysis.chains}
    bodies = [
        mention
        for mention in analysis.mentions
        if mention.mention_type is MentionType.NAME
        and mention.label in ("ORG", "GPE")
        and mention.chain in names
    ]
    starts = {mention.start_char: names[mention.chain] for mention in bodies}
    ends = {mention.end_char: names[mention.chain] for mention in bodies}
    nation, american = main_nation(analysis)
    state = _main_state(analysis)
    sport = main_sport(analysis) if any(map(_is_of_many_sports, analysis.chains)) else ""
    found = []
    for chain in analysis.chains:
        own = mentions.get(chain.index, [])
        named = [mention for mention in own if mention.mention_type is MentionType.NAME]
        roles: tuple[Role, ...] = ()
        full_roles: tuple[Role, ...] = ()
        if chain.label == "PERSON":
            full = [mention for mention in named if len(mention.text.split()) > 1]
            roles = roles_of(analysis.article.raw, named, starts, ends)
            full_roles = roles_of(analysis.article.raw, full, starts, ends)
        form = _form(chain, _owner(analysis, named, state), nation, maybe_american=american)
        if sport and _is_of_many_sports(chain):
            form = form[0], (*form[1], NATION_MARK + sport)
        state_name = mapping("facts/states_called_like_cities").get(chain.name, "")
        if state_name and _is_governed(analysis.article.raw, named):
            form = form_key(state_name, "GPE")
        found.append(
            Traits(
                form=form,
                n_mentions=len(own),
                names=Counter(" ".join(mention.text.split()) for mention in named),
                gender=_gender(analysis.article.raw, own, roles) if chain.label == "PERSON" else "",
                roles=roles,
                full_roles=full_roles,
                is_young=chain.label == "PERSON" and _is_young(analysis.article.raw, named),
            )
        )
    return tuple(found)


def _is_governed(text: str, names: Iterable[Mention]) -> bool:
    """Whether a place has a governor, or is called a state, so that it is not the city of its name."""
    return any(_STATE_BEHIND.match(text, mention.end_char) for mention in names)


def _is_young(text: str, names: Iterable[Mention]) -> bool:
    """Whether an age beside a name is too low for an office: "17-year-old Ann Roe", "Ann Roe, 17,"."""
    for mention in names:
        at = mention.start_char
        age = _AGE_BEFORE.search(text, max(0, at - _AGE_WITHIN), at) or _AGE_BEHIND.match(
            text, mention.end_char
        )
        if age is not None and int(age[1]) < _OF_AGE:
            return True
    return False


def _is_of_many_sports(chain: Chain) -> bool:
    """Whether a contest is called by a name that several sports have one of ("World Cup")."""
    name = mapping("shared/aliases").get(chain.name, chain.name)
    return chain.label == "EVENT" and name in lexicon("facts/contests_of_many_sports")


def main_sport(analysis: Analysis) -> str:
    """The sport that an article's words tell most of, if one is clearly ahead."""
    sports = mapping("facts/words_of_sports")
    votes = Counter(
        sports[word] for word in _WORD.findall(analysis.article.raw.lower()) if word in sports
    ).most_common(2)
    is_clear = bool(votes) and (len(votes) == 1 or votes[0][1] > votes[1][1])
    return votes[0][0] if is_clear else ""


def _pin(chain: Chain, pins: _Pins) -> Alias | None:
    """What the user says of the chain's name, else of the first of its aliases that is listed."""
    if not pins:
        return None
    listed = (pins.get(words_of(name)) for name in (chain.name, *chain.aliases))
    return next((pin for pin in listed if pin is not None), None)


def _pinned_form(pin: Alias, chain: Chain) -> FormKey:
    return form_key(pin.name, pin.label or chain.label)


def _gender(text: str, mentions: Sequence[Mention], roles: Iterable[Role]) -> str:
    """What pronouns, titles and forms of address tell; empty where they are silent or disagree."""
    told = {mapping("shared/gendered_pronouns").get(mention.text.lower(), "") for mention in mentions}
    told |= {mapping("shared/titles").get(word, "-") for role in roles for word in role.words}
    for mention in mentions:
        at = mention.start_char
        address = _ADDRESSED.search(text, max(0, at - _ADDRESS_WITHIN), at)
        if address is not None and mention.mention_type is MentionType.NAME:
            told.add(mapping("shared/titles").get(address[1].lower(), "-"))
    told -= {"", "-"}
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=100_000)
def form_key(name: str, label: str) -> FormKey:
    """How a name is compared: its family and words; parties and their members are one, whatever the label."""
    name = " ".join(name.split())
    family = family_of(label)
    if family in (Family.NORP, Family.THING) and name in mapping("shared/parties"):
        return Family.THING, words_of(mapping("shared/parties")[name])
    if family is Family.PERSON:
        return family, person_form(name) or (name.casefold(),)
    if family is Family.THING:
        name = _with_whole_party(_WEB_ENDING.sub("", name))
    words = canonical_words(name, label) or (name.casefold(),)
    if len(words) > 2 and (nation := _SHORT_NATIONS.get(words[:2])):
        words = (nation, *words[2:])
    return family, _plain_words(words) if family is Family.THING else words


def _with_whole_party(name: str) -> str:
    """A party's side of a chamber by the party's name: "Senate Whigs" and a "Senate Whig" are one."""
    chamber, _, party = name.partition(" ")
    if chamber in lexicon("shared/chambers") and party in mapping("shared/parties"):
        return f"{chamber} {mapping('shared/parties')[party]}"
    return name


def _plain_words(words: Words) -> Words:
    """The words of a body or place in one spelling, whatever its hyphens, blanks and articles.

    "South East" is "Southeast", "Department of Justice" is "Justice Department", "Fund of the United Nations"
    is "UN Fund".
    """
    parts = [part for word in words for part in word.split("-") if part and part != "the"]
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in _QUARTERS and part in _SIDES:
            joined[-1] += part
        else:
            joined.append(part)
    if len(joined) > 3 and joined[-3] == "of" and tuple(joined[-2:]) in _SHORT_NATIONS:
        joined = [_SHORT_NATIONS[joined[-2], joined[-1]], *joined[:-3]]
    nation = joined[:1] if joined[:1] in (["us"], ["uk"]) else []
    rest = joined[len(nation) :]
    if len(rest) > 2 and rest[0] in _DEPARTMENT and rest[1] in ("of", "for"):
        rest = [*rest[2:], rest[0]]
    return (*nation, *rest) or words


def _form(chain: Chain, owner: str, nation: str, *, maybe_american: bool) -> FormKey:
    """The form of a chain; of a body that most nations have with whose it is, by its names, else as given.

    A party whose name is best known from one nation is another's only where it is said to be.
    """
    form = form_key(chain.name, chain.label)
    family, words = form
    if family is not Family.THING or chain.label not in ("ORG", "NORP", "FAC", "GPE"):
        return form
    named = next((told for name in (chain.name, *chain.aliases) if (told := _nation_before(name)[0])), "")
    bare = _without_owner(chain.name, words)
    if not is_national(bare):
        return form
    if mapping("shared/parties").get(chain.name, chain.name) in lexicon("shared/american_names"):
        local = owner in (_HINTED, _SOME_STATE) or owner in lexicon("shared/states")
        return form if local or not (named or owner) else (family, (*bare, NATION_MARK + (named or owner)))
    american = words[-1] in lexicon("facts/american_bodies") and maybe_american
    whose = named or owner or nation or (_HINTED if american else "")
    return family, (*bare, NATION_MARK + whose) if whose else bare


def _owner(analysis: Analysis, named: Iterable[Mention], state: str) -> str:
    """The place whose a body is said to be right before its name ("Peru's Senate", "the state Senate")."""
    for mention in named:
        at = mention.start_char
        match = _POSSESSOR.search(analysis.article.raw, max(0, at - 40), at)
        if match and (place := _nation_of(match[1]) or _other_place(match[1])):
            return place
        if place := _nation_of_the_list(analysis.article.raw[max(0, at - 60) : at]):
            return place
        if _STATE.search(analysis.article.raw, max(0, at - 40), at):
            return state
    return ""


def _nation_of_the_list(before: str) -> str:
    """The nation named with the body that a list has before this one ("the Peruvian Army and")."""
    match = _LISTED.search(before)
    if match is None or words_of(match[2])[-1] not in lexicon("facts/national_bodies"):
        return ""
    return _nation_of(match[1])


def _other_place(name: str) -> str:
    """A state or city as it is listed; empty where a word is none."""
    name = mapping("shared/aliases").get(name, name)
    return name if mapping("shared/places").get(name) == EntityLabel.GPE else ""


def _main_state(analysis: Analysis) -> str:
    """The state that an article names most, or just some state."""
    names = {chain.index: chain.name for chain in analysis.chains}
    votes = Counter(
        name
        for mention in analysis.mentions
        if (name := names.get(mention.chain, "")) in lexicon("shared/states")
    )
    return min(votes, key=lambda name: (-votes[name], name), default=_SOME_STATE)


def is_national(words: Words) -> bool:
    """Whether most nations have a body of that name."""
    bodies, modifiers = lexicon("facts/national_bodies"), lexicon("facts/national_modifiers")
    return words[-1] in bodies and all(word in modifiers for word in words[:-1])


def _nation_before(name: str) -> tuple[str, int]:
    """The nation that the first words of a name name, and how many words that are."""
    words = name.split()
    for n in (2, 1):
        if len(words) > n and (nation := _nation_of(" ".join(words[:n]))):
            return nation, n
    return "", 0


def _without_owner(name: str, words: Words) -> Words:
    """The words of a body's name without the nation that it opens with."""
    _, n = _nation_before(name)
    owner = words_of(" ".join(name.split()[:n]))
    for opening in (owner, (_SHORT_NATIONS.get(owner, ""),)):
        if n and len(words) > len(opening) and words[: len(opening)] == opening:
            return words[len(opening) :]
    return words


def _nation_of(word: str) -> str:
    """The nation that a word names or is the adjective of; empty if it does neither."""
    adjective = mapping("shared/nationalities").get(word, "-")
    name = mapping("shared/aliases").get(word, word) if adjective == "-" else adjective
    return name if name in _nations() else ""


@cache
def _nations() -> frozenset[str]:
    named = frozenset(mapping("shared/nationalities").values())
    return frozenset(name for name in named if mapping("shared/places").get(name) == EntityLabel.GPE)


def without_nation(words: Words) -> Words:
    """The words of a name, without the nation whose body it is."""
    return words[:-1] if words[-1].startswith(NATION_MARK) else words


def is_of_a_nation(words: Words) -> bool:
    """Whether a body is told to be a nation's, not a state's or a city's."""
    return nation_of(words) in _nations()


def nation_of(words: Words) -> str:
    """The nation whose body a name is; empty if that is not told apart."""
    return words[-1].removeprefix(NATION_MARK) if words[-1].startswith(NATION_MARK) else ""


def shown(words: Words) -> str:
    """A name in words as readers are shown it."""
    nation = nation_of(words)
    return " ".join(without_nation(words)) + (f" ({nation})" if nation else "")


def main_nation(analysis: Analysis) -> tuple[str, bool]:
    """The nation that most names of an article are of, or none, and whether the United States are named.

    What only the United States have counts for them: their papers rarely name them.
    """
    votes: Counter[str] = Counter()
    names = {chain.index: chain.name for chain in analysis.chains}
    for mention in analysis.mentions:
        if mention.mention_type is MentionType.NAME:
            name = names.get(mention.chain, mention.text)
            hint = mapping("shared/parties").get(name, name) in lexicon("shared/american_names")
            state = name in lexicon("shared/states") and name not in _nations()
            votes[_HINTED if hint or state else _nation_of(name)] += 1
    del votes[""]
    most = min(votes, key=lambda nation: (-votes[nation], nation), default="")
    clear = bool(most) and votes[most] >= _CLEAR * votes.total()
    abroad = most != _HINTED and votes[_HINTED] > _PASSING * votes.total()
    return most if clear and not abroad else "", votes[_HINTED] > _MENTIONED * votes.total()


def person_form(name: str) -> Words:
    """A person's name in words: without titles, Arabic articles and hyphens; "Jr" and the like stay last."""
    bare = _ARABIC_ARTICLE.sub("", bare_name(name)).replace("-", " ")
    return words_of(bare) or words_of(name)


def is_party(name: str) -> bool:
    """Whether a list has it as a name of a party's members, or a short one of the party."""
    return name in mapping("shared/parties")
