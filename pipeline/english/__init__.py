"""Knowledge of English as strings: no parse and no spaCy, so that every room may ask."""
