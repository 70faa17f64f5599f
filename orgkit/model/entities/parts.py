"""Objects that several kinds share.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from orgkit.model.base import Part, Ref
from orgkit.model.values import Duration, Measure, Money, Percentage, Quantity, RelativeDate, Text, TimeSpan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AvailabilityTarget(Part):
    """The share of time in which something works, and how it is counted."""

    at_least: Percentage
    window: str | None = None
    hours: str | None = None
    measured_by: Text | None = None
    excludes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Channel(Part):
    """Where to write when something on a page is wrong."""

    type: str
    address: str
    for_: str | None = None
    hours: Ref | TimeSpan | None = None
    emergency: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document(Part):
    """A document kept elsewhere."""

    title: Text
    url: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kpi(Part):
    """One result that is measured: what counts, from when on it is good, and who reads the value."""

    id: str
    name: Text | None = None
    at_least: Measure | None = None
    at_most: Measure | None = None
    unit: Text | None = None
    period: str | None = None
    source: Text | None = None
    owner: Ref | None = None
    steps: tuple[KpiStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KpiStep(Part):
    """The value a KPI should have on a given day."""

    due: RelativeDate
    at_least: Measure | None = None
    at_most: Measure | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LatencyTarget(Part):
    """How fast an answer of a system comes, for which share of the calls."""

    at_most: Duration
    id: str | None = None
    name: Text | None = None
    share: Percentage | None = None
    window: str | None = None
    measured_by: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Package(Part):
    """The size of a package and what is free."""

    size: Decimal
    included: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceItem(Part):
    """One line of prices: what is sold, by which unit, and how its price is computed."""

    id: str
    name: Text | None = None
    unit: Ref | None = None
    model: str | None = None
    price: Money | None = None
    period: str | None = None
    percent: Percentage | None = None
    of: Text | None = None
    estimate: Quantity | None = None
    tiers: tuple[Tier, ...] = ()
    package: Package | None = None
    minimum: Money | None = None
    maximum: Money | None = None
    surcharges: tuple[Surcharge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Priority(Part):
    """One degree of urgency."""

    id: str
    name: Text | None = None
    when: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriorityTarget(Part):
    """The time that is promised for one priority."""

    priority: Ref
    at_most: Duration
    share: Percentage | None = None
    window: str | None = None
    measured_by: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recovery(Part):
    """How fast the service is back after a failure."""

    rto: Duration | None = None
    rpo: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ritual(Part):
    """A meeting that comes back."""

    id: str
    name: Text | None = None
    cadence: str | None = None
    duration: Duration | None = None
    with_: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleSkill(Part):
    """A skill somebody needs, and how well."""

    skill: Ref
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surcharge(Part):
    """A percentage added in certain cases."""

    id: str
    percent: Percentage
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target(Part):
    """Time target.

    A time that is promised, and how often it must be kept: 95 % of requests within 4 business hours, counted per
    month.
    """

    at_most: Duration
    share: Percentage | None = None
    window: str | None = None
    measured_by: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Targets(Part):
    """What is promised, in numbers."""

    availability: Percentage | AvailabilityTarget | None = None
    latency: tuple[LatencyTarget, ...] = ()
    reply: Duration | Target | tuple[PriorityTarget, ...] | None = None
    done: Duration | Target | tuple[PriorityTarget, ...] | None = None
    quality: tuple[Kpi, ...] = ()
    recovery: Recovery | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tier(Part):
    """A price that holds up to a quantity."""

    up_to: Decimal | None = None
    unit_price: Money | None = None
    flat: Money | None = None
