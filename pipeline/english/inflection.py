"""Forms of English verbs: past, participle, third person."""

from __future__ import annotations

import re

from pipeline.resources.loader import mapping

_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")
_UNDOUBLED = ("er", "en", "on", "el", "et", "it", "or", "op", "in", "ar", "om")
_DOUBLED_ANYWAY = ("refer", "prefer", "occur", "admit", "commit", "permit", "submit", "transmit", "regret")


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


def third_person(verb: str) -> str:
    """Present tense for "he" or "it" of a verb's base form ("deny" → "denies")."""
    if verb in ("be", "am", "are"):
        return "is"
    if verb == "have":
        return "has"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def possessive(name: str) -> str:
    """A name with its possessive ending ("Ames" → "Ames'")."""
    return name + ("'" if name.endswith(("s", "s]")) and not name.endswith("ss") else "'s")


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    if _DOUBLED.search(base) and (base in _DOUBLED_ANYWAY or not _ends_unstressed(base)):
        return base + base[-1] + "ed"
    return base + "ed"


def _ends_unstressed(base: str) -> bool:
    return len(re.findall(r"[aeiou]+", base)) > 1 and base.endswith(_UNDOUBLED)
