"""Worked cases of availability and of latency, read by the shape of their inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.targets import availability as shares
from orgkit.promises.targets import latency
from orgkit.promises.targets.structure import Structure, every, expected, guaranteed, part, softened, some
from tests.promises.oracles import Case, cases

Answer = object
_UNITS = {"m": 1, "h": 60, "d": 1440, "w": 10080}


def exact(text: object) -> Fraction:
    """A number as written, a percentage as a share."""
    written = str(text)
    return Fraction(written.removesuffix("%")) / 100 if written.endswith("%") else Fraction(written)


def minutes(text: str) -> Fraction:
    """``30d``, ``6h``."""
    return Fraction(text[:-1]) * _UNITS[text[-1]]


def same(found: object, wanted: object) -> bool:
    """Whether what came out is what is expected, rounded half up to as many digits as are written there."""
    if isinstance(wanted, Mapping):
        return (
            isinstance(found, Mapping)
            and found.keys() == wanted.keys()
            and all(same(found[k], wanted[k]) for k in wanted)
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(wanted, bool) or isinstance(found, bool):
        return found is wanted
    assert isinstance(found, (Fraction, Decimal, int))
    if "/" in str(wanted):
        return Fraction(found) == Fraction(str(wanted))
    digits = Decimal(str(wanted))
    exactly = Fraction(found)
    long = Decimal(exactly.numerator * 10**40 // exactly.denominator).scaleb(-40)
    step = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return any(long.quantize(step, rounding) == digits for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN))


# Shapes of availability: the names of the inputs, and what answers them.


def series(given: Mapping[str, Any]) -> Answer:
    whole, values = _tree({"series": given["series"]})
    mode = given.get("mode", "expected")
    ways: Mapping[str, Callable[[], Fraction]] = {
        "expected": lambda: expected(whole, values),
        "product": lambda: expected(whole, values),
        "guaranteed": lambda: guaranteed(whole, values),
        "bound": lambda: shares.bound_in_series(values.values()),
    }
    return ways[mode]()


def _tree(given: object, values: dict[str, Fraction] | None = None) -> tuple[Structure, dict[str, Fraction]]:
    """Shares in series and in parallel, one inside the other."""
    known: dict[str, Fraction] = {} if values is None else values
    if not isinstance(given, Mapping):
        name = f"part {len(known)}"
        known[name] = exact(given)
        return part(name), known
    built: list[Structure] = []
    for way, below in given.items():
        members = [_tree(each, known)[0] for each in below]
        built.append({"series": every(members), "parallel": some(1, members)}[way])
    return every(built), known


def both(given: Mapping[str, Any]) -> Answer:
    parts = [exact(each) for each in given["series_fractions"]]
    return {"guaranteed": shares.floor_in_series(parts), "product": shares.in_series(parts)}


def many(given: Mapping[str, Any]) -> Answer:
    count = int(given.get("n", given.get("count", 0)))
    return shares.in_series([exact(given["each"])] * count)


def graph(given: Mapping[str, Any]) -> Answer:
    edges: Mapping[str, list[str]] = given["edges"]
    own = {name: exact(value) for name, value in given["own"].items()}

    def reach(name: str) -> Structure:
        return every([part(name), *(reach(below) for below in edges.get(name, ()))])

    return expected(reach(given["target"]), own)


def common_mode(given: Mapping[str, Any]) -> Answer:
    """Replicas that all hang on one thing: however that is called, it is one number beside a list of replicas."""
    replicas = given.get("replicas", given.get("parallel", ()))
    (shared,) = (value for name, value in given.items() if name not in ("replicas", "parallel"))
    values = {"shared": exact(shared), **{f"replica {n}": exact(each) for n, each in enumerate(replicas)}}
    return expected(some(1, [every([part(f"replica {n}"), part("shared")]) for n in range(len(replicas))]), values)


def soft(given: Mapping[str, Any]) -> Answer:
    values = {"own": exact(given["own"]), "soft": exact(given["soft"]["a"])}
    return expected(every([part("own"), softened(part("soft"), exact(given["soft"]["fallback_served"]))]), values)


def budgets(given: Mapping[str, Any]) -> Answer:
    return [shares.budget(exact(target), minutes(window)) for target, window in given["targets"]]


def open_budget(given: Mapping[str, Any]) -> Answer:
    assert given["calendar"] == "FR Mon-Fri 09:00-18:00", "no other calendar is known"
    day = (TimeSpan(9 * 60, 18 * 60),)
    opening = Opening(ZoneInfo("Europe/Paris"), (day,) * 5 + ((),) * 2, place=Place("FR"))
    first = date.fromisoformat(f"{given['month']}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    opened = sum(((end - start) for start, end in opening.spans(first, last)), timedelta()) // timedelta(minutes=1)
    target = exact(given["target"])
    return {
        "open_hours": Fraction(opened, 60),
        "budget_minutes": shares.budget(target, Fraction(opened)),
        "same_target_24x7_minutes": shares.budget(target, Fraction(((last - first).days + 1) * 1440)),
    }


def each_needed(given: Mapping[str, Any]) -> Answer:
    return shares.needed_of_each(
        exact(given["target"]), int(given["n_dependencies"]), exact(given["share_for_dependencies"])
    )


def own(given: Mapping[str, Any]) -> Answer:
    needed = {t: shares.own_needed(exact(t), [exact(each) for each in given["deps"]]) for t in given["targets"]}
    return {target: {"own_needed": share, "feasible": share <= 1} for target, share in needed.items()}


def repairs(given: Mapping[str, Any]) -> Answer:
    return shares.from_repairs(exact(given["mtbf_h"]), exact(given["mttr_h"]))


def coverage(given: Mapping[str, Any]) -> Answer:
    """A target and the hours of a week that are covered, however they are called."""
    (hours,) = (value for name, value in given.items() if name != "target")
    return shares.covered_floor(exact(given["target"]), exact(hours))


def disaster(given: Mapping[str, Any]) -> Answer:
    allowed = shares.budget(exact(given["target"]), minutes(given["window"]))
    used = shares.consumed(Fraction(given["rto_minutes"]), allowed)
    return {"budget_minutes": allowed, "budget_consumed_percent": used * 100, "fits": used <= 1}


def burning(given: Mapping[str, Any]) -> Answer:
    window = Fraction(given["window_h"]) * 60
    return [shares.burn_rate(exact(share), window, minutes(alert)) for share, alert in given["alerts"]]


AVAILABILITY: Mapping[frozenset[str], Callable[[Mapping[str, Any]], Answer]] = {
    frozenset(names.split()): answer
    for names, answer in (
        ("series", series),
        ("series mode", series),
        ("series_fractions", both),
        ("series parallel", lambda given: expected(*_tree(given))),
        ("parallel", lambda given: expected(*_tree(given))),
        ("each n", many),
        ("each count", many),
        ("k n each", lambda given: shares.at_least(given["k"], [exact(given["each"])] * given["n"])),
        ("own edges target", graph),
        ("shared replicas", common_mode),
        ("shared parallel", common_mode),
        ("common replicas", common_mode),
        ("network replicas", common_mode),
        ("net replicas", common_mode),
        ("own soft", soft),
        ("targets", budgets),
        ("target calendar month", open_budget),
        ("target n_dependencies share_for_dependencies", each_needed),
        ("deps targets", own),
        ("mtbf_h mttr_h", repairs),
        ("target covered_hours_per_week", coverage),
        ("target hours_per_week", coverage),
        ("target covered_hours", coverage),
        ("target window rto_minutes", disaster),
        ("window_h alerts", burning),
        ("a", lambda given: shares.weighted((exact(share), Fraction(number)) for share, number in given["a"])),
    )
}


@pytest.mark.parametrize("case", cases("availability"), ids=str)
def test_availability(case: Case) -> None:
    answer = AVAILABILITY.get(frozenset(case.inputs))
    assert answer is not None, f"{case.id}: inputs of a shape nobody knows: {sorted(case.inputs)}"
    assert same(answer(case.inputs), case.expected), (answer(case.inputs), case.expected)


def hops(given: Mapping[str, Any]) -> Answer:
    target = exact(given["target"])
    return {
        "sequential_each_at_least": latency.needed_one_after_the_other(target, given["sequential_hops"]),
        "parallel_each_at_least": latency.needed_at_the_same_time(target, given["parallel_leaves"]),
    }


def outcomes(given: Mapping[str, Any]) -> Answer:
    one, other = ([10 if place == number else 1 for place in range(100)] for number in (0, 1))
    told = [f"99 values of 1, one of 10 (outcome {number})" for number in (0, 1)]
    assert [given["A"], given["B"]] == told, "no other outcomes are known"
    high = Fraction(99, 100)
    return {
        "p99_A": latency.percentile(one, high),
        "p99_B": latency.percentile(other, high),
        "p99_A_plus_B": latency.percentile([a + b for a, b in zip(one, other, strict=True)], high),
    }


def fan_out(given: Mapping[str, Any]) -> Answer:
    """Leaves that are asked at the same time; the answer is the share that is slow."""
    count = next(int(value) for name, value in given.items() if name in ("leaves", "n", "parallel_leaves"))
    share = next(exact(value) for name, value in given.items() if name in ("each", "each_fast", "p"))
    return 1 - latency.at_the_same_time([share] * count)


LATENCY: Mapping[frozenset[str], Callable[[Mapping[str, Any]], Answer]] = {
    frozenset(names.split()): answer
    for names, answer in (
        ("sequential_hops parallel_leaves target", hops),
        ("A B", outcomes),
        ("leaves each", fan_out),
        ("n each", fan_out),
        ("leaves each_fast", fan_out),
        ("parallel_leaves each", fan_out),
        ("n p", fan_out),
        ("leaves p", fan_out),
    )
}


@pytest.mark.parametrize("case", cases("latency"), ids=str)
def test_latency(case: Case) -> None:
    answer = LATENCY.get(frozenset(case.inputs))
    assert answer is not None, f"{case.id}: inputs of a shape nobody knows: {sorted(case.inputs)}"
    found = answer(case.inputs)
    wanted = case.expected
    # A fan-out is told as the share that is slow, as the share that is not, or as both, by names that say which.
    if isinstance(found, Fraction) and isinstance(wanted, Mapping):
        found = {name: found if "slow" in name else 1 - found for name in wanted}
    assert same(found, wanted) or (isinstance(found, Fraction) and same(1 - found, wanted)), (found, wanted)
