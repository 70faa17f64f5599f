"""A family of roles has fewer people than the organisation's policy asks for.

The policy says for how many employees there is one. Employees and apprentices who are here on the day count, once
each and whatever part of the week they work; interns and people from outside do not. For 60 employees, one per 14
makes 4: a started fourteen asks for nobody yet.

Why it matters: The policy was written because the work does not get done with fewer.

How to fix: Fill the posts, let a colleague take such a role, or correct the policy in org/organization.yaml.

    policies:
      staffing_ratios:
        - {families: [marketing, brand], per: 14}

When to waive: While somebody is being hired, until the day they start.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Organization, OrganizationStaffingRatio, Person
from orgkit.model.queries.posts import is_here, is_outside, posts_of
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("staffing-ratio")

_NOT_STAFF = ("intern", "service-account")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Ratios of the policy that are not met; none while somebody may be misspelt or cannot be read."""
    company = org.organization
    if company is None or company.policies is None or org.unsure_of("person", "role", "team"):
        return
    staff = [person for person in org.people.values() if _is_staff(org, person)]
    families = [_families(org, person) for person in staff]
    for place, ratio in enumerate(company.policies.staffing_ratios):
        there, needed = sum(not found.isdisjoint(ratio.families) for found in families), len(staff) // ratio.per
        if there < needed:
            yield _finding(company, place, ratio, there, needed, len(staff))


def _is_staff(org: Org, person: Person) -> bool:
    return is_here(person, org.as_of) and not is_outside(person) and person.kind not in _NOT_STAFF


def _families(org: Org, person: Person) -> set[str]:
    held = (org.roles.get(post.role) for post in posts_of(org, person.id))
    return {family for role in held if role is not None for family in role.families}


def _finding(
    company: Organization, place: int, ratio: OrganizationStaffingRatio, there: int, needed: int, staff: int
) -> Finding:
    message = say(
        "{count} person works in {families:and} for {staff} employees; one per {per} makes {needed}||"
        "{count} people work in {families:and} for {staff} employees; one per {per} makes {needed}",
        count=there,
        families=list(ratio.families),
        staff=staff,
        per=ratio.per,
        needed=needed,
    )
    fix = say("fill {count} more post, or correct the policy||fill {count} more posts, or correct the policy")
    return found(RULE, company, message, "policies", "staffing_ratios", place, fix=fix.filled(count=needed - there))
