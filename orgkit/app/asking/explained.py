"""Wrong and right examples of a rule: the part of its reference page that its cases made."""

from __future__ import annotations

import re

from orgkit.messages import render
from orgkit.results.finding import say
from orgkit.schema.location import reference_folder

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def examples(rule: str, language: str) -> str:
    """The sections “Wrong” and “Right” of a rule's page as Markdown; empty where there is no page."""
    for tongue in (language.partition("-")[0], "en"):
        path = reference_folder() / tongue / "rules" / f"{rule}.md"
        if path.is_file():
            wanted = {render(title, tongue) for title in (say("Wrong"), say("Right"))}
            _, *parts = _SECTION.split(path.read_text(encoding="utf-8"))
            sections = zip(parts[::2], parts[1::2], strict=True)
            found = [f"## {title}\n{text.strip()}" for title, text in sections if title in wanted]
            if found:
                return "\n\n".join(found)
    return ""
