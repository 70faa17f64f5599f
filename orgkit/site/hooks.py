"""What a plain ``mkdocs build`` calls after each page: the content security policy, as ``orgkit build`` writes it."""

from __future__ import annotations

from typing import Any

from orgkit.site.policy import sealed

_state = {"sealed": True}


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names both.
    """``mkdocs serve`` puts a script into each page that a policy would refuse."""
    _state["sealed"] = command != "serve"


def on_post_page(output: str, **_: Any) -> str:
    """The page as it is written."""
    return sealed(output) if _state["sealed"] else output
