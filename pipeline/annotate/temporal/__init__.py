"""Temporal expressions: found by rules that are data, read into TIMEX3 values, bounded by calendar days."""
