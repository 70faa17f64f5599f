"""The script that mkdocs-gen-files runs in a plain ``mkdocs build``."""  # noqa: INP001 - a script, not a package.

from orgkit.cli.gen_files import main

main()
