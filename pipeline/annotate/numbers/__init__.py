"""Amounts of money, shares, measures, counts and ranks."""
