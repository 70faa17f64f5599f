"""What somebody has to do about a contract, and what happens otherwise, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from orgkit.model.entities import Contract
from orgkit.model.queries.wording import length
from orgkit.promises.contracts.notice import Notice
from orgkit.results import Message
from orgkit.results.finding import say


def to_act(name: str, notice: Notice, day: date) -> Message:
    """What to do by when so that a contract ends, or so that it goes on where that needs an agreement."""
    in_time = day <= notice.send_by
    about = {"name": name, "by": notice.notice_by, "sent": notice.send_by if in_time else notice.notice_by}
    if not notice.renews:
        end = say("“{name}” ends on {end} unless both sides agree to renew it", end=notice.last_day, **about)
        return (
            say("{end}; agree by {sent}", end=end, sent=notice.send_by)
            if notice.send_by != notice.last_day and in_time
            else end
        )
    if not notice.by_post:
        return say("To leave “{name}”, notice must be given by {sent}.", **about)
    if notice.counts_from == "sending":
        return say("To leave “{name}”, the letter must be posted by {sent}.", **about)
    if not in_time:
        return say(
            "To leave “{name}”, the letter must be there by {by}; it should have been posted by {day}, "
            "so send it today in the fastest way.",
            day=notice.send_by,
            **about,
        )
    if notice.counts_from == "first-presentation":
        return say("To leave “{name}”, the letter must be presented by {by}; post it by {sent}.", **about)
    return say("To leave “{name}”, the letter must be received by {by}; post it by {sent}.", **about)


def to_act_or(name: str, contract: Contract, notice: Notice, day: date) -> Message:
    """What to do by when, and what follows if nobody does."""
    act = to_act(name, notice, day)
    if not notice.renews:
        return act
    period = contract.renewal.period if contract.renewal is not None else None
    if period is None or notice.renews_until is None:
        return say("{act} Otherwise it renews, and nothing says for how long", act=act)
    return say(
        "{act} Otherwise it renews for {period}, until {day}",
        act=act,
        period=length(period),
        day=notice.renews_until,
    )


def goes_on(notice: Notice) -> Message:
    """How long a contract now runs whose last day to give notice has passed, after its name."""
    if notice.renews_until is None:
        return say("goes on after {day}, and nothing says for how long", day=notice.last_day)
    if notice.next_way_out is None:
        return say("now runs to {day} and ends by itself then", day=notice.renews_until)
    return say("now runs to {day}. Next way out: {out}", day=notice.renews_until, out=notice.next_way_out)


def gone_on(name: str, notice: Notice) -> Message:
    """The same with its name."""
    return say("“{name}” {goes_on}", name=name, goes_on=goes_on(notice))


def last_day_to_act(name: str, notice: Notice) -> Message:
    """What has to be done on the last day on which it can be, for a calendar."""
    about = {"name": name, "by": notice.notice_by}
    if not notice.renews:
        return say("Last day to agree on the renewal of “{name}”", **about)
    if not notice.by_post:
        return say("Last day to give notice of “{name}”", **about)
    if notice.counts_from == "sending":
        return say("Last day to post the notice of “{name}”", **about)
    return say("Last day to post the notice of “{name}”, which has to be there by {by}", **about)


def renews(name: str, contract: Contract, notice: Notice) -> Message:
    """That a contract goes on because nobody gave notice."""
    period = contract.renewal.period if contract.renewal is not None else None
    if period is None or notice.renews_until is None:
        return say("“{name}” renews, and nothing says for how long", name=name)
    return say("“{name}” renews for {period}, until {day}", name=name, period=length(period), day=notice.renews_until)


PAPERS: Mapping[str, Message] = {
    "social-security-certificate": say("the social-security certificate"),
    "company-register": say("the extract of the company register"),
    "insurance": say("the proof of insurance"),
    "certification": say("the certificate"),
    "foreign-workers-list": say("the list of foreign workers"),
    "tax": say("the tax certificate"),
    "other": say("a proof"),
}
"""The papers of providers, in the middle of a sentence."""
