"""Mentions of an article, and the entities they are mentions of."""
