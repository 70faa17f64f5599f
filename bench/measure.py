"""What a command costs: CPU of it and its children, time on the wall, memory at its peak."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU (user and system), seconds on the wall, MiB at the peak, and the worst exit.

    A process begins as a copy of its parent, so a peak of less than the parent's own (some 20 MiB) cannot be seen.
    """

    cpu: float
    wall: float
    peak: float
    exit: int

    def __add__(self, other: Cost) -> Cost:
        """One after the other: times add up, the higher peak counts, and the worse exit."""
        return Cost(
            self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak), max(self.exit, other.exit)
        )


def cost(commands: Sequence[Sequence[str]], folder: Path, log: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run commands one after the other in a folder; what they print goes to ``log``."""
    total = Cost(0, 0, 0, 0)
    with log.open("wb") as output:
        for command in commands:
            start = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
            total += Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, process.returncode)
    return total


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure, and the worst exit."""
    return Cost(
        statistics.median(each.cpu for each in costs),
        statistics.median(each.wall for each in costs),
        statistics.median(each.peak for each in costs),
        max(each.exit for each in costs),
    )
