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
        "charge": Table({"engine": convert.text}),
    }
)

MEANINGS: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("orgkit", "required-version"): (">=0.1", "Versions of orgkit that may read this organisation."),
    ("orgkit", "root"): ("org", "The folder of the organisation's files, beside this file."),
    ("orgkit", "language"): ("fr", "The language of messages where neither `--lang` nor the system asks for one."),
    ("orgkit", "profile"): ("standard", "How much is asked for: starter, standard or strict."),
    ("orgkit", "as-of"): (
        "2026-11-16",
        "The day asked about, for an organisation that stands still, such as a sample.",
    ),
    ("lint", "select"): ("SCH, REF", "Only these rules: codes, names or beginnings of codes."),
    ("lint", "extend-select"): ("review-overdue", "These rules as well, whatever the profile."),
    ("lint", "ignore"): ("FR0", "Not these rules."),
    ("lint", "fail-on"): ("error", "The mildest severity that fails: error, warning, info or never."),
    ("lint", "severity", "RULE"): ("error", "How severe a rule is: error, warning, info or off."),
    ("lint", "per-path", "PATTERN", "ignore"): (
        "SLA, PRC",
        "Rules left out for files of a pattern; `**` crosses folders.",
    ),
    ("lint", "per-path", "PATTERN", "severity", "RULE"): ("info", "How severe a rule is in these files."),
    ("lint", "options", "RULE", "NAME"): ("12", "A threshold of a rule; its page lists what it has."),
    ("diff", "price-breaking-pct"): ("5", "A price that rises by more than so many percent is a breaking change."),
    ("diff", "price-notice-days"): (
        "60",
        "A change announced so many days before it takes effect counts one level lower.",
    ),
    ("diff", "lifecycle-exempt"): ("planned", "What stands there in its life cannot break anybody."),
    ("diff", "fail-on"): ("breaking", "The mildest change that fails: breaking, check, any or never."),
    ("diff", "levels", "CHANGE"): ("cosmetic", "How much a change of that name matters."),
    ("diff", "approvals", "CHANGE"): ("lead:old-owner, lead:new-owner", "Who has to agree to a change of that name."),
    ("charge", "engine"): (
        "duckdb://?memory_limit=2GB",
        "What sums usage: `duckdb://` in orgkit itself, `pyspark://?master=…`; `ORGKIT_CHARGE_ENGINE` goes first.",
    ),
}
"""An example of each setting and what it means, in plain words; names in capitals are free."""
