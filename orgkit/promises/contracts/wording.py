"""What somebody has to do about a contract, in words."""

from __future__ import annotations

from datetime import date

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
