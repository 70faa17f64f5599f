"""The command line: options in, exit codes out. One module per command group."""

from orgkit.cli.main import main

__all__ = ["main"]
