"""Two teams own the same thing: a repository, a site, a data set, a document with one address.

Addresses count as the same whatever their protocol, a final slash or `.git`.

Why it matters: When it breaks, each team waits for the other; when it has to be decided, both do.

How to fix: Leave it with the team that is called when it breaks, and delete the line in the other.

    # org/teams/web.yaml and org/teams/data.yaml both say
    owns:
      - {name: Shop code, type: repository, url: https://git.fauvel.example/shop}

When to waive: Where the two have agreed in writing who does what.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Team, TeamAsset
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("two-teams-own-one-thing")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Things with an address that a second team claims."""
    owners: dict[str, tuple[Team, TeamAsset]] = {}
    for team in org.teams.values():
        if not in_use(team, org.as_of):
            continue
        for at, asset in enumerate(team.owns):
            if not asset.url:
                continue
            other, same = owners.setdefault(_address(asset.url), (team, asset))
            if other is not team:
                message = say(
                    "Team {team} owns {thing}, and so does team {other}",
                    team=org.title(team),
                    thing=asset.name.in_(org.language),
                    other=org.title(other),
                )
                related = [Related(say("owned here as well"), same.at("url"))]
                fix = say("keep it with one of the two")
                yield found(RULE, team, message, "owns", at, "url", related=related, fix=fix)


def _address(url: str) -> str:
    return url.partition("://")[2].casefold().rstrip("/").removesuffix(".git").removeprefix("www.")
