"""Change files and nothing else: order, renames, and how a write is told."""
