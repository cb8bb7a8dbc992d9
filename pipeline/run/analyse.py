"""The per-document stage: one article in, everything found in it out, with offsets into its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from spacy.language import Language

from pipeline.claims.extract import extract_claims
from pipeline.claims.withdrawn import with_corrections
from pipeline.claims.withdrawn_words import with_right_words
from pipeline.core.collecting import article_collected
from pipeline.core.copies import changed
from pipeline.core.records import NO_OFFSET, Analysis, Article
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import DocumentStatus
from pipeline.document import annotate_article

Record = TypeVar("Record")

MAX_ARTICLE_CHARS = 300_000
"""Longest article that is analysed, in characters: about 50,000 words, several times the longest features."""


def analyse(nlp: Language, article: Article) -> Analysis:
    """Everything found in an article; a pure function of the article and the pipeline.

    An article that cannot be analysed comes back with its status and message, and without annotations.
    """
    if article.status is not DocumentStatus.OK:
        return Analysis(article)
    if len(article.text) > MAX_ARTICLE_CHARS:
        return Analysis(_refused(article, DocumentStatus.TOO_LARGE, _too_long(article)))
    try:
        with article_collected():
            return _annotated(nlp, article)
    except MemoryError:
        raise
    except Exception as error:  # whatever one hostile file provokes, the others must go on
        return Analysis(_refused(article, DocumentStatus.FAILED, f"{type(error).__name__}: {error}"))


def _too_long(article: Article) -> str:
    return (
        f"{len(article.text):,} characters of text are more than one article has "
        f"(at most {MAX_ARTICLE_CHARS:,}); split the file into its articles"
    )


def _refused(article: Article, status: DocumentStatus, message: str) -> Article:
    return replace(article, status=status, message=message)


def _annotated(nlp: Language, article: Article) -> Analysis:
    doc = annotate_article(nlp, article)
    claims = extract_claims(doc, title=article.title)

    def placed(records: tuple[Record, ...]) -> tuple[Record, ...]:
        return tuple(to_raw(record, article.offsets, article.raw) for record in records)

    quotes = placed(doc._.quotes)
    types = [quote.quote_type for quote in quotes]
    return Analysis(
        article=article,
        mentions=placed(doc._.mentions),
        chains=doc._.chains,
        timexes=placed(doc._.timexes),
        quotes=quotes,
        stances=placed(doc._.stances),
        claims=with_right_words(
            with_corrections(placed(claims), article, types), article, types, doc._.chains
        ),
    )


_OFFSET_PAIRS = (
    ("start_char", "end_char", "text"),
    ("speaker_start_char", "speaker_end_char", "speaker_text"),
    ("cue_start_char", "cue_end_char", ""),
    ("predicate_start_char", "predicate_end_char", ""),
    ("sentence_start_char", "sentence_end_char", ""),
)


def to_raw(record: Record, offsets: OffsetMap, raw: str) -> Record:
    """The record with every span moved into the raw text, and its text cited from there."""
    changes: dict[str, Any] = {}
    for start_name, end_name, text_name in _OFFSET_PAIRS:
        start = getattr(record, start_name, NO_OFFSET)
        if start == NO_OFFSET:
            continue
        moved = _bare(raw, *offsets.to_raw(start, getattr(record, end_name)))
        changes[start_name], changes[end_name] = moved
        if text_name == "speaker_text" and not raw[slice(*moved)].strip():
            changes[start_name] = changes[end_name] = NO_OFFSET  # nothing of it stands in the file
            changes[text_name] = ""
        elif text_name:
            changes[text_name] = raw[slice(*moved)]
    for name in ("arguments", "amounts", "values"):
        if nested := getattr(record, name, ()):
            changes[name] = tuple(to_raw(item, offsets, raw) for item in nested)
    if parts := getattr(record, "parts", ()):
        changes["parts"] = tuple(offsets.to_raw(*part) for part in parts)
    return changed(record, **changes)


def _bare(raw: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends: a mended character may stand for one and the next together."""
    part = raw[start:end].replace("\x85", "…")  # as Windows-1252 has it; no blank
    if not (part[:1].isspace() or part[-1:].isspace()) or not part.strip():
        return start, end
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
