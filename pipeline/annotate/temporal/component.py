"""The spaCy component that finds a document's temporal expressions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.temporal.find import find_timexes
from pipeline.core.records import Timex
from pipeline.document import extensions


@Language.factory("timex", assigns=["doc._.timexes"])
def make_timex(nlp: Language, name: str) -> TimexFinder:
    """The component under its registered name; it needs no other and can stand anywhere."""
    extensions.register()
    return TimexFinder()


class TimexFinder:
    """Set `doc._.timexes` from the text and, where it is known, the publication date in `doc._.dct`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the expressions and return the document."""
        doc._.timexes = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Timex]:
        """The temporal expressions of the document, in order of offset."""
        tags = {token.idx: token.tag_ for token in doc} if doc.has_annotation("TAG") else None
        return find_timexes(doc.text, dct=doc._.dct, tags=tags)
