"""Attributions: who says, writes, thinks or plans what, and by which cue."""
