"""Forms of English verbs: past, participle, gerund, third person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.resources.loader import lexicon, mapping, words

_SHORTEST_VERB = 2
"""Letters of the shortest verb ("go")."""
_DOUBLED = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdglmnprt]$")
_UNDOUBLED = words("english/unstressed_endings")
_DOUBLED_ANYWAY = words("english/stressed_verbs")


def past(verb: str) -> str:
    """Simple past of a verb's base form ("kill" → "killed", "break out" → "broke out")."""
    base, _, rest = verb.partition(" ")
    form = mapping("english/past_forms").get(base) or _regular(base)
    return f"{form} {rest}".strip()


def participle(verb: str) -> str:
    """Past participle of a verb's base form ("take over" → "taken over")."""
    base, _, rest = verb.partition(" ")
    form = (
        mapping("english/participle_forms").get(base)
        or mapping("english/past_forms").get(base)
        or _regular(base)
    )
    return f"{form} {rest}".strip()


def gerund(verb: str) -> str:
    """Gerund of a verb's base form ("ban" → "banning", "lie" → "lying")."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and verb != "be" and not _keeps_e(verb):
        return verb[:-1] + "ing"
    return f"{_with_closed_stem(verb)}ing"


def _keeps_e(verb: str) -> bool:
    return verb.endswith(("ee", "oe", "ye")) or verb in lexicon("english/verbs_that_keep_e")


def third_person(verb: str) -> str:
    """Present tense for "he" or "it" of a verb's base form ("deny" → "denies")."""
    if verb in lexicon("english/present_of_be"):
        return "is"
    if verb == "have":
        return "has"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def are_forms(one: str, other: str) -> bool:
    """Whether two lower-case words are forms of one verb ("said" and "saying", "run" and "running")."""
    return any(other in _forms(base) for base in _bases(one) if _verbs_of(base) <= {base})


def _bases(word: str) -> Iterator[str]:
    """What a form may be of: the word itself, it without an ending, and the verb of an irregular past."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, stem + "e", stem[:-1])
    yield from _verbs_of(word)


def _verbs_of(form: str) -> frozenset[str]:
    return frozenset(_irregular().get(form, ()))


@cache
def _irregular() -> dict[str, set[str]]:
    """The verbs of each irregular form."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in ("english/past_forms", "english/participle_forms"):
        for verb, form in mapping(table).items():
            found[form].add(verb)
    return dict(found)


def _forms(base: str) -> frozenset[str]:
    if len(base) < _SHORTEST_VERB or not base.isalpha():
        return frozenset({base})
    return frozenset({base, third_person(base), past(base), participle(base), gerund(base)})


def possessive(name: str) -> str:
    """A name with its possessive ending ("Ames" → "Ames'")."""
    return name + ("'" if name.endswith(("s", "s]")) and not name.endswith("ss") else "'s")


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return f"{_with_closed_stem(base)}ed"


def _with_closed_stem(base: str) -> str:
    """A base as it is spelt before an ending with a vowel ("ban-": "bann", "panic-": "panick")."""
    if base.endswith("ic"):
        return base + "k"
    is_doubled = _DOUBLED.search(base) and (base in _DOUBLED_ANYWAY or not _ends_unstressed(base))
    return base + base[-1] if is_doubled else base


def _ends_unstressed(base: str) -> bool:
    return len(re.findall(r"[aeiou]+", base)) > 1 and base.endswith(_UNDOUBLED)


@cache
def is_past_alone(word: str) -> bool:
    """Whether a word is the past tense of an irregular verb and nothing else ("went", not "put")."""
    pasts = mapping("english/past_forms")
    return word not in pasts and word in pasts.values()


@cache
def base_of_irregular(form: str) -> str:
    """Base of the irregular verb that a word is the past tense or participle of; empty if it is none."""
    for name in ("english/past_forms", "english/participle_forms"):
        for base, irregular in mapping(name).items():
            if irregular == form:
                return base
    return ""
