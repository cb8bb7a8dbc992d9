"""Names that news takes for known: places, nationalities, institutions, large companies and outlets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.annotate.names.spans import FIRM, POSSESSIVES, WEAK, NameSpan, is_plain_word
from pipeline.document.snapshot import original
from pipeline.resources.loader import mapping

_MIN_CAPITALS = 4
"""Characters of a name that is also looked for in capitals at least; shorter ones look like acronyms."""


class Gazetteer:
    """Finds listed names by their exact wording, and longer ones also in capitals throughout."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = PhraseMatcher(nlp.vocab)
        self._labels: dict[str, str] = {}
        for name, label in listed_names().items():
            forms = [name, name.upper()] if len(name) >= _MIN_CAPITALS else [name]
            self._matcher.add(label, [nlp.make_doc(form) for form in dict.fromkeys(forms)])

    def names(self, doc: Doc) -> Iterator[NameSpan]:
        """Yield every listed name, overlapping ones too; weaker than the recogniser if it is one word."""
        for match_id, start, end in self._matcher(original(doc)):
            label = doc.vocab.strings[match_id]
            if end - start == 1 and doc[start].is_stop and is_plain_word(doc[start]):
                continue
            if doc[end - 1].text in POSSESSIVES and _is_a_surname(doc, doc[end - 2].text):
                continue
            yield NameSpan(start, end, label, FIRM if end - start > 1 else WEAK, "listed")


def _is_a_surname(doc: Doc, word: str) -> bool:
    """Whether somebody of that family name is in the text, whose "Denny's" then is."""
    return any(ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].text == word for ent in doc.ents)


@cache
def listed_names() -> dict[str, str]:
    """Every listed name with its label; an institution goes before a place, a place before a nationality."""
    nations = dict.fromkeys(mapping("shared/nationalities"), "NORP")
    return {**nations, **mapping("shared/places"), **mapping("shared/known")}


@cache
def countries() -> frozenset[str]:
    """Names of countries: the places that have a nationality and are no continent, and the United Kingdom."""
    national = frozenset(mapping("shared/nationalities").values()) | {"United Kingdom"}
    return frozenset(name for name in national if mapping("shared/places").get(name, "") == "GPE")
