"""Every setting there is: its place in the file and what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from orgkit.config import convert
from orgkit.config.convert import Converter
from orgkit.results import Level, Profile, Severity


@dataclass(frozen=True, slots=True)
class Table:
    """A table with these names and no others."""

    entries: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Each:
    """A table whose names are free, such as those of rules; every value has one shape."""

    value: Shape


Shape: TypeAlias = Converter | Table | Each

SHAPE = Table(
    {
        "orgkit": Table(
            {
                "required-version": convert.version_range,
                "root": convert.folder,
                "language": convert.language,
                "profile": convert.member_of(Profile),
                "as-of": convert.day,
            }
        ),
        "lint": Table(
            {
                "select": convert.texts,
                "extend-select": convert.texts,
                "ignore": convert.texts,
                "fail-on": convert.word_of(
                    {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "never": None}
                ),
                "severity": Each(convert.member_of(Severity)),
                "per-path": Each(Table({"ignore": convert.texts, "severity": Each(convert.member_of(Severity))})),
                "options": Each(Each(convert.option)),
            }
        ),
        "diff": Table(
            {
                "price-breaking-pct": convert.number(0, 1000),
                "price-notice-days": convert.whole(0, 3650),
                "lifecycle-exempt": convert.several_of("planned", "active", "deprecated", "retired"),
                "fail-on": convert.word_of(
                    {"breaking": Level.BREAKING, "check": Level.CHECK, "any": Level.COSMETIC, "never": None}
                ),
                "levels": Each(convert.member_of(Level)),
                "approvals": Each(convert.texts),
            }
        ),
    }
)
