"""What can be kept, what it costs, and by when somebody has to act: exact numbers, no clock, no files."""
