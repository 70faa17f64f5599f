"""What MkDocs calls while ``orgkit build`` runs it: pages go in as the HTML they already are.

Reading them as Markdown takes two fifths of a build, and a page that no parser reads is one that no parser can
misread. This file is loaded by MkDocs by its path and imports nothing of orgkit. ``ready/`` lies beside ``docs/``:
for each page its HTML and its headings.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.structure.toc import get_toc


def _ready(page: Any, config: Any) -> dict[str, Any] | None:
    file = Path(config.config_file_path).parent / "ready" / (page.file.src_uri + ".json")
    found: dict[str, Any] | None = json.loads(file.read_text("utf-8")) if file.is_file() else None
    return found


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Nothing to read where the page is ready."""
    return "" if _ready(page, config) is not None else markdown


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """The page as it is, and its table of contents."""
    ready = _ready(page, config)
    if ready is None:
        return html
    page.toc = get_toc(ready["toc"])
    return str(ready["html"])
