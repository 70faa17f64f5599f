"""Two teams send the same need to each other, or a team sends it to itself.

Longer circles count as well. A need is the same when its words are, whatever its accents, capitals and little words;
a service leads to its owner, a role to the one team in which it is held.

Why it matters: Whoever has the need is sent from one team to the next and back, and gives up.

How to fix: Agree who does it. That team deletes its line and offers it as a service; the other keeps its line.

    not_us:
      - {need: The site is down, ask: service:online-shop}

When to waive: Hardly ever; while a third team takes it over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgkit.model import Org, cycles
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.phrases import phrase_keys
from orgkit.model.queries.posts import team_behind
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("not-us-points-back")

_Sent = Mapping[str, Mapping[str, int]]
"""For one need: from each team, to which teams, and by which of its lines."""


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Needs that go round in a circle, each circle once however many languages it is written in."""
    needs: dict[str, dict[str, dict[str, int]]] = {}
    for team in org.teams.values():
        for at, line in enumerate(team.not_us if in_use(team, org.as_of) else ()):
            asked = team_behind(org, line.ask)
            if asked is None:
                continue
            for key in phrase_keys(line.need):
                needs.setdefault(key, {}).setdefault(team.id, {}).setdefault(asked.id, at)
    seen: set[tuple[tuple[str, int], ...]] = set()
    for sent in needs.values():
        for lines in _circles(sent):
            if lines not in seen:
                seen.add(lines)
                yield _finding(org, lines)


def _circles(sent: _Sent) -> Iterator[tuple[tuple[str, int], ...]]:
    """The teams of each circle, each with its line that sends the need on."""

    def asked(id_: str) -> Iterable[str]:
        return sent.get(id_, ())

    for circle in cycles(sorted(sent), asked):
        yield tuple((one, sent[one][other]) for one, other in zip(circle, (*circle[1:], circle[0]), strict=True))


def _finding(org: Org, lines: tuple[tuple[str, int], ...]) -> Finding:
    (first, at), *others = lines
    team = org.teams[first]
    names = [org.title(f"team:{id_}") for id_, _ in others]
    about: dict[str, object] = {"team": org.title(team), "need": team.not_us[at].need.in_(org.language)}
    fix = say("agree who does it: that team deletes its line and offers it as a service")
    if not names:
        message = say("Team {team} sends “{need}” to itself", **about)
        fix = say("name the team that does it, or delete the line")
    elif len(names) == 1:
        message = say("Team {team} sends “{need}” to team {other}, which sends it back", other=names[0], **about)
    else:
        message = say("Team {team} sends “{need}” to {others:and}, and it comes back", others=names, **about)
    related = [Related(say("sent on from here"), org.teams[id_].not_us[place].ask.span) for id_, place in others]
    return found(RULE, team, message, "not_us", at, "ask", related=related, fix=fix)
