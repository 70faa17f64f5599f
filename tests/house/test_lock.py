"""The locked environment: complete, hashed, without addresses, inside the declared ranges."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

# Each lock with what it answers to.
_LOCKS = {"dev": ("dev.in", ("handbook", "charge")), "spark": ("spark.in", ())}


@pytest.fixture(scope="module", params=list(_LOCKS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lock(project: Path, name: str) -> str:
    return (project / "requirements" / f"{name}.lock").read_text("utf-8")


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


def test_pins_lie_in_the_declared_ranges(project: Path, name: str, pins: dict[str, Version]) -> None:
    source, extras = _LOCKS[name]
    lines = (project / "requirements" / source).read_text("utf-8").splitlines()
    texts = [tool for line in lines if (tool := line.partition("#")[0].strip()) and not tool.startswith("-")]
    if extras:
        declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
        texts += [
            *declared["dependencies"],
            *(each for extra in extras for each in declared["optional-dependencies"][extra]),
        ]
    requirements = [one for one in map(Requirement, texts) if one.marker is None or one.marker.evaluate()]
    assert requirements
    outside = [str(one) for one in requirements if pins[canonicalize_name(one.name)] not in one.specifier]
    assert outside == []


def test_both_locks_are_of_one_world(project: Path) -> None:
    found: dict[str, set[str]] = {}
    for name in _LOCKS:
        text = (project / "requirements" / f"{name}.lock").read_text("utf-8")
        for package, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE):
            found.setdefault(canonicalize_name(package), set()).add(version)
    assert {package: versions for package, versions in found.items() if len(versions) > 1} == {}
