"""One Team API page: its sections become fields of the team, its services and their promise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.realworld.accounting import Source
from tests.realworld.repository import Entity, Ids, Made, Repository, Written

AS_A_SERVICE = "use as a service follows from a service's consumers; the page does not say which service is used"
PLANNED = "an interaction that has not begun and names no day"
DURATION = "a duration in words"
OTHER_PURPOSE = "a second purpose of the same interaction"
OTHER_MODE = "a way of working together that orgkit does not have"
REPEATS = "repeats the head of the page"

LONGEST_LABEL = 200
MODES = {"collaboration", "facilitating"}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"https?://[^\s)]+")
CHAT = re.compile(r"(?<!\w)#[a-z][\w-]*")


def bare(source: Source) -> Made:
    """The text of an entry without emphasis, links and numbering."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source.text).replace("**", "")
    return Made(re.sub(r"^\d+\.\s+", "", text).strip(), (source,))


@dataclass(slots=True)
class Page:
    """What a page says about one team. ``team_id`` finds a team by name, ``lead`` records who leads one."""

    org: Repository
    team: Entity
    services: Ids
    team_id: Callable[[Source], str]
    lead: Callable[[Entity, Source | Made, Source | Made | None], None]
    notes: list[tuple[str, Source]] = field(default_factory=list)
    together: dict[tuple[str, str], dict[str, list[Source]]] = field(default_factory=dict)

    def convert(self, page: Source) -> None:
        """Give every field of the page its fate."""
        page["title"].leave(REPEATS)
        for interaction in page["front"].each("interactions"):
            self._interaction(interaction)
        for heading, section in page["sections"].entries():
            SECTIONS.get(heading, Page._prose)(self, heading, section, page["front"])
        for (team, mode), said in self.together.items():
            written: dict[str, Written] = {
                "team": Made(team, tuple(said["team"])),
                "mode": Made(mode, tuple(said["mode"])),
            }
            if said["purpose"]:
                written["purpose"] = said["purpose"][0]
                for second in said["purpose"][1:]:
                    second.leave(OTHER_PURPOSE)
            self.team.append("interactions", written)
        self._write_notes()

    # --- prose --------------------------------------------------------------------------------------------------------

    def _prose(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            self.notes.append((heading, entry))

    def _mission(self, heading: str, section: Source, front: Source) -> None:
        entries = list(section.each())
        if "mission" in self.team.fields or any(not isinstance(entry.value, str) for entry in entries):
            self._prose(heading, section, front)
        else:
            self.team.put("mission", Made(" ".join(bare(entry).text for entry in entries), tuple(entries)))

    def _repeated(self, heading: str, section: Source, front: Source) -> None:
        """What the head of the page says already is left out, what goes beyond it is prose."""
        said = {value.text.casefold() for _, value in front.entries() if isinstance(value.value, str)}
        for entry in section.each():
            if re.sub(r"^yes\s*[-–]\s*", "", entry.text.casefold()) in said:
                entry.leave(REPEATS)
            else:
                self.notes.append((heading, entry))

    def _write_notes(self) -> None:
        if not self.notes:
            return
        lines, before = list[str](), ""
        sources = list[Source]()
        for heading, entry in self.notes:
            if heading != before:
                lines += ["", f"### {heading}", ""]
                before = heading
            cells = [entry] if isinstance(entry.value, str) else [cell for _, cell in entry.entries()]
            lines.append("- " + ", ".join(cell.text for cell in cells if cell.text))
            sources += cells
        self.team.put("notes", Made("\n".join(lines).strip(), tuple(sources)))

    # --- what the team offers, owns and does --------------------------------------------------------------------------

    def _services(self, heading: str, section: Source, _: Source) -> None:
        """Each entry is a service, after an opening line if there is one, up to a line that opens something else."""
        ended = False
        for number, entry in enumerate(section.each()):
            text = bare(entry).text
            name, about = text.split(": ", 1) if ": " in text else (text, "")
            ended = ended or (number > 0 and text.endswith(":"))
            if ended or text.endswith(":") or text.startswith("N/A") or len(name) > LONGEST_LABEL:
                self.notes.append((heading, entry))
                continue
            key = f"{self.team.id}/{name}"
            service = self.org.new("service", self.services.claim(key, name, self.team.id))
            service.put("name", Made(name, (entry,)))
            service.put("owner", self.team.id)
            if about:
                service.put("summary", Made(about, (entry,)))

    def _promise(self, heading: str, section: Source, _: Source) -> None:
        """What has a form that orgkit can measure becomes the shared promise of the team's services."""
        mine = [entity for entity in self.org.all("service") if entity.fields["owner"] == self.team.id]
        targets: dict[str, Written] = {}
        latency: list[Written] = []
        for entry in section.each():
            name, target = _target(entry)
            if not mine or not name or name in targets:
                self.notes.append((heading, entry))
            elif name == "latency":
                latency.append(target)
            else:
                targets[name] = target
        if latency:
            targets["latency"] = latency
        if targets:
            promise = self.org.new("sla", self.team.id)
            promise.put("name", str(self.team.fields["name"]))
            promise.put("type", "sla")
            promise.put("targets", targets)
            for service in mine:
                service.put("sla", self.team.id)

    def _software(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            name = bare(entry)
            if len(name.text) > LONGEST_LABEL or name.text.endswith(":"):
                self.notes.append((heading, entry))
            else:
                self.team.append("owns", {"name": name, "type": "other"})

    def _documents(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            link = LINK.search(entry.text)
            name = Made(bare(entry).text.split(": http")[0], (entry,))
            if link and len(name.text) <= LONGEST_LABEL:
                self.team.append("owns", {"name": name, "type": "site", "url": Made(link[0], (entry,))})
            else:
                self.notes.append((heading, entry))

    def _work(self, _: str, section: Source, __: Source) -> None:
        for entry in section.each():
            self.team.append("working_on", {"what": bare(entry)})

    def _daily(self, heading: str, section: Source, _: Source) -> None:
        for number, entry in enumerate(section.each()):
            if number == 0 and "daily" in entry.text:
                self.team.append("rituals", {"id": f"{self.team.id}-daily", "name": entry, "cadence": "daily"})
            else:
                self.notes.append((heading, entry))

    # --- how to reach it, and with whom it works ----------------------------------------------------------------------

    def _channels(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            text = entry.text
            mail, link, chat = EMAIL.search(text), LINK.search(text), CHAT.search(text)
            if "Team Lead" in text and mail:
                name = bare(entry).text.partition(": ")[2].partition(" (")[0]
                self.lead(self.team, Made(name, (entry,)), Made(mail[0], (entry,)))
            elif mail:
                self.team.add("channels", {"type": "email", "address": Made(mail[0], (entry,))})
            elif chat:
                self.team.add("channels", {"type": "slack", "address": Made(chat[0], (entry,))})
            elif link and re.search(r"request|book", text, re.IGNORECASE):
                self.team.add("channels", {"type": "form", "address": Made(link[0], (entry,)), "for": "requests"})
            else:
                self.notes.append((heading, entry))

    def _interactions(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            if isinstance(entry.value, str):
                self.notes.append((heading, entry))
            else:
                self._interaction(entry)

    def _planned(self, heading: str, section: Source, _: Source) -> None:
        for entry in section.each():
            if isinstance(entry.value, str):
                self.notes.append((heading, entry))
            else:
                entry.leave(PLANNED)

    def _interaction(self, said: Source) -> None:
        """An interaction with another team, from the head or a table of the page; said twice, it is one."""
        fields = {name.casefold().replace(" ", "_"): value for name, value in said.entries()}
        team = next(fields.pop(name) for name in ("team_id", "team_name", "team") if name in fields)
        mode = next(fields.pop(name) for name in ("interaction_mode", "mode") if name in fields)
        purpose = fields.pop("purpose", None)
        for rest in fields.values():
            rest.leave(DURATION)
        if mode.text.casefold() not in MODES:
            reason = AS_A_SERVICE if mode.text.casefold() == "x-as-a-service" else OTHER_MODE
            for value in (team, mode, *([purpose] if purpose else [])):
                value.leave(reason)
            return
        key = (self.team_id(team), mode.text.casefold())
        together = self.together.setdefault(key, {"team": [], "mode": [], "purpose": []})
        together["team"].append(team)
        together["mode"].append(mode)
        together["purpose"] += [purpose] if purpose else []


def _target(entry: Source) -> tuple[str, Written]:
    """The target an entry states, if it has one of the forms that can be measured, and its name."""
    text = entry.text
    share = re.search(r"\b([0-9]+(?:\.[0-9]+)?)\s*%", text)
    if share and re.search(r"uptime|availability", text, re.IGNORECASE):
        at_least = Made(f"{share[1]} %", (entry,))
        return "availability", {"at_least": at_least, "window": "month"} if "monthly" in text else {
            "at_least": at_least
        }
    if fast := re.search(r"<\s*(\d+)\s*(ms|seconds?)\b.*\bp99\b", text, re.IGNORECASE):
        return "latency", {"at_most": Made(f"{fast[1]} {fast[2]}", (entry,)), "share": "99 %"}
    if reply := re.search(r"support\b.*?(\d+)\s*-?(?:business )?(minute|hour|day)", text, re.IGNORECASE):
        clock = "business " if "business hour" in text or "business day" in text else ""
        return "reply", Made(f"{reply[1]} {clock}{reply[2].lower()}s", (entry,))
    return "", ""


SECTIONS: dict[str, Callable[[Page, str, Source, Source], None]] = {
    "": Page._mission,
    "Mission": Page._mission,
    "Team name and focus": Page._mission,
    "Team type": Page._repeated,
    "Part of a value stream?": Page._repeated,
    "Part of a platform grouping?": Page._repeated,
    "Services provided (if applicable)": Page._services,
    "Service-level expectations (SLA)": Page._promise,
    "Software owned and evolved by this team": Page._software,
    "Wiki and documentation": Page._documents,
    "Communication": Page._channels,
    "Contact": Page._channels,
    "How to work with us": Page._channels,
    "Daily sync time": Page._daily,
    "What we're currently working on": Page._work,
    "Teams we currently interact with": Page._interactions,
    "Interactions (current or intended)": Page._interactions,
    "Dependencies and interaction modes": Page._interactions,
    "Teams we expect to interact with soon": Page._planned,
}
