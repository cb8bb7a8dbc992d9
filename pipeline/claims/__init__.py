"""Claims: what an article states, clause by clause, as plain records."""
