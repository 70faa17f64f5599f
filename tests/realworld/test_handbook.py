"""The handbook of converted organisations: whatever the source says, pages are made and links lead somewhere."""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from orgkit.app.place import choose_day, find_place
from orgkit.app.publish import Edition, publish
from tests.realworld import runs
from tests.realworld.conversion import Conversion

pytestmark = pytest.mark.realworld

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')


@pytest.fixture(scope="session")
def folders(organisations: dict[str, Conversion], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each organisation lies."""
    return {
        name: conversion.org.write(tmp_path_factory.mktemp("handbook"), "lists")
        for name, conversion in organisations.items()
    }


def test_every_team_and_service_in_use_has_a_page_and_every_link_leads_to_one(
    folders: dict[str, Path], organisations: dict[str, Conversion]
) -> None:
    for name, folder in folders.items():
        place = find_place(folder)
        sites = publish(
            place, choose_day(place, dt.date.fromisoformat(runs.DAY)), Edition(despite_errors=True, commits=0)
        )
        assert sites, name
        for site in sites.values():
            pages = {path: page.html for path, page in site.pages.items()}
            for kind in ("team", "service"):
                for entity in organisations[name].org.all(kind):
                    alive = entity.fields.get("lifecycle") != {"status": "retired"}
                    assert (f"{kind}s/{entity.id}.html" in pages) == alive, (name, kind, entity.id)
            assert not list(_dead(pages, {*site.files, *site.feeds, *site.cards})), name


@pytest.mark.slow
def test_every_link_in_the_built_site_leads_to_a_file_and_nothing_is_fetched(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    for name, folder in folders.items():
        out = tmp_path / name.replace("/", "-")
        runs.build(folder, out)
        pages = {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.html")}
        assert len(pages) > 10, name
        files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
        assert not list(_dead(pages, files)), name
        fetched = {
            link
            for text in pages.values()
            for link in re.findall(r'<(?:img|script|iframe)[^>]*\ssrc="(https?:)?//', text)
        }
        assert not fetched, name


def _dead(pages: Mapping[str, str], files: set[str]) -> Iterator[tuple[str, str]]:
    """Links from a page that lead to no file, or to an anchor the page they lead to does not have."""
    anchors = {path: set(ANCHOR.findall(text)) for path, text in pages.items()}
    for path, text in pages.items():
        for link in LINK.findall(text):
            parts = urlsplit(html.unescape(link))
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, unquote(parts.path))
            fragment = unquote(parts.fragment)
            no_file = target not in anchors and target not in files
            no_place = bool(fragment) and target in anchors and fragment not in anchors[target]
            if no_file or no_place:
                yield path, link


def _target(path: str, link: str) -> str:
    """The file a link on a page leads to, from the root of the site."""
    if not link:
        return path
    return posixpath.normpath(
        link.lstrip("/") if link.startswith("/") else posixpath.join(posixpath.dirname(path), link)
    )
