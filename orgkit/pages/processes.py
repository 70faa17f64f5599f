"""Processes, step by step from team to team; and the tools in use: what for, who answers, how to get access."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model.entities.process import Process, ProcessStep
from orgkit.model.entities.tool import Tool
from orgkit.pages import url
from orgkit.pages.components.badge import badge, badges
from orgkit.pages.components.facts import Fact, facts, page_head
from orgkit.pages.components.table import Column, Row, filter_box, table
from orgkit.pages.frame import Family, Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.outcomes import kpi_table
from orgkit.pages.page import Block, Entry, Heading, Page, Section
from orgkit.pages.team_sections import ritual_table


def pages(frame: Frame) -> Iterator[Page]:
    """Processes and tools, each where there is something in it."""
    if frame.org.processes:
        yield processes_page(frame)
    if frame.org.tools:
        yield tools_page(frame)


def processes_page(frame: Frame) -> Page:
    """Every process with its steps."""
    say = frame.say
    body: list[Block] = [page_head(say("processes"), say("processes.intro"))]
    for process in frame.ordered(frame.org.processes.values()):
        body += [Heading(frame.name(process), process.id), _process(frame, process)]
    return Page("organisation/processes.html", say("processes"), tuple(body), frame.language)


def _process(frame: Frame, process: Process) -> Html:
    say = frame.say
    steps = [_step(frame, step) for step in process.steps]
    return tag(
        "div",
        tag("p", frame.shown(process.purpose)) if process.purpose else None,
        facts(
            [
                Fact(say("owner"), frame.badge(process.owner)),
                Fact(say("trigger"), frame.shown(process.trigger)),
            ]
        ),
        tag("ol", steps, class_="ok-steps") if steps else None,
        ritual_table(frame, process.rituals),
        kpi_table(frame, [process]),
        frame.foot(process, "organisation/processes.html", frame.reading.team(process.owner)),
    )


def _step(frame: Frame, step: ProcessStep) -> Html:
    say = frame.say
    notes: list[Content] = []
    if step.within:
        notes.append(say("step.within", time=frame.words.duration(step.within)))
    if step.service:
        notes.append(say.html("step.service", name=frame.link(step.service)))
    if step.output:
        notes.append(say.html("step.output", what=frame.shown(step.output)))
    line = [[" · " if number else None, note] for number, note in enumerate(notes)]
    name = frame.shown(step.name) if step.name else step.id
    return tag("li", frame.badge(step.by), " ", tag("strong", name), tag("small", line) if notes else None)


def tools_page(frame: Frame) -> Page:
    """Every tool: what it is for, who answers for it, how to get access, who uses it."""
    say = frame.say
    tools = frame.ordered(frame.org.tools.values())
    users: dict[str, list[Html]] = {}
    for team, _ in frame.reading.ordered:
        for ref in team.tools:
            users.setdefault(ref.id, []).append(frame.team_badge(team))
    columns = [
        Column(say("tool")),
        Column(say("col.sort")),
        Column(say("owner")),
        Column(say("col.record_for")),
        Column(say("col.access")),
        Column(say("col.users")),
        Column(say("provider")),
        Column(say("col.verdict")),
    ]
    rows = [_tool(frame, tool, users.get(tool.id, [])) for tool in tools]
    box = filter_box(say("filter"), say("tools.placeholder"), "f-tools", "tools")
    body: list[Block] = [
        page_head(say("tools"), say("tools.intro")),
        join(box, table(say("tools"), columns, rows, "tools")),
    ]
    return Page("organisation/tools.html", say("tools"), tuple(body), frame.language, hide=frozenset({"toc"}))


def _tool(frame: Frame, tool: Tool, users: list[Html]) -> Row:
    say = frame.say
    address = url.outside(tool.url) if tool.url else None
    contract = frame.org.contracts.get(tool.contract.id) if tool.contract else None
    notes = []
    if tool.lifecycle and tool.lifecycle.status != "active":
        notes.append(say(f"status.{tool.lifecycle.status}"))
    if tool.lifecycle and tool.lifecycle.successor:
        notes.append(say("tool.successor", name=frame.named(tool.lifecycle.successor)))
    if tool.replaces:
        notes.append(say("tool.replaces", name=frame.named(tool.replaces)))
    if tool.personal_data:
        notes.append(say("personal_data"))
    cells: tuple[Content, ...] = (
        say(f"tool_category.{tool.category}") if tool.category else "",
        frame.badge(tool.owner),
        ", ".join(frame.plain(each) for each in tool.system_of_record_for),
        frame.link(tool.access),
        badges(users) if users else EMPTY,
        frame.link(contract.provider) if contract else EMPTY,
        badge(say(f"verdict.{tool.verdict}")) if tool.verdict else EMPTY,
    )
    name = frame.name(tool)
    head = join(tag("a", name, href=address) if address else name, tag("small", " · ".join(notes)) if notes else None)
    return Row(head, cells, anchor=tool.id)


def entries(frame: Frame) -> Sequence[Section | Entry]:
    """Processes and tools."""
    found = [Entry("organisation/processes.html")] if frame.org.processes else []
    return [*found, Entry("organisation/tools.html")] if frame.org.tools else found


PAGES = Family("organisation", 3, pages, entries)
