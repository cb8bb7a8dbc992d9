"""The same utterance wherever it is printed, and printings that differ."""
