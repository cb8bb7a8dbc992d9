"""Load a spaCy pipeline, complete it with our components, and turn articles into documents."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.core.errors import ConfigError
from pipeline.core.records import Article
from pipeline.document import extensions

DEFAULT_MODEL = Path(__file__).resolve().parent.parent / "models" / "en_claims_news"
"""The English pipeline that ships with the package."""

COMPONENTS = ("timex", "news_names", "coreference", "attribution", "stance")
"""Our components in the order they run, after those of the model."""

_NEEDED_PIPES = ("parser", "ner", "lemmatizer")


def build_nlp(model: str | Path | None = None) -> Language:
    """A spaCy pipeline with our components added behind the model's own.

    Args:
        model: Name or path of any spaCy English pipeline; the shipped one by default.
    Raises:
        ConfigError: the model cannot be loaded or lacks a parser, an entity recogniser or a lemmatizer.
    """
    source = model or DEFAULT_MODEL
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot load the spaCy pipeline {str(source)!r}: {error}") from error
    missing = [pipe for pipe in _NEEDED_PIPES if pipe not in nlp.pipe_names]
    if missing:
        raise ConfigError(f"the spaCy pipeline {str(source)!r} has no {', '.join(missing)}; ours needs one")
    nlp.add_pipe("block_boundaries", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def annotate_article(nlp: Language, article: Article) -> Doc:
    """The article's analysed text as an annotated document.

    The blocks and the publication date are set before any component runs. Articles are processed one by
    one, so that a result never depends on the company an article keeps.
    """
    extensions.register()
    doc = nlp.make_doc(article.text)
    doc._.blocks = article.blocks
    doc._.dct = article.published
    return nlp(doc)
