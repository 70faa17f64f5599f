"""Use cases: they compose the rooms below and print nothing."""
