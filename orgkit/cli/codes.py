"""Exit codes, the same for every command and output format."""

OK = 0
FOUND = 1
USAGE = 2
NOTHING = 3
INTERNAL = 70
