"""A recurrent network that tags, parses and names, in plain numpy; ``training/recurrent`` trains it."""
