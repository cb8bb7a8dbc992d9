"""Topics: what stances of different articles are towards, one id for all wordings of one thing.

A target that is an entity has the entity's id. A phrase is known by its content words, whatever their order
("the use of facial recognition by police", "police use of facial recognition technology"). "The law" is the
law that the article's stances name more fully; where none does, it is a topic of that article alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis, Stance
from pipeline.facts.records import EntityIndex
from pipeline.resources.loader import lexicon, mapping

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_OWNER = re.compile(r"(?:\b[A-Z][\w.-]*\s)*\b[A-Z][\w.-]*['’]s?(?=\s)")
_MIN_OWNERLESS = 3
"""Content words from which a topic is the same without the name of its owner ("Amazon's facial recognition
software sold to police"); with fewer the owner tells which plan or law is meant. Set by hand."""
_PREFIX = "top"


def link_topics(analyses: Sequence[Analysis], entities: EntityIndex) -> dict[tuple[str, int], str]:
    """The target_id of each stance, by document and place among the document's stances."""
    found: dict[tuple[str, int], str] = {}
    for analysis in analyses:
        document = analysis.article.document_id
        keys = [topic_words(stance.target) for stance in analysis.stances]
        fuller = _fuller(keys)
        for index, (stance, words) in enumerate(zip(analysis.stances, keys, strict=True)):
            entity = entities.of.get((document, stance.target_chain), "")
            found[document, index] = entity or _topic_id(document, stance, fuller.get(words, words))
    return found


def _topic_id(document: str, stance: Stance, words: tuple[str, ...]) -> str:
    if len(words) > 1 or (words and not _is_bare(words)):
        return content_id(_PREFIX, *words)
    return content_id(_PREFIX, document, *(words or (stance.target.casefold(),)))


def topic_words(target: str) -> tuple[str, ...]:
    """The content words of a target in a form that is the same for all wordings, sorted."""
    owned = _content(target)
    ownerless = _content(_OWNER.sub(" ", target))
    return ownerless if len(ownerless) >= _MIN_OWNERLESS else owned


def _content(target: str) -> tuple[str, ...]:
    for phrase, word in mapping("facts/topic_phrases").items():
        target = re.sub(rf"\b{phrase}\b", word, target, flags=re.IGNORECASE)
    found = [_plain(word) for word in _WORD.findall(target)]
    words = {word for word in found if word and word not in lexicon("facts/topic_function_words")}
    telling = {word for word in words if word not in lexicon("facts/topic_carriers")}
    return tuple(sorted(telling if len(telling) > 1 else words))


@cache
def _plain(word: str) -> str:
    """A word without its case, plural and possessive, and the word that stands for its synonyms."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    plain = plain.replace(".", "")
    if len(plain) > 4 and plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    return mapping("facts/topic_synonyms").get(plain, plain)


def _is_bare(words: tuple[str, ...]) -> bool:
    """Whether a single word says too little to be the same thing in two articles ("the law", "it")."""
    return len(words) == 1 and (
        words[0] in lexicon("facts/topic_heads") or words[0] in lexicon("facts/pronouns")
    )


def _fuller(keys: Sequence[tuple[str, ...]]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """For each bare topic of an article the one fuller topic that has its word, if it is the only one."""
    fuller: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for bare in filter(_is_bare, keys):
        fuller[bare] |= {other for other in keys if len(other) > 1 and bare[0] in other}
    return {bare: next(iter(others)) for bare, others in fuller.items() if len(others) == 1}
