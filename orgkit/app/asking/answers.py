"""What somebody types becomes a value of a field, by what the schema says the field is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgkit.load.edits import Value, Written
from orgkit.load.entities import ID_LENGTH, ID_PATTERN
from orgkit.load.gate import read_document
from orgkit.model import Org
from orgkit.model.queries.matching import fold
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import Shape, kinds
from orgkit.schema.formats import FORMATS
from orgkit.schema.forms import verdict
from orgkit.schema.samples import example, flow
from orgkit.source import Node

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_TEXTS = ("text", "rich-text")
_LANGUAGE = 2
"""The keys of a text by language have as many letters in examples, and those of other maps have more."""


class AnswerError(Exception):
    """What was typed cannot be a value here; the message says why, ``fix`` what to write."""

    def __init__(self, message: Message, fix: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.fix = fix

    @classmethod
    def of(cls, finding: Finding) -> AnswerError:
        """What a finding says."""
        return cls(finding.message, finding.fix.message if finding.fix is not None else None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values: how it is written, and what it is called."""

    written: str
    title: str = ""

    @property
    def id(self) -> str:
        """How it is written without its kind."""
        return self.written.rpartition(":")[2]


def scalar_shape(shape: Shape) -> Shape | None:
    """The alternative of a shape that is one value; ``None`` where there is none."""
    return next((branch for branch in shape.branches if not branch.types & {"object", "array"}), None)


def list_shape(shape: Shape) -> Shape | None:
    """The items of the alternative that is a list; ``None`` where there is none."""
    branch = next((branch for branch in shape.branches if branch.items is not None), None)
    return branch.items if branch is not None else None


def part_shape(shape: Shape) -> Shape | None:
    """The alternative with fields of its own; ``None`` where there is none."""
    return next((branch for branch in shape.branches if branch.is_part), None)


def is_text(shape: Shape) -> bool:
    """Whether a text for people stands here, which may be written in several languages."""
    return shape.value_type in _TEXTS or any(branch.value_type in _TEXTS for branch in shape.branches)


def choices(org: Org, shape: Shape) -> list[Choice]:
    """The values there are to choose from: ids that exist, words that may stand instead; empty where any fits."""
    one = scalar_shape(shape)
    if one is None:
        return []
    found = [Choice(str(word)) for word in one.raw.get("enum", ())]
    for kind in one.reference:
        prefix = f"{kind}:" if len(one.reference) > 1 else ""
        if kind in org.by_kind:
            found += [Choice(prefix + id_, org.title(entity)) for id_, entity in org.by_kind[kind].items()]
        else:
            found += [Choice(prefix + id_) for known, id_ in org.index.defined if known == kind]
    return [*found, *(Choice(word) for word in one.posts)]


def chosen(text: str, among: Sequence[Choice]) -> Choice | None:
    """The one that was meant: by number from 1, as written, by its title, or by its id without the kind."""
    if text.isdigit() and 1 <= int(text) <= len(among):
        return among[int(text) - 1]
    wanted = fold(text)
    for names in ("written", "title", "id"):
        found = [one for one in among if fold(getattr(one, names)) == wanted]
        if len(found) == 1:
            return found[0]
    return None


def similar(text: str, among: Sequence[Choice]) -> list[Choice]:
    """Those whose name or id holds what was typed, or is near to it."""
    wanted = fold(text)
    held = [one for one in among if wanted and (wanted in fold(one.written) or wanted in fold(one.title))]
    if held:
        return held
    names = {fold(name): one for one in among for name in (one.title, one.id) if name}
    return list({names[name].written: names[name] for name in nearest(wanted, names)}.values())


def can_be_added(shape: Shape, text: str) -> bool:
    """Whether a text is written as a reference to something that may be added later."""
    kind, colon, id_ = text.rpartition(":")
    fits = ID_PATTERN.fullmatch(id_) is not None and len(id_) <= ID_LENGTH
    return fits and (kind in shape.reference if colon else len(shape.reference) == 1)


def value_of(shape: Shape, text: str) -> Value:
    """A value as typed: text as it stands, a number as a number, several by commas, YAML between brackets.

    Raises:
        AnswerError: between brackets there is no YAML.
    """
    text = text.strip()
    if text.startswith(("{", "[")) and shape.types & {"object", "array"}:
        return _yaml(text)
    one = scalar_shape(shape)
    if one is not None:
        return _scalar(one, text)
    item = list_shape(shape)
    if item is not None:
        return [value_of(item, each) for each in _split(text)]
    field = next(iter(getattr(part_shape(shape), "required", ())), "")
    raise AnswerError(say("this has fields of its own"), say("write {example}", example=f"{{{field}: …}}"))


def check_form(shape: Shape, text: str, label: str) -> None:
    """Nothing, where a single value is of the form that the schema wants.

    Raises:
        AnswerError: it is not; says which form it should have.
    """
    pattern, form = shape.raw.get("pattern"), FORMATS.get(str(shape.raw.get("format")))
    if pattern is not None and re.search(pattern, text) is None:
        keyword = "pattern"
    elif form is not None and not form(text):
        keyword = "format"
    else:
        return
    node = Node(text, "", (1, 1, 1, 1 + len(text)))
    found = verdict(keyword, node, shape, say("The answer"), label)
    raise AnswerError(found.message, found.fix.message if found.fix is not None else None)


def _scalar(shape: Shape, text: str) -> Value:
    bare = (shape.types & {"integer", "number"} and _NUMBER.fullmatch(text)) or (
        "boolean" in shape.types and text in ("true", "false")
    )
    return Written(text) if bare else text


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _yaml(text: str) -> Value:
    gated = read_document(f"value: {text}\n".encode("utf-8", "surrogateescape"), "")
    node = gated.node.get("value") if gated.node is not None else None
    if node is None:
        raise AnswerError.of(gated.findings[0]) if gated.findings else AnswerError(say("this cannot be read"))
    return _of_node(node)


def _of_node(node: Node) -> Value:
    if isinstance(node.value, dict):
        return {key: _of_node(below) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [_of_node(below) for below in node.value]
    plain = node.plain and (_NUMBER.fullmatch(node.text) or node.text in ("true", "false"))
    return Written(node.text) if plain else node.text


def put(values: dict[str, Value], path: Sequence[str], value: Value) -> None:
    """Set a field, or a field of a field: ``promise.reply``."""
    *above, last = path
    place: dict[str, Value] = values
    for step in above:
        below = place.get(step)
        place[step] = dict(below) if isinstance(below, Mapping) else {}
        place = place[step]  # type: ignore[assignment] # just made
    place[last] = value


def shape_at(kind: str, path: Sequence[str]) -> Shape:
    """The shape of a field of a kind.

    Raises:
        AnswerError: the kind has no such field; near names are offered.
    """
    shape: Shape = kinds()[kind].shape
    for step in path:
        known = [name for branch in shape.branches for name in branch.properties]
        found = shape.below(step)
        if found is None or (known and step not in known and all(branch.values is None for branch in shape.branches)):
            near = nearest(step, known)
            fix = say("did you mean {near}?", near=list(near)) if near else None
            raise AnswerError(say("There is no field “{field}”", field=".".join(path)), fix)
        shape = found
    return shape


def sample(shape: Shape, languages: Sequence[str]) -> str:
    """What one could write: an example of the schema, its texts in the only language that is written here."""
    if not shape.examples or len(languages) > 1:
        return example(shape)
    first = _told(shape.examples[0], languages[0].partition("-")[0])
    return flow(first[:1] if isinstance(first, list) else first)


def _told(value: object, language: str) -> object:
    """Texts by language inside an example as the text of one language."""
    if isinstance(value, Mapping):
        if value and all(len(str(key)) == _LANGUAGE for key in value):
            return value.get(language) or next(iter(value.values()))
        return {key: _told(below, language) for key, below in value.items()}
    return [_told(below, language) for below in value] if isinstance(value, list) else value
