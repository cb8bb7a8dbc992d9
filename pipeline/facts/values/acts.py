"""Whether two claims say the contrary of one act, and whose words one statement is said to be."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.core.commitment import is_decided
from pipeline.core.records import Claim
from pipeline.core.values import Value, ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.facts.compare.vocabulary import are_contrary, canonical
from pipeline.facts.values.alignment import REWRITTEN, Alignment
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict
from pipeline.resources.loader import lexicon

_SHARED = 0.5
"""Share of the shorter claim's words in the other from which they tell of one act; set by hand."""
_ONE_STATEMENT = 0.6
"""The same from which two claims are one statement, whoever made it; set by hand."""
_VERBATIM = 0.85
"""The same for words that two speakers hardly share by chance; set by hand."""

_KEPT = 20_000
"""Claims and speakers whose words are kept, since each is held against many others."""


def act_differences(a: Claim, b: Claim, alignment: Alignment = REWRITTEN) -> list[Difference]:
    """The polarity of two claims' predicates and their speakers, where these can be compared."""
    found = [
        _denied(a, b, alignment) or _polarity(a, b),
        _nothing(a, b),
        _nothing(b, a, turned=True),
        _attribution(a, b),
    ]
    return [difference for difference in found if difference is not None]


def _denied(a: Claim, b: Claim, alignment: Alignment) -> Difference | None:
    """Near-copies of which one alone has a word that denies.

    Where that is all they differ in, one denies what the other states, be it in a clause within it.
    """
    if not alignment or (stretch := alignment.negated_once()) is None:
        return None
    predicate = canonical(a.predicate)
    if a.predicate in lexicon("facts/negated_for_their_complement"):
        return None
    of_the_act = a.negated != b.negated and predicate == canonical(b.predicate)
    if not of_the_act and not alignment.differs_only_in(stretch):
        return None
    return Difference(
        Slot.POLARITY,
        Verdict.DIFFER,
        Comparability.SURE if a.negated != b.negated else Comparability.LIKELY,
        _act(a),
        _act(b),
        (a.start_char, a.end_char),
        (b.start_char, b.end_char),
        f"act {predicate}",
        Features(overlap=_shared(a, b), aligned=1),
    )


def _polarity(a: Claim, b: Claim) -> Difference | None:
    one, other = canonical(a.predicate), canonical(b.predicate)
    contrary = are_contrary(one, other)
    if one != other and not contrary:
        return None
    shared = _shared(a, b)
    patients = _heads(a) & _heads(b)
    if not patients and shared < _SHARED:
        return None
    opposed = (a.negated != b.negated) != contrary
    decided = all(map(is_decided, (a, b))) and not _is_plain(one) and _can_be_one(a, b, contrary=contrary)
    if decided and patients and shared >= _SHARED and _are_done_to_one(a, b):
        sureness = Comparability.LIKELY if contrary else Comparability.SURE
    elif decided and (patients or shared >= _SHARED):
        sureness = Comparability.VAGUE if contrary and not patients else Comparability.LIKELY
    else:
        sureness = Comparability.VAGUE
    return Difference(
        Slot.POLARITY,
        Verdict.DIFFER if opposed else Verdict.AGREE,
        sureness,
        _act(a),
        _act(b),
        (a.start_char, a.end_char),
        (b.start_char, b.end_char),
        f"act {one}",
        Features(overlap=shared, predicate=1 if one == other else 0, holder=1 if patients else 0),
    )


def _can_be_one(a: Claim, b: Claim, *, contrary: bool) -> bool:
    """Whether two acts can be one: no other subject, and with contrary verbs the same part in it.

    Of a number of people some may have lived and others died.
    """
    subjects = _heads(a, "subject"), _heads(b, "subject")
    if all(subjects) and not subjects[0] & subjects[1]:
        return False
    if not contrary:
        return True
    objects = _heads(a, "object") & _heads(b, "object")
    counted = any(value.state for claim in (a, b) for value in claim.values)
    return not counted and bool(objects or (subjects[0] & subjects[1]))


def _are_done_to_one(a: Claim, b: Claim) -> bool:
    """Whether two acts have an object in common, or neither has one."""
    objects = _heads(a, "object"), _heads(b, "object")
    return bool(objects[0] & objects[1]) or not any(objects)


def _is_plain(predicate: str) -> bool:
    return predicate in _plain_predicates()


@cache
def _plain_predicates() -> frozenset[str]:
    return frozenset(canonical(verb) for verb in lexicon("facts/plain_predicates"))


def _act(claim: Claim) -> str:
    return f"{'not ' if claim.negated else ''}{claim.predicate}"


def _heads(claim: Claim, role: str = "") -> set[str]:
    """Lemmas of who and what takes part, or has one role, but for times and pronouns."""
    return {
        canonical(argument.head)
        for argument in claim.arguments
        if argument.role != "time"
        and role in ("", argument.role)
        and argument.head.lower() not in lexicon("facts/pronouns")
    }


def _shared(a: Claim, b: Claim) -> float:
    """The share of the shorter claim's content words that the other has too."""
    left, right = _content(a.lemmas), _content(b.lemmas)
    fewer = min(len(left), len(right))
    return len(left & right) / fewer if fewer else 0.0


@lru_cache(maxsize=_KEPT)
def _content(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(canonical, lemmas))


@lru_cache(maxsize=_KEPT)
def _name(speaker: str) -> frozenset[str]:
    return frozenset(word.lower().strip(".") for word in speaker.split())


def _nothing(a: Claim, b: Claim, *, turned: bool = False) -> Difference | None:
    """What the first claim says there is none of, and the second tells of: "no traces", "found traces"."""
    for value in a.values:
        if value.kind is not ValueKind.COUNT or value.high != 0 or not value.what:
            continue
        told = canonical(value.what)
        if b.negated or told not in _content(b.lemmas) or any(_counts(other, told) for other in b.values):
            continue
        alike = told in _heads(b) and _shared(a, b) >= _SHARED
        sureness = Comparability.LIKELY if alike else Comparability.VAGUE
        words = (value.text, f"{b.predicate} {value.what}")
        spans = ((value.start_char, value.end_char), (b.start_char, b.end_char))
        if turned:
            words, spans = (words[1], words[0]), (spans[1], spans[0])
        features = Features(what=1, overlap=_shared(a, b))
        return Difference(
            Slot.POLARITY, Verdict.DIFFER, sureness, *words, *spans, f"none {value.what}", features
        )
    return None


def _counts(value: Value, told: str) -> bool:
    return value.kind is ValueKind.COUNT and canonical(value.what) == told


def _attribution(a: Claim, b: Claim) -> Difference | None:
    """Two speakers of one statement; many may say the same, so that it is seldom sure."""
    one, other = _name(a.speaker), _name(b.speaker)
    if not one or not other or a.negated != b.negated or (shared := _shared(a, b)) < _ONE_STATEMENT:
        return None
    named = all(sum(word[:1].isupper() for word in claim.speaker.split()) > 1 for claim in (a, b))
    verdict = Verdict.AGREE if one & other else Verdict.DIFFER
    likely = named and shared >= _VERBATIM and min(len(a.lemmas), len(b.lemmas)) > 3
    return Difference(
        Slot.ATTRIBUTION,
        verdict,
        Comparability.LIKELY if likely else Comparability.VAGUE,
        a.speaker,
        b.speaker,
        (a.start_char, a.end_char),
        (b.start_char, b.end_char),
        "speaker",
        Features(overlap=shared, holder=1 if verdict is Verdict.AGREE else -1),
    )
