"""What a provider's page says of each contract."""

from __future__ import annotations

from orgkit.model import Ref, RelativeDate
from orgkit.model.entities.contract import Contract, ContractOutsideContact, ContractReview
from orgkit.model.entities.parts import PriceItem
from orgkit.pages import outcomes, url
from orgkit.pages.components.cards import bullets, note
from orgkit.pages.components.dates import Event, timeline
from orgkit.pages.components.facts import Fact, facts, stats
from orgkit.pages.components.table import Column, Row, table
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import NEUTRAL, look
from orgkit.pages.team_sections import ritual_table
from orgkit.pages.terms import Term, term
from orgkit.promises.contracts.notice import earliest_end
from orgkit.promises.contracts.terms import day_of, plus_days
from orgkit.promises.contracts.wording import gone_on, to_act_or

_ALERT = 120  # Days ahead in which the page says so at the top.
_LATE = 60  # Days for which it says that the day was missed.


def alert(frame: Frame, contract: Contract) -> Html:
    """A box where somebody has to act soon, with the day to act by and what comes otherwise."""
    say, day = frame.say, frame.reading.day
    when = term(frame.org, contract, day)
    notice = when.notice if when else None
    if notice is None or notice.send_by > plus_days(day, _ALERT) or notice.days_late(day) > _LATE:
        return EMPTY
    name = frame.name(contract)
    who = frame.holder_name(frame.reading.holder(contract.contact, frame.reading.team(contract.owner)))
    missed = notice.renews and notice.days_late(day) > 0
    sentence = frame.translate(gone_on(name, notice) if missed else to_act_or(name, contract, notice, day))
    cost = say("alert.cost", amount=frame.words.money(notice.cost.money)) if notice.cost is not None else ""
    parts = [f"{sentence.rstrip('.')}.", cost, say("alert.who", name=who) if who else ""]
    left = max((notice.send_by - day).days, 0)
    title = say("alert.late") if missed else say("alert.in", n=left)
    return note("danger" if missed else "warning", title, tag("p", " ".join(filter(None, parts))))


def contract(frame: Frame, contract: Contract) -> Html:
    """Numbers, contacts, the line of time, steps, reviews, and the rest of what was agreed."""
    when = term(frame.org, contract, frame.reading.day)
    return join(
        _numbers(frame, contract, when),
        frame.rich(contract.scope),
        _contacts(frame, contract),
        _timeline(frame, contract, when),
        _milestones(frame, contract),
        outcomes.kpi_table(frame, [contract]),
        *[_review(frame, review) for review in sorted(contract.reviews, key=lambda each: each.date, reverse=True)],
        _value(frame, contract.value),
        outcomes.invoices(frame, contract),
        _conditions(frame, contract),
        ritual_table(frame, contract.meetings),
        frame.foot(contract, f"providers/{contract.provider.id}.html", frame.reading.team(contract.owner)),
    )


def _numbers(frame: Frame, contract: Contract, when: Term | None) -> Html:
    say, words = frame.say, frame.words
    sla = frame.reading.sla(contract.sla)
    renewal = ""
    if contract.renewal:
        period = words.duration(contract.renewal.period) if contract.renewal.period else ""
        renewal = ", ".join(filter(None, (say(f"renewal.{contract.renewal.type}"), period)))
    end: Content = words.day(when.end) if when and when.end else ""
    if contract.open_ended:
        out = earliest_end(frame.org, contract, frame.reading.day)
        end = [say("open_ended"), tag("small", say("open_until", day=words.day(out))) if out else None]
    notice = when.notice if when else None
    act: Content = None
    if notice is not None:
        there = say("received_by", day=words.day(notice.notice_by)) if notice.notice_by != notice.send_by else ""
        act = [words.day(notice.send_by), tag("small", there) if there else None]
    return stats(
        [
            Fact(say("col.commitment"), frame.link_to("sla", sla) if sla else None),
            Fact(say("col.contract_end"), end),
            Fact(say("act_by"), act),
            Fact(say("renewal"), renewal),
        ]
    )


def _contacts(frame: Frame, contract: Contract) -> Html:
    say, owner = frame.say, frame.reading.team(contract.owner)
    colour = look(owner.id) if owner else NEUTRAL
    theirs: Content = None
    if isinstance(contract.their_contact, ContractOutsideContact):
        address = url.mail(contract.their_contact.email) if contract.their_contact.email else None
        name = contract.their_contact.name
        theirs = tag("a", name, href=address) if address else name
    elif isinstance(contract.their_contact, Ref):
        theirs = frame.link(contract.their_contact)
    domain = frame.link(contract.domain)
    return facts(
        [
            Fact(say("our_contact"), frame.holder(frame.reading.holder(contract.contact, owner), colour)),
            Fact(say("their_contact"), theirs),
            Fact(say("domain"), domain),
        ],
        columns=3,
    )


def _timeline(frame: Frame, contract: Contract, when: Term | None) -> Html:
    say, words, day = frame.say, frame.words, frame.reading.day
    if when is None:
        return EMPTY
    events = [Event(when.start, words.day(when.start), say("term.start"), "done" if when.start <= day else "later")]
    events += [
        Event(review.date, words.day(review.date), say("term.review"), "done" if review.date <= day else "later")
        for review in contract.reviews
    ]
    events.append(Event(day, words.day(day), say("today"), "now"))
    if when.notice is not None and when.notice.notice_by >= day:
        last = when.notice
        mark = say("term.agree") if not last.renews else say("term.post") if last.by_post else say("notice_day")
        events.append(Event(last.send_by, words.day(last.send_by), mark, "key"))
    if when.end:
        events.append(Event(when.end, words.day(when.end), say("term.renews") if when.renews else say("term.end")))
    return timeline(events)


def _due(frame: Frame, contract: Contract, due: RelativeDate | None) -> str:
    """A day; one counted from the start or the end of the contract is worked out where that is known."""
    if due is None:
        return ""
    day = day_of(contract, due, frame.reading.day)
    return frame.words.day(day) if day else frame.words.relative(due)


def _milestones(frame: Frame, contract: Contract) -> Html:
    say = frame.say
    columns = [
        Column(say("col.step")),
        Column(say("col.due"), short=True),
        Column(say("col.criterion")),
        Column(say("col.reached"), short=True),
    ]
    rows = []
    for step in contract.onboarding:
        done = frame.words.day(step.done) if step.done else ""
        rows.append(Row(frame.shown(step.step), (_due(frame, contract, step.due), "", done)))
    for milestone in contract.milestones:
        met = frame.words.day(milestone.met) if milestone.met else ""
        name = frame.shown(milestone.name) if milestone.name else milestone.id
        rows.append(Row(name, (_due(frame, contract, milestone.due), frame.shown(milestone.criterion), met)))
    return table(say("col.step"), columns, rows) if rows else EMPTY


def _review(frame: Frame, review: ContractReview) -> Html:
    """What a review found, what stood in the way, and what was agreed with who does it."""
    say = frame.say
    actions: list[Content] = []
    for action in review.actions:
        who = frame.holder_name(frame.reading.holder(action.owner)) if action.owner else ""
        state = say("action.done", day=frame.words.day(action.done)) if action.done else ""
        due = say("action.due", day=frame.words.day(action.due)) if action.due and not action.done else ""
        notes = " · ".join(filter(None, (who, state or due)))
        actions.append([frame.shown(action.what), tag("small", notes) if notes else None])
    return tag(
        "div",
        tag("p", tag("strong", say("review.of", day=frame.words.day(review.date)))),
        tag("p", frame.shown(review.found)) if review.found else None,
        tag("p", say.html("review.obstacles", what=frame.shown(review.obstacles))) if review.obstacles else None,
        bullets(actions) if actions else None,
        class_="ok-review",
    )


def _value(frame: Frame, value: tuple[PriceItem, ...]) -> Html:
    """What it costs; only the audience that may see it is given it."""
    say = frame.say
    rows = [Row(frame.shown(item.name) if item.name else item.id, (frame.words.item(item),)) for item in value]
    return table(say("value"), [Column(say("col.offer")), Column(say("price"), number=True)], rows) if rows else EMPTY


def _conditions(frame: Frame, contract: Contract) -> Html:
    """The rest, in a few lines."""
    say, words = frame.say, frame.words
    lines: list[Content] = []
    lines += [frame.shown(text) for text in contract.deliverables]
    if contract.notice:
        form = say(f"notice_form.{contract.notice.form}") if contract.notice.form else ""
        lines.append(" ".join(filter(None, (say("notice_period", time=words.duration(contract.notice.period)), form))))
    if contract.payment:
        lines.append(say("payment", n=contract.payment.days))
    if contract.reporting and contract.reporting.cadence:
        lines.append(say("reports", cadence=say(f"cadence.{contract.reporting.cadence}")))
    if contract.personal_data and contract.personal_data.handled:
        lines.append(say("handles_personal_data"))
    for access in contract.access:
        until = _due(frame, contract, access.until)
        lines.append(
            say.html("has_access", tool=frame.link(access.tool), until=say("until", day=until) if until else "")
        )
    for document in contract.documents:
        address = url.outside(document.url) if document.url else None
        lines.append(tag("a", frame.shown(document.title), href=address) if address else frame.shown(document.title))
    return join(tag("p", tag("strong", say("agreed"))), bullets(lines)) if lines else EMPTY
