"""Questions asked of the tables of a run, for whoever shows them."""
