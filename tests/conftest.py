"""What every test may ask for: the project's folder, the material beside it, a browser."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from playwright.sync_api import Browser, Error, sync_playwright

_CORPUS_CASE = re.compile(r"tests/corpus/.*::test_(?:file|tree)\[(\w+) ")
PROJECT = Path(__file__).resolve().parents[1]

# The same examples in every run: a red test stays red until it is mended. A busy machine is no failure.
hypothesis.settings.register_profile("orgkit", derandomize=True, deadline=None)
hypothesis.settings.load_profile("orgkit")

# Offline, without a sandbox of its own (CI runs as root), and silent on the network.
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too (CI always does)")


def pytest_configure() -> None:
    """Commands speak English in every test that does not ask for another language, on every machine."""
    os.environ["ORGKIT_LANG"] = "en"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow") or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="slow: runs with --slow and in CI")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many cases of each class of the corpus ran: a run that shows nothing must not look like one that does."""
    counts: dict[str, Counter[str]] = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            found = _CORPUS_CASE.search(getattr(report, "nodeid", ""))
            if found:
                counts.setdefault(found[1], Counter())["not run" if outcome == "skipped" else outcome] += 1
    for family, outcomes in sorted(counts.items()):
        terminalreporter.write_line(
            f"corpus {family}: {', '.join(f'{count} {outcome}' for outcome, count in outcomes.items())}"
        )


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Commands switch Python's collector off, as they end soon; a test run goes on."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of design, corpus and public data that lies beside the project.

    ``ORGKIT_SHARED`` names it, relative to the checkout if it is not absolute. Set and missing is a failure;
    unset, ``../shared`` is taken, and a test that needs it is skipped where there is none.
    """
    named = os.environ.get("ORGKIT_SHARED")
    folder = (PROJECT / (named or "../shared")).resolve()
    if not folder.is_dir():
        if named:
            pytest.fail(f"ORGKIT_SHARED is {named!r}, and there is no such folder")
        pytest.skip("needs the material beside the project: ../shared is not there and ORGKIT_SHARED is not set")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's chromium, started once. Skipped where there is none, unless ``ORGKIT_REQUIRE_BROWSER`` is set."""
    executable = _chromium()
    if executable is None:
        _no_browser("no chromium found: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        except Error as error:
            _no_browser(f"{executable} does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()


def _chromium() -> str | None:
    """The browser to start: the one named in ``CHROMIUM``, else the first known name on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    names = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
    return next((found for name in names if (found := shutil.which(name))), None)


def _no_browser(reason: str) -> NoReturn:
    """Skip, or fail where the run has to have a browser."""
    if os.environ.get("ORGKIT_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)
