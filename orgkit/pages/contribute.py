"""How to propose a change, for somebody who has never used git; every field of every kind, from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from orgkit.pages import url
from orgkit.pages.components.cards import bullets, buttons, note, steps
from orgkit.pages.components.facts import page_head
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Family, Frame, section
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.schema import Shape, kinds
from orgkit.schema.kinds import Kind


def pages(frame: Frame) -> Iterator[Page]:
    """The guide, and one page of fields for each kind."""
    yield guide(frame)
    for kind in kinds().values():
        yield fields_page(frame, kind)


def guide(frame: Frame) -> Page:
    """Step by step, without a tool; then with one."""
    say, organization = frame.say, frame.org.organization
    repository = organization.repository if organization else None
    address = url.outside(repository.url) if repository else None
    mail = frame.report(say("contribute"), "contribute/index.html", "org/")
    writing: list[Content] = [say(f"contribute.step{number}") for number in range(1, 7)]
    body: list[Block] = [page_head(say("contribute"), say("contribute.intro"))]
    ways = buttons([(say("contribute.open"), address)], first=True) if address else EMPTY
    body += section(say("contribute.by_mail"), "mail", tag("p", say("contribute.mail_text")), _mail(frame, mail))
    body += section(say("contribute.yourself"), "yourself", ways, steps(writing))
    body += section(say("contribute.example"), "example", _example(frame))
    body += section(
        say("contribute.then"), "then", bullets([say(f"contribute.then{number}") for number in range(1, 4)])
    )
    body += section(say("contribute.fields"), "fields", tag("p", say("contribute.fields_text")), _kinds(frame))
    return Page("contribute/index.html", say("contribute"), tuple(body), frame.language)


def _mail(frame: Frame, address: url.Url | None) -> Html:
    return buttons([(frame.say("foot.report"), address)]) if address else EMPTY


def _example(frame: Frame) -> Html:
    """A change as it is written: one line becomes another."""
    code = "lead: role:design-lead\nlast_reviewed: 2026-09-28"
    changed = "lead: role:design-lead\nlast_reviewed: 2026-11-21"
    say = frame.say
    before = join(tag("p", say("contribute.before")), tag("pre", tag("code", _oneline(code))))
    after = join(tag("p", say("contribute.after")), tag("pre", tag("code", _oneline(changed))))
    return join(before, after, note("tip", say("contribute.tip"), tag("p", say("contribute.tip_text"))))


def _oneline(code: str) -> Html:
    """Code whose line breaks are written as elements: a blank line would end the block it stands in."""
    return join([[tag("br") if number else None, line] for number, line in enumerate(code.split("\n"))])


def _kinds(frame: Frame) -> Html:
    rows = []
    for kind in kinds().values():
        address = url.page(f"contribute/fields/{kind.name}.html")
        place = f"org/{kind.folder}" + ("" if kind.single else "/<id>.yaml")
        rows.append(
            Row(
                tag("a", frame.say(f"kind.{kind.name}"), href=address),
                (_english(kind.shape.description), tag("code", place)),
            )
        )
    columns = [Column(frame.say("col.sort")), Column(frame.say("col.what")), Column(frame.say("col.file"))]
    return table(frame.say("contribute.fields"), columns, rows)


def _english(text: str) -> Html:
    """A sentence of the schemas, which are written in English."""
    return tag("span", text, lang="en") if text else EMPTY


def fields_page(frame: Frame, kind: Kind) -> Page:
    """The fields of a kind, and below the objects that stand inside it."""
    say = frame.say
    title = say("fields.of", kind=say(f"kind.{kind.name}"))
    place = f"org/{kind.folder}" + ("" if kind.single else f"/<id>.yaml · org/{kind.folder}.yaml")
    body: list[Block] = [page_head(title, _english(kind.shape.description)), tag("p", tag("code", place))]
    shapes: dict[str, Shape] = {}
    body += [Heading(say("fields"), "fields"), _fields(frame, kind.shape, shapes)]
    done: set[str] = set()
    while len(done) < len(shapes):
        for name, shape in list(shapes.items()):
            if name not in done:
                done.add(name)
                body += [
                    Heading(shape.title or name, _anchor(name)),
                    tag("p", _english(shape.description)),
                    _fields(frame, shape, shapes),
                ]
    path = f"contribute/fields/{kind.name}.html"
    return Page(path, title, tuple(body), frame.language, searched=False)


def _anchor(class_name: str) -> str:
    return f"part-{class_name.lower()}"


def _fields(frame: Frame, shape: Shape, shapes: dict[str, Shape]) -> Html:
    say = frame.say
    columns = [Column(say("field")), Column(say("col.what")), Column(say("col.written")), Column(say("col.seen_by"))]
    rows = []
    required = set(shape.required)
    for name, below in shape.properties.items():
        head = join(tag("code", name), tag("small", say("required")) if name in required else None)
        audience = below.audience
        seen = say(f"audience.{audience}") if audience else ""
        rows.append(Row(head, (_english(below.description), _written(frame, name, below, shapes), seen)))
    return table(shape.title or say("fields"), columns, rows)


def _written(frame: Frame, name: str, shape: Shape, shapes: dict[str, Shape]) -> Html:
    """How a value is written: what it is, which words it may be, an example."""
    say = frame.say
    parts: list[Content] = []
    for branch in shape.branches:
        inner = branch.items.branches if branch.items is not None else ()
        for part in (branch, *inner):
            if part.is_part and name != "set":
                shapes.setdefault(part.class_name, part)
                parts.append(
                    tag("div", tag("a", part.title or part.class_name, href=url.here(_anchor(part.class_name))))
                )
            elif part.reference:
                parts.append(tag("div", say("field.reference", kinds=", ".join(part.reference))))
            words = part.raw.get("enum")
            if words:
                parts.append(tag("div", [[" " if n else None, tag("code", str(word))] for n, word in enumerate(words)]))
    if shape.examples and not any(part.is_part for part in shape.branches):
        shown = shape.examples[0]
        parts.append(tag("code", shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)))
    return join(parts)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """The guide, and the fields in a section of their own."""
    listed = tuple(Entry(f"contribute/fields/{kind}.html", frame.say(f"kind.{kind}")) for kind in kinds())
    return [Entry("contribute/index.html"), Section(frame.say("fields"), listed)]


PAGES = Family("contribute", 0, pages, entries)
