"""Configuration: text in, typed settings out; every problem with its place and a hint."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.config import ConfigError, PathSettings, Settings, admits, override, read_settings
from orgkit.config.keys import SHAPE, Table
from orgkit.results import Level, Profile, Severity

COMPLETE = """\
[orgkit]
required-version = ">=0.1, <2"
root = "org/"
language = "fr"
profile = "strict"
as-of = 2026-11-21

[lint]
select = ["SLA"]
extend-select = ["DOC801"]
ignore = ["REF210"]
fail-on = "never"

[lint.severity]
service-without-owner = "error"
PPL410 = "off"

[lint.per-path]
"sandbox/**" = { ignore = ["SLA", "PRC"] }
"org/contracts/*" = { severity = { CTR704 = "warning" } }

[lint.options.review-overdue]
months = 12
strict = true
words = ["a", "b"]

[diff]
price-breaking-pct = 7.5
price-notice-days = 60
lifecycle-exempt = ["planned", "retired"]
fail-on = "any"
[diff.levels]
service-description-changed = "cosmetic"
[diff.approvals]
service-moved = ["lead:old-owner", "lead:new-owner"]

[charge]
engine = "duckdb://?threads=2"
"""


def _read(text: str, path: str = "orgkit.toml") -> Settings:
    settings = read_settings(text, path)
    assert settings is not None
    return settings


def _problems(text: str, path: str = "orgkit.toml") -> list[str]:
    with pytest.raises(ConfigError) as error:
        read_settings(text, path)
    return str(error.value).split("\n")


def test_everything_can_be_set() -> None:
    settings = _read(COMPLETE)
    assert (settings.required_version, settings.root, settings.language) == (">=0.1, <2", "org", "fr")
    assert (settings.profile, settings.as_of) == (Profile.STRICT, date(2026, 11, 21))
    lint, diff = settings.lint, settings.diff
    assert (lint.select, lint.extend_select, lint.ignore) == (("SLA",), ("DOC801",), ("REF210",))
    assert lint.fail_on is None
    assert lint.severity == {"service-without-owner": Severity.ERROR, "PPL410": Severity.OFF}
    assert lint.per_path == (
        PathSettings("sandbox/**", ("SLA", "PRC")),
        PathSettings("org/contracts/*", (), {"CTR704": Severity.WARNING}),
    )
    assert lint.options == {"review-overdue": {"months": 12, "strict": True, "words": ("a", "b")}}
    assert (diff.price_breaking_pct, diff.price_notice_days) == (Decimal("7.5"), 60)
    assert diff.lifecycle_exempt == ("planned", "retired")
    assert diff.fail_on is Level.COSMETIC
    assert diff.levels == {"service-description-changed": Level.COSMETIC}
    assert diff.approvals == {"service-moved": ("lead:old-owner", "lead:new-owner")}


def test_an_empty_file_leaves_the_defaults() -> None:
    assert _read("") == _read("[lint]\n") == Settings()


def test_every_key_is_read_somewhere() -> None:
    sections = {name: table for name, table in SHAPE.entries.items() if isinstance(table, Table)}
    written = {(name, key) for name, table in sections.items() for key in table.entries}
    assert {key[:2] for key in _read(COMPLETE).given} == written


def test_each_setting_knows_where_it_came_from() -> None:
    settings = _read(COMPLETE)
    assert str(settings.origin("orgkit", "root")) == "orgkit.toml:3"
    assert str(settings.origin("lint", "severity", "PPL410")) == "orgkit.toml:16"
    assert str(settings.origin("lint", "per-path", "sandbox/**", "ignore")) == "orgkit.toml:19"
    assert str(settings.origin("lint", "options", "review-overdue", "months")) == "orgkit.toml:23"
    assert str(_read("").origin("orgkit", "root")) == "default"
    asked = override(settings, {("lint", "fail-on"): "warning", ("orgkit", "profile"): "starter"}, "command line")
    assert (asked.lint.fail_on, asked.profile) == (Severity.WARNING, Profile.STARTER)
    assert str(asked.origin("lint", "fail-on")) == "command line"
    assert str(asked.origin("orgkit", "root")) == "orgkit.toml:3"
    assert asked.lint.severity == settings.lint.severity


def test_an_override_is_checked_like_a_file() -> None:
    with pytest.raises(ConfigError) as error:
        override(Settings(), {("lint", "fail-on"): "fatal"}, "command line")
    assert str(error.value) == "“lint.fail-on” has to be error, warning, info or never"


def test_in_pyproject() -> None:
    text = '[project]\nname = "x"\n[tool.orgkit]\nroot = "data"\n[tool.orgkit.lint]\nfail-on = "info"\n'
    settings = _read(text, "sub/pyproject.toml")
    assert (settings.root, settings.lint.fail_on) == ("data", Severity.INFO)
    assert str(settings.origin("orgkit", "root")) == "sub/pyproject.toml:4"
    assert str(settings.origin("lint", "fail-on")) == "sub/pyproject.toml:6"
    assert read_settings('[project]\nname = "x"\n', "pyproject.toml") is None
    assert _problems("tool.orgkit = 3", "pyproject.toml") == ["pyproject.toml:1:1: “tool.orgkit” has to be a table"]
    assert _problems("[tool.orgkit]\nrot = 'x'", "pyproject.toml") == [
        "pyproject.toml:2:1: There is no setting “rot”; did you mean “root”? [WAI908]"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[lint]\nextend-selct = []",
            "2:1: There is no setting “extend-selct”; did you mean “extend-select”? [WAI908]",
        ),
        ("[lnt]\n", "1:1: There is no setting “lnt”; did you mean “lint”? [WAI908]"),
        ("root = 'x'", "1:1: “root” belongs under “[orgkit]” [WAI908]"),
        ("[output]", "1:1: There is no section “output”; there are orgkit, lint, diff and charge [WAI908]"),
        (
            "[lint.per-path]\n'a/**' = {select = []}",
            "2:1: There is no setting “select” under “[lint.per-path.a/**]”; there are ignore and severity [WAI908]",
        ),
        (
            "[orgkit]\nplugin = 'x'",
            (
                "2:1: There is no setting “plugin” under “[orgkit]”; "
                "there are required-version, root, language, profile and as-of [WAI908]"
            ),
        ),
        ("[orgkit]\nroot = 3", "2:1: “orgkit.root” has to be a text in quotes"),
        ("[orgkit]\nroot = '../x'", "2:1: “orgkit.root” has to be a folder inside the repository, such as “org”"),
        ("[orgkit]\nroot = '/x'", "2:1: “orgkit.root” has to be a folder inside the repository, such as “org”"),
        ("[orgkit]\nlanguage = 'French'", "2:1: “orgkit.language” has to be a language such as “en”, “fr” or “fr-CA”"),
        ("[orgkit]\nprofile = 'hard'", "2:1: “orgkit.profile” has to be starter, standard or strict"),
        ("[orgkit]\nas-of = '2026-02-30'", "2:1: “orgkit.as-of” has to be a day such as 2026-11-21"),
        ("[orgkit]\nas-of = 2026-11-21T10:00:00", "2:1: “orgkit.as-of” has to be a day such as 2026-11-21"),
        (
            "[orgkit]\nrequired-version = 'new'",
            "2:1: “orgkit.required-version” has to be a range of versions such as “>=1.0” or “>=1.0, <2”",
        ),
        ("[lint]\nignore = 'SLA'", "2:1: “lint.ignore” has to be a list of texts, such as [“first”, “second”]"),
        ("[lint]\nignore = [1]", "2:1: “lint.ignore” has to be a text in quotes"),
        ("lint = 1", "1:1: “lint” has to be a table"),
        ("[lint]\nseverity = 'off'", "2:1: “lint.severity” has to be a table"),
        (
            "[lint.severity]\nREF210 = 'fatal'",
            "2:1: “lint.severity.REF210” has to be error, warning, info or off",
        ),
        ("[diff]\nprice-breaking-pct = nan", "2:1: “diff.price-breaking-pct” has to be a number from 0 to 1000"),
        ("[diff]\nprice-breaking-pct = true", "2:1: “diff.price-breaking-pct” has to be a number from 0 to 1000"),
        ("[diff]\nprice-notice-days = 1.5", "2:1: “diff.price-notice-days” has to be a whole number from 0 to 3650"),
        (
            "[diff]\nlifecycle-exempt = ['dead']",
            "2:1: “diff.lifecycle-exempt” has to be a list out of planned, active, deprecated and retired",
        ),
        (
            "[lint.options.team-size]\nat-most = 2026-01-01",
            "2:1: “lint.options.team-size.at-most” has to be a number, a text, true, false, or a list of texts",
        ),
        ("[lint\n", "1:6: This is not valid TOML: Expected ']' at the end of a table declaration"),
        ("x = " + "[" * 5000, "1:1: This file is nested too deep"),
        ("#" * (1 << 18) + "#", "1:1: This file is too large for a configuration"),
    ],
)
def test_a_problem_has_its_place(text: str, problem: str) -> None:
    assert _problems(text) == ["orgkit.toml:" + problem]


def test_every_problem_is_told_at_once() -> None:
    assert len(_problems("[lint]\nignroe = []\nfail-on = 'x'\n[diff]\nfail-on = 'y'")) == 3


def test_a_hostile_key_is_shown_safely() -> None:
    (problem,) = _problems('[orgkit]\n"\\u001b[31m\\u202e" = 1')
    assert "\\x1b[31m\\u202e" in problem
    assert problem.isprintable()


@given(st.text(st.sampled_from("[]{}=.,\"'#\n a1é\\x-:T")))
def test_no_text_makes_it_stumble(text: str) -> None:
    with suppress(ConfigError):
        assert read_settings(text, "orgkit.toml") is not None


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("sandbox/**", "sandbox/teams/a.yaml", True),
        ("sandbox/**", "org/sandbox/a.yaml", False),
        ("**/a.yaml", "a.yaml", True),
        ("**/a.yaml", "org/teams/a.yaml", True),
        ("org/*.yaml", "org/teams.yaml", True),
        ("org/*.yaml", "org/teams/a.yaml", False),
        ("org/team?.yaml", "org/teams.yaml", True),
        ("org/[a].yaml", "org/a.yaml", False),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, matches: bool) -> None:
    assert PathSettings(pattern, ()).matches(path) is matches


@pytest.mark.parametrize(
    ("wanted", "version", "admitted"),
    [
        ("", "0.1.0", True),
        (">=0.1", "0.1.0", True),
        (">=1.0", "0.1.0", False),
        (">=1.0, <2", "1.9.9", True),
        (">=1.0,<2", "2.0", False),
        ("==1.2", "1.2.0", True),
        ("!=1.2", "1.2.0", False),
        ("~=1.4", "1.9", True),
        ("~=1.4", "2.0", False),
        ("~=1.4.2", "1.5.0", False),
        (">0.1", "0.1.0.dev3", False),
    ],
)
def test_ranges_of_versions(wanted: str, version: str, admitted: bool) -> None:
    assert admits(wanted, version) is admitted
