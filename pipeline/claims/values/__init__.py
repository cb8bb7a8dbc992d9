"""The values that a document states, each with what it is of: numbers, times, places, states, names."""
