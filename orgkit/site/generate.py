"""Pages for a plain ``mkdocs build``: written through mkdocs-gen-files, which knows of no folder but its own."""

from __future__ import annotations

import mkdocs_gen_files
from mkdocs_gen_files.editor import FilesEditor

from orgkit.pages.page import Site
from orgkit.site.files import machine_files
from orgkit.site.settings import settings


def generate(site: Site) -> None:
    """Hand every page to the build that is running, with its navigation, title and language.

    What else the build needs stands in ``mkdocs.yml``, which a test holds to the settings of ``orgkit build``.
    """
    for page in site.pages.values():
        with mkdocs_gen_files.open(page.markdown_path, "w", encoding="utf-8") as stream:
            stream.write(page.markdown)
        if page.source:
            mkdocs_gen_files.set_edit_path(page.markdown_path, page.source)
    for path, content in machine_files(site).items():
        with mkdocs_gen_files.open(path, "wb") as stream:
            stream.write(content)
    wanted = settings(site, {})
    config = FilesEditor.current().config
    for name in ("nav", "site_name", "site_description", "copyright"):
        config[name] = wanted[name]
    config.extra["contribute"] = wanted["extra"]["contribute"]
    config.extra["alternate"] = wanted["extra"]["alternate"]
    config.theme["language"] = wanted["theme"]["language"]
