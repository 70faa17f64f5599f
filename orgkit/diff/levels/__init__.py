"""One module for each judgement of changes, found by scanning this package."""
