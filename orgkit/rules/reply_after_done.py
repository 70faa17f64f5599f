"""The first reply is promised later than the solution.

Compared on the same clock, and only where no opening hours can make it true.

Why it matters: One of the two numbers is wrong, and nobody knows which one will be held against you.

How to fix: Promise the reply sooner than the solution, or promise only the solution.

    reply: 8 business hours    # wrong: the reply comes after the solution
    done: 4 business hours

    reply: 1 business hour     # right
    done: 4 business hours

When to waive: Never seen; better to leave the reply out.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.offer import Stated, Timed, stated, times
from orgkit.model.queries.wording import length
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import promiser

RULE = rule("reply-after-done")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Replies that come after the work is done, within one promise and where one adds to another."""
    for promise in stated(org):
        reply, done = promise.stating("reply"), promise.stating("done")
        if reply is None or done is None or (reply is not promise and done is not promise):
            continue
        for first, last in _pairs(reply, done):
            if surely_longer(first.at_most, last.at_most):
                yield _finding(org, promise, (reply, first), (done, last))


def _pairs(reply: Stated, done: Stated) -> Iterator[tuple[Timed, Timed]]:
    """Times for the same requests: of one priority, or of every one."""
    for first in times(reply.targets, "reply"):
        for last in times(done.targets, "done"):
            if first.priority == last.priority or not (first.priority and last.priority):
                yield first, last


def _finding(org: Org, promise: Stated, reply: tuple[Stated, Timed], done: tuple[Stated, Timed]) -> Finding:
    (where, first), (elsewhere, last) = reply, done
    about = {"entity": promiser(org, promise), "reply": length(first.at_most), "done": length(last.at_most)}
    message = say("{entity} replies within {reply} and is done within {done}: the reply comes too late", **about)
    priority = first.priority or last.priority
    if priority:
        message = say(
            "{entity}, {priority}: the reply within {reply} comes after the work is done, within {done}",
            priority=priority,
            **about,
        )
    here, there = (where, first), (elsewhere, last)
    if where is not promise:
        here, there = there, here
    related = Related(say("the other time"), there[0].entity.at(*there[0].path, *there[1].path))
    fix = say("write a reply sooner than {done}", done=str(last.at_most))
    return found(RULE, promise.entity, message, *promise.path, *here[1].path, related=[related], fix=fix)
