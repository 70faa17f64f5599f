"""The schemas that help your editor were made from what the organisation held before.

`orgkit schema --editor` writes them to `.orgkit/schemas`, each with a digest of the ids and names that it offers, and
with the version of orgkit. Where there are none, nothing is said. `CODEOWNERS` and other files for other programs join
them as soon as orgkit writes these.

Why it matters: The editor underlines ids that exist and offers ids that do not, until nobody believes it any more.

How to fix: Run `orgkit schema --editor`. It writes only what has changed.

When to waive: Never: it is said for information, and to nobody without these files.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit import __version__
from orgkit.load import Generated
from orgkit.model import Org
from orgkit.model.queries.known import digest_of
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked
from orgkit.rules.registry import Options
from orgkit.schema import kinds
from orgkit.source import Span

RULE = rule("stale-generated-file")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """One finding for all schemas that are stale: one command brings them all up to date."""
    digests: dict[tuple[str, ...], str] = {}
    stale = []
    for one in filter(_is_ours, org.generated):
        if one.kinds not in digests:
            digests[one.kinds] = digest_of(org, one.kinds)
        if (one.version, one.digest) != (__version__, digests[one.kinds]):
            stale.append(one.path)
    if stale:
        message = say(
            "{count} schema for your editor does not say what the organisation holds today||"
            "{count} schemas for your editor do not say what the organisation holds today",
            count=len(stale),
        )
        yield asked(RULE, Span(stale[0]), message, say("run orgkit schema --editor"))


def _is_ours(one: Generated) -> bool:
    name = one.path.rpartition("/")[2].removesuffix(".schema.json")
    return name.removesuffix("-list") in kinds()
