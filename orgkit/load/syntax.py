"""The parser's complaint becomes a sentence, at the place that helps most."""

from __future__ import annotations

import yaml

from orgkit.load.limits import LIMITS
from orgkit.load.refusals import Refused
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Span

_LONGEST_KEY = 1024  # YAML itself allows no more before the colon, so the parser looks no further


def syntax_refusal(error: yaml.YAMLError, text: str, path: str) -> Refused:
    """What to say of a text that is no YAML, or holds what the parser itself refuses."""
    problem = getattr(error, "problem", None) or "it cannot be read"
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None)
    unclosed = opening is not None and (
        "quoted scalar" in context or ("flow" in context and (mark is None or mark.line > opening.line))
    )
    no_colon = opening is not None and "simple key" in context
    if opening is not None and (unclosed or no_colon or mark is None):
        mark = opening
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent:
        column = indent.index("\t") + 1
    place = Span(path, line, column, line, column + 1)
    if "\t" in indent:
        message = say("A tab is used to indent this line; YAML wants spaces")
        return Refused("YML005", message, place, fix=say("use two spaces for each level"))
    if no_colon and len(written) - column >= _LONGEST_KEY:
        message = say("This key has more than {most} characters", most=LIMITS.key_characters)
        return Refused("YML018", message, place, fix=say("use a short name"))
    special = _special(problem, context, written)
    if special is not None:
        code, message, fix = special
        return Refused(code, message, place, fix=fix)
    if unclosed:
        message = (
            say("A quote is opened here and never closed")
            if "quoted" in context
            else say("A bracket is opened here and never closed")
        )
        return Refused("YML001", message, place, fix=say("close it where the value ends"))
    return Refused("YML001", _in_words(problem, written), place, fix=_hint(problem, written))


def _special(problem: str, context: str, line: str) -> tuple[str, Message, Message] | None:
    """Things that orgkit does not read anyway, whatever else is wrong with them."""
    if line.startswith("%") or "directive" in context:
        return "YML012", say("YAML directives (lines that start with %) are not read"), say("delete the line")
    if "undefined alias" in problem or "anchor" in context or "alias" in context:
        return "YML007", say("Anchors and aliases (& and *) are not read"), say("write the value out")
    if "tag" in context or "tag" in problem:
        return "YML009", say("Tags (words that start with !) are not read"), say("delete the tag")
    if "document start" in problem:
        return "YML011", say("There is text after the end of the document"), say("keep one document to a file")
    return None


def _in_words(problem: str, line: str) -> Message:
    if "expected ',' or" in problem:
        return say("A comma is missing here, or a bracket is not closed")
    if line.lstrip().startswith(": "):
        return say("A field name is missing before this colon")
    if "mapping values are not allowed" in problem:
        return say("A colon stands where no new field can start")
    if "expected <block end>" in problem or "did not find expected key" in problem:
        return say("This line does not line up with the lines above it")
    if "could not find expected ':'" in problem:
        return say("A field name is written here without its colon")
    if "cannot start any token" in problem:
        return say("A value cannot start with this character")
    return say("This is not YAML: {problem}", problem=problem)


def _hint(problem: str, line: str) -> Message:
    if "mapping values are not allowed" in problem and ": " in line:
        return say("put a text that holds a colon in quotes")
    if "cannot start any token" in problem:
        return say("put the value in quotes")
    return say("check the indentation and the colons around this line")
