"""orgkit started as people start it, with a watch on what it starts and whom it talks to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ORGKIT = Path(sys.executable).parent / "orgkit"
_STARTED = re.compile(r'execve\("([^"]+)"[^=]*= 0$', re.MULTILINE)
_TALKED = re.compile(r"connect\(\d+, \{sa_family=(AF_INET6?)[^=]*", re.MULTILINE)
PATIENCE = 300.0


@dataclass(frozen=True)
class Traced:
    """What a run said, which programs it started, and how often it tried to reach a network.

    ``programs`` and ``connections`` are ``None`` where no strace is installed to see them.
    """

    code: int
    output: str
    errors: str
    programs: frozenset[str] | None
    connections: int | None


@cache
def _strace() -> tuple[str, ...]:
    """How to watch: with a filter in the kernel where there is one, so that only what is asked for costs time."""
    strace = shutil.which("strace")
    if strace is None:
        return ()
    watch = (strace, "-f", "-qq", "-e", "trace=execve,connect")
    tried = subprocess.run(
        [*watch, "--seccomp-bpf", "-o", os.devnull, sys.executable, "-c", ""], capture_output=True, check=False
    )
    return (*watch, "--seccomp-bpf") if tried.returncode == 0 and not tried.stderr else watch


def traced(
    folder: Path,
    arguments: Sequence[str],
    home: Path,
    *,
    prefix: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Traced:
    """One run of the console script in a folder, under strace where there is one."""
    home.mkdir(exist_ok=True)
    log = home / "strace.log"
    watch = [*_strace(), "-o", str(log)] if _strace() else []
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
    done = subprocess.run(
        [*prefix, *watch, str(ORGKIT), *arguments],
        cwd=folder,
        env={**kept, "HOME": str(home), "ORGKIT_LANG": "en", **(environment or {})},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    seen = log.read_text("utf-8", "replace") if watch else None
    return Traced(
        done.returncode,
        done.stdout,
        done.stderr,
        None if seen is None else frozenset(_STARTED.findall(seen)),
        None if seen is None else len(_TALKED.findall(seen)),
    )


def own_or_git(program: str) -> bool:
    """Whether a program is Python as it was started, or git and what git itself consists of."""
    name = Path(program).name
    return name == "orgkit" or name.startswith(("python", "git"))
