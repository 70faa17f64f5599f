"""Statements for people and for other programs: text, Markdown, CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgkit.report.charging import csv, json, markdown, text
from orgkit.report.charging.wording import Told

FORMATS: Mapping[str, Callable[[Told], str]] = {
    "text": text.statements,
    "csv": csv.statements,
    "json": json.statements,
    "markdown": markdown.statements,
}
"""What writes statements, by the name of its format."""

__all__ = ["FORMATS", "Told"]
