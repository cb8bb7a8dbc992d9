"""Readers of our own gold and of public corpora."""
