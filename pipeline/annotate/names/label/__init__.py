"""Which label a name has in its document, decided by votes."""
