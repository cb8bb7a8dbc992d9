"""Which claims are compared, and how alike two of them are."""
