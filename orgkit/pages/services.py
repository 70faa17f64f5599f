"""The pages of services: what to ask for, what comes back, when, at what price. And all services by team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model import Ref
from orgkit.model.entities.service import Service
from orgkit.model.queries.offer import promise_of
from orgkit.pages import news, offers
from orgkit.pages import service_sections as parts
from orgkit.pages.components.badge import badge
from orgkit.pages.components.facts import Fact, page_head, small_head, stats
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.html import Html
from orgkit.pages.looks import NEUTRAL, look
from orgkit.pages.navigation import bucketed
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.pages.promises import promises_page

_SECTIONS = (
    parts.state,
    parts.order,
    parts.commitments,
    parts.prices,
    parts.conditions,
    parts.help_ladder,
    parts.relies_on,
    parts.consumers,
    parts.results,
    parts.ahead,
)


def pages(frame: Frame) -> Iterator[Page]:
    """One page for all services, one for each, one for the promises they share."""
    if frame.reading.services:
        yield index(frame)
    for service in frame.reading.services:
        yield page(frame, service)
    yield from promises_page(frame)


def page(frame: Frame, service: Service) -> Page:
    """A service's page. Sections without data are left out."""
    owner = frame.reading.team(service.owner)
    promise = promise_of(frame.org, service)
    labels = [frame.team_badge(owner)] if owner else []
    labels += [badge(frame.plain(service.category))] if service.category else []
    labels += [badge(name) for name in dict.fromkeys([frame.name(promise.sla)] if promise.sla else [])]
    colour = look(owner.id) if owner else NEUTRAL
    body: list[Block] = [
        small_head(frame.name(service), frame.shown(service.summary), labels, colour),
        _numbers(frame, service),
    ]
    for part in _SECTIONS:
        body += part(frame, service)
    body += section(frame.say("changes"), "changes", news.events(frame, news.about(f"service:{service.id}"), 12))
    path = f"services/{service.id}.html"
    body.append(frame.foot(service, path, owner))
    return Page(
        path=path,
        title=frame.name(service),
        body=tuple(body),
        language=frame.language,
        summary=frame.plain(service.summary),
        source=service.file,
        boost=1.5,
    )


def _numbers(frame: Frame, service: Service) -> Html:
    say, promise = frame.say, promise_of(frame.org, service)
    done = frame.promised(promise.done, promise.priorities) or offers.first_done(frame, service)
    return stats(
        [
            Fact(say("first_reply"), frame.promised(promise.reply, promise.priorities)),
            Fact(say("done_in"), done),
            Fact(say("price"), offers.price_of(frame, service)),
            Fact(say("col.limit"), frame.words.quantity(service.limit) if service.limit else None),
        ]
    )


def index(frame: Frame) -> Page:
    """All services, by the team that does them."""
    say = frame.say
    body: list[Block] = [page_head(say("services"), say("services.intro"))]
    for title, anchor, services in _by_team(frame):
        body += [Heading(title, anchor), offers.service_table(frame, services)]
    return Page("services/index.html", say("services"), tuple(body), frame.language, searched=False)


def _by_team(frame: Frame) -> list[tuple[str, str, list[Service]]]:
    groups = [
        (frame.name(team), f"team-{team.id}", frame.reading.services_of(team.id)) for team, _ in frame.reading.ordered
    ]
    lost = [each for each in frame.reading.services if not _owned(frame, each.owner)]
    return [group for group in (*groups, (frame.say("no_team"), "no-team", lost)) if group[2]]


def _owned(frame: Frame, owner: Ref | None) -> bool:
    return owner is not None and owner.id in frame.org.teams


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """Services below their teams."""
    groups = _by_team(frame)
    if not groups:
        return []
    named: list[tuple[str, Section | Entry]] = []
    for title, _, services in groups:
        listed = [(frame.name(each), Entry(f"services/{each.id}.html")) for each in services]
        named.append((title, Section(title, tuple(bucketed(listed)))))
    few = sum(len(services) for _, _, services in groups) <= 12
    items = (
        [item for _, group in named if isinstance(group, Section) for item in group.items] if few else bucketed(named)
    )
    shared = [Entry("services/promises.html")] if frame.org.slas else []
    return [Entry("services/index.html"), *items, *shared]


PAGES = Family("services", 0, pages, entries)
