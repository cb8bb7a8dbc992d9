"""Names of news outlets, wherever they stand: one key for all spellings of one."""

from __future__ import annotations

from functools import lru_cache

from pipeline.ingest.masthead import has_outlet_word
from pipeline.resources import lexicon, mapping


@lru_cache(maxsize=20_000)
def outlet_key(name: str) -> str:
    """One spelling for an outlet's names: an agency's usual one, else the name without "the", in lower case.

    Empty if it is no name of an outlet, by its last word or by the lists of agencies and broadcasters.
    """
    plain = " ".join(name.split())
    bare = plain.removesuffix("'s").removesuffix("’s").casefold().removeprefix("the ")
    if bare in mapping("shared/agencies"):
        return mapping("shared/agencies")[bare].casefold()
    if bare in mapping("ingest/broadcasters"):
        return mapping("ingest/broadcasters")[bare].casefold()
    return bare if has_outlet_word(plain if " " in bare else f"the {plain}") else ""


def is_outlet_word(word: str) -> bool:
    """Whether outlets are called by a word, alone or behind others ("the Post")."""
    return word.casefold() in lexicon("ingest/masthead_words")
