"""Who supports or opposes what."""
