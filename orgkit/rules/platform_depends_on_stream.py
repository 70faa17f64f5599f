"""A service of a platform team cannot do without a service of a stream team.

Only what the service needs for every request counts: not what it can replace (`kind: soft`), and not what only some
requests need.

Why it matters: Platform teams carry the others. When one of them waits for a team that it serves, everybody waits
for that team, and neither can change anything alone.

How to fix: Let the platform do without it (`kind: soft`, with what it then still serves), move the service that is
needed to a platform team, or correct the type of the team.

    depends_on:
      - {service: customer-insights, kind: soft, fallback_served: 80 %}

When to waive: While the service is being moved, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("platform-depends-on-stream")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Dependencies that point from a platform to a stream."""
    for service in org.services.values():
        platform = org.target(service.owner)
        if not isinstance(platform, Team) or platform.type != "platform" or not in_use(service, org.as_of):
            continue
        for path, ref in hard_dependencies(service):
            needed = org.target(ref)
            stream = org.target(needed.owner) if isinstance(needed, Service) else None
            if needed is not None and isinstance(stream, Team) and stream.type == "stream":
                message = say(
                    "Service {service} of platform team {platform} cannot do without {needed} of stream team {stream}",
                    service=org.title(service),
                    platform=org.title(platform),
                    needed=org.title(needed),
                    stream=org.title(stream),
                )
                fix = say("write kind: soft if it can do without, or have {needed} moved", needed=org.title(needed))
                related = [Related(say("the type of the team"), stream.at("type"))]
                yield found(RULE, service, message, *path, related=related, fix=fix)
