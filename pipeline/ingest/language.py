"""Whether a text is in English: by its function words against those of other languages, and by its script.

A library that knows a hundred languages has the say where hardly any English function word is found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.resources import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_MAX_CHARS = 20_000
"""Characters of a text that are looked at: a bound on time, about four long articles."""
_MIN_WORDS = 8
"""Lower-case words, or letters, from which a language can be told; a line of names has fewer. Set by hand."""
_MIN_FOREIGN_SHARE = 0.2
"""Share of function words of other languages, above that of the English ones, at which a text is foreign.
Of 1,681 English articles, lists of results and line-ups among them, none has more foreign than English ones,
and the most has .15."""
_MIN_DISTINCT = 2
"""Different foreign function words, besides those in names, that show sentences; set by hand, not swept."""
_MIN_ENGLISH_SHARE = 0.15
"""Share of English function words below which the library's word is taken that a text is not English; of
1,497 English articles with as many different words as below none has less than .18."""
_MIN_TOLD_WORDS = 25
"""Different lower-case words from which that share tells something; set by hand, not swept."""
_FOREIGN_SCRIPT_SHARE = 0.5
"""Share of the letters outside the Latin script at which a text is foreign; set by hand, not swept."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of a text; empty where it is too short to tell."""
    seen = text[:_MAX_CHARS]
    if len(_WORD.findall(seen)) < _MIN_WORDS:
        return ""
    return _guessed(seen) if is_foreign(seen) else "en"


def _guessed(text: str) -> str:
    import py3langid  # not before a text is in doubt: it loads a model

    return str(py3langid.classify(text)[0])


@lru_cache(maxsize=1)  # the text of one article is asked about twice
def is_foreign(text: str) -> bool:
    """Whether a text is surely not in English; lists of names and other texts without sentences are not.

    Capitalised words do not count, and words such as "de" that stand in names do not show a language.
    """
    seen = text[:_MAX_CHARS]
    if _is_foreign_script(seen):
        return True
    words = [word for word in _WORD.findall(seen) if word.islower()]
    if len(words) < _MIN_WORDS:
        return False
    n_english = sum(word in lexicon("ingest/function_words") for word in words)
    foreign = [word for word in words if word in lexicon("ingest/foreign_function_words")]
    if len(set(words)) >= _MIN_TOLD_WORDS and n_english < _MIN_ENGLISH_SHARE * len(words):
        return _guessed(seen) != "en"
    is_sentence = len(set(foreign) - lexicon("ingest/name_particles")) >= _MIN_DISTINCT
    return is_sentence and len(foreign) > n_english and len(foreign) >= _MIN_FOREIGN_SHARE * len(words)


def _is_foreign_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    n_latin = sum(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return len(letters) >= _MIN_WORDS and n_latin < (1 - _FOREIGN_SCRIPT_SHARE) * len(letters)
