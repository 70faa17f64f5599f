"""Promises kept per window: which value, against what, how often in a row."""

from __future__ import annotations

from datetime import date

from orgkit.model.tables.metrics import Metrics
from orgkit.promises.outcomes.windows import Kept, kept, targets_of
from tests.promises.outcomes.company import MEASURES, organisation

SERVICE = """
visuals:
  name: Visuals
  owner: studio
  sla: fast
  promise:
    availability: {at_least: 99 %, window: quarter}
    latency: [{id: p95, at_most: 800 ms, share: 95 %}, {at_most: 2 s}]
    recovery: {rto: 4 hours, rpo: 1 hour}
  requests: [{id: film, name: Film, promise: {done: {at_most: 10 business days, share: 80 %}}}]
  plans: [{id: season, sla: slow}]
"""
SLAS = """
fast:
  name: Fast
  priorities: [{id: p1, name: Urgent}]
  targets:
    reply: [{priority: p1, at_most: 1 business hour, share: 90 %}]
    done: 3 business days
    quality: [{id: first-time, at_least: 90 %, period: quarter}]
slow: {name: Slow, targets: {done: 9 business days}}
"""


def windows(*rows: str, service: str = SERVICE, slas: str = SLAS) -> dict[str, Kept]:
    text = MEASURES + "".join(f"{on},service:visuals,{rest},\n" for on, rest in (row.split(" ", 1) for row in rows))
    org = organisation({"services.yaml": service, "slas.yaml": slas, "measures/2026.csv": text})
    return {one.target.metric: one for one in kept(org, org.services["visuals"])}


def test_every_target_has_a_name_that_values_may_have() -> None:
    org = organisation({"services.yaml": SERVICE, "slas.yaml": SLAS})
    names = [target.metric for target in targets_of(org, org.services["visuals"])]
    assert names[:9] == ["availability", "reply.p1", "done", "p95", "latency", "first-time", "rto", "rpo", "film.done"]
    assert set(names) <= Metrics(org).of("service:visuals")
    assert "season.done" in names


def test_shares_and_times_are_each_judged_by_their_own_limit() -> None:
    found = windows(
        "2026-10-31 done,99.5 %", "2026-10-31 reply.p1,55 business minutes", "2026-10-31 p95,94 %",
        "2026-10-31 film.done,12 business days", "2026-10-31 rto,3 hours",
    )  # fmt: skip
    told = {name: (one.windows[0].judgement.good, str(one.windows[0].judgement.by)) for name, one in found.items()
            if one.windows[0].judgement is not None}  # fmt: skip
    assert told == {
        "done": (False, "0.5"), "reply.p1": (True, told["reply.p1"][1]), "p95": (False, "1"),
        "film.done": (False, "2"), "rto": (True, "1"),
    }  # fmt: skip


def test_windows_follow_one_another_and_one_without_a_value_ends_the_row() -> None:
    found = windows("2026-06-30 done,100 %", "2026-08-31 done,99 %", "2026-09-30 done,100 %", "2026-10-31 done,100 %")
    done = found["done"]
    assert [window.first.month for window in done.windows] == [6, 7, 8, 9, 10]
    assert [window.judgement.good if window.judgement else None for window in done.windows] == [
        True, None, False, True, True,
    ]  # fmt: skip
    assert (done.kept, len(done.decided), done.streak) == (3, 4, 2)


def test_a_row_of_missed_windows_counts_down() -> None:
    assert windows("2026-09-30 done,99 %", "2026-10-31 done,98 %")["done"].streak == -2


def test_of_several_values_in_a_window_the_newest_counts() -> None:
    found = windows("2026-07-31 availability,98 %", "2026-08-31 availability,99.2 %", "2026-10-31 availability,98.9 %")
    told = [(window.first, window.last, window.judgement.good) for window in found["availability"].windows
            if window.judgement is not None]  # fmt: skip
    assert told == [
        (date(2026, 7, 1), date(2026, 9, 30), True),
        (date(2026, 10, 1), date(2026, 12, 31), False),
    ]


def test_a_value_in_another_unit_says_nothing() -> None:
    (window,) = windows("2026-10-31 rto,95 %")["rto"].windows
    assert window.judgement is not None  # a share of recoveries in time: all of them are promised
    assert not window.judgement.good
    (window,) = windows("2026-10-31 rto,3 business hours")["rto"].windows
    assert window.judgement is None


def test_what_was_measured_under_another_promise_is_not_judged_by_this_one() -> None:
    changed = SLAS.replace("slow:", "  changes: [{from: 2026-10-01, set: {targets: {done: 2 business days}}}]\nslow:")
    (before, now) = windows("2026-09-30 done,90 %", "2026-10-31 done,90 %", slas=changed)["done"].windows
    assert before.judgement is None
    assert before.value is not None
    assert now.judgement is not None
    assert not now.judgement.good


def test_what_is_not_measured_has_no_windows() -> None:
    assert set(windows("2026-10-31 done,90 %")) == {"done"}
