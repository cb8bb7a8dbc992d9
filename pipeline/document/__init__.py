"""Articles as spaCy documents: the attributes we set, and the pipeline that sets them."""

from pipeline.document.build import COMPONENTS, DEFAULT_MODEL, annotate_article, build_nlp

__all__ = ["COMPONENTS", "DEFAULT_MODEL", "annotate_article", "build_nlp"]
