"""The worked cases of ``oracles/cases.json``: one group at a time, whatever cases lie there.

``ORGKIT_SHARED`` names the folder beside the project, relative to the checkout if it is not absolute. Set
and missing is an error; unset, ``../shared`` is taken, and where there is none the tests have no cases.
A test reads a case by the shape of its inputs, never by its id, and a shape it does not know is an error.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]

GROUPS = frozenset({
    "availability", "latency", "business-hours", "pricing", "allocation", "reciprocal", "contract-dates",
    "compensation",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case: what goes in and what must come out, with the formula in words."""

    id: str
    group: str
    title: str
    inputs: Mapping[str, Any]
    expected: Any
    formula: str
    note: str

    def __str__(self) -> str:
        return self.id


def cases(group: str) -> tuple[Case, ...]:
    """Every case of a group, in the order of the file.

    Raises:
        KeyError: no such group.
        FileNotFoundError: ``ORGKIT_SHARED`` is set and the file is not there.
    """
    if group not in GROUPS:
        raise KeyError(group)
    return tuple(case for case in all_cases() if case.group == group)


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case of the file; none where there is no file and ``ORGKIT_SHARED`` does not ask for one."""
    named = os.environ.get("ORGKIT_SHARED")
    path = (PROJECT / (named or "../shared") / "oracles" / "cases.json").resolve()
    if not named and not path.is_file():
        return ()
    written = json.loads(path.read_text("utf-8"))["cases"]
    return tuple(
        Case(
            id=case["id"],
            group=case["group"],
            title=case["title"],
            inputs=case["inputs"],
            expected=case["expected"],
            formula=case.get("formula", ""),
            note=case.get("note", ""),
        )
        for case in written
    )
