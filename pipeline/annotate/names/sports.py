"""Which documents are sports reports, where names stand in tables and places play."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from pipeline.annotate.names.find.gazetteer import countries
from pipeline.resources.loader import lexicon, mapping

_MIN_SPORTS_SHARE = 0.008
"""Share of sports' words from which on a document is a sports report; from .002 to .008, F is the same on
CoNLL-2003 and UNER-EWT, at .016 a thousandth lower on the latter."""
_MIN_SPORTS_WORDS = 3
"""Sports' words of a sports report at least; from 1 to 3, F is the same, at 8 a point lower on CoNLL-2003."""


_SLUG = re.compile(r"\s*(?P<slug>[^\W\d_]+(?: [^\W\d_]+){0,2}) ?[-–—:|]")
"""What an agency's headline opens with to say what it is about: up to three words ("ICE HOCKEY - Xyz")."""


def is_sports_report(doc: Doc) -> bool:
    """Whether the headline says so, or enough words of a document are those of sports."""
    slug = _SLUG.match(doc.text)
    if slug is not None and any(word in lexicon("names/sports") for word in slug["slug"].lower().split()):
        return True
    words = [token.lower_ for token in doc if token.is_alpha]
    n_sports = sum(word in lexicon("names/sports") for word in words)
    return n_sports >= _MIN_SPORTS_WORDS and n_sports >= _MIN_SPORTS_SHARE * len(words)


@cache
def is_national(name: str) -> bool:
    """Whether a side called by this name is a country's or a continent's, which is a place and no club."""
    if mapping("shared/places").get(name.title()) == "LOC":
        return True
    return name in countries() or name in lexicon("names/national_sides") or name.title() in _national()


@cache
def _national() -> frozenset[str]:
    return countries() | {name.title() for name in lexicon("names/national_sides")}
