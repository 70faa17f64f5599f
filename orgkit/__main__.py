"""``python -m orgkit``."""

from orgkit.cli import main

main()
