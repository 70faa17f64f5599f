"""All page families together: a site."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import orgkit.pages
from orgkit.messages import sentence_in
from orgkit.model import Org
from orgkit.pages.feeds import feeds
from orgkit.pages.frame import Event, Family, Frame
from orgkit.pages.machine import cards, files
from orgkit.pages.page import Entry, Page, Section, Site
from orgkit.promises.proof.proof import Proof
from orgkit.results import Finding, Message

_TABS = ("home", "teams", "services", "organisation", "prices", "providers", "follow-up", "contribute")


@cache
def families() -> tuple[Family, ...]:
    """Every module of this room that has ``PAGES``, in the order of the navigation."""
    found = []
    for module in pkgutil.iter_modules(orgkit.pages.__path__):
        family = getattr(importlib.import_module(f"orgkit.pages.{module.name}"), "PAGES", None)
        if isinstance(family, Family):
            found.append(family)
    return tuple(sorted(found, key=lambda family: (_TABS.index(family.tab), family.rank)))


def handbook(
    org: Org,
    language: str,
    *,
    findings: Sequence[Finding] = (),
    changes: Sequence[Event] = (),
    proofs: Mapping[str, tuple[Proof, ...]] | None = None,
    translate: Callable[[Message], str] | None = None,
) -> Site:
    """The handbook of an organisation in a language.

    ``org`` is a view: it holds nothing that the readers must not see, and ``findings``, ``changes`` and ``proofs``
    (by the id of the service) are made from that view as well. Pure: the same arguments give the same pages.
    """
    frame = Frame(org, language, tuple(findings), tuple(changes), proofs or {}, translate or sentence_in(language))
    pages: dict[str, Page] = {}
    for family in families():
        for page in family.pages(frame):
            if page.path in pages:
                raise ValueError(f"two pages at {page.path}")
            pages[page.path] = page
    name = frame.name(org.organization) or "orgkit"
    return Site(
        name=frame.say("site.name", name=name),
        language=language,
        pages=pages,
        navigation=_navigation(frame),
        summary=frame.say("home.intro"),
        notice=frame.say("site.notice", name=name, day=frame.words.day(org.as_of)),
        contribute="contribute/index.html",
        contribute_title=frame.say("site.correct"),
        files=files(frame),
        feeds=feeds(frame),
        cards=cards(frame),
    )


def _navigation(frame: Frame) -> tuple[Section | Entry, ...]:
    """One tab for each part that has pages; a part of a single page is a tab by itself."""
    tabs: list[Section | Entry] = []
    for tab in _TABS:
        items = [item for family in families() if family.tab == tab for item in family.entries(frame)]
        if len(items) == 1 and isinstance(items[0], Entry):
            tabs.append(Entry(items[0].path, frame.say(f"tab.{tab}")))
        elif items:
            tabs.append(Section(frame.say(f"tab.{tab}"), tuple(items)))
    return tuple(tabs)
