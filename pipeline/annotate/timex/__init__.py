"""Timexes, the temporal expressions of a text: found by rules, read as TIMEX3 values and their days."""
