"""The locked environment: complete, hashed, without addresses, inside the declared ranges."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


@pytest.fixture(scope="module")
def lock(project: Path) -> str:
    return (project / "requirements" / "dev.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def pins(lock: str) -> dict[str, Version]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in found}


def test_every_pin_has_hashes(lock: str, pins: dict[str, Version]) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9._-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_no_addresses(lock: str) -> None:
    assert re.findall(r"\S*(?:://|--index|--find-links|--extra-index|--trusted)\S*", lock) == []


def test_pins_lie_in_the_declared_ranges(project: Path, pins: dict[str, Version]) -> None:
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [*declared["dependencies"], *declared["optional-dependencies"]["handbook"]]
    tools = (project / "requirements" / "dev.in").read_text("utf-8").splitlines()
    texts += [tool for line in tools if (tool := line.partition("#")[0].strip())]
    requirements = [Requirement(text) for text in texts]
    assert len(requirements) > len(declared["dependencies"])
    outside = [str(one) for one in requirements if pins[canonicalize_name(one.name)] not in one.specifier]
    assert outside == []
