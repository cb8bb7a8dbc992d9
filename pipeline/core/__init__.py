"""Spans, records, identifiers and errors: the vocabulary of every other room. Standard library only."""
