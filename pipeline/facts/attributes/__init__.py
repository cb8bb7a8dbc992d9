"""Attributes that a few constructions give whatever the words around them, and whose they are."""
