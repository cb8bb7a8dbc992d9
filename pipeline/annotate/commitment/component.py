"""The component `commitment`: how far an article's author and speakers stand behind each verb."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.commitment.model import CommitmentModel, read_model, shipped_model
from pipeline.annotate.commitment.reader import CommitmentReader
from pipeline.core.records import Commitment
from pipeline.document.snapshot import snapshot
from pipeline.document.syntax.verbs import is_verb


@Language.factory(
    "commitment",
    assigns=["doc._.commitments"],
    requires=["token.dep", "token.tag", "token.lemma"],
    default_config={"model": None},
)
def make_commitment(nlp: Language, name: str, model: str | None) -> CommitmentComponent:
    """The component under its registered name; behind `attribution` it knows the speakers.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        model: File of a fitted model; the shipped one by default.
    """
    return CommitmentComponent(read_model(Path(model)) if model else shipped_model())


class CommitmentComponent:
    """Set `doc._.commitments`, one a verb, in order. Claims read what they need themselves."""

    def __init__(self, model: CommitmentModel) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document and return it."""
        reader = CommitmentReader(doc, self.model)
        found = []
        for token in snapshot(doc):
            if is_verb(token):
                reading = reader.read(token)
                found.append(Commitment(token.idx, token.idx + len(token), reading.value, reading.quote))
        doc._.commitments = found
        return doc
