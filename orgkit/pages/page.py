"""A page, a site of pages and their navigation: what the pages room hands on."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from orgkit.pages.html import Html, join, tag
from orgkit.pages.rich import plain_markdown
from orgkit.pages.url import PAGE, here, page
from orgkit.promises.contracts.feed import Feed

_LINK = re.compile(rf'"{PAGE}([^"#]*)(#[^"]*)?"')
_ANCHOR = re.compile(r'<[a-z0-9]+[^>]* id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page: it appears in the table of contents and can be linked to."""

    title: str
    anchor: str
    level: int = 2

    @property
    def html(self) -> Html:
        """The heading as HTML."""
        return tag(f"h{self.level}", self.title, id=self.anchor)

    @property
    def linked(self) -> Html:
        """The heading as HTML, with a link to itself, as the site generator writes it."""
        link = tag("a", "¶", class_="headerlink", href=here(self.anchor), title="#")
        return tag(f"h{self.level}", self.title, link, id=self.anchor)

    @property
    def markdown(self) -> str:
        """The heading as Markdown."""
        return f"{'#' * self.level} {plain_markdown(self.title)} {{#{self.anchor}}}"


Block: TypeAlias = Heading | Html


@dataclass(frozen=True)
class Page:
    """One page. ``path`` ends in ``.html`` and is made of ids and fixed words only.

    ``title`` and ``summary`` are plain text; ``body`` is finished HTML between headings. ``source`` is the file of the
    organisation it was made from. ``hide`` takes ``navigation`` and ``toc``; ``searched`` says whether the page is in
    the search index, ``boost`` how much sooner than others. ``icon`` is the name of a drawing of the theme.
    """

    path: str
    title: str
    body: tuple[Block, ...]
    language: str
    summary: str = ""
    source: str = ""
    hide: frozenset[str] = frozenset()
    searched: bool = True
    boost: float = 1.0
    icon: str = ""

    def __post_init__(self) -> None:
        page(self.path)  # Refuses a path that is none.

    @property
    def markdown_path(self) -> str:
        """Where the page's Markdown lies."""
        return self.path.removesuffix(".html") + ".md"

    @cached_property
    def html(self) -> str:
        """The body as HTML, links relative to the page."""
        return self._relative(join(*(b.html if isinstance(b, Heading) else b for b in self.body)).markup)

    @property
    def ready(self) -> str:
        """The body as HTML, as it stands in the built site."""
        return self._relative(join(*(b.linked if isinstance(b, Heading) else b for b in self.body)).markup)

    @cached_property
    def markdown(self) -> str:
        """The whole page as Markdown: front matter, headings, and HTML blocks."""
        parts = [b.markdown if isinstance(b, Heading) else b.markup.strip("\n") for b in self.body]
        body = self._relative("\n\n".join(parts))
        return f"{self._front_matter()}\n\n{body}\n"

    def _front_matter(self) -> str:
        """The page's facts for the site generator. JSON is YAML in which no colon or dash can go wrong."""
        facts: dict[str, object] = {"title": plain_markdown(self.title)}
        if self.summary:
            facts["description"] = plain_markdown(self.summary)
        if self.icon:
            facts["icon"] = self.icon
        # A page without headings has no table of contents, and takes its place.
        hide = self.hide if any(isinstance(block, Heading) for block in self.body) else self.hide | {"toc"}
        if hide:
            facts["hide"] = sorted(hide)
        if not self.searched:
            facts["search"] = {"exclude": True}
        elif self.boost != 1.0:
            facts["search"] = {"boost": self.boost}
        rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
        return "\n".join(["---", *rows, "---"])

    def _relative(self, markup: str) -> str:
        return _LINK.sub(lambda m: f'"{relative(m[1], self.path)}{m[2] or ""}"', markup)

    @cached_property
    def links(self) -> frozenset[tuple[str, str]]:
        """Every page of the site this one leads to, with the place on it; an empty path is this page."""
        markup = "".join(b.markup for b in self.body if isinstance(b, Html))
        found = {(m[1], (m[2] or "").removeprefix("#")) for m in _LINK.finditer(markup)}
        return frozenset(found | {("", m[1]) for m in re.finditer(r'href="#([^"]+)"', markup)})

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every place on the page that can be linked to."""
        named = {b.anchor for b in self.body if isinstance(b, Heading)}
        return frozenset(named | {m[1] for b in self.body if isinstance(b, Html) for m in _ANCHOR.finditer(b.markup)})


def relative(target: str, start: str) -> str:
    """The way from one page to another, both from the root of the site."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation, under its own title or a shorter one."""

    path: str
    title: str = ""

    def paths(self) -> Iterator[str]:
        """The page."""
        yield self.path


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the navigation: a title over pages and smaller sections. A page called ``index`` is its own."""

    title: str
    items: tuple[Section | Entry, ...]

    def paths(self) -> Iterator[str]:
        """Every page below."""
        for item in self.items:
            yield from item.paths()


@dataclass(frozen=True, slots=True)
class Card:
    """How to reach a team."""

    name: str
    organization: str
    note: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """The pages of one language, their navigation, and the files that machines read.

    ``files`` holds bytes by path, ``feeds`` calendars and ``cards`` cards, which get their format on the way
    out. ``notice`` is the line at the foot of every page; ``contribute`` the path of the page that says how to
    propose a change, under the words ``contribute_title``.
    """

    name: str
    language: str
    pages: Mapping[str, Page]
    navigation: tuple[Section | Entry, ...]
    summary: str = ""
    notice: str = ""
    contribute: str = ""
    contribute_title: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)

    def broken_links(self) -> list[str]:
        """Links that lead to no page or no place, as sentences. A site that is right has none."""
        broken = []
        for start in self.pages.values():
            for path, anchor in sorted(start.links):
                target = self.pages.get(path) if path else start
                if target is None and not any(path in made for made in (self.files, self.feeds, self.cards)):
                    broken.append(f"{start.path} leads to {path}, which is not a page")
                elif target is not None and anchor and anchor not in target.anchors:
                    broken.append(f"{start.path} leads to {target.path}#{anchor}, which is no place there")
        listed = {path for item in self.navigation for path in item.paths()}
        broken += [f"the navigation names {path}, which is not a page" for path in sorted(listed - set(self.pages))]
        return broken
