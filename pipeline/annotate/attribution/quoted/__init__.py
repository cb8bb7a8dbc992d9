"""Quotations in marks, joined to the words that attribute them."""
