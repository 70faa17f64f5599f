"""The tab key: commands, kinds, ids that exist, rules, in real shells."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from orgkit.cli.commands.completion import SHELLS, script
from tests.cli.conftest import Orgkit

STEERING = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[=>()][B0]?|[\r\x08]")
SETTINGS = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(orgkit completion bash 2>/dev/null)"'),
    "zsh": (["-f", "-i"], 'autoload -U compinit && compinit -u && eval "$(orgkit completion zsh 2>/dev/null)"'),
    "fish": (["--no-config", "-i"], "orgkit completion fish 2>/dev/null | source"),
}


def asked(orgkit: Orgkit, monkeypatch: pytest.MonkeyPatch, folder: Path, line: str, breaks: str = "") -> list[str]:
    """What bash is answered for a line."""
    with monkeypatch.context() as patch:
        patch.setenv("_ORGKIT_COMPLETE", "bash_complete")
        patch.setenv("ORGKIT_LINE", line)
        patch.setenv("ORGKIT_BREAKS", breaks)
        patch.setattr(sys, "argv", ["orgkit"])
        ended = orgkit(folder=folder)
    assert ended.code == 0
    return [answer.split("\t")[1] for answer in ended.output.splitlines() if answer]


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("orgkit wh", ["who"]),
        ("orgkit show te", ["team:"]),
        ("orgkit show team:", ["team:design", "team:direction", "team:web"]),
        ("orgkit show team:de", ["team:design"]),
        ("orgkit show person:claire", ["person:claire-aubin"]),
        ("orgkit show organization:", ["organization:organization"]),
        ("orgkit show xylophone:", []),
        ("orgkit new ser", ["service"]),
        ("orgkit explain CTR701", ["CTR701"]),
        ("orgkit explain unknown-ref", ["unknown-reference"]),
        ("orgkit explain --la", ["--lang"]),
        ("orgkit build --audience fin", ["finance"]),
    ],
)  # fmt: skip
def test_what_may_be_typed_next(
    orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch, line: str, answers: list[str]
) -> None:
    assert asked(orgkit, monkeypatch, company, line) == answers


def test_bash_cuts_words_at_the_colon(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(orgkit, monkeypatch, company, "orgkit show team:de", " :\n") == ["design"]
    assert asked(orgkit, monkeypatch, company, "orgkit show te", " :\n") == ["team:"]


def test_where_there_is_no_organisation(orgkit: Orgkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(orgkit, monkeypatch, tmp_path, "orgkit show team:") == []
    (tmp_path / "orgkit.toml").write_text("[lint\n")
    assert asked(orgkit, monkeypatch, tmp_path, "orgkit show team:") == []


def test_another_folder(orgkit: Orgkit, company: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert asked(orgkit, monkeypatch, tmp_path, f"orgkit show -C {company} team:de") == ["team:design"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_nothing_else(orgkit: Orgkit, shell: str) -> None:
    ended = orgkit("completion", shell)
    assert (ended.code, ended.output) == (0, script(shell))
    assert "orgkit completion" in ended.errors


def test_without_a_shell_it_is_that_of_the_session(orgkit: Orgkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert orgkit("completion").output == script("zsh")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert orgkit("completion").code == 2


@pytest.fixture
def commands(tmp_path: Path, project: Path) -> Path:
    """A folder with an ``orgkit`` that starts this checkout."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "orgkit"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(project)!r})\nfrom orgkit.cli import main\nmain()\n"
    )
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "line"), [("orgkit show team:des", "orgkit show team:design"), ("orgkit new serv", "orgkit new service")]
)
def test_in_a_real_shell(shell: str, company: Path, commands: Path, typed: str, line: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    options, setup = SETTINGS[shell]
    environment = {
        "PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(commands), "TERM": "dumb", "PS1": "ready>",
        "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null",
    }  # fmt: skip
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [program, *options], cwd=company, env=environment, start_new_session=True, stdin=other, stdout=other,
        stderr=other, preexec_fn=_own_terminal,  # noqa: PLW1509 - no other thread runs here
    )  # fmt: skip
    with process:
        os.close(other)
        try:
            os.write(terminal, f" {setup}; echo set''up\n".encode())
            seen = read(terminal, "setup")
            assert "setup" in seen, seen
            os.write(terminal, f"{typed}\t".encode())
            seen = read(terminal, line)
            assert line in seen, seen
        finally:
            process.kill()
            os.close(terminal)


def _own_terminal() -> None:
    """What stands on standard input becomes the terminal of the session, as fish wants it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def read(terminal: int, wanted: str, seconds: float = 20.0) -> str:
    """What a terminal shows until something is there, without the codes that steer it."""
    shown = ""
    end = time.monotonic() + seconds
    while wanted not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += STEERING.sub("", os.read(terminal, 65536).decode("utf-8", "replace"))
    return shown


def test_it_is_quick(company: Path, commands: Path) -> None:
    """Reading names of files, not files: a press of the key is answered before it annoys."""
    people = company / "org" / "people"
    people.mkdir()
    for number in range(2000):
        (people / f"person-{number}.yaml").write_text(f"name: Person {number}\n")
    environment = {**os.environ, "_ORGKIT_COMPLETE": "bash_complete", "ORGKIT_LINE": "orgkit show person:person-199"}
    started = time.monotonic()
    done = subprocess.run(
        [str(commands / "orgkit")], cwd=company, env=environment, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 11
    assert time.monotonic() - started < 3
