"""A site as a folder of Markdown with everything a site generator needs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from orgkit.pages.html import text
from orgkit.pages.page import Block, Heading, Site
from orgkit.site.files import machine_files
from orgkit.site.settings import THEME, settings


def export(site: Site, folder: Path, alternates: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Write ``docs/``, ``overrides/`` and a complete ``mkdocs.yml`` into a new or empty folder; give the latter's path.

    ``alternates`` holds, for each language, its name and the way to its root from this one's.
    """
    docs = folder / "docs"
    shutil.copytree(THEME / "docs", docs)
    shutil.copytree(THEME / "licences", docs / "assets" / "licences", ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(THEME / "overrides", folder / "overrides")
    for path, page in site.pages.items():
        _write(docs, page.markdown_path, page.markdown.encode(), made_for=path)
    for path, content in machine_files(site).items():
        _write(docs, path, content, made_for=path)
    file = folder / "mkdocs.yml"
    # JSON is YAML in which nothing can be read two ways.
    file.write_text(json.dumps(settings(site, alternates or {}), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def export_ready(site: Site, folder: Path, alternates: Mapping[str, tuple[str, str]]) -> Path:
    """The same, with each page's HTML beside its Markdown, and settings that take the HTML."""
    file = export(site, folder, alternates)
    for page in site.pages.values():
        ready = json.dumps({"html": page.ready, "toc": _contents(page.body)}, ensure_ascii=False)
        _write(folder / "ready", page.markdown_path + ".json", ready.encode(), made_for=page.path)
    wanted = {**settings(site, alternates), "hooks": [str(Path(__file__).with_name("ready.py"))]}
    file.write_text(json.dumps(wanted, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def _contents(body: Iterable[Block]) -> list[dict[str, Any]]:
    """The headings in the shape that MkDocs makes a table of contents from: lower ones below higher ones."""
    top: list[dict[str, Any]] = []
    for block in body:
        if isinstance(block, Heading):
            entry: dict[str, Any] = {
                "level": block.level,
                "id": block.anchor,
                "name": text(block.title).markup,
                "children": [],
            }
            below = top[-1]["children"] if top and block.level > top[-1]["level"] else top
            below.append(entry)
    return top


def _write(docs: Path, path: str, content: bytes, made_for: str) -> None:
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or "\\" in path:
        raise ValueError(f"a page outside the site: {made_for}")
    file = docs.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(content)
