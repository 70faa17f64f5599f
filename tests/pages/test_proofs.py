"""Proofs on pages: every target with its verdict in words, its numbers with their places, whom to ask."""

from __future__ import annotations

import pytest

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.pages import Site, handbook
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.results.finding import say


def number(org: Org, key: str, says: str, *path: str, asks: str = "") -> Link:
    """A number of an entity, at the place of one of its fields."""
    entity = org.find(key)
    assert entity is not None
    return Link(entity, say("{number} %", number=says), entity.at(*path), asks)


def proof(
    org: Org, aspect: Aspect, standing: Standing, which: str = "", *, links: tuple[Link, ...] = (),
    chain: tuple[Link, ...] = (), missing: tuple[Link, ...] = (),
) -> Proof:  # fmt: skip
    """A proof for a target of the shop."""
    service, sla = org.services["online-shop"], org.slas["shop-online"]
    assert isinstance(service, Service)
    return Proof(
        service, aspect, standing, sla, ("targets", "availability"), say("{number} %", number="99.7"), which,
        reached=say("{number} %", number="99.85") if standing is not Standing.OPEN else None,
        margin=say("{number} %", number="0.15") if standing is Standing.KEPT else None,
        links=links, chain=chain, missing=missing,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(employees: Org) -> Site:
    own = number(employees, "service:online-shop", "99.95", "own", "availability")
    hosting = number(employees, "contract:hosting-2025", "99.95", "sla")
    silent = number(employees, "contract:payment-2026", "0", "sla", asks="team:web-support")
    found = (
        proof(employees, Aspect.AVAILABILITY, Standing.KEPT, links=(own, hosting)),
        proof(employees, Aspect.REPLY, Standing.EXPECTED, "p1"),
        proof(employees, Aspect.LATENCY, Standing.BROKEN, "product-page-p95", links=(own,), chain=(hosting, own)),
        proof(employees, Aspect.RTO, Standing.OPEN, missing=(silent,)),
    )
    return handbook(employees, "en", proofs={"online-shop": found})


def test_the_page_of_a_service_has_every_number(site: Site) -> None:
    page = site.pages["services/online-shop.html"].html
    assert "Can the promise be kept?" in page
    for words in (
        "1 target can be kept · 1 to be expected, not guaranteed · 1 cannot be decided · 1 cannot be kept",
        "First reply (Standstill)",
        "Response time (Display of a product page)",
        "promised: 99.7 % · with what is behind it: 99.85 % · 0.15 %",
        "org/services/online-shop.yaml:",
        "org/contracts/hosting-2025.yaml:",
        'href="../providers/cumulus-ouest.html#contract-hosting-2025"',
        "What breaks the promise",
        "Nobody has promised this",
        'Ask <a href="../teams/web-support.html">Web support</a> (#support-web).',
    ):
        assert words in page, words
    verdicts = ("can be kept", "to be expected, not guaranteed", "cannot be kept", "cannot be decided")
    assert all(f"</span> {verdict}</span>" in page for verdict in verdicts)


def test_what_is_broken_is_open_already(site: Site) -> None:
    page = site.pages["services/online-shop.html"].html
    assert '<details class="ok-proof" id="proof-latency-product-page-p95" open>' in page
    assert page.count('<details class="ok-proof"') == 4
    assert page.count(" open>") == 1


def test_the_page_of_a_team_and_the_health_of_the_handbook_lead_there(site: Site) -> None:
    team, health = site.pages["teams/web-support.html"].html, site.pages["follow-up/health.html"].html
    for page in (team, health):
        assert "#proof-latency-product-page-p95" in page
    assert "#proof-availability" in team
    assert "#proof-availability" not in health
    assert site.broken_links() == []


def test_nothing_is_said_where_nothing_is_proved(english: Site) -> None:
    assert "ok-proof" not in english.pages["services/online-shop.html"].html
    assert "ok-proof" not in english.pages["teams/web-support.html"].html
