"""A text for everybody names something that only colleagues can reach or know.

Looked for are addresses inside the company's network, channels of its teams, names and mail addresses of people, and
references such as `team:web`. Texts that only employees see may name all of them.

Why it matters: A visitor follows the link and finds a closed door, or learns a name that nobody meant to publish.

How to fix: Say it so that an outsider understands, or move it to a text for colleagues.

    summary: Three pictures, see https://intranet.fauvel.example/photo    # wrong
    summary: Three retouched pictures of a product within a week          # right

When to waive: Where the address is reachable from outside after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.audiences import audience_at, fields_seen_by
from orgkit.model.queries.names import Names
from orgkit.model.queries.texts import texts
from orgkit.model.references import path_to
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema import kinds

RULE = rule("internal-reference-in-public-text")

_NETWORK = re.compile(
    r"""(?ix) \b intranet\.[a-z0-9-]+(?:\.[a-z0-9-]+)+
      | \b [a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:local|lan|internal|intranet|corp|localdomain) \b
      | \b localhost \b
      | \b (?: 10\.\d{1,3} | 192\.168 | 172\.(?:1[6-9]|2\d|3[01]) ) \.\d{1,3}\.\d{1,3} \b"""
)
_NETWORK_SIGNS = ("ntranet.", ".local", ".lan", ".internal", ".intranet", ".corp", "localhost", "10.", "192.", "172.")
_CHANNEL = re.compile(r"(?<![\w&/#])#[\w-]+")
_ENTITY = re.compile(r"\b([a-z]+(?:-[a-z]+)?):([a-z][a-z0-9-]*)")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Public texts with the first thing in them that is internal."""
    known = _Known(org)
    for written in texts(org):
        public = fields_seen_by(written.entity.entity_kind, "public")
        if written.field not in public or written.field == "name":
            continue  # whatever something is called, that is its name
        for language, node in written.by_language.items():
            named = known.first(node.text)
            path = path_to(written.entity, written.node) if named else ()
            if not named or audience_at(written.entity, path) != "public":
                continue
            message = say(
                "{entity}: {place} is for everybody and names {what}, which is internal",
                entity=subject(org, written.entity),
                place=pointed(path),
                what=named,
            )
            fix = say("say it without {what}, or move it to notes:", what=named)
            own = (*path, language) if language else path
            yield found(RULE, written.entity, message, *own, fix=fix)
            break


class _Known:
    """What is internal to one organisation."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.channels = {
            channel.address.casefold()
            for team in org.teams.values()
            for channel in team.channels
            if channel.address.startswith("#")
        }
        self.mails = {person.email.casefold() for person in org.people.values() if person.email}
        self.people = Names(person.name for person in org.people.values())

    def first(self, text: str) -> str:
        """The first thing in a text that is internal; empty where there is none."""
        if any(sign in text for sign in _NETWORK_SIGNS):
            network = _NETWORK.search(text)
            if network is not None:
                return network[0]
        if "#" in text:
            for channel in _CHANNEL.findall(text):
                if channel.casefold() in self.channels:
                    return str(channel)
        if ":" in text:
            for kind, id_ in _ENTITY.findall(text):
                if kind in kinds() and self.org.get(kind, id_) is not None:
                    return f"{kind}:{id_}"
        if "@" in text:
            for word in text.split():
                if word.strip("<>(),.;:").casefold() in self.mails:
                    return word.strip("<>(),.;:")
        return next(self.people.within(text), "")
