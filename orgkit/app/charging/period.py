"""A month to charge: read the organisation, sum the usage, make the statements."""

from __future__ import annotations

import calendar
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from orgkit.app.checking.check import read
from orgkit.app.place import Day, Place
from orgkit.charge.engine import connect
from orgkit.charge.judge import Judge
from orgkit.charge.shares import Divided, divided
from orgkit.charge.sources import Asked, FaultError, opened, usage_paths, write_copy
from orgkit.charge.statements import assemble
from orgkit.charge.usage import Metered, meter, use_by_month
from orgkit.load.closed import Closed
from orgkit.model import Org, Text
from orgkit.model.queries.currencies import minor_units
from orgkit.promises.sealing import Summed, price_digest, usage_digest
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.results.statement import COUNTED, Charged

ENGINE = "ORGKIT_CHARGE_ENGINE"
"""The variable that names the engine instead of ``orgkit.toml``, for addresses that nobody should write down."""

_MATTERS = ("organization", "team", "service", "price-list", "cost-centre", "cost-pool", "contract")
"""Kinds that amounts come from: what cannot be read of them could make a bill wrong without anybody noticing."""


class NoUsageError(Exception):
    """There is nothing to charge; the message says where it would stand."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class UnsoundError(Exception):
    """Something has to be mended before anything is charged."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.sort_key))
        super().__init__(", ".join(str(finding.span) for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Month:
    """A month that was charged, with everything that closing it needs.

    ``usage`` and ``prices`` are digests of what it was made from; ``in_doubt`` what lint finds in tables of usage.
    """

    org: Org
    charged: Charged
    usage: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=dict)
    pools: tuple[str, ...] = ()
    in_doubt: tuple[Finding, ...] = ()
    closed: Closed | None = None


def charge(place: Place, day: Day, period: str) -> Month:
    """What a month costs whom, by the files of today.

    Raises:
        NothingToCheckError: there is no organisation.
        UnsoundError: files that amounts come from cannot be read, or a table of usage has faults of form.
        NoUsageError: there is no usage for this month.
        EngineError: the engine cannot be used, or its packages are not installed.
    """
    org, findings, loaded = read(place.tree, place.settings, day.date)
    _sound(findings, place.settings.root)
    first = date.fromisoformat(f"{period}-01")
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    paths = usage_paths(loaded.records, place.settings.root)
    if not paths:
        raise NoUsageError(say("There is no usage: no table lies in {folder}", folder=f"{place.settings.root}/usage"))
    asked, judge = Asked(first, last, day.date), Judge(org)
    tables = [table for table in loaded.tables if table.path in paths]
    with tempfile.TemporaryDirectory(prefix="orgkit-charge-") as folder:
        scratch = Path(folder)
        try:
            copy = write_copy(tables, paths, asked, scratch)
            with connect(engine_of(place), scratch) as engine:
                sources = opened(engine, place.folder, paths, tables, copy, asked)
                metered = meter(judge, engine, sources, asked, scratch)
                use = use_by_month(org, engine, sources, asked, metered.groups)
                shares = divided(judge, period, last, use)
        except FaultError as error:
            raise UnsoundError(error.findings) from None
    if not metered.read:
        raise NoUsageError(say("There is no usage for {period}", period=period))
    return _month(org, metered, shares, paths, asked, period, findings)


def engine_of(place: Place) -> str:
    """The URL of the engine: the variable, else the settings."""
    return os.environ.get(ENGINE) or place.settings.charge.engine


def _sound(findings: Iterable[Finding], root: str) -> None:
    """Nothing, where all files that amounts come from could be read."""
    serious = [
        finding
        for finding in findings
        if (finding.rule.startswith("YML") and finding.span.file.startswith(f"{root}/usage/"))
        or (
            finding.rule[:3] in ("YML", "SCH")
            and (finding.entity.partition(":")[0] in _MATTERS or (not finding.entity and _is_entity(finding, root)))
        )
    ]
    if serious:
        raise UnsoundError(serious)


def _is_entity(finding: Finding, root: str) -> bool:
    """Whether a finding without an entity is about a file of one that matters, such as a broken one."""
    if not finding.span.file.endswith((".yaml", ".yml")):
        return False
    folder = finding.span.file.removeprefix(f"{root}/").partition("/")[0].removesuffix(".yaml").removesuffix(".yml")
    return folder in ("organization", "teams", "services", "prices", "cost-centres", "costs", "contracts")


def _month(
    org: Org,
    metered: Metered,
    allocated: Divided,
    paths: tuple[str, ...],
    asked: Asked,
    period: str,
    findings: list[Finding],
) -> Month:
    currencies = {currency for _, currency in [*metered.lines, *allocated.shares, *allocated.shown]}
    places = {currency: minor_units(currency) for currency in currencies}
    charged = Charged(
        period=period,
        as_of=asked.as_of,
        statements=tuple(assemble(metered.lines, allocated.shares, allocated.shown, places)),
        unpriced=tuple(metered.unpriced),
        rejected=tuple(metered.rejected),
        problems=tuple(sorted([*metered.problems, *allocated.problems], key=lambda one: one.sort_key)),
        read=metered.read,
        charged=metered.charged,
        notes=tuple(allocated.notes),
    )
    return Month(
        org,
        charged,
        _usage(metered, paths),
        dict(sorted(_prices(org, metered, asked.first))),
        tuple(allocated.pools),
        tuple(finding for finding in findings if finding.span.file in paths),
        org.closed.periods.get(period),
    )


def _usage(metered: Metered, paths: tuple[str, ...]) -> dict[str, str]:
    files: dict[str, list[Summed]] = {}
    for group in metered.groups:
        files.setdefault(paths[group.file], []).append(Summed(*group[1:]))
    return {path: usage_digest(rows) for path, rows in sorted(files.items())}


def _prices(org: Org, metered: Metered, first: date) -> Iterator[tuple[str, str]]:
    for sold in metered.sold:
        day = (sold.version or first).isoformat()
        key = f"{sold.price}/{sold.item}@{day}" if sold.item else f"{sold.price}@{day}"
        yield key, price_digest(org, key)


def names(org: Org, charged: Charged) -> dict[str, dict[str, str]]:
    """What everything in the statements is called, by language; the empty language for names in none."""
    keys = set()
    for statement in charged.statements:
        keys.add(f"cost-centre:{statement.cost_centre}")
        for share in (*statement.shares, *statement.shown):
            keys.add(f"cost-pool:{share.pool}")
            keys |= {f"{kind}:{share.basis}" for kind in COUNTED if share.basis}
        for line in statement.lines:
            keys |= {f"service:{line.service}", line.consumer, line.provider, f"price-item:{line.item}"}
    for one in charged.unpriced:
        keys |= {f"service:{one.service}", one.consumer, f"price-item:{one.item}"}
    found = {}
    for key in sorted(keys):
        name = _name(org, key)
        if name:
            found[key] = dict(name.by_language)
    return found


def _name(org: Org, key: str) -> Text | None:
    kind, _, id_ = key.partition(":")
    if kind in ("price-item", "unit"):
        defined = org.index.defined.get((kind, id_))
        node = defined[-1].node.get("name") if defined else None
        return Text.from_node(node) if node is not None else None
    name: object = getattr(org.find(key), "name", None)
    return name if isinstance(name, Text) else None
