"""The sample organisation: of each aspect a promise is proved, and one small change in one file breaks it.

Whoever edits the sample keeps both: a target of each aspect that can be kept, and the chain down to the number that,
changed, is not enough. Lines are those of the text that is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build
from orgkit.promises.proof.proof import Aspect, Proof, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.source.tree import DictTree

DAY = date(2026, 11, 16)


@dataclass(frozen=True)
class Change:
    """A change of one file, and the chain that it breaks: who is named, down to the line that is changed."""

    aspect: Aspect
    service: str
    path: str
    old: str
    new: str
    chain: tuple[str, ...]
    which: str = ""
    request: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """Which proof."""
        return self.service, self.request, "", self.aspect.value, self.which


HOST = "org/slas/hosting-underpinning.yaml"
CHANGES = (
    Change(
        Aspect.AVAILABILITY, "online-shop", HOST, "at_least: 99.95 %", "at_least: 99.6 %", ("contract:hosting-2025",)
    ),
    Change(
        Aspect.HOURS,
        "online-shop",
        HOST,
        "calendar: always-open",
        "calendar: support-extended",
        ("contract:hosting-2025",),
    ),
    Change(
        Aspect.REPLY,
        "data-platform",
        "org/slas/data-cloud-underpinning.yaml",
        "at_most: 1 calendar hour",
        "at_most: 8 calendar hours",
        ("contract:data-cloud-2026",),
    ),
    Change(
        Aspect.DONE,
        "paid-campaign",
        "org/slas/agency-work.yaml",
        "at_most: 2 business days",
        "at_most: 8 business days",
        ("contract:sea-agency-2026",),
        request="campaign",
    ),
    Change(
        Aspect.DONE,
        "online-shop",
        HOST,
        "at_most: 2 calendar hours, share",
        "at_most: 4 calendar hours, share",
        ("contract:hosting-2025",),
        which="p1",
    ),
    Change(
        Aspect.LATENCY,
        "online-shop",
        HOST,
        "at_most: 400 ms",
        "at_most: 700 ms",
        ("contract:hosting-2025",),
        which="product-page-p95",
    ),
    Change(Aspect.RTO, "online-shop", HOST, "rto: 20 minutes", "rto: 80 minutes", ("contract:hosting-2025",)),
    Change(Aspect.RPO, "online-shop", HOST, "rpo: 15 minutes", "rpo: 2 calendar hours", ("contract:hosting-2025",)),
    Change(
        Aspect.CAPACITY,
        "brand-review",
        "org/services/brand-review.yaml",
        "capacity: 40 per month",
        "capacity: 20 per month",
        ("service:brand-review",),
    ),
)


@pytest.fixture(scope="module")
def files(project: Path) -> dict[str, bytes]:
    """The sample as it is."""
    found = [path for path in (project / "org").rglob("*") if path.is_file()]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def _org(files: dict[str, bytes]) -> Org:
    return build(load(DictTree(files), layout(Settings())), DAY).org


def _proofs(org: Org) -> dict[tuple[str, ...], Proof]:
    return {proof.identity: proof for found in proofs(org).values() for proof in found}


@pytest.fixture(scope="module")
def proved(files: dict[str, bytes]) -> dict[tuple[str, ...], Proof]:
    """Its proofs."""
    return _proofs(_org(files))


def test_the_changes_show_every_aspect() -> None:
    assert {change.aspect for change in CHANGES} == set(Aspect)


def test_every_promise_of_the_sample_can_be_kept(proved: dict[tuple[str, ...], Proof]) -> None:
    assert {proof.standing for proof in proved.values()} <= {Standing.KEPT, Standing.EXPECTED}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.aspect}-{change.service}")
def test_one_change_breaks_a_promise_by_the_chain_that_leads_to_it(
    change: Change, files: dict[str, bytes], proved: dict[tuple[str, ...], Proof]
) -> None:
    before = proved[change.identity]
    assert before.standing in {Standing.KEPT, Standing.EXPECTED}
    assert not before.chain
    text = files[change.path].decode()
    assert text.count(change.old) == 1
    changed = text.replace(change.old, change.new)
    line = next(number for number, each in enumerate(changed.splitlines(), 1) if change.new in each)

    after = _proofs(_org({**files, change.path: changed.encode()}))[change.identity]

    assert after.standing is Standing.BROKEN
    assert tuple(link.entity.entity_key for link in after.chain) == change.chain
    assert (after.chain[-1].span.file, after.chain[-1].span.line) == (change.path, line)
    assert (after.span.file, after.promised) == (before.span.file, before.promised)
