"""Rows of tables become records: what a cell may say, what is offered and measured, one finding for each slip."""
