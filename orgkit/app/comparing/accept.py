"""Accept changes: one file for each, which says what was accepted, by whom, why and until when."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orgkit.app.comparing.compare import Compared, own_language
from orgkit.app.place import Place
from orgkit.diff.verdicts import Restricted
from orgkit.load.acceptances import FORMAT, Fault, parse_acceptance, path_of
from orgkit.load.edits.form import Pen, Style
from orgkit.load.edits.refusal import CannotEditError
from orgkit.messages import sentence_in, visible
from orgkit.report.parts.data import plain
from orgkit.results import Change, Message
from orgkit.results.acceptance import Acceptance
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.source.revision import user_name
from orgkit.source.tree import UnreadableError
from orgkit.source.writing import Write

_PEN = Pen(Style())
_WIDTH = 110


class AcceptError(Exception):
    """Nothing can be accepted as it was asked; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True)
class Granted:
    """What somebody says about the changes that they accept; ``by`` is empty where git knows no name."""

    reason: str
    day: dt.date
    by: str = ""
    until: dt.date | None = None
    ref: str = ""


def granted(place: Place, reason: str, day: dt.date, until: dt.date | None, ref: str) -> Granted:
    """The same with who says it.

    Raises:
        AcceptError: there is no reason, or the last day has passed already.
    """
    if not reason.strip():
        raise AcceptError(say("A reason is needed: say why this change may come"))
    if until is not None and until < day:
        raise AcceptError(say("{end} has passed already: today is {day}", end=until, day=day))
    return Granted(" ".join(reason.split()), day, user_name(place.folder), until, " ".join(ref.split()))


def planned(place: Place, compared: Compared, fingerprints: Sequence[str], why: Granted) -> list[Write]:
    """The file of each change; one that is accepted already gets the new reason and end.

    Raises:
        AcceptError: no change has such a fingerprint, or its file could not be read back.
    """
    known: dict[str, Change] = {}
    for change in compared.report.changes:
        known.setdefault(change.fingerprint, change)
    changes = [_found(fingerprint, known) for fingerprint in dict.fromkeys(fingerprints)]
    return [_write(place, change, why, compared) for change in changes]


def _found(fingerprint: str, known: Mapping[str, Change]) -> Change:
    wanted = fingerprint.strip().lower()
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    if near:
        raise AcceptError(
            say(
                "No change has the fingerprint {fingerprint}; did you mean {near:or}? orgkit diff shows them all",
                fingerprint=fingerprint,
                near=list(near),
            )
        )
    raise AcceptError(
        say("No change has the fingerprint {fingerprint}; orgkit diff shows them all", fingerprint=fingerprint)
    )


def _write(place: Place, change: Change, why: Granted, compared: Compared) -> Write:
    path = path_of(change.fingerprint)
    acceptance = Acceptance(
        fingerprint=change.fingerprint,
        kind=change.kind,
        entity=change.entity,
        field=change.field,
        change=change.name,
        reason=why.reason,
        by=why.by,
        date=why.day,
        until=why.until,
        ref=why.ref,
    )
    try:
        lines = [*_head(change, own_language(compared.settings, compared.old)), *_body(change, acceptance)]
        data = "".join(f"{line}\n" for line in lines).encode()
    except (CannotEditError, UnicodeEncodeError) as error:
        reason = error.reason if isinstance(error, CannotEditError) else say("it is no text")
        raise AcceptError(say("Nothing was written: {why}", why=reason)) from None
    read = parse_acceptance(data, path)
    if isinstance(read, Fault):
        raise AcceptError(say("Nothing was written: {why}", why=read.why))
    if read != acceptance:
        raise RuntimeError(f"{path} would not be read as it was meant")
    return Write(path, data, _held(place, path))


def _head(change: Change, language: str) -> list[str]:
    """What the file is, and what was accepted, for whoever reads it in a review."""
    speak = sentence_in(language)
    told = (
        say("Accepted, and why: this file stands for one change and for no other; another value asks again."),
        say("Review it together with the change. Delete it once the change is in force."),
        change.message,
    )
    texts = (" ".join(visible(speak(one)).split()) for one in told)
    return [f"# {line}" for text in texts for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def _body(change: Change, acceptance: Acceptance) -> list[str]:
    values: dict[str, Any] = {
        "format": int(FORMAT),
        "change": change.name,
        "kind": change.kind,
        "entity": change.entity,
        "field": change.field,
        "from": _shown(change.old),
        "to": _shown(change.new),
        "reason": acceptance.reason,
        "by": acceptance.by,
        "date": acceptance.date,
        "until": acceptance.until,
        "ref": acceptance.ref,
    }
    written = ((key, value) for key, value in values.items() if value is not None and value != "")
    return [line for key, value in written for line in _PEN.entry(key, value, 0)]


def _shown(value: object) -> object:
    """A value as it is written; nothing for one that few may see, for which the fingerprint stands alone."""
    return None if _is_restricted(value) else plain(value)


def _is_restricted(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_is_restricted(below) for below in value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(_is_restricted, value))
    return isinstance(value, Restricted)


def _held(place: Place, path: str) -> bytes | None:
    try:
        return place.tree.read(path)
    except UnreadableError:
        return None
