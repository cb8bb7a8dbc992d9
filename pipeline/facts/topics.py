"""Topics: what stances of different articles are towards, one id for all wordings of one thing.

A target that is an entity has the entity's id. A phrase is known by its content words, whatever their order
("the use of facial recognition by police", "police use of facial recognition technology"). "The law" is the
law that the article's stances name more fully; where none does, it is a topic of that article alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis, Stance
from pipeline.facts.records import EntityIndex
from pipeline.resources.loader import lexicon, mapping

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_OWNER = re.compile(r"(?:\b[A-Z][\w.-]*\s)*\b[A-Z][\w.-]*['’]s?(?=\s)")
_NAME = re.compile(r"\b[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*")
_DIRECTED = re.compile(
    r"\b(against|at|from|on|to|towards?) (?:the )?((?:[A-Z][\w.-]* )*[A-Z][\w.-]*)", re.ASCII
)
_CARRIERS = "|".join(
    f"{word}s?"
    for word in sorted(lexicon("facts/topic_carriers") - {"issue", "kind", "new", "question", "type"})
)
_CARRIED = re.compile(rf"(?<![\w-])(?P<words>(?:[\w-]{{1,40}} ){{1,3}})(?:{_CARRIERS})\b", re.IGNORECASE)
_BARE_CARRIER = re.compile(
    rf"\b({'|'.join(sorted(lexicon('facts/topic_standins')))}) ({_CARRIERS})\b", re.IGNORECASE
)
_ACTION = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*\s)+(?=[a-z-]+ing\b))?[a-z-]+ (?:the|an?|its|their|his|her|our|to|any|more|all)\b"
)
"""How a target begins that is something to be done ("reducing the fee", "Orsk reducing the fee"): it names no
thing more fully."""
_OWNED = re.compile(r"(?:my|our|your|his|her|its|their)\b", re.IGNORECASE)
_POINTING = re.compile(r"(?i:the|this|that|these|those)\b(?! [A-Z])")
_NEW = re.compile(r"(?:an?|some|any)\b", re.IGNORECASE)
_MIN_CARRIED = 2
"""Times that an article must name a technology more fully for "the technology" to stand for it."""
_MIN_OWNERLESS = 3
"""Content words from which a topic is the same without the name of its owner ("Amazon's facial recognition
software sold to police"); with fewer the owner tells which plan or law is meant. Set by hand."""
_MIN_ACRONYM = 2
"""Letters above which a word in capitals is an acronym."""
_PREFIX = "top"


def link_topics(analyses: Sequence[Analysis], entities: EntityIndex) -> dict[tuple[str, int], str]:
    """The target_id of each stance, by document and place among the document's stances."""
    found: dict[tuple[str, int], str] = {}
    for analysis in analyses:
        document, outline = analysis.article.document_id, analysis.outline
        is_named = outline is not None and outline.goes_by(document)
        topics = outline.topics if is_named else topics_of(analysis, document)
        for index, (stance, topic) in enumerate(zip(analysis.stances, topics, strict=True)):
            found[document, index] = entities.of.get((document, stance.target_chain), "") or topic
    return found


def topics_of(analysis: Analysis, document: str) -> tuple[str, ...]:
    """The target_id of each stance of an article, were its target no entity.

    Args:
        document: What the article is called, for the topics that are its alone.
    """
    if not analysis.stances:
        return ()
    carried = carried_words(analysis.article.text)
    keys = [topic_words(_filled(stance.target, carried)) for stance in analysis.stances]
    named = [() if _ACTION.match(s.target) else k for s, k in zip(analysis.stances, keys, strict=True)]
    fuller = _fuller(keys, named)
    published = analysis.article.published
    return tuple(
        _topic_id(document, stance, fuller.get(words, words), _week(stance.target, words, published))
        for stance, words in zip(analysis.stances, keys, strict=True)
    )


def _week(target: str, words: Sequence[str], published: str) -> tuple[str, ...]:
    """The week of an occasion that comes again, there and elsewhere, and is named by nothing else ("early
    elections", "peace"), and of what somebody says or is at the time ("her remarks", "the nominee")."""
    is_again = any(word in lexicon("facts/recurring_occasions") for word in words)
    is_named = any(word[0].isupper() for word in target.split()[1:]) or any(c.isdigit() for c in target)
    is_passing = _head(target) in lexicon("facts/passing_things")
    if not (is_passing or (is_again and not is_named)) or len(published) < len("2020-01-01"):
        return ()
    year, week, _ = date.fromisoformat(published[:10]).isocalendar()
    return (f"{year}-{week}",)


def _head(target: str) -> str:
    """The last word of a phrase before "of" and the like, in the singular."""
    words = re.split(r" (?:of|for|on|about|by|to|that) ", target)[0].split()
    return _plain(words[-1]) if words else ""


def _topic_id(document: str, stance: Stance, words: tuple[str, ...], week: tuple[str, ...]) -> str:
    if words and not _is_bare(words) and not _is_pointed(stance.target, words):
        return content_id(_PREFIX, *words, *week)
    return content_id(_PREFIX, document, *(words or (stance.target.casefold(),)))


def _is_pointed(target: str, words: tuple[str, ...]) -> bool:
    """Whether one must know the article to know what is meant ("the photo", "my tax plan")."""
    if _OWNED.match(target):
        return len(words) < _MIN_OWNERLESS
    telling = [word for word in words if word not in mapping("shared/evaluations")]
    if len(telling) < len(words) and all(word in _generic() for word in telling):
        return True
    if _NEW.match(target) and len(words) == 1:
        return True  # "a treaty": one that nobody has named
    if not _POINTING.match(target):
        return False
    return len(words) == 1 or _is_office(target)


def _is_office(target: str) -> bool:
    """Whether somebody is named by an office alone, that another holds elsewhere ("the party's nominee").

    >>> _is_office("the former secretary of state"), _is_office("the secretary's plan")
    (True, False)
    """
    if any(word[0].isupper() for word in target.split()[1:]):
        return False  # "the Torvik administration"
    head = _head(target)
    return head in lexicon("shared/person_nouns") | lexicon("facts/passing_things")


def carried_words(text: str) -> str:
    """What "the technology" is in an article: what stands before such a noun most often, twice at least.

    >>> carried_words("The facial recognition software … Their facial recognition tools … a new tool")
    'facial recognition'
    """
    counts: Counter[str] = Counter()
    for match in _CARRIED.finditer(text):
        words = match["words"].casefold().split()
        plain = [word for word in words if not re.search(r"\W", word.replace("-", ""))]
        while plain and (plain[0] in lexicon("facts/topic_function_words") or plain[0] in _generic()):
            plain.pop(0)
        if plain and not lexicon("facts/topic_function_words") & set(plain):
            counts.update(" ".join(plain[start:]) for start in range(len(plain)))
    best = max(counts, key=lambda words: (counts[words], len(words), words), default="")
    return best if counts[best] >= _MIN_CARRIED else ""


def _filled(target: str, carried: str) -> str:
    """A target with what "the technology" stands for in its article."""
    return _BARE_CARRIER.sub(lambda match: f"{match[1]} {carried} {match[2]}", target) if carried else target


@cache
def _generic() -> frozenset[str]:
    return frozenset(lexicon("facts/topic_heads") | lexicon("facts/topic_carriers"))


def topic_words(target: str) -> tuple[str, ...]:
    """The content words of a target in a form that is the same for all wordings, sorted."""
    owned = _content(target)
    ownerless = _content(_OWNER.sub(" ", target))
    return ownerless if len(ownerless) >= _MIN_OWNERLESS else owned


def _with_direction(match: re.Match[str]) -> str:
    way = mapping("facts/topic_directions")[match[1].casefold()]
    return f"{match[1]} {match[2]}-{way}"


def _content(target: str) -> tuple[str, ...]:
    for phrase, word in mapping("facts/topic_phrases").items():
        target = re.sub(rf"\b{phrase}\b", word, target, flags=re.IGNORECASE)
    if len(_NAME.findall(target)) > 1:  # "their sanctions on us" are not "our sanctions on them"
        target = _DIRECTED.sub(_with_direction, target)
    found = [_plain(word) for word in _WORD.findall(target)]
    words = {word for word in found if word and word not in lexicon("facts/topic_function_words")}
    telling = {word for word in words if word not in lexicon("facts/topic_carriers")}
    return tuple(sorted(telling if len(telling) > 1 else words))


@cache
def _plain(word: str) -> str:
    """A word without its case, plural and possessive, and the word that stands for its synonyms."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    plain = plain.replace(".", "")
    if word.isupper() and len(word) > _MIN_ACRONYM:
        return mapping("facts/topic_synonyms").get(plain, plain)  # "AIDS" is no plural
    if len(plain) > 4 and plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    plain = mapping("facts/topic_synonyms").get(plain, plain)
    return _nominal(plain)


def _nominal(word: str) -> str:
    """The noun for what a verb or its gerund says ("selling": "sale")."""
    nouns = mapping("facts/nominalisations")
    stem = word.removesuffix("ing")
    stems = [word, stem, stem + "e", stem[:-1]] if stem != word else [word]
    return next((nouns[known] for known in stems if known in nouns), word)


def _is_bare(words: tuple[str, ...]) -> bool:
    """Whether words say too little to be the same thing in two articles ("the law", "police use", "it")."""
    return all(word in _generic() or word in lexicon("facts/pronouns") for word in words)


def _fuller(
    keys: Sequence[tuple[str, ...]], named: Sequence[tuple[str, ...]]
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """For each bare topic of an article the one fuller topic named with its words, if it is the only one."""
    fuller: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for bare in filter(_is_bare, keys):
        fuller[bare] |= {other for other in named if set(bare) < set(other) and not _is_bare(other)}
    return {bare: next(iter(others)) for bare, others in fuller.items() if len(others) == 1}
