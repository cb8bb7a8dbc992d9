"""The stances of a text, as rows that a test can name."""

from pipeline.document.build import annotate_article
from pipeline.ingest import article_from_text


def stances(nlp, text: str) -> set[tuple[str, str, str]]:
    """Holder, label and target of every stance that an article of this text has."""
    doc = annotate_article(nlp, article_from_text(text, path="a.txt"))
    return {(s.holder, str(s.stance), s.target) for s in doc._.stances}
