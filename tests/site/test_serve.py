"""The handbook on this machine follows the files, and an error leaves the pages that were there."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.conftest import FILES

pytestmark = pytest.mark.slow

PATIENCE = 120.0


def until(fulfilled: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not fulfilled():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_change_of_a_file_is_on_the_page(tmp_path: Path) -> None:
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    (tmp_path / "orgkit.toml").write_text('[orgkit]\nprofile = "starter"\n', "utf-8")
    command = [sys.executable, "-m", "orgkit", "serve", "--root", str(tmp_path), "--history", "0", "--port", "0"]
    command += ["--despite-errors"]
    with (tmp_path / "said").open("w") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            until(lambda: "http" in (tmp_path / "said").read_text() or process.poll() is not None)
            address = re.findall(r"http://\S+", (tmp_path / "said").read_text())[0]

            def page() -> str:
                with urlopen(address + "teams/studio.html", timeout=30) as answer:
                    return str(answer.read().decode())

            assert "Des bannières" in page()
            team = tmp_path / "org/teams/studio.yaml"
            team.write_text(team.read_text("utf-8").replace("Des bannières", "Des affiches"), "utf-8")
            until(lambda: "Des affiches" in page())
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)
