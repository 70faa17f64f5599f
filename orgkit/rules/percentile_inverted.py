"""A larger share of calls is promised a shorter time than a smaller one.

Why it matters: If 99 % are faster than half a second, then 95 % are as well: one of the two promises says nothing.

How to fix: Give the larger share the longer time, or keep the stricter of the two only.

    latency:
      - {share: 95 %, at_most: 800 ms, window: month}
      - {share: 99 %, at_most: 500 ms, window: month}     # wrong

    latency:
      - {share: 95 %, at_most: 500 ms, window: month}
      - {share: 99 %, at_most: 800 ms, window: month}     # right

When to waive: Where the two time different things; better to give each a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import LatencyTarget
from orgkit.model.queries.offer import stated
from orgkit.model.queries.wording import length
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent, promiser

RULE = rule("percentile-inverted")

_PERCENTILE = re.compile(r"-?p\d+\Z")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pairs of speeds of the same thing in which the larger share is the faster one."""
    for promise in stated(org):
        speeds = list(enumerate(promise.targets.latency))
        for place, strict in speeds:
            looser = [
                (at, other)
                for at, other in speeds
                if _timed_thing(other) == _timed_thing(strict)
                and other.share is not None
                and strict.share is not None
                and other.share.value < strict.share.value
                and surely_longer(other.at_most, strict.at_most)
            ]
            if looser and strict.share is not None:
                at, other = looser[0]
                message = say(
                    "{entity} promises {share} within {time}, and no more than {less} within {longer}",
                    entity=promiser(org, promise),
                    share=percent(strict.share),
                    time=length(strict.at_most),
                    less=percent(other.share) if other.share is not None else "",
                    longer=length(other.at_most),
                )
                related = Related(say("the smaller share"), promise.entity.at(*promise.path, "latency", at, "at_most"))
                fix = say("swap the two times, or delete the weaker promise")
                path = (*promise.path, "latency", place, "at_most")
                yield found(RULE, promise.entity, message, *path, related=[related], fix=fix)


def _timed_thing(speed: LatencyTarget) -> str:
    """What is timed: by its name, else by its id without the percentile."""
    return str(speed.name) if speed.name is not None else _PERCENTILE.sub("", speed.id or "")
