"""By when to act on a contract: days, letters, renewals, and what follows when nobody acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.model import Duration
from orgkit.model.values import Clock, TimeSpan
from orgkit.promises.clocks.calendars import is_working_day
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.contracts.leaving import end_after, notice_by, quarter_end, send_by
from orgkit.promises.contracts.notice import Notice, earliest_end, notice_of
from orgkit.promises.contracts.terms import plus, plus_months
from tests.promises.contracts.conftest import Write

Ask = Callable[..., Notice]
Maybe = Callable[..., Notice | None]
FRANCE = Opening(UTC, week=((TimeSpan(9 * 60, 18 * 60),),) * 5 + ((), ()), place=Place("FR"))
LETTER = "notice: {period: 3 months, form: registered-letter, counts_from: receipt, posting_margin: 15 days}\n"
TERMS = "start: 2026-01-01\nterm: 12 months\nrenewal: {type: tacit, period: 12 months, max: 2}\n"
VALUE = "value:\n  - {id: fee, model: flat, price: 1850.00 EUR, period: month}\n"


@pytest.fixture
def noticed(write: Write) -> Maybe:
    def ask(text: str, day: date, organization: str = "") -> Notice | None:
        org = write(
            {
                "organization.yaml": f"name: X\ncurrency: EUR\ncountry: FR\n{organization}",
                "providers/host.yaml": "name: Host\n",
                "contracts/hosting.yaml": f"name: Hosting\nprovider: host\n{text}",
            },
            day,
        )
        return notice_of(org, org.contracts["hosting"], day)

    return ask


def test_the_letter_is_posted_in_time_and_silence_costs_a_year(noticed: Ask) -> None:
    found = noticed(TERMS + LETTER + VALUE, date(2026, 8, 1), "policies: {contract_alert_days: 45}\n")
    assert (found.last_day, found.notice_by, found.send_by) == (
        date(2026, 12, 31),
        date(2026, 9, 30),
        date(2026, 9, 15),
    )
    assert found.alert_on == date(2026, 8, 16)
    assert (found.renews_until, found.next_way_out) == (date(2027, 12, 31), date(2027, 9, 30))
    assert found.cost is not None
    assert (str(found.cost.money), found.cost.at_least) == ("22200.00 EUR", False)
    assert found.by_post
    assert [found.is_due(day) for day in (date(2026, 8, 15), date(2026, 8, 16), date(2026, 9, 30))] == [
        False,
        True,
        True,
    ]


def test_a_day_late_is_late_until_the_period_ends(noticed: Ask) -> None:
    assert noticed(TERMS + LETTER, date(2026, 10, 1)).days_late(date(2026, 10, 1)) == 1
    assert noticed(TERMS + LETTER, date(2026, 12, 31)).notice_by == date(2026, 9, 30)
    assert noticed(TERMS + LETTER, date(2027, 1, 1)).notice_by == date(2027, 9, 30)


def test_before_the_last_renewal_no_further_way_out_is_named(noticed: Maybe) -> None:
    second = noticed(TERMS + LETTER, date(2027, 5, 1))
    assert second is not None
    assert (second.renews_until, second.next_way_out) == (date(2028, 12, 31), None)
    assert noticed(TERMS + LETTER, date(2028, 5, 1)) is None, "it ends by itself"


@pytest.mark.parametrize(
    ("form", "counts", "sent"),
    [
        ("registered-letter", "receipt", "2026-08-21"),  # posted on Monday, the fifth business day is the 31st
        ("registered-letter", "first-presentation", "2026-08-21"),
        ("registered-letter", "sending", "2026-08-28"),
        ("email", "receipt", "2026-08-28"),
        ("portal", "receipt", "2026-08-28"),
    ],
)
def test_what_counts_decides_when_to_send(noticed: Ask, form: str, counts: str, sent: str) -> None:
    # The last day to give notice is Sunday 30 August 2026.
    notice = f"notice: {{period: 3 months, form: {form}, counts_from: {counts}}}\n"
    text = f"start: 2025-12-01\nterm: 12 months\nrenewal: {{type: tacit, period: 1 year}}\n{notice}"
    found = noticed(text, date(2026, 5, 1))
    assert found.notice_by == date(2026, 8, 30)
    assert found.send_by == date.fromisoformat(sent)


def test_a_closed_company_sends_before_it_closes(write: Write) -> None:
    org = write(
        {
            "organization.yaml": "name: X\ncountry: FR\ncalendar: office\n",
            "calendars.yaml": "office:\n  name: Office\n  weekly: {mon: ['09:00-18:00'], fri: ['09:00-17:00']}\n"
            "  closures: [{from: 2026-08-03, to: 2026-08-28}]\n",
            "providers/host.yaml": "name: Host\n",
            "contracts/hosting.yaml": "name: H\nprovider: host\nstart: 2025-12-01\nterm: 12 months\n"
            "renewal: {type: tacit, period: 1 year}\nnotice: {period: 3 months, form: email}\n",
        },
        date(2026, 5, 1),
    )
    found = notice_of(org, org.contracts["hosting"], date(2026, 5, 1))
    assert found is not None
    assert (found.notice_by, found.send_by) == (date(2026, 8, 30), date(2026, 7, 31))


def test_a_renewal_by_agreement_is_a_decision_too(noticed: Ask) -> None:
    text = "start: 2026-02-01\nterm: 12 months\nrenewal: {type: explicit, period: 12 months, max: 1}\n"
    found = noticed(text + VALUE, date(2026, 11, 16))
    assert (found.last_day, found.notice_by, found.send_by) == (
        date(2027, 1, 31),
        date(2027, 1, 31),
        date(2027, 1, 29),
    )
    assert (found.renews, found.renews_until, found.next_way_out) == (False, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "start: 2026-01-01\nterm: 12 months\n" + LETTER,  # it simply ends
        "start: 2026-01-01\nterm: 12 months\nrenewal: {type: none}\n" + LETTER,  # notice was given
        "start: 2026-01-01\nterm: 12 months\nrenewal: {type: tacit, period: 12 months}\n",  # no way out
        "start: 2026-01-01\nterm: 12 months\nrenewal: {type: tacit, period: 12 months, max: 0}\n" + LETTER,
        "start: 2026-01-01\nopen_ended: true\nrenewal: {type: tacit, period: 12 months}\n" + LETTER,
        "start: 2020-01-01\nterm: 12 months\nrenewal: {type: explicit, period: 12 months}\n" + LETTER,  # over
    ],
)
def test_nothing_is_to_be_decided(noticed: Maybe, text: str) -> None:
    assert noticed(text, date(2026, 6, 1)) is None


def test_a_renewal_of_unknown_length_can_still_be_stopped(noticed: Ask) -> None:
    found = noticed("start: 2026-01-01\nterm: 12 months\nrenewal: {type: tacit}\n" + LETTER, date(2026, 6, 1))
    assert (found.notice_by, found.renews, found.renews_until, found.cost) == (date(2026, 9, 30), True, None, None)


def test_what_cannot_be_known_is_at_least(noticed: Ask) -> None:
    more = VALUE + "  - {id: calls, model: per-unit, price: 4.20 EUR, unit: call}\n"
    found = noticed(TERMS + LETTER + more, date(2026, 6, 1), "units: [{id: call, name: call}]\n")
    assert found.cost is not None
    assert (str(found.cost.money), found.cost.at_least) == ("22200.00 EUR", True)


def test_a_contract_without_an_end_can_be_left_on_any_day(write: Write) -> None:
    org = write(
        {
            "organization.yaml": "name: X\ncountry: FR\n",
            "providers/host.yaml": "name: Host\n",
            "contracts/hosting.yaml": f"name: H\nprovider: host\nstart: 2025-12-01\nopen_ended: true\n{LETTER}",
        },
        date(2026, 5, 4),
    )
    contract = org.contracts["hosting"]
    assert earliest_end(org, contract, date(2026, 5, 4)) == date(2026, 8, 19)
    assert notice_of(org, contract, date(2026, 5, 4)) is None


# Properties

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


def test_a_notice_never_leaves_less_than_its_period_over_every_day_of_nine_years() -> None:
    """Counting forward from the last day to give notice never passes the last day: 39,528 pairs."""
    pairs = later = 0
    day = date(2020, 1, 1)
    while day <= date(2029, 1, 6):
        for months in range(1, 13):
            by = notice_by(day, Duration.parse(f"{months} months"), FRANCE)
            assert by is not None
            assert plus_months(by, months) <= day
            # At most three days earlier than the latest day of which that is true.
            latest = max(by + timedelta(n) for n in range(5) if plus_months(by + timedelta(n), months) <= day)
            assert (latest - by).days <= 3
            later += latest != by
            pairs += 1
        day += timedelta(1)
    assert pairs == 39_528
    assert later > 0


PERIODS = st.builds(
    lambda amount, unit: Duration.parse(f"{amount} {unit}"),
    st.integers(1, 24),
    st.sampled_from(["days", "weeks", "months", "business days", "working days"]),
)


def _leaves_all_of(period: Duration, by: date, last: date) -> None:
    if period.clock is Clock.WALL:
        after = plus(by, period)
        assert after is not None
        assert after <= last
    else:
        closed = {5, 6} if period.clock is Clock.BUSINESS else {6}
        between = (by + timedelta(n) for n in range(1, (last - by).days + 1))
        assert sum(day.weekday() not in closed and not FRANCE.is_closed(day) for day in between) >= period.amount


def _send_by_is_a_working_day(last: date, period: Duration, margin: Duration) -> None:
    by = notice_by(last, period, FRANCE)
    assert by is not None
    sent = send_by(by, margin, FRANCE)
    assert is_working_day(FRANCE, sent)
    assert sent <= by < last
    _leaves_all_of(period, by, last)
    assert end_after(sent, period) is not None
    if margin.months is None and margin.clock.value == "wall":
        arrives = plus(sent, margin)
        assert arrives is not None
        assert arrives <= by


@given(DAYS, PERIODS, PERIODS)
def test_a_letter_is_sent_on_a_working_day_and_arrives(last: date, period: Duration, margin: Duration) -> None:
    _send_by_is_a_working_day(last, period, margin)


@pytest.mark.slow
@given(DAYS, PERIODS, PERIODS)
@settings(max_examples=10_000)
def test_ten_thousand_letters_are_sent_on_working_days(last: date, period: Duration, margin: Duration) -> None:
    _send_by_is_a_working_day(last, period, margin)


@given(DAYS)
def test_a_quarter_ends_after_its_days(day: date) -> None:
    end = quarter_end(day)
    assert day <= end
    assert (end + timedelta(1)).month in (1, 4, 7, 10)
    assert (end - day).days < 92
