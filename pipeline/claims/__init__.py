"""Claims: what an article states, clause by clause, as plain records."""

from pipeline.english.concepts import concept

__all__ = ["concept"]
