"""One report of each sort, with everything in it that a reporter has to cope with; and snapshots."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orgkit import __version__
from orgkit.results import (
    Change,
    Edit,
    Finding,
    Fix,
    Level,
    Profile,
    Related,
    RuleFacts,
    Severity,
)
from orgkit.results.acceptance import Acceptance
from orgkit.results.finding import say
from orgkit.results.report import DiffReport, LintReport, RuleHelp, Waived
from orgkit.rules.catalogue import facts_by_code
from orgkit.source import Span

PHOTOS = "org/services/product-photos.yaml"
STUDIO = "org/teams/studio.yaml"

SOURCES = {
    PHOTOS: (
        "name: Product photos",
        "owner: studio",
        "depends_on:",
        "  - service: dam-storge   # réseau 写真 and a \x1b[31mlong\x1b[0m comment ##[set-output name=a]b" + " …" * 40,
        "promise:",
        "\t写真: 12,50 €",
    ),
    STUDIO: ("name: Studio", "lead: vacant", "members:", "  - person: ines", "    role: lead"),
    "org/secret.yaml": ("password: hunter2",),
}


def _findings() -> tuple[Finding, ...]:
    unknown = Finding(
        "REF201",
        say("Service {name} depends on “{target}”, which does not exist", name="Product photos", target="dam-storge"),
        Span(PHOTOS, 4, 14, 4, 24),
        entity="service:product-photos",
        field="depends_on.0.service",
        label=say("did you mean {near}?", near=["dam-storage", "dam-store"]),
        related=(
            Related(say("dam-storage is here"), Span("org/services/dam-storage.yaml", 1, 1, 1, 5)),
            Related(say("dam-store is here"), Span("org/services/dam-store.yaml", 1, 1, 1, 5)),
            Related(say("and here"), Span("org/services.yaml", 9, 1, 9, 5)),
        ),
        fix=Fix(say("write {text}", text="dam-storage"), (Edit(Span(PHOTOS, 4, 14, 4, 24), "dam-storage"),)),
    )
    money = Finding(
        "SCH116",
        say("Price {price} of service {name} is not an amount", price="12,50 €", name="Product photos"),
        Span(PHOTOS, 6, 6, 6, 13),
        entity="service:product-photos",
        field="promise.写真",
        fix=Fix(say('write "12.50 EUR"'), (Edit(Span(PHOTOS, 6, 6, 6, 13), '"12.50 EUR"'),), safe=True),
    )
    vacant = Finding(
        "PPL401",
        say("Role {role} of team {team} owns {count} service and is empty||…", role="lead", team="Studio", count=1),
        Span(STUDIO, 2, 7, 2, 13),
        Severity.WARNING,
        entity="team:studio",
        field="lead",
    )
    again = Finding(
        "PPL401",
        say("Role {role} of team {team} is empty, and this sentence goes on for so long that a line of a terminal "
            "of one hundred columns ::cannot hold all of its words at once", role="deputy", team="Studio"),
        Span(STUDIO, 3, 1, 5, 15),
        Severity.WARNING,
        entity="team:studio",
        field="members",
    )  # fmt: skip
    whole = Finding("YML024", say("{path} ends in .yml", path="org/teams/old.yml"), Span("org/teams/old.yml"))
    hostile = Finding(
        "SCH101",
        say(
            "Field “{name}” is not known",
            name="%0A::error::\n::stop-commands::x\x1b]0;title\x07\u202e[a](b){0}|`<b>##[x]",
        ),
        Span("org/teams/a,b: 100%\n.yaml", 7, 1, 7, 9),
    )
    secret = Finding("DOC806", say("A password stands here"), Span("org/secret.yaml", 1, 11, 1, 18))
    remark = Finding("REF210", say("Nothing uses it."), Span(STUDIO, 1, 7, 1, 13), Severity.INFO, "team:studio")
    found = (unknown, money, vacant, again, whole, hostile, secret, remark)
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


@pytest.fixture
def lint_report() -> LintReport:
    """Errors, warnings and remarks; hostile text; a whole file; a secret; a waived finding."""
    rules: dict[str, RuleFacts] = dict(facts_by_code())
    waived = Finding("OWN310", say("Team {name} owns nothing", name="Ops"), Span("org/teams/ops.yaml", 1, 1, 1, 5),
                     Severity.WARNING, "team:ops")  # fmt: skip
    return LintReport(
        findings=_findings(),
        rules=rules,
        root="org",
        files=12,
        entities=1234,
        profile=Profile.STANDARD,
        profile_met=Profile.STARTER,
        as_of=date(2026, 11, 21),
        as_of_origin=say("today"),
        sources=SOURCES,
        help={"PPL401": RuleHelp("Finds empty roles.", "Work that nobody does is found out late.", "Name a holder.")},
        waived=(Waived(waived, "reorganisation, see ADR-12"),),
        introduced=frozenset({_findings()[0].fingerprint}),
    )


@pytest.fixture
def clean_report(lint_report: LintReport) -> LintReport:
    """Nothing found."""
    return LintReport(
        findings=(),
        rules=lint_report.rules,
        root="org",
        files=1,
        entities=1,
        profile=Profile.STRICT,
        profile_met=Profile.STRICT,
        as_of=date(2026, 11, 21),
        as_of_origin=say("commit date of HEAD"),
    )


@pytest.fixture
def diff_report(lint_report: LintReport) -> DiffReport:
    """All levels, an accepted change, findings on both sides, hostile text."""
    availability = Change(
        "changed", "sla-availability-lowered", "service", "card-payments", "promise.availability",
        Decimal("99.9"), Decimal("99.5"), Span(PHOTOS, 8, 3, 8, 9), Span(PHOTOS, 8, 3, 8, 9), Level.BREAKING,
        say("availability {old} % -> {new} %", old=Decimal("99.9"), new=Decimal("99.5")),
        effects=(say("allowed downtime per month 43 min -> 3 h 36 min"),),
        affected=("team:web-shop", "team:mobile"),
        approvals=("person:jeanne-novak",),
    )  # fmt: skip
    price = Change(
        "changed", "price-increased", "price-list", "prices-2027", "versions.2027-01-01.items.visual.price",
        {"amount": Decimal("1.25"), "from": date(2027, 1, 1)}, ("1.40", None), None, Span("org/prices.yaml", 21, 1),
        Level.BREAKING, say("price 1.25 -> 1.40 EUR per visual (+12 %)"), why=say("41 days of notice, 60 required"),
    )  # fmt: skip
    moved = Change(
        "moved", "service-moved", "service", "product-photos", "owner", "studio", "platform", None, None, Level.CHECK,
        say("moved: {old} -> {new}, with its on-call rota, its support channel, two contracts and their notice",
            old="studio", new="platform"),
    )  # fmt: skip
    hostile = Change(
        "renamed", "team-renamed", "team", "équipe-写真", "", "a", "b", Span(STUDIO, 1, 1, 1, 2), None, Level.INFO,
        say("renamed to “{new}”", new="::error::\x1b[31m##vso[task]"),
    )  # fmt: skip
    cosmetic = Change("changed", "team-changed", "team", "studio", "notes", "a", "a ", None, None, Level.COSMETIC,
                      say("notes"))  # fmt: skip
    return DiffReport(
        base="main 4c1f0aa",
        head="HEAD 9b2e7d1",
        changes=(hostile, cosmetic, moved, price, availability),
        files=6,
        without_meaning=1,
        introduced=lint_report.findings[:1],
        fixed=lint_report.findings[-2:],
        rules=lint_report.rules,
        kinds={
            "service": say("{count} service||{count} services"),
            "price-list": say("{count} price list||{count} price lists"),
        },
        accepted={
            price.fingerprint: Acceptance(
                fingerprint=price.fingerprint,
                kind="price-list",
                entity="prices-2027",
                change="price-increased",
                reason="The studio’s rent went up; see the minutes of November.",
                by="Camille Roy",
                date=date(2026, 11, 18),
                until=date(2027, 1, 31),
                ref="https://example.org/minutes/11",
            )
        },
        notes=(say("2 files of the base could not be read and are not compared"),),
    )


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one kept under a name beside the tests.

    With ``ORGKIT_UPDATE_SNAPSHOTS`` set, the kept text is written anew, to be read in the diff.
    """
    folder = Path(request.path).parent / "snapshots"

    def compare(name: str, text: str) -> None:
        text = text.replace(f'"version": "{__version__}"', '"version": "VERSION"')
        if os.environ.get("ORGKIT_UPDATE_SNAPSHOTS"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="")
        assert (folder / name).read_bytes().decode("utf-8") == text

    return compare
