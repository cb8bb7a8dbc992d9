"""What proposes names besides the trained recogniser: patterns, lists, context."""
