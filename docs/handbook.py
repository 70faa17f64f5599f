from orgkit.cli.gen_files import main  # noqa: INP001 - mkdocs-gen-files runs this file as a script.
main()
