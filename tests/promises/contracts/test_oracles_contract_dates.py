"""Every worked case of contract dates. A case is read by the shape of its inputs; what nobody knows fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date
from typing import Any

import pytest

from orgkit.model import Duration
from orgkit.model.entities import Contract, ContractRenewal
from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.calendars import previous_working_day
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.contracts.leaving import (
    counts_on,
    end_after,
    end_after_quarter,
    notice_by,
    notice_window,
    send_by,
    survives_until,
)
from orgkit.promises.contracts.terms import (
    end_on,
    minus,
    period_ends,
    plus_days,
    plus_months,
)
from orgkit.source import Node, Span
from tests.promises.oracles import Case, cases

CASES = cases("contract-dates")
OFFICE = Opening(UTC, week=((TimeSpan(9 * 60, 18 * 60),),) * 5 + ((), ()), place=Place("FR"))


def day(text: str) -> date:
    return date.fromisoformat(text)


def months(count: int) -> Duration:
    return Duration.parse(f"{count} months")


def contract(inputs: Mapping[str, Any]) -> Contract:
    """The contract that a case describes: start, first length, renewals that happen by themselves."""
    first = inputs.get("term_months", inputs.get("initial_months"))
    period = inputs.get("renewal_months")
    node = Node({}, "case.yaml")
    end = inputs.get("last_day", inputs.get("initial_last_day"))
    return Contract(
        node=node,
        id="case",
        key_span=Span("case.yaml"),
        name="Case",  # type: ignore[arg-type]
        provider=None,  # type: ignore[arg-type]
        start=day(inputs["start"]) if "start" in inputs else None,
        term=months(first) if first is not None else None,
        end=day(end) if isinstance(end, str) else None,
        renewal=ContractRenewal(node=node, type="tacit", period=months(period), max=inputs.get("max_renewals"))
        if period is not None
        else None,
    )


class Terms:
    """What a contract's terms give, each under the name by which cases ask for it."""

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.inputs = inputs
        self.contract = contract(inputs)
        self.today = day(inputs["today"]) if "today" in inputs else date.min

    def first_last_day(self) -> date:
        return next(period_ends(self.contract))

    def last_day(self) -> date:
        found = end_on(self.contract, self.today)
        assert found is not None
        return found

    def final_last_day(self) -> date:
        return [*period_ends(self.contract)][-1]

    def last_days(self) -> list[date]:
        ends = [*period_ends(self.contract)]
        return [ends[times] for times in self.inputs["renewals"]]

    def next_term_starts(self) -> list[date]:
        return [plus_days(end, 1) for end in self.last_days()]

    def exclusive_end(self) -> date:
        return plus_days(self.last_day(), 1)

    def renewals_done(self) -> int:
        return [*period_ends(self.contract)].index(self.last_day())

    def notice_by(self) -> date:
        found = notice_by(self.last_day(), Duration.parse(self.inputs["notice"]), OFFICE)
        assert found is not None
        return found

    notice_received_by = notice_by

    def send_by(self) -> date:
        margin = Duration.parse(f"{self.inputs.get('posting_margin_days', 0)} days")
        return send_by(self.notice_by(), margin, OFFICE)

    def alert_on(self) -> date:
        return plus_days(self.notice_by(), -self.inputs["alert_days"])

    def follows(self) -> date:
        """The one day that terms come to which name nothing else."""
        if "alert_days" in self.inputs:
            return self.alert_on()
        if "posting_margin_days" in self.inputs:
            return self.send_by()
        return self.notice_by() if "notice" in self.inputs else self.last_day()

    current_last_day = last_day

    def error(self) -> str:
        """What is wrong with the terms; nothing that is wrong is nothing that a case may ask for."""
        if self.inputs.get("renewal_months") == 0:
            assert [*period_ends(self.contract)] == [self.first_last_day()], "counted for ever"
            return "CONTRACT_RENEWAL_PERIOD_ZERO"
        assert self.contract.start is not None
        assert self.notice_by() < self.contract.start
        return "CONTRACT_NOTICE_IMPOSSIBLE"


def by_terms(inputs: Mapping[str, Any], expected: Any) -> Any:
    """What is asked for by name; where a case gives a list of days and wants a list, the one thing that follows."""
    many = next((name for name, value in inputs.items() if isinstance(value, list) and name != "renewals"), None)
    if many is not None:
        each = [Terms({**inputs, many: value}) for value in inputs[many]]
        if isinstance(expected, Mapping):
            return {name: [getattr(terms, name)() for terms in each] for name in expected}
        return [terms.follows() for terms in each]
    terms = Terms(inputs)
    return {name: getattr(terms, name)() for name in expected} if isinstance(expected, Mapping) else terms.follows()


def cycle(inputs: Mapping[str, Any], expected: Mapping[str, Any]) -> Mapping[str, Any]:
    start = day(inputs["start"])
    drifting = [start]
    for _ in inputs["months"][1:]:
        drifting.append(plus_months(drifting[-1], 1))
    both = {"anchored": [plus_months(start, each) for each in inputs["months"]], "wrong_if_iterated": drifting}
    return {name: both[name] for name in expected}


def before(inputs: Mapping[str, Any], expected: Mapping[str, str]) -> Mapping[str, Any]:
    """Lengths before a last day, named such as ``90_days``."""
    return {name: minus(day(inputs["last_day"]), Duration.parse(name.replace("_", " "))) for name in expected}


def working_days(inputs: Mapping[str, Any], _expected: object) -> list[date]:
    assert inputs["calendar"] == "FR Mon-Fri"
    return [previous_working_day(OFFICE, day(each)) for each in inputs["dates"]]


def received(inputs: Mapping[str, Any], _expected: object) -> list[date | None]:
    return [end_after(day(each), months(count)) for each, count in inputs["received_and_months"]]


def received_once(inputs: Mapping[str, Any], _expected: object) -> date | None:
    ends: dict[str, Callable[[date, Duration], date | None]] = {"end of quarter": end_after_quarter, "": end_after}
    return ends[inputs.get("effect", "")](day(inputs["received"]), Duration.parse(inputs["notice"]))


def window(inputs: Mapping[str, Any], _expected: object) -> Mapping[str, date]:
    words = inputs["window"].split()
    assert words[0::2][:2] == ["between", "and"]
    assert words[4:] == ["months", "before"]
    found = notice_window(day(inputs["last_day"]), months(int(words[1])), months(int(words[3])))
    assert found is not None
    return {"opens": found[0], "closes": found[1]}


def zero(inputs: Mapping[str, Any], expected: Mapping[str, str]) -> Any:
    """A renewal without a length goes nowhere, and is not counted for ever."""
    assert inputs["renewal"] == "tacit"
    return by_terms({"start": "2026-01-01", "term_months": 12, **inputs}, expected)


def survival(inputs: Mapping[str, Any], _expected: object) -> list[date | None]:
    length = Duration.parse(f"{inputs['survival_years']} years")
    return [survives_until(day(each), length) for each in inputs["contract_last_day"]]


EVENTS = {
    "posted": "sending", "sent": "sending", "sending": "sending",
    "presented": "first-presentation", "first_presented": "first-presentation",
    "first_presentation": "first-presentation",
    "collected": "receipt", "received": "receipt", "receipt": "receipt",
}  # fmt: skip
LIMITS = ("deadline", "notice_by", "must_arrive_by")


def letter(inputs: Mapping[str, Any], expected: Any) -> Any:
    """Whether a letter is in time, by the event that counts: all of them, or the one that the contract names."""
    days = {EVENTS[name]: day(value) for name, value in inputs.items() if name in EVENTS}
    limit = day(next(inputs[name] for name in LIMITS if name in inputs))

    def in_time(event: str) -> bool:
        counted = counts_on(
            event.replace("_", "-"),
            sent=days["sending"],
            presented=days.get("first-presentation"),
            received=days.get("receipt"),
        )
        return counted is not None and counted <= limit

    def said(event: str, as_written: Any) -> Any:
        if isinstance(as_written, str):
            return as_written if (as_written == "late") is not in_time(event) else "the opposite"
        return in_time(event)

    if "counts_from" in inputs:
        event = inputs["counts_from"]
        late = {name: not in_time(event) if name == "late" else in_time(event) for name in expected}
        return late if isinstance(expected, Mapping) else said(event, expected)
    return {name: said(EVENTS[name.removeprefix("counts_from_")], value) for name, value in expected.items()}


Reading = Callable[[Mapping[str, Any], Any], Any]
SHAPES: dict[frozenset[str], Reading] = {
    frozenset({"start", "months"}): cycle,
    frozenset({"last_day"}): before,
    frozenset({"dates", "calendar"}): working_days,
    frozenset({"received_and_months"}): received,
    frozenset({"received", "notice"}): received_once,
    frozenset({"received", "notice", "effect"}): received_once,
    frozenset({"last_day", "window"}): window,
    frozenset({"renewal_months", "renewal"}): zero,
    frozenset({"contract_last_day", "survival_years"}): survival,
}
TERMS = frozenset({
    "start", "term_months", "initial_months", "initial_last_day", "last_day", "renewal_months", "max_renewals",
    "renewals", "today", "notice", "posting_margin_days", "alert_days",
})  # fmt: skip
"""What a case about one contract may say."""

ALIASES = {"as_of": "today", "initial_end": "initial_last_day", "first_last_day": "initial_last_day"}
"""Other names for the same."""
LETTER = frozenset({*EVENTS, *LIMITS, "counts_from"})
"""What a case about a letter may say."""


def plain(value: Any) -> Any:
    """Dates as they are written in the cases."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, Mapping) else value


def read(case: Case) -> Any:
    inputs = {ALIASES.get(name, name): value for name, value in case.inputs.items()}
    shape = frozenset(inputs)
    reading = SHAPES.get(shape) or (by_terms if shape <= TERMS else letter if shape <= LETTER else None)
    assert reading is not None, f"{case.id}: nobody knows the shape {sorted(shape)}"
    return reading(inputs, case.expected)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_dates_of_a_case_are_those_worked_out(case: Case) -> None:
    assert plain(read(case)) == case.expected


@pytest.mark.parametrize(("event", "in_time"), [("sending", True), ("first-presentation", True), ("receipt", False)])
def test_a_letter_of_march_1997_was_late_by_receipt_only(event: str, in_time: bool) -> None:
    dates = {"posted": "1997-03-19", "first_presented": "1997-03-25", "collected": "1997-04-03"}
    found = letter({**dates, "deadline": "1997-03-30", "counts_from": event}, {"in_time": in_time})
    assert found == {"in_time": in_time}


def test_a_shape_that_nobody_knows_fails() -> None:
    case = Case("XX-01", "contract-dates", "", {"start": "2026-01-01", "moon": "full"}, {"last_day": ""}, "", "")
    with pytest.raises(AssertionError, match="nobody knows the shape"):
        read(case)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (
            {"initial_last_day": "2025-08-28", "renewal_months": 12, "notice": "2 months", "today": "2026-02-11"},
            {"last_day": "2026-08-28", "notice_by": "2026-06-28"},
        ),  # the renewed end counts, not the first one
        (
            {"start": "2021-01-01", "term_months": 60, "renewal_months": 12, "today": "2026-02-01"},
            {"renewals_done": 1, "last_day": "2026-12-31"},
        ),  # 60 + 12 months, never twice 60
        (
            {"start": "2018-09-27", "initial_months": 36, "renewal_months": 12, "notice": "3 months"},
            {"first_last_day": "2021-09-26"},
        ),
        ({"last_day": ["2025-05-31", "2024-05-31"], "notice": "3 months"}, ["2025-02-28", "2024-02-29"]),
        ({"start": ["2025-01-31", "2024-01-30"], "term_months": 1}, {"last_day": ["2025-02-27", "2024-02-28"]}),
        (
            {"start": "2025-01-01", "term_months": 3, "notice": "6 months"},
            {"error": "CONTRACT_NOTICE_IMPOSSIBLE"},
        ),
    ],
)
def test_dates_that_others_get_wrong(inputs: Mapping[str, Any], expected: Any) -> None:
    assert plain(read(Case("XX-02", "contract-dates", "", inputs, expected, "", ""))) == expected
