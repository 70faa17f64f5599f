"""The sample's handbook, built once, served on this machine, and opened in the system's browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import build as build_org
from orgkit.model import view
from orgkit.pages import Site, handbook
from orgkit.promises.proof.proof import Proof, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.site import build
from orgkit.source.tree import FolderTree

DESK, PHONE = 1360, 390


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="session")
def sites(project: Path) -> Mapping[str, Site]:
    """The sample's handbook in its languages, as employees see it."""
    org = view(build_org(load(FolderTree(project), layout(Settings())), date(2026, 11, 16)).org)
    found = {**proofs(org), "online-shop": _of_every_sort(proofs(org)["online-shop"])}
    return {language: handbook(org, language, proofs=found) for language in org.languages}


def _of_every_sort(found: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """The first proof broken, the second undecided, the third not guaranteed: every box there is on one page."""
    broken = replace(found[0], standing=Standing.BROKEN, chain=found[0].links)
    undecided = replace(found[1], standing=Standing.OPEN, missing=found[1].links, reached=None)
    return (broken, undecided, replace(found[2], standing=Standing.EXPECTED), *found[3:])


@pytest.fixture(scope="session")
def folder(sites: Mapping[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    out = tmp_path_factory.mktemp("handbook") / "site"
    build(sites, out)
    return out


def serving(folder: Path) -> Iterator[str]:
    """The address of a server of a folder, on this machine only."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the site is served."""
    yield from serving(folder)


@dataclass
class Visit:
    """A page that is open, with what the browser complained of and what it asked of others."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh browser window that listens."""
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    yield listening(context.new_page(), address)
    context.close()


def listening(page: Page, address: str) -> Visit:
    """A window whose complaints and foreign requests are written down."""
    visit = Visit(page)
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            visit.foreign.append(asked.url) if not asked.url.startswith((address, "data:", "blob:")) else None
        ),
    )
    return visit
