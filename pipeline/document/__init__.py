"""Articles as spaCy documents: the attributes we set, and the pipeline that sets them."""

from pipeline.document.build import COMPONENTS, annotate_article, build_nlp

__all__ = ["COMPONENTS", "annotate_article", "build_nlp"]
