"""A larger model, for training only: its labels on plain news text teach the shipped one."""
