"""From what was found and what is annotated to numbers."""
