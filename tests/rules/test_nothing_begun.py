"""One cause, one finding: an organisation that has not begun to write a field down hears of it once, not everywhere.

Each field that many entities of the sample company have is taken away from all of them, as if nobody
had ever thought of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from orgkit.load.edits import Delete, edited
from orgkit.model import Entity
from orgkit.results import Profile
from orgkit.rules.catalogue import facts_by_code
from orgkit.source.tree import DictTree
from tests.rules.cases import check

SAMPLE = Path(__file__).parents[2]
TODAY = date(2026, 11, 16)
_MANY = 10
"""So many entities of a kind make a field a habit, and so many findings of one rule a flood."""
_USUAL = 20
"""Of so many fields one is tried in every run, the others with ``--slow``."""

EACH_COUNTS: dict[str, str] = {
    "contract-without-end": "each contract ends on a day of its own, or costs another year",
    "cost-unassigned": "each is money that nobody pays",
    "external-dependency-without-contract": "each is a promise of ours that rests on nothing",
    "no-confidentiality": "each provider sees something else",
    "orphan": "what the field named is named by nothing else, and may be anything",
    "price-item-unused": "each line of prices may be wrong in its own way",
    "review-missed": "each contract has a day of its own",
    "service-without-promise": "some services still promise something",
    "tacit-renewal-without-notice": "each contract renews on a day of its own",
    "vigilance-documents": "the law asks for each provider",
}
"""Rules that speak of each entity even so, and why."""


@cache
def _files() -> dict[str, bytes]:
    files = [SAMPLE / "orgkit.toml", *(SAMPLE / "org").rglob("*")]
    return {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in files if path.is_file()}


@cache
def _entities() -> tuple[Entity, ...]:
    org = check(DictTree(_files()), TODAY).org
    return tuple(entity for entities in org.by_kind.values() for entity in entities.values())


@cache
def _usually() -> Counter[str]:
    return Counter(finding.rule for finding in check(DictTree(_files()), TODAY).findings)


def _fields() -> list[object]:
    counted = Counter(
        (entity.entity_kind, field) for entity in _entities() for field in entity.node.mapping or () if field != "name"
    )
    often = sorted(one for one, count in counted.items() if count >= _MANY)
    return [
        pytest.param(kind, field, id=f"{kind}-{field}", marks=[pytest.mark.slow] if number % _USUAL else [])
        for number, (kind, field) in enumerate(often)
    ]


def _without(kind: str, field: str) -> dict[str, bytes]:
    """The sample where no entity of a kind has a field."""
    files = _files()
    places: dict[str, list[Delete]] = defaultdict(list)
    for entity in _entities():
        if entity.entity_kind == kind and entity.node.get(field) is not None:
            path = entity.at().file
            alone = Path(path).stem == entity.id
            places[path].append(Delete((field,) if alone else (entity.id, field)))
    return files | {path: edited(files[path], deletions, path) for path, deletions in places.items()}


@pytest.mark.parametrize(("kind", "field"), _fields())
def test_what_nobody_has_is_said_once(kind: str, field: str) -> None:
    found = check(DictTree(_without(kind, field)), TODAY).findings
    table = facts_by_code()
    many = {
        table[code].name: count
        for code, count in (Counter(finding.rule for finding in found) - _usually()).items()
        if count >= _MANY and table[code].profile is not Profile.STARTER
    }
    assert not many.keys() - EACH_COUNTS.keys(), many


def test_a_language_that_nobody_writes_yet_is_said_once() -> None:
    path = "org/organization.yaml"
    written = b"languages: [fr, en]"
    assert written in _files()[path]
    found = check(DictTree({**_files(), path: _files()[path].replace(written, b"languages: [fr, en, de]")}), TODAY)
    codes = [finding.rule for finding in found.findings if finding.rule not in _usually()]
    assert [facts_by_code()[code].name for code in codes] == ["missing-translation"]


def test_what_is_hardly_begun_is_said_once_as_well() -> None:
    """One service of the sample says how to stop using it, as the first of all."""
    entities = [one for one in _entities() if one.entity_kind == "service" and one.node.get("exit") is not None]
    assert len(entities) > 2 * _MANY
    places = [(one.at().file, Delete(("exit",))) for one in entities[1:]]
    files = _files() | {path: edited(_files()[path], [deletion], path) for path, deletion in places}
    (finding,) = check(DictTree(files), TODAY).findings
    assert finding.entity.startswith("organization:")
