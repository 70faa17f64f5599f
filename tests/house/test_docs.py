"""Guides: every command that they show exists, with every option; every link leads somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from orgkit.cli.main import orgkit
from orgkit.config.read import read_settings

PROJECT = Path(__file__).resolve().parents[2]
GUIDES = [PROJECT / "README.md", *(path for path in sorted((PROJECT / "docs").glob("*.md")))]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^\s*(?:- run: |- )?(orgkit [^#\n]+?)(?:\s+#.*)?$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _blocks(*languages: str) -> Iterator[tuple[str, str]]:
    for guide in GUIDES:
        for found in _FENCE.finditer(guide.read_text("utf-8")):
            if found[1] in languages:
                yield guide.name, found[2]


COMMANDS = sorted({shown for _, block in _blocks("sh", "yaml") for shown in _SHOWN.findall(block)})


@pytest.mark.parametrize("shown", COMMANDS)
def test_a_command_in_a_guide_is_one_that_orgkit_has(shown: str) -> None:
    """Parsed as the shell and click parse it, and not carried out."""
    words = shlex.split(shown)[1:]
    command: click.Command = orgkit
    context = click.Context(orgkit, info_name="orgkit")
    while isinstance(command, click.Group) and words:
        name, *words = words
        below = command.get_command(context, name)
        assert below is not None, f"there is no command {name}"
        command = below
        context = click.Context(command, info_name=name, parent=context)
    command.parse_args(context, words)


def test_guides_show_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize(("guide", "text"), list(_blocks("toml")))
def test_settings_in_a_guide_are_settings(guide: str, text: str) -> None:
    settings = read_settings(text, guide)
    assert settings is not None
    assert settings.given


@pytest.mark.parametrize(("guide", "text"), list(_blocks("yaml")))
def test_yaml_in_a_guide_is_yaml(guide: str, text: str) -> None:
    assert yaml.safe_load(text) is not None, guide


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_between_guides_lead_somewhere(guide: Path) -> None:
    targets = [found[1] for found in _LINK.finditer(guide.read_text("utf-8"))]
    assert [target for target in targets if not (guide.parent / target).exists()] == []
