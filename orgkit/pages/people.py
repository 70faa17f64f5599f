"""The directory, with a filter; roles with their job descriptions; skills and who has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model.entities.person import Person
from orgkit.model.entities.role import Role
from orgkit.pages import url
from orgkit.pages.components.badge import person as person_card
from orgkit.pages.components.cards import bullets
from orgkit.pages.components.facts import page_head
from orgkit.pages.components.table import Column, Row, filter_box, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import NEUTRAL, look
from orgkit.pages.outcomes import kpi_table
from orgkit.pages.page import Block, Entry, Heading, Page, Section


def pages(frame: Frame) -> Iterator[Page]:
    """Directory and roles, each where there is something in it."""
    if _here(frame):
        yield directory(frame)
    if frame.org.roles:
        yield roles_page(frame)


def _here(frame: Frame) -> list[Person]:
    return frame.ordered(person for person in frame.org.people.values() if frame.reading.here(person))


def directory(frame: Frame) -> Page:
    """Everybody who works here: job, team, how to reach them, what they can do."""
    say = frame.say
    columns = [
        Column(say("col.name")),
        Column(say("col.job")),
        Column(say("team")),
        Column(say("col.contact")),
        Column(say("col.skills")),
        Column(say("place")),
    ]
    rows = [_person(frame, each) for each in _here(frame)]
    box = filter_box(say("filter"), say("people.placeholder"), "f-people", "people")
    body: list[Block] = [page_head(say("directory"), say("people_count", n=len(rows)))]
    body.append(join(box, table(say("directory"), columns, rows, "people")))
    return Page("organisation/people.html", say("directory"), tuple(body), frame.language, hide=frozenset({"toc"}))


def _person(frame: Frame, person: Person) -> Row:
    reading = frame.reading
    places = reading.places_of(person.id)
    led = [team for team in reading.teams_led(person.id) if all(team.id != post.team.id for post in places)]
    jobs = dict.fromkeys(frame.name(reading.role(post.member.role)) for post in places)
    teams = {team.id: team for team in (*(post.team for post in places), *led)}
    colour = look(next(iter(teams))) if teams else NEUTRAL
    notes: list[Content] = []
    if person.kind not in (None, "employee"):
        notes.append(frame.say(f"person_kind.{person.kind}"))
    if person.provider:
        notes.append(join(" " if notes else None, frame.link(person.provider)))
    if person.end:
        notes.append((" · " if notes else "") + frame.say("until", day=frame.words.day(person.end)))
    contact: list[Content] = []
    if person.email and (address := url.mail(person.email)):
        contact.append(tag("a", frame.say("write"), href=address, title=person.email))
    if person.phone and (number := url.phone(person.phone)):
        contact += [" " if contact else None, tag("a", person.phone, href=number)]
    skills = ", ".join(frame.named(skill.skill) for skill in person.skills)
    cells: tuple[Content, ...] = (
        ", ".join(filter(None, jobs)),
        join([[frame.team_badge(team), " "] for team in teams.values()]),
        join(contact),
        skills,
        frame.named(person.site) if person.site else "",
    )
    return Row(person_card(frame.name(person), notes or None, colour), cells, anchor=person.id)


def roles_page(frame: Frame) -> Page:
    """Every job: what it is for, what it answers for and may decide, and who has it."""
    say = frame.say
    roles = frame.ordered(frame.org.roles.values())
    body: list[Block] = [page_head(say("roles"), say("roles.intro", n=len(roles)))]
    for role in roles:
        body += [Heading(frame.name(role), role.id), _role(frame, role)]
    return Page("organisation/roles.html", say("roles"), tuple(body), frame.language)


def _role(frame: Frame, role: Role) -> Html:
    say, reading = frame.say, frame.reading
    holders: list[Content] = []
    for post in reading.holding(role.id):
        name: Content = frame.link(post.member.person) if post.person else say("vacant")
        holders.append([name, " ", frame.team_badge(post.team)])
    families = ", ".join(say(f"family.{family}") for family in role.families)
    parts: list[Content] = [
        tag("p", frame.shown(role.purpose)) if role.purpose else None,
        _listed(say("accountabilities"), [frame.shown(each) for each in role.accountabilities]),
        _listed(say("decision_rights"), [frame.shown(each) for each in role.decision_rights]),
    ]
    if role.skills:
        skills = ", ".join(_skill(frame, frame.named(each.skill), each.level) for each in role.skills)
        parts.append(tag("p", tag("strong", say("col.skills")), " : ", skills))
    if families:
        parts.append(tag("p", tag("strong", say("families")), " : ", families))
    parts.append(kpi_table(frame, [role]))
    parts.append(_listed(say("held_by"), holders))
    return tag("div", parts)


def _skill(frame: Frame, name: str, level: str | None) -> str:
    return f"{name} ({frame.say(f'level.{level}')})" if level else name


def _listed(label: str, items: Sequence[Content]) -> Html:
    return join(tag("p", tag("strong", label)), bullets(list(items))) if items else EMPTY


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """Directory and roles."""
    found = [Entry("organisation/people.html")] if _here(frame) else []
    return [*found, Entry("organisation/roles.html")] if frame.org.roles else found


PAGES = Family("organisation", 2, pages, entries)
