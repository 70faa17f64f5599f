"""What each converter makes of a few invented records; the real ones are in ``test_conversion.py``."""

from __future__ import annotations

from tests.realworld import kubernetes, logicore, openstack, sourcegraph
from tests.realworld.accounting import Data
from tests.realworld.reading import NOT_READ, from_markdown, from_yaml

GROUPS = """
sigs:
- dir: sig-bread
  name: Bread
  mission_statement: Bakes.
  charter_link: charter.md
  label: bread
  leadership:
    chairs: [{github: CamilleR, name: Camille Roy, company: Fauvel}, {github: ines, name: Inès Vidal, company: Fauvel}]
    emeritus_leads: [{github: jp, name: Jean Petit}]
  meetings: [{description: Weekly, day: Monday, time: '9:00', tz: CET, frequency: bi-weekly}]
  contact:
    slack: bread
    mailing_list: https://lists.example.org/bread
    teams: [{name: bread-bugs, description: Bug triage}]
    liaison: {github: CamilleR, name: Camille R.}
  subprojects:
  - {name: oven, owners: [https://code.example.org/bread/oven/OWNERS], description: Hot.}
  - {name: site, owners: [https://code.example.org/bread/oven/OWNERS]}
- dir: sig-cake
  name: Cake
  mission_statement: Decorates.
  label: cake
  leadership: {chairs: [{github: ines, name: Inès Vidal, company: Maison Roux}]}
  contact: {slack: cake}
  subprojects: [{name: site, owners: [https://code.example.org/cake/site/OWNERS]}]
workinggroups:
- dir: wg-feast
  name: Feast
  mission_statement: Plans.
  label: feast
  stakeholder_sigs: [Bread, Wine]
  leadership: {chairs: []}
  contact: {private_mailing_list: feast@example.org}
"""


def test_a_group_becomes_a_team_with_its_lead_roles_channels_and_things() -> None:
    team = kubernetes.convert(from_yaml(GROUPS)).org.entities["team", "sig-bread"].fields
    assert team["lead"] == "person:camiller"
    assert team["members"] == [
        {"person": "camiller", "role": "chair"},
        {"person": "ines", "role": "chair"},
        {"person": "camiller", "role": "steering-liaison"},
    ]
    assert team["channels"] == [
        {"type": "slack", "address": "#bread"},
        {"type": "form", "address": "https://lists.example.org/bread"},
        {"type": "ticket", "address": "bread-bugs", "for": "incidents"},
    ]
    assert team["rituals"] == [{"id": "sig-bread-weekly", "name": "Weekly", "cadence": "fortnightly"}]
    owned = {"name": "bread/oven/OWNERS", "type": "repository", "url": "https://code.example.org/bread/oven/OWNERS"}
    assert team["owns"] == [owned, owned]


def test_the_first_mention_of_a_person_counts_and_another_is_on_record() -> None:
    conversion = kubernetes.convert(from_yaml(GROUPS))
    assert conversion.org.entities["person", "ines"].fields == {"name": "Inès Vidal", "x-company": "Fauvel"}
    differing = [place for place, reason in conversion.account.unmapped.items() if reason == kubernetes.OTHER_SPELLING]
    assert differing == [("sigs", 0, "contact", "liaison", "name"), ("sigs", 1, "leadership", "chairs", 0, "company")]


def test_a_namesake_does_not_take_the_id_of_the_first() -> None:
    services = kubernetes.convert(from_yaml(GROUPS)).org.all("service")
    assert [(service.id, service.fields["owner"]) for service in services] == [
        ("oven", "sig-bread"),
        ("site", "sig-bread"),
        ("sig-cake-site", "sig-cake"),
    ]


def test_a_stakeholder_nobody_knows_stays_for_lint_to_find() -> None:
    team = kubernetes.convert(from_yaml(GROUPS)).org.entities["team", "wg-feast"].fields
    assert team["interactions"] == [
        {"team": "sig-bread", "mode": "collaboration"},
        {"team": "Wine", "mode": "collaboration"},
    ]
    assert "lead" not in team


PROJECTS = """
Open Bread:
  ptl: {name: APPOINTMENT NEEDED, irc: No nick supplied, email: nobody@example.org}
  appointed: ['2025.1']
  irc-channel: bread
  mission: Bakes.
  url: https://bread.example.org/
  liaisons:
    release: [{name: Dr. Inès Vidal, irc: ines, email: ines@example.org}]
    tc-liaison: [{name: Inès Vidal, irc: ines, email: ines@example.org}]
  deliverables:
    oven: {repos: [bread/oven, bread/oven-specs]}
    mill: {repos: [bread/mill], release-management: deprecated, deprecated: Xena}
"""


def test_a_project_becomes_a_team_its_deliverables_services() -> None:
    org = openstack.convert(from_yaml(PROJECTS)).org
    team = org.entities["team", "open-bread"].fields
    assert team["lead"] == "person:appointment-needed"
    assert org.entities["person", "appointment-needed"].fields["name"] == "APPOINTMENT NEEDED"
    assert team["members"] == [
        {"person": "appointment-needed", "role": "ptl"},
        {"person": "dr-ines-vidal", "role": "release-liaison"},
        {"person": "ines-vidal", "role": "tc-liaison"},
    ]
    assert org.entities["service", "mill"].fields["lifecycle"] == {"status": "deprecated"}
    assert [thing["name"] for thing in team["owns"] if isinstance(thing, dict)] == [
        "https://bread.example.org/",
        "bread/oven",
        "bread/oven-specs",
        "bread/mill",
    ]


HANDBOOK: dict[str, str] = {
    sourcegraph.PEOPLE: """
        camille: {name: Camille Roy, role: '[CEO](../ceo.md), founder', reports_to: none, manager_role_slug: ceo}
        ines: {name: Inès Vidal, role: Head of Bread, reports_to: ceo, manager_role_slug: bread_lead}
        interim: {name: Inès Vidal, role: Interim Head of Cake, reports_to: ceo, manager_role_slug: cake_lead}
        jean: {name: Jean Petit, role: Baker, reports_to: bread_lead}
    """,
    sourcegraph.TEAMS: "bread: {title: Bread, brief: TBD, em: ines, tl: jean, issue_labels: [team/bread]}",
    sourcegraph.FEATURES: "sourdough: {title: Sourdough, product_team: bread, maturity: beta, use_cases: [breakfast]}",
    sourcegraph.USE_CASES: "breakfast: {title: Breakfast, link: /b, sponsors: {product: ines, engineering: jean}}",
}


def test_a_manager_slot_becomes_the_team_of_those_who_report_to_it() -> None:
    files: dict[str, Data] = {name: from_yaml(HANDBOOK.get(name, "{}")) for name in sourcegraph.FILES}
    org = sourcegraph.convert({**files, "README.md": NOT_READ}).org
    bread, cake = org.entities["team", "bread"].fields, org.entities["team", "cake-lead"].fields
    assert bread["lead"] == "person:ines"
    assert bread["parent"] == "ceo"
    assert bread["members"] == [
        {"person": "ines", "role": "head-of-bread"},
        {"person": "jean", "role": "baker"},
        {"person": "jean", "role": "tech-lead"},
        {"person": "ines", "role": "breakfast-product-sponsor"},
        {"person": "jean", "role": "breakfast-engineering-sponsor"},
    ]
    assert cake["members"] == [{"person": "interim", "role": "interim-head-of-cake"}]
    assert "parent" not in org.entities["team", "ceo"].fields
    assert org.entities["role", "ceo-founder"].fields["name"] == "CEO, founder"
    assert org.entities["responsibility", "breakfast"].fields["activities"] == [
        {
            "id": "sponsor-engineering",
            "name": "Sponsor for engineering",
            "accountable": "role:breakfast-engineering-sponsor",
            "responsible": ["role:breakfast-engineering-sponsor"],
        },
        {"id": "sourdough", "name": "Sourdough", "service": "sourdough"},
    ]


PAGE = """---
team_id: bread
name: Bread Team
team_type: platform
metadata: {size: '5'}
interactions:
- {team_id: Cake Team, interaction_mode: collaboration, purpose: Share the oven}
- {team_id: Shop Team, interaction_mode: x-as-a-service}
---

# Bread Team

## Services provided (if applicable)
- **Dough**: by the kilo
- Baked bread

## Service-level expectations (SLA)
- Oven uptime: 99.5% (measured monthly)
- Support requests answered within 4 business hours
- Always warm

## Communication
- **Chat**: #bread
- **Team Lead**: Camille Roy (camille@example.org)

## Teams we currently interact with
| Team Name | Interaction Mode | Purpose | Duration |
|---|---|---|---|
| Cake Team | Collaboration | Share the oven | Ongoing |
"""


def test_a_page_becomes_a_team_its_services_and_their_promise() -> None:
    conversion = logicore.convert({"bread.md": from_markdown(PAGE)})
    team = conversion.org.entities["team", "bread"].fields
    assert team["lead"] == "person:camille-roy"
    assert team["interactions"] == [{"team": "cake-team", "mode": "collaboration", "purpose": "Share the oven"}]
    assert team["notes"] == "### Service-level expectations (SLA)\n\n- Always warm"
    assert conversion.org.entities["service", "dough"].fields == {
        "name": "Dough",
        "owner": "bread",
        "summary": "by the kilo",
        "sla": "bread",
    }
    assert conversion.org.entities["sla", "bread"].fields["targets"] == {
        "availability": {"at_least": "99.5 %", "window": "month"},
        "reply": "4 business hours",
    }
