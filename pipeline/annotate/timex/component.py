"""The spaCy component that finds a document's temporal expressions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.timex.find import find_timexes
from pipeline.core.records import Timex
from pipeline.document import extensions


@Language.factory("timex", assigns=["doc._.timexes"])
def make_timex(nlp: Language, name: str) -> TimexFinder:
    """The component that finds and reads temporal expressions, for any spaCy pipeline, a blank one included.

    It needs no other component and can stand anywhere; behind a tagger it tells tenses better. Set
    `doc._.dct` to the publication date (`YYYY-MM-DD`) before it runs: relative expressions count from it.

        nlp = spacy.blank("en")
        timex = nlp.add_pipe("timex")
        doc = nlp.make_doc("The ban, announced on Wednesday, runs until further notice.")
        doc._.dct = "2020-06-11"
        [(t.text, t.timex_type, t.timex_value, t.earliest) for t in timex(doc)._.timexes]

    Values, intervals, anchors and limits: docs/dates.md.
    """
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
        tags = _tags(doc) if doc.has_annotation("TAG") else None
        beside = _described(doc) if doc.has_annotation("DEP") else frozenset()
        return find_timexes(doc.text, dct=doc._.dct, tags=tags, beside=beside)


def _tags(doc: Doc) -> dict[int, str]:
    """The tags of the words by their offsets."""
    offsets, tags = doc.to_array(["IDX", "TAG"]).T.tolist()
    names = {tag: doc.vocab.strings[tag] for tag in set(tags)}
    return dict(zip(offsets, map(names.__getitem__, tags), strict=True))


def _described(doc: Doc) -> frozenset[int]:
    """The offsets of the words in clauses that describe the noun right before them."""
    clauses = (token for token in doc if token.dep_ in ("relcl", "acl") and token.head.i < token.i)
    return frozenset(word.idx for clause in clauses for word in doc[clause.left_edge.i : clause.i + 1])
