"""The promises that several services share, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model.entities.sla import Sla
from orgkit.model.queries.offer import Promise
from orgkit.pages import offers
from orgkit.pages.components.badge import badge, badges
from orgkit.pages.components.cards import bullets
from orgkit.pages.components.facts import page_head
from orgkit.pages.frame import Frame
from orgkit.pages.html import Content, Html, join, tag
from orgkit.pages.page import Block, Heading, Page


def promises_page(frame: Frame) -> Iterator[Page]:
    """One section for each shared promise: what is promised, and who relies on it."""
    say = frame.say
    if not frame.org.slas:
        return
    body: list[Block] = [page_head(say("promises"), say("promises.intro"))]
    for sla in frame.ordered(frame.org.slas.values()):
        body += [Heading(frame.name(sla), sla.id), _promise(frame, sla)]
    yield Page("services/promises.html", say("promises"), tuple(body), frame.language)


def _promise(frame: Frame, sla: Sla) -> Html:
    say, targets = frame.say, sla.targets
    promise = Promise(
        reply=targets.reply if targets else None,
        done=targets.done if targets else None,
        availability=targets.availability if targets else None,
        latency=targets.latency if targets else (),
        recovery=targets.recovery if targets else None,
        priorities=sla.priorities,
        sla=sla,
    )
    further = offers.further_targets(frame, promise)
    users: list[Html] = []
    for use in frame.org.uses_of("sla", sla.id):
        entity = frame.org.get(use.owner_kind, use.owner)
        if use.owner_kind in {"service", "contract"} and entity is not None:
            users.append(badge(frame.name(entity), frame.page_of(use.owner_kind, use.owner)))
    lines: list[Content] = []
    if sla.type:
        lines.append(tag("p", say(f"sla_type.{sla.type}"), class_="ok-muted"))
    lines += [offers.commitments(frame, promise), bullets(further) if further else None]
    if sla.maintenance and sla.maintenance.window:
        lines.append(tag("p", say.html("maintenance", window=frame.shown(sla.maintenance.window))))
    if sla.if_missed:
        lines.append(tag("p", say.html("if_missed_line", what=frame.shown(sla.if_missed))))
    if users:
        lines += [tag("p", tag("strong", say("kept_by"))), badges(users)]
    return join(tag("div", lines), frame.foot(sla, "services/promises.html"))
