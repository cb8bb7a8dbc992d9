"""Which candidates are attributions, by trained models in plain numpy."""
