"""What every page is written with: the organisation, a language, and how its things are named and linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeAlias, TypeVar
from urllib.parse import quote

from orgkit.messages.formats import sort_key
from orgkit.model import Entity, InlinePrice, Org, Ref, Text
from orgkit.model.entities.parts import Channel, Priority
from orgkit.model.entities.team import Team
from orgkit.model.queries.offer import Time, best_channel, promise_of
from orgkit.pages import url
from orgkit.pages.components.badge import badge, person
from orgkit.pages.components.foot import foot
from orgkit.pages.html import EMPTY, Content, Html, join, tag, text
from orgkit.pages.looks import NEUTRAL, Look, look
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.pages.reading import Holder, Reading
from orgkit.pages.rich import rich
from orgkit.pages.strings import Strings
from orgkit.pages.url import Url
from orgkit.pages.words import Words
from orgkit.promises.contracts.agenda import agenda
from orgkit.promises.contracts.falling_due import FOR_MANAGERS, Due
from orgkit.promises.proof.proof import Proof
from orgkit.results import Change, Finding, Message

_E = TypeVar("_E", bound=Entity)

# The page of an entity; where several share one page, ``{}`` is the place on it.
_PAGES = {
    "team": "teams/{}.html",
    "service": "services/{}.html",
    "provider": "providers/{}.html",
    "person": "organisation/people.html#{}",
    "role": "organisation/roles.html#{}",
    "responsibility": "organisation/domains.html#{}",
    "process": "organisation/processes.html#{}",
    "tool": "organisation/tools.html#{}",
    "price-list": "prices/index.html#{}",
    "price-item": "prices/index.html#item-{}",
    "sla": "services/promises.html#{}",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A change that was accepted on a day: what changed, and who accepted it where that may be said.

    ``commit`` holds together what was accepted at once. ``small`` is a change of wording or of a detail, which only
    counts; everything else has a sentence of its own.
    """

    day: date
    change: Change
    by: str = ""
    commit: str = ""
    small: bool = False


@dataclass(frozen=True)
class Frame:
    """An organisation as one audience sees it, in one language; ``proofs`` by the id of the service."""

    org: Org
    language: str
    findings: Sequence[Finding] = ()
    events: Sequence[Event] = ()
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)
    translate: Callable[[Message], str] = field(default=lambda message: message.template)

    @cached_property
    def say(self) -> Strings:
        """The handbook's own sentences."""
        return Strings(self.language)

    @cached_property
    def reading(self) -> Reading:
        """What follows from the organisation."""
        return Reading(self.org)

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """Everything that falls due from the day on, without what is for managers only because it is a list."""
        found = agenda(self.org, self.reading.day, date.max, self.language)
        return tuple(due for due in found if due.kind not in FOR_MANAGERS)

    @cached_property
    def _due(self) -> Mapping[str, Sequence[Due]]:
        """The same by what it is about, and by the team behind it."""
        found: dict[str, list[Due]] = {}
        for due in self.due:
            found.setdefault(due.entity.entity_key, []).append(due)
            found.setdefault(f"behind:{due.team}", []).append(due)
        return found

    def due_about(self, *keys: str) -> list[Due]:
        """What falls due about entities, given as ``kind:id``, by day."""
        return sorted((due for key in keys for due in self._due.get(key, ())), key=lambda due: (due.day, due.uid))

    def due_in(self, team: str) -> Sequence[Due]:
        """What falls due in a team: what is its own, and what it owns."""
        return self._due.get(f"behind:{team}", ())

    @cached_property
    def words(self) -> Words:
        """Values in words."""
        organization = self.org.organization
        units = {unit.id: self.plain(unit.name) or unit.id for unit in organization.units} if organization else {}
        return Words(self.say, units)

    # Text of the data

    def plain(self, value: Text | str | None) -> str:
        """A text of the data in the page's language, as plain text."""
        if isinstance(value, Text):
            return " ".join(value.in_(self.language).split())
        return " ".join(value.split()) if value else ""

    def shown(self, value: Text | str | None) -> Html:
        """A text of the data, marked with its language where it is not the page's."""
        spoken = value.language_of(self.language) if isinstance(value, Text) else ""
        if spoken and spoken.partition("-")[0] != self.language.partition("-")[0]:
            return tag("span", self.plain(value), lang=spoken)
        return text(self.plain(value))

    def rich(self, value: Text | None) -> Html:
        """A text that may be formatted."""
        return rich(value.in_(self.language)) if value else EMPTY

    def name(self, entity: Entity | None, otherwise: str = "") -> str:
        """What an entity is called."""
        if entity is None:
            return otherwise
        found: object = getattr(entity, "name", None)
        return (self.plain(found) if isinstance(found, (Text, str)) else "") or entity.id

    def named(self, ref: Ref | None) -> str:
        """What a reference's target is called; its id where it is not there or is a part of something."""
        if ref is None:
            return ""
        if ref.is_post:
            return self.say(f"post.{ref.id}")
        thing = self.reading.org.thing(ref) if self.org.target(ref) is None else None
        if thing is not None:
            node = thing.node.get("name") or thing.node.get("statement") or thing.node.get("question")
            return (self.plain(Text.from_node(node)) if node is not None else "") or ref.id
        return self.name(self.org.target(ref), ref.id)

    def ordered(self, entities: Iterable[_E]) -> list[_E]:
        """Entities by name, as people of this language look for them."""
        return sorted(entities, key=lambda entity: (sort_key(self.name(entity)), entity.id))

    # Links

    def page_of(self, kind: str, id_: str) -> Url | None:
        """The page of an entity or thing; ``None`` where it has none."""
        if kind not in _PAGES or not self._known(kind, id_):
            return None
        path, _, anchor = _PAGES[kind].format(id_).partition("#")
        return url.page(path, anchor)

    def _known(self, kind: str, id_: str) -> bool:
        if kind == "price-item":
            return id_ in self.reading.shown_items
        if kind == "person":
            found = self.org.people.get(id_)
            return found is not None and self.reading.here(found)
        if kind == "service":
            return self.reading.is_offered(id_)
        if kind == "team":
            return self.reading.is_working(id_)
        return self.org.get(kind, id_) is not None

    def link(self, ref: Ref | None) -> Html:
        """The name of what a reference leads to, as a link where it has a page."""
        if ref is None:
            return EMPTY
        if ref.kind == "contract" and (contract := self.org.contracts.get(ref.id)):
            return self.link_to("contract", contract)
        address = self.page_of(ref.kind, ref.id)
        return tag("a", self.named(ref), href=address) if address else text(self.named(ref))

    def link_to(self, kind: str, entity: Entity) -> Html:
        """The name of an entity, as a link where it has a page."""
        address = self.address_of(kind, entity)
        return tag("a", self.name(entity), href=address) if address else tag("span", self.name(entity))

    def address_of(self, kind: str, entity: Entity) -> Url | None:
        """Where an entity is shown: a contract on its provider's page."""
        if kind != "contract":
            return self.page_of(kind, entity.id)
        owner = getattr(entity, "provider", None)
        address = self.page_of("provider", owner.id) if isinstance(owner, Ref) else None
        return Url(f"{address.text}#contract-{entity.id}") if address else None

    def links(self, refs: Iterable[Ref]) -> Html:
        """Several links in a row."""
        return join([[", " if number else None, self.link(ref)] for number, ref in enumerate(refs)])

    def look(self, ref: Ref | None) -> Look:
        """The look of a team, and of what it owns."""
        if ref is None:
            return NEUTRAL
        if ref.kind == "team":
            return look(ref.id)
        owner = getattr(self.org.target(ref), "owner", None)
        return look(owner.id) if isinstance(owner, Ref) and owner.kind == "team" else NEUTRAL

    def badge(self, ref: Ref | None) -> Html:
        """A coloured label with a link."""
        if ref is None:
            return EMPTY
        if ref.kind == "contract" and (contract := self.org.contracts.get(ref.id)):
            return badge(self.named(ref), self.page_of("provider", contract.provider.id))
        return badge(self.named(ref), self.page_of(ref.kind, ref.id), self.look(ref))

    def team_badge(self, team: Team) -> Html:
        """A team's label."""
        return badge(self.name(team), self.page_of("team", team.id), look(team.id))

    # People

    def holder_name(self, holder: Holder | None) -> str:
        """A person's name, a role's where nobody has it, “vacant” where that is meant."""
        if holder is None:
            return ""
        if holder.person is not None:
            return self.name(holder.person)
        return self.say("vacant") if holder.vacant else self.name(holder.role)

    def actor(self, key: str) -> str:
        """Who acts, given as ``kind:id``: by name where somebody is there, else the role or the team."""
        kind, _, id_ = key.partition(":")
        entity = self.org.get(kind, id_)
        if entity is None:
            return id_
        return self.holder_name(self.reading.holder(Ref(kind, id_, entity.node))) or self.name(entity)

    def holder(self, holder: Holder | None, colour: Look = NEUTRAL, below: Content = None) -> Html:
        """Who it is, with initials, as what, and until when where it is for a time."""
        if holder is None:
            return EMPTY
        address = self.page_of("person", holder.person.id) if holder.person else None
        parts = [self.name(holder.role) if holder.person or holder.vacant else ""]
        if holder.acting:
            parts.append(self.say("acting"))
        if holder.until:
            parts.append(self.say("until", day=self.words.day(holder.until)))
        return person(self.holder_name(holder), below or " · ".join(filter(None, parts)), colour, address)

    # Channels

    def channel_link(self, channel: Channel | None) -> Html:
        """Where to write or call, as a link where it can be one."""
        if channel is None:
            return EMPTY
        address = channel_url(channel)
        if address and channel.type in {"ticket", "form"}:
            return join(
                tag("a", self.say(f"channel.{channel.type}"), href=address), tag("small", channel_name(channel))
            )
        return tag("a", channel_name(channel), href=address) if address else tag("span", channel_name(channel))

    def short_channel(self, team: Team | None) -> str:
        """A channel in as few letters as possible, for lists: a chat channel before a mail before a link."""
        channels = [channel for channel in team.channels if not channel.emergency] if team is not None else []
        kinds = ("slack", "teams", "email", "ticket", "form", "phone")
        channels.sort(key=lambda channel: kinds.index(channel.type) if channel.type in kinds else len(kinds))
        return channel_name(channels[0]) if channels else ""

    def ask_channel(self, team: Team | None) -> Channel | None:
        """Where to ask a team for something."""
        return best_channel(team.channels, "requests") if team is not None else None

    def first_reply(self, team: Team) -> str:
        """How soon a team first answers: the shortest of its services' words is not invented, the first is taken."""
        for service in self.reading.services_of(team.id):
            promise = promise_of(self.org, service)
            if shown := self.promised(promise.reply, promise.priorities):
                return shown
        return ""

    def promised(self, value: Time | None, priorities: Sequence[Priority]) -> str:
        """A promised time in words."""
        return self.words.target(value, {each.id: self.plain(each.name) or each.id for each in priorities})

    def price(self, price: Ref | InlinePrice | None) -> str:
        """A price in words."""
        if isinstance(price, InlinePrice):
            return self.words.price(price)
        found = self.reading.item(price)
        return self.words.item(found[1]) if found else ""

    # The end of a page

    def foot(self, entity: Entity, page: str, owner: Team | None = None) -> Html:
        """Reviewed when and by whom, the source, how to change it, how to report a mistake without an account."""
        reviewed: date | None = getattr(entity, "last_reviewed", None)
        by: Ref | None = getattr(entity, "reviewed_by", None)
        name = self.holder_name(self.reading.holder(by, owner)) if by else ""
        parts: list[Content] = []
        if reviewed:
            stamp = tag("time", self.words.day(reviewed), datetime=reviewed.isoformat())
            key = "foot.reviewed_by" if name else "foot.reviewed"
            parts.append(self.say.html(key, day=stamp, name=name))
        parts.append(self.say.html("foot.source", file=tag("code", entity.file)))
        if address := self.edit_url(entity.file):
            parts.append(tag("a", self.say("foot.edit"), href=address))
        else:
            parts.append(tag("a", self.say("foot.edit"), href=url.page("contribute/index.html")))
        if mail := self.report(self.name(entity), page, entity.file, owner):
            parts.append(tag("a", self.say("foot.report"), href=mail))
        return foot(parts)

    def edit_url(self, file: str) -> Url | None:
        """The address that opens a source file for correction."""
        organization = self.org.organization
        if organization is None or organization.repository is None:
            return None
        pattern = organization.repository.edit_url
        return url.outside(pattern.replace("{path}", quote(file))) if pattern else None

    def report(self, title: str, page: str, file: str, owner: Team | None = None) -> Url | None:
        """A mail about a mistake, to those who answer for the page or for the handbook, page and file filled in."""
        organization = self.org.organization
        channels = [*(owner.channels if owner else ()), organization.report_to if organization else None]
        for channel in channels:
            if channel is not None and channel.type == "email" and is_usual(channel):
                subject = self.say("report.subject", title=title)
                return url.mail(channel.address, subject, self.say("report.body", title=title, page=page, file=file))
        return None


def is_usual(channel: Channel) -> bool:
    """Whether a channel takes ordinary questions and requests."""
    return not channel.emergency and channel.for_ in {None, "questions", "requests"}


def channel_url(channel: Channel) -> Url | None:
    """The address of a channel that can be followed."""
    if channel.type == "email":
        return url.mail(channel.address)
    if channel.type == "phone":
        return url.phone(channel.address)
    return url.outside(channel.address)


def channel_name(channel: Channel) -> str:
    """How a channel is named: its address, or the end of it where it is a long link."""
    if channel.address.startswith(("http://", "https://")):
        bare = channel.address.partition("://")[2].rstrip("/")
        last = PurePosixPath(bare).name.partition("?")[0]
        return f"#{last}" if channel.type in {"slack", "teams"} and last else bare.partition("?")[0]
    return channel.address


Blocks: TypeAlias = list[Block]


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one kind. ``tab`` names the part of the navigation, ``rank`` the place in it.

    ``pages`` writes the pages, ``entries`` their place in the navigation.
    """

    tab: str
    rank: int
    pages: Callable[[Frame], Iterable[Page]]
    entries: Callable[[Frame], Sequence[Section | Entry]]


def section(title: str, anchor: str, *content: Html) -> Blocks:
    """A heading with what stands below it; nothing where nothing stands below."""
    filled = [piece for piece in content if piece]
    return [Heading(title, anchor), *filled] if filled else []
