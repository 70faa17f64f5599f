"""One gate for every byte of YAML: events in, nodes with places out.

Works on libyaml's events, which do not recurse, and stops at the first thing that
makes the rest of a file untrustworthy. Nothing is constructed, expanded or resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orgkit.load.builder import build
from orgkit.load.characters import describe, forbidden_position, line_and_column
from orgkit.load.comments import IgnoreComment
from orgkit.load.limits import LIMITS, Limits
from orgkit.load.refusals import Refused, too_large
from orgkit.results import Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.source import Node, Span

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Gated:
    """What came through: the top-level mapping, or ``None`` where the file drops out; comments that ask for silence."""

    node: Node | None
    findings: list[Finding] = field(default_factory=list)
    comments: tuple[IgnoreComment, ...] = ()


def read_document(data: bytes, path: str, *, many: bool = False, limits: Limits = LIMITS) -> Gated:
    """Read one YAML file into nodes.

    ``many`` says that the file is a map from id to entity, so that sizes are counted
    for each entry. Findings have codes of family ``YML0`` and severity error.
    """
    try:
        text = read_text(data, path, limits.file_bytes(many=many), limits)
        built = build(text, path, many=many, limits=limits)
    except Refused as refused:
        return Gated(None, [refused.finding])
    return Gated(built.root, built.findings, built.comments)


def read_text(data: bytes, path: str, most: int, limits: Limits = LIMITS) -> str:
    """Bytes of a file, at most so many, as text that people can see.

    Raises:
        Refused: they are not UTF-8, or hold what may not stand in a file.
    """
    text = _decode(data, path, most)
    _check_text(text, path, limits)
    return text


def _decode(data: bytes, path: str, most: int) -> str:
    if len(data) > most:
        raise too_large(len(data), path, most)
    if data.startswith(_LFS):
        raise Refused(
            "YML021",
            say("This is a Git LFS pointer, not the file itself"),
            Span(path),
            fix=say("keep organisation files out of Git LFS, or run git lfs pull"),
        )
    if data.startswith(_WIDE) or data[1:2] == b"\x00" or data[:1] == b"\x00":
        raise Refused(
            "YML002",
            say("This file is saved as UTF-16 or UTF-32"),
            Span(path),
            fix=say("save it as UTF-8"),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        raise Refused(
            "YML002",
            say("Byte {offset} is not UTF-8 text", offset=error.start),
            Span(path, line, len(before) + 1, line, len(before) + 2),
            fix=say("save the file as UTF-8"),
        ) from None
    if text.startswith("\ufeff"):
        raise Refused(
            "YML004",
            say("This file starts with a byte-order mark, which nobody sees and some tools trip over"),
            Span(path, 1, 1, 1, 2),
            fix=Fix(say("save it as UTF-8 without a mark"), (Edit(Span(path, 1, 1, 1, 2), ""),), safe=True),
        )
    return text


def _check_text(text: str, path: str, limits: Limits) -> None:
    position = forbidden_position(text)
    if position is not None:
        line, column = line_and_column(text, position)
        raise Refused(
            "YML006",
            say(
                "Character {character} may not stand here: it is invisible or changes how a line is shown",
                character=describe(text[position]),
            ),
            Span(path, line, column, line, column + 1),
            fix=say("delete it"),
        )
    if "<<<<<<<" in text or ">>>>>>>" in text:
        found = _CONFLICT.search(text)
        if found:
            line, column = line_and_column(text, found.start())
            raise Refused(
                "YML020",
                say("Merge conflict markers are left in this file"),
                Span(path, line, column, line, column + 7),
                fix=say("keep one of the two sides and delete the marker lines"),
            )
    if len(text) > limits.line_characters:
        for number, length in enumerate(map(len, text.split("\n")), 1):
            if length > limits.line_characters:
                raise Refused(
                    "YML018",
                    say(
                        "This line has {size} characters; at most {most} are read",
                        size=length,
                        most=limits.line_characters,
                    ),
                    Span(path, number, 1, number, 2),
                    fix=say("break it into several lines"),
                )
