"""The pages of a plain ``mkdocs build``: the entry point of the script that mkdocs-gen-files runs."""

from __future__ import annotations

from pathlib import Path


def main() -> None:
    """Write the handbook of the organisation in this folder, in its first language, into the build that runs.

    Errors of the data do not stop it: ``orgkit lint`` is where they are told, and the page of the handbook's health.
    """
    from orgkit.app.place import choose_day, find_place
    from orgkit.app.publish import Edition, publish
    from orgkit.site.generate import generate

    place = find_place(Path())
    sites = publish(place, choose_day(place, None), Edition(despite_errors=True))
    generate(next(iter(sites.values())))
