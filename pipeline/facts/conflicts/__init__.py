"""Facts that cannot both stand, slot by slot, and the words that say so."""
