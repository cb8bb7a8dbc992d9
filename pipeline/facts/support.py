"""Which claims attest the statement of a fact, and which of its statements most sources attest.

A claim attests a statement if all that the statement says is in it, as a text entails a hypothesis (Dagan,
Roth, Sammons and Zanzotto 2013, "Recognizing Textual Entailment"): it may say more, never less. So a list
attests each of its parts, and a part never the list.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.core.records import Argument, Claim
from pipeline.core.vocabularies import BlockKind
from pipeline.english.inflection import participle, past
from pipeline.facts.compare.levels import Polarity
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.ranks import ranks, words_of
from pipeline.facts.compare.values import polarity_level
from pipeline.facts.compare.vocabulary import Rarity, canonical, keys_of
from pipeline.facts.values import Comparability, Verdict, differences
from pipeline.resources.loader import lexicon, mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"\b\d{4}\b")
_GENITIVE = re.compile(r"['’]s?$")

MOST_UNSAID = 0.25
"""Share of a statement's words, names apart, that a claim may say in other words or leave out; names and
numbers it has to have. Set by hand, on joined claims of three outlets that were read."""

MOST_UNSAID_WEIGHT = 0.34
"""The same of their weight: one telling word may not go."""

_BEFORE_PREDICATE = 2
"""Words before a predicate among which a negator denies it: "not", "not really"; a convention."""

DAYS_OF_THE_UNNAMED = 7
"""Days between two articles beyond which a statement that names nobody is of another thing; set by hand."""

_DOERS = frozenset({"subject", "agent"})

_KEPT_TEXTS = 10_000
"""Texts whose words are kept, since each claim of a fact is held against several of its statements."""

_KEPT_PROFILES = 2_000
"""Claims of which is kept what attesting asks of each alone: as many as the largest facts have, and more."""

_SHORTEST_STEM = 3
_ENDING = 3
"""Letters in which two forms of a word agree at least, and letters of its longest inflection."""


def attests(claim: Profile, told: Profile, rarity: Rarity | None = None) -> bool:
    """Whether a claim says all that the statement of another one of its fact says."""
    one, other = claim.linked.claim, told.linked.claim
    if _printed(one) == _printed(other):
        return True
    return (
        one.modality == other.modality
        and polarity_level(claim, told) == Polarity.SAME
        and (claim.predicate != told.predicate or is_denied(one) == is_denied(other))
        and within(claim.dates, told.dates)
        and _numbers(told) <= _numbers(claim) | _figures(one)
        and ranks(told) <= ranks(claim)
        and _is_of_one_time(claim, told)
        and (not _universals(told) or bool(_universals(claim)))
        and _restrictions(told) == _restrictions(claim)
        and not _swaps_roles(one, other)
        and not _swaps_roles(other, one)
        and not _are_of_other_agents(claim, told)
        and not _are_other_things(claim, told)
        and _says_the_words(claim, told, rarity)
        and _gives_what_is_told(claim, told)
        and not _differ(one, other)
    )


def _printed(claim: Claim) -> tuple[str, str]:
    """The statement of a claim and its own words; two clauses of one sentence may be shown by the same."""
    return claim.statement.casefold(), claim.wording.casefold()


def says_the_same_of_one(claim: Profile, told: Profile, rarity: Rarity) -> bool:
    """Whether a claim attests what another says of the same subject by the same verb, and to whom, with what
    or where it did it."""
    one, other = claim.linked, told.linked
    if claim.predicate != told.predicate or not told.object:
        return False
    same = one.subject_entity_id == other.subject_entity_id != "" or bool(claim.subject & told.subject)
    return same and attests(claim, told, rarity)


def within(dates: tuple[int, int] | None, told: tuple[int, int] | None) -> bool:
    """Whether some days lie in those of a statement; in any, if it gives none."""
    if told is None:
        return True
    return dates is not None and told[0] <= dates[0] and dates[1] <= told[1]


def _is_of_one_time(claim: Profile, told: Profile) -> bool:
    """Whether a claim can be of the time of a statement, by the days and months that the statement names.

    One that names nobody and gives no day is of its week: "the new poll".
    """
    if told.dates is not None:
        return claim.dates == told.dates or _weekdays(told) <= _weekdays(claim)
    if not told.name_keys and claim.day and told.day and abs(claim.day - told.day) > DAYS_OF_THE_UNNAMED:
        return False
    return _calendar_words(told) <= _calendar_words(claim)


def _weekdays(profile: Profile) -> frozenset[str]:
    """Days of an occasion that is no day of its own: "Tuesday's primary"."""
    return frozenset(mapping("shared/weekdays")).intersection(words_of(profile))


@lru_cache(maxsize=_KEPT_PROFILES)
def _calendar_words(profile: Profile) -> frozenset[str]:
    """The weekdays, months and years of a claim and its statement."""
    claim = profile.linked.claim
    words = set(words_in(f"{claim.text} {claim.statement}".lower())) | set(_YEAR.findall(claim.statement))
    return frozenset(word for word in words if word in _calendar() or word.isdigit())


@cache
def _calendar() -> frozenset[str]:
    names = {*mapping("shared/weekdays"), *mapping("shared/months")}
    return frozenset(names - lexicon("facts/calendar_homographs"))


@lru_cache(maxsize=_KEPT_PROFILES)
def _universals(profile: Profile) -> frozenset[str]:
    """Words by which a claim is of all."""
    words = words_in(profile.linked.claim.statement.lower())
    return lexicon("facts/universals").intersection(words)


def is_denied(claim: Claim) -> bool:
    """Whether a claim is negated, or is denied by a word right before its predicate or at the beginning of
    an argument however it was read: "in none of the towns"."""
    words = words_in(claim.text[: max(0, claim.predicate_start_char - claim.start_char)].lower())
    return (
        claim.negated
        or not lexicon("shared/negators").isdisjoint(words[-_BEFORE_PREDICATE:])
        or any(_names_none(argument) for argument in claim.arguments)
    )


def _names_none(argument: Argument) -> bool:
    """Whether an argument is of nobody and nothing ("none of the towns", "no town", "not Orlo but Tann")."""
    phrase = argument.text.lower().split()
    while phrase and phrase[0] in mapping("english/bounds"):  # "almost none"
        phrase = phrase[1:]
    first, following = (*(word.strip(",.;") for word in phrase[:2]), "", "")[:2]
    if first not in lexicon("shared/negators") | lexicon("shared/empty_pronouns") | {"no"}:
        return False
    return following not in lexicon("facts/counting_on") and not following[:1].isdigit()  # "No. 10"


def _numbers(profile: Profile) -> set[float]:
    amounts = profile.linked.claim.amounts
    return {amount.value for amount in amounts} | {amount.high for amount in amounts}


def _figures(claim: Claim) -> set[float]:
    """The numbers that stand in a claim in figures, whatever they are of."""
    return {float(figure.replace(",", "")) for figure in _FIGURE.findall(claim.text)}


@lru_cache(maxsize=_KEPT_PROFILES)
def _restrictions(profile: Profile) -> frozenset[str]:
    """What restricts the office that a claim says somebody has: a former, an acting one."""
    if profile.linked.claim.predicate not in lexicon("shared/copulas_of_standing"):
        return frozenset()
    return lexicon("facts/tenures").intersection(words_of(profile))


def _swaps_roles(active: Claim, passive: Claim) -> bool:
    """Whether who does something in one claim is whom it is done to in the other."""
    if not active.object or canonical(active.predicate) != canonical(passive.predicate):
        return False  # "the ferry sank" is what "sank the ferry" comes to
    agents, patients = _keys_of(active, "subject", "agent"), _keys_of(passive, "object")
    return bool(agents & patients - _keys_of(active, "object") - _keys_of(passive, "subject", "agent"))


def _are_of_other_agents(claim: Profile, told: Profile) -> bool:
    """Whether two claims of one deed have different doers."""
    one, other = claim.linked, told.linked
    if claim.predicate != told.predicate or (one.subject_entity_id == other.subject_entity_id != ""):
        return False
    agents = [_agents(profile) for profile in (claim, told)]
    return all(agents) and not agents[0] & agents[1]


def _are_other_things(claim: Profile, told: Profile) -> bool:
    """Whether two claims say of their subjects that they are other things: a lawyer, a lobbyist."""
    if claim.predicate != told.predicate or told.linked.claim.predicate not in lexicon(
        "shared/copulas_of_standing"
    ):
        return False
    heads = _keys_of(told.linked.claim, "object")
    return bool(heads and claim.patient) and not heads & claim.patient


@lru_cache(maxsize=_KEPT_PROFILES)
def _agents(profile: Profile) -> frozenset[str]:
    """Keys of whoever does what a claim tells, with the words of his name; a pronoun tells of nobody else."""
    claim = profile.linked.claim
    agents = [arg for arg in claim.arguments if arg.role in _DOERS and arg.lemmas]
    if claim.predicate in lexicon("shared/copulas_of_standing") and not profile.linked.subject_entity_id:
        # the question in the case of a mill is no mill
        return _bare(keys_of(argument.head for argument in agents))
    keys = keys_of(lemma for argument in agents for lemma in (*argument.lemmas, argument.head))
    return _bare(keys | profile.subject if keys else keys)


def _keys_of(claim: Claim, *roles: str) -> frozenset[str]:
    return keys_of(argument.head for argument in claim.arguments if argument.role in roles)


def _says_the_words(claim: Profile, told: Profile, rarity: Rarity | None) -> bool:
    exempt = _said(claim) | _common_subject(claim, told)
    names = _bare(told.name_keys) | _named(told)
    if names - exempt:
        return False
    asked, put_in = _asked(told) - names, _put_in(told) - names
    unsaid = {key for key in asked if not _is_among(key, exempt)}
    if claim.predicate != told.predicate and told.predicate in unsaid:
        return False
    more = [word for word in put_in if not _is_among(word, exempt)]
    if len(unsaid) + len(more) > MOST_UNSAID * (len(asked) + len(put_in)):
        return False
    weigh = rarity.total if rarity is not None else len
    each = weigh(asked) / max(1, len(asked))  # what is put in is of no claim, so nobody knows how rare it is
    return weigh(unsaid) + each * len(more) <= MOST_UNSAID_WEIGHT * (weigh(asked) + each * len(put_in))


def _gives_what_is_told(claim: Profile, told: Profile) -> bool:
    """Whether no argument of a statement is one that a claim lacks, or has another in the place of: who paid
    for a mill need not have paid with shares."""
    exempt = _said(claim) | _common_subject(claim, told)
    return not any(
        argument.role not in _DOERS
        and not _is_among(argument.head, exempt)
        and not _is_given(argument, claim.linked.claim, exempt)
        for argument in told.linked.claim.arguments
        if keys_of([argument.head])
    )


def _is_given(argument: Argument, claim: Claim, exempt: frozenset[str]) -> bool:
    """Whether a claim has an argument of the same role that shares a word with one, so that its head is but
    another word."""
    wanted = _bare(keys_of(argument.lemmas)) & exempt
    return any(
        other.role == argument.role and wanted & _bare(keys_of((*other.lemmas, other.head)))
        for other in claim.arguments
    )


@lru_cache(maxsize=_KEPT_PROFILES)
def _asked(profile: Profile) -> frozenset[str]:
    """Keys of the words of a claim that its statement shows; titles only where it is about having one."""
    claim = profile.linked.claim
    shown = set(words_in(claim.statement.lower()))
    cut = keys_of(word for word in words_in(claim.text.lower()) if word not in shown) - _keys_in(
        claim.statement
    )
    keys = _bare(profile.keys - (cut - {profile.predicate}))
    if claim.predicate in lexicon("shared/copulas_of_standing"):
        return keys
    return keys - keys_of(mapping("shared/titles")) - lexicon("facts/tenures")


@lru_cache(maxsize=_KEPT_PROFILES)
def _said(profile: Profile) -> frozenset[str]:
    """Keys of all the words by which a claim is told."""
    claim = profile.linked.claim
    return _bare(profile.keys | profile.name_keys | _keys_in(f"{claim.statement} {claim.text}"))


def _common_subject(claim: Profile, told: Profile) -> frozenset[str]:
    """Keys of a subject that both claims have, however it is called; what stands behind it counts as said of
    it."""
    one, other = claim.linked.subject_entity_id, told.linked.subject_entity_id
    subject = told.linked.claim.subject
    if not one or one != other or " and " in subject:
        return frozenset()
    return _bare(_keys_in(subject.split(",")[0]))


@lru_cache(maxsize=_KEPT_PROFILES)
def _named(profile: Profile) -> frozenset[str]:
    """Keys of the words of a statement that are written as names, but for titles."""
    claim = profile.linked.claim
    if claim.section == BlockKind.TITLE:
        return frozenset()  # where every word has a capital
    words = words_in(claim.statement)[1:]
    titles = mapping("shared/titles")
    return _bare(keys_of(word for word in words if word[:1].isupper() and word.lower() not in titles))


@lru_cache(maxsize=_KEPT_PROFILES)
def _put_in(profile: Profile) -> frozenset[str]:
    """The words of a statement that are none of the claim's own keys: of clauses within it and around it."""
    claim = profile.linked.claim
    forms = {form(claim.predicate) for form in (past, participle)}
    known = (
        forms
        | lexicon("facts/quote_function_words")
        | lexicon("facts/tenures")
        | set(mapping("shared/titles"))
    )
    parts = {part for word in words_in(claim.statement.lower()) for part in word.split("-")}
    own = _bare(profile.keys | profile.name_keys)
    return frozenset(part for part in parts - known if keys_of([part]) and not _is_among(part, own))


def _is_among(word: str, keys: frozenset[str]) -> bool:
    """Whether a word is a form of one of the keys, as far as its first letters tell."""
    key = canonical(word)
    return key in keys or any(_are_forms(key, other) for other in keys)


def _are_forms(one: str, other: str) -> bool:
    stem = max(_SHORTEST_STEM, max(len(one), len(other)) - _ENDING)
    return len(min(one, other, key=len)) >= stem and one[:stem] == other[:stem]


@lru_cache(maxsize=_KEPT_TEXTS)
def _keys_in(text: str) -> frozenset[str]:
    return keys_of(words_in(text))


@lru_cache(maxsize=_KEPT_TEXTS)
def words_in(text: str) -> list[str]:
    """The words of a text, without the sign of the genitive; not to be changed."""
    return [_GENITIVE.sub("", word) for word in _WORD.findall(text)]


def _bare(keys: frozenset[str]) -> frozenset[str]:
    """Keys without the full stops of initialisms: "f.b.i" is "fbi"."""
    if "." not in "".join(keys):
        return keys
    return frozenset(key.replace(".", "") for key in keys)


def _differ(one: Claim, other: Claim) -> bool:
    return any(
        found.verdict is Verdict.DIFFER and found.comparability is not Comparability.VAGUE
        for found in differences(one, other)
    )
