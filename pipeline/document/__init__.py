"""Articles as spaCy documents: the attributes we set, and the pipeline that sets them."""

from pipeline.document.build import COMPONENTS, DEFAULT_MODEL, annotate_article, build_nlp
from pipeline.document.extensions import block_kind_at

__all__ = ["COMPONENTS", "DEFAULT_MODEL", "annotate_article", "block_kind_at", "build_nlp"]
