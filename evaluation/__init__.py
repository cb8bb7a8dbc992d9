"""How good every component is, measured; ``python -m evaluation``. Not shipped."""
