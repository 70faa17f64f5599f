"""Metered usage becomes statements for those who pay. The only room that knows the engines behind."""
