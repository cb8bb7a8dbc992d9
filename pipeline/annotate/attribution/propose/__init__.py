"""Candidates for attributions without marks, from parse and word order."""
