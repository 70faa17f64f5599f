"""Faults become findings: sentences that say what was found and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orgkit.results import Edit, Finding, Fix, Message, Related
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import forms
from orgkit.schema.commas import cut_at_commas
from orgkit.schema.fault import Fault, Path
from orgkit.schema.kinds import Kind
from orgkit.schema.samples import example
from orgkit.schema.shape import Shape
from orgkit.schema.titles import titled
from orgkit.source import Node, Span

_FEW = 8
_SAYS_MOST = {"type": 0, "enum": 1, "const": 1, "minLength": 2, "pattern": 3, "format": 4}


def explain(kind: Kind, id_: str, node: Node, faults: Iterable[Fault]) -> list[Finding]:
    """One finding for each cause, in the order of the file."""
    explainer = _Explainer(kind, id_, node)
    ordered = sorted(_causes(faults), key=lambda fault: fault.keyword != "additionalProperties")
    findings = [found for fault in ordered if (found := explainer.finding(fault)) is not None]
    return sorted(findings, key=lambda finding: finding.sort_key)


def _causes(faults: Iterable[Fault]) -> list[Fault]:
    """One fault for each cause: what is no date is not also too long, and all that is missing in one place is one."""
    kept: list[Fault] = []
    worst: dict[Path, Fault] = {}
    missing: dict[Path, Fault] = {}
    for fault in faults:
        if fault.keyword == "required":
            names = missing[fault.path].names if fault.path in missing else ()
            missing[fault.path] = Fault(fault.path, fault.keyword, names + fault.names)
        elif fault.names:
            kept.append(fault)
        else:
            first = worst.setdefault(fault.path, fault)
            worst[fault.path] = min(first, fault, key=lambda one: _SAYS_MOST.get(one.keyword, len(_SAYS_MOST)))
    return [*kept, *missing.values(), *worst.values()]


class _Explainer:
    def __init__(self, kind: Kind, id_: str, node: Node) -> None:
        self.kind = kind
        self.entity = f"{kind.name}:{id_}"
        self.root = node
        self.title = _title(kind, id_, node)
        self.excused: set[tuple[Path, str]] = set()
        self.cut: set[tuple[Path, str]] = set()
        self.commas: dict[Path, Mapping[str, tuple[str, str]]] = {}

    def finding(self, fault: Fault) -> Finding | None:
        """The finding for a fault, or ``None`` where another one says it."""
        node = self.root.get(*fault.path)
        shape = self._shape(fault.path, node)
        if node is None or shape is None:
            return None
        if number := self._commas(fault):
            return self._cut(*number)
        match fault.keyword:
            case "additionalProperties":
                return self._unknown(fault, node, shape)
            case "required":
                return self._missing(fault, shape)
            case "propertyNames":
                return self._bad_key(fault, node)
        if node.value is None:
            return self._empty(fault.path)
        found = self._value(fault, node, shape)
        return self._report(found.code, found.message, self.root.at(*fault.path), fault.path, found.fix)

    def _commas(self, fault: Fault) -> tuple[Path, str, str] | None:
        """The place of a number that was cut at its comma, its field and the rest, where that is the cause."""
        path, (name, *_) = (fault.path, fault.names) if fault.names else (fault.path[:-1], (*fault.path[-1:], ""))
        if path not in self.commas:
            above = self.root.get(*path)
            self.commas[path] = cut_at_commas(above) if above is not None else {}
        found = self.commas[path].get(str(name))
        return (path, *found) if found is not None else None

    def _cut(self, path: Path, field: str, rest: str) -> Finding | None:
        if (path, rest) in self.cut:
            return None
        self.cut.add((path, rest))
        value = self.root.get(*path, field)
        text = value.text if value is not None else ""
        message = say(
            "{entity}: {place} ends at the comma: between brackets, “{value},{rest}” is “{value}” and a field “{rest}”",
            entity=self.title,
            place=self._place((*path, field)),
            value=text,
            rest=rest,
        )
        fix = Fix(say("write the decimals after a point: {better}", better=f"{text}.{rest}"))
        return self._report("SCH105", message, self.root.at(*path, field), (*path, field), fix)

    def _shape(self, path: Path, node: Node | None) -> Shape | None:
        shape: Shape | None = self.kind.shape
        at: Node | None = self.root
        for step in path:
            branch = shape.branch(at) if shape and at else None
            shape = branch.below(step) if branch else None
            at = at.get(step) if at else None
        return (shape.branch(node) or shape) if shape and node else shape

    def _report(
        self,
        code: str,
        message: Message,
        span: Span,
        path: Path,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        return Finding(code, message, span, entity=self.entity, field=self._field(path), fix=fix, related=related)

    def _field(self, path: Path) -> str:
        """The path with list items named by their id where they have one."""
        names: list[str] = []
        node: Node | None = self.root
        for step in path:
            node = node.get(step) if node else None
            inner = node.get("id") if node and isinstance(step, int) else None
            names.append(inner.text if inner is not None and inner.text else str(step))
        return ".".join(names)

    def _unknown(self, fault: Fault, node: Node, shape: Shape) -> Finding:
        name = fault.names[0]
        known = list(shape.properties)
        near = nearest(name, known) or nearest(name.replace("-", "_"), known)
        missing = [field for field in shape.required if node.get(field) is None]
        likely = next((field for field in near if field in missing), near[0] if near else "")
        if likely:
            self.excused.add((fault.path, likely))
            edits = (Edit(node.key_span(name), likely),) if node.get(likely) is None else ()
            fix = Fix(say("write “{near}”", near=likely), edits)
        elif fault.path:
            fix = Fix(
                say("the fields here are {known}", known=known[:_FEW]) if len(known) <= _FEW else say("delete it")
            )
        else:
            fix = Fix(say("delete it, or start its name with “x-” to keep it as a note of your own"))
        message = say("{entity} has a field “{field}” that nothing reads", entity=self.title, field=name)
        if fault.path:
            message = say(
                "{entity}: “{field}” in {place} is no field that anything reads",
                entity=self.title,
                field=name,
                place=self._place(fault.path),
            )
        return self._report("SCH101", message, node.key_span(name), (*fault.path, name), fix)

    def _missing(self, fault: Fault, shape: Shape) -> Finding | None:
        names = [name for name in fault.names if (fault.path, name) not in self.excused]
        if not names:
            return None
        lines = [f"{name}: {self._example(shape, name)}" for name in names]
        about: dict[str, Any] = {"entity": self.title, "place": self._place(fault.path)}
        path = (*fault.path, names[0])
        if len(names) == 1:
            about["field"] = names[0]
            message = (
                say("{entity}: {place} has no “{field}”", **about)
                if fault.path
                else say("{entity} has no “{field}”", **about)
            )
            fix = Fix(say("add a line such as “{line}”", line=lines[0]))
        else:
            about["fields"] = names
            message = (
                say("{entity}: {place} has no {fields}", **about)
                if fault.path
                else say("{entity} has no {fields}", **about)
            )
            fix = Fix(say("add, each on a line of its own: {lines}", lines="; ".join(lines)))
        return self._report("SCH102", message, self.root.at(*fault.path), path, fix)

    @staticmethod
    def _example(shape: Shape, name: str) -> str:
        below = shape.properties.get(name)
        return (example(below) if below is not None else "") or "…"

    def _bad_key(self, fault: Fault, node: Node) -> Finding:
        name = fault.names[0]
        about: dict[str, Any] = {"entity": self.title, "key": name, "place": self._place(fault.path)}
        shape = self._shape(fault.path, node)
        keys = shape.keys if shape else None
        language = (shape is not None and shape.value_type in ("text", "rich-text")) or "[a-z]{2,3}" in str(
            keys and keys.raw
        )
        if language:
            message = say("{entity}: “{key}” in {place} is not the code of a language", **about)
            fix = Fix(say("write a code such as fr or en"))
        else:
            message = say("{entity}: “{key}” cannot stand in {place}", **about)
            fix = Fix(say("write small letters, digits and hyphens"))
        return self._report("SCH105", message, node.key_span(name), (*fault.path, name), fix)

    def _empty(self, path: Path) -> Finding:
        step = str(path[-1]) if path else ""
        above = self._shape(path[:-1], self.root.get(*path[:-1])) if path else None
        needed = above is not None and step in above.required
        return self._report(
            "SCH103",
            say("{entity}: nothing is written after “{field}”", entity=self.title, field=step),
            self.root.at(*path),
            path,
            Fix(say("write a value") if needed else say("write a value, or delete the line")),
        )

    def _value(self, fault: Fault, node: Node, shape: Shape) -> forms.Verdict:
        place = self._place(fault.path)
        if fault.keyword in ("enum", "const"):
            return self._choice(node, shape, place)
        return forms.verdict(fault.keyword, node, shape, self.title, place)

    def _choice(self, node: Node, shape: Shape, place: str) -> forms.Verdict:
        allowed: list[str] = [str(value) for value in shape.raw.get("enum", [shape.raw.get("const", "")])]
        text = node.text
        placeholder = forms.placeholder(text)
        if placeholder:
            return forms.placeholder_verdict(text, self.title, place)
        near = nearest(text, allowed, 3)
        shown = allowed if len(allowed) <= _FEW or not near else list(near)
        message = say("{entity}: “{value}” is not a value for {place}", entity=self.title, value=text, place=place)
        edits = (Edit(node.span, near[0]),) if len(near) == 1 else ()
        return forms.Verdict("SCH104", message, Fix(say("write {allowed}", allowed=shown), edits))

    def _place(self, path: Path) -> str:
        """``members[2].role`` as people would point at it: from 1."""
        written = ""
        for step in path:
            written += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if written else step
        return written


def _title(kind: Kind, id_: str, node: Node) -> Message:
    name: Any = node.get("name")
    text = ""
    if name is not None:
        text = name.text or next((below.text for below in name.mapping.values()), "")
    return titled(kind.name, text or id_)
