"""Claims: what an article states, clause by clause, as plain records."""

from pipeline.claims.concepts import concept

__all__ = ["concept"]
