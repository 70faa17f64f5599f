"""What is asked about a change that is only supposed: one module for each question."""
