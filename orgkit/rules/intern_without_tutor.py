"""An intern or apprentice has no tutor.

Why it matters: The law asks for one, and without one nobody notices that somebody young sits there without
work, or with too much.

How to fix: Name who guides them, by role or by name.

    tutor: person:claire-aubin

When to waive: For the days between one tutor and the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import is_here
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("intern-without-tutor")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Interns and apprentices who are here and have nobody."""
    for person in org.people.values():
        if person.kind in ("intern", "apprentice") and person.tutor is None and is_here(person, org.as_of):
            message = say("{person} has no tutor", person=person.name)
            yield found(RULE, person, message, "tutor", fix=say("add a line tutor: with the one who guides them"))
