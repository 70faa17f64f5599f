"""Usage becomes statements, and a month is closed."""
