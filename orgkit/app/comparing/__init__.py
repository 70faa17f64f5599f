"""Compare two states of an organisation, and check against an earlier one."""
