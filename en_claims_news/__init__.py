"""The trained English pipeline under the name that spaCy loads it by: `spacy.load("en_claims_news")`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import load_meta, load_model_from_path

from pipeline.models import DEFAULT_MODEL

__version__: str = load_meta(DEFAULT_MODEL / "meta.json")["version"]


def load(**overrides: Any) -> Language:
    """The tagger, parser, lemmatizer and entity recogniser; our own components are added with `add_pipe`.

    Args:
        overrides: What `spacy.load` takes: `vocab`, `disable`, `enable`, `exclude`, `config`.
    """
    return load_model_from_path(DEFAULT_MODEL, **overrides)
