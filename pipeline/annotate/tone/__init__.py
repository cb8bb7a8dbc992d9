"""How a sentence makes those look whom it names."""
