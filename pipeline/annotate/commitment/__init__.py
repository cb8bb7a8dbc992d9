"""How far the source of a statement stands behind it."""
