"""Training of the models by which the attribution component accepts candidates."""
