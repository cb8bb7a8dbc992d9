"""Recipe that trains the English pipeline shipped in ``pipeline/models``."""
