"""Settings choose rules and severities, and cannot silence what must be heard."""

from __future__ import annotations

import pytest

from orgkit.config import ConfigError, read_settings
from orgkit.results import Severity
from orgkit.rules.catalogue import all_rules
from orgkit.rules.selection import Selection, select


def _select(text: str) -> Selection:
    settings = read_settings(text, "orgkit.toml")
    assert settings is not None
    return select(settings)


def test_a_profile_includes_the_ones_below() -> None:
    sizes = [len(_select(f'[orgkit]\nprofile = "{name}"').severities) for name in ("starter", "standard", "strict")]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == len(all_rules())


def test_select_replaces_the_profile_and_extend_adds() -> None:
    chosen = _select('[lint]\nselect = ["SLA5"]\nextend-select = ["review-overdue"]\nignore = ["SLA504"]')
    assert set(chosen.severities) == {f.code for f in all_rules() if f.family == "SLA5"} - {"SLA504"} | {"DOC801"}


def test_severities_of_settings() -> None:
    chosen = _select('[lint.severity]\nrole-vacant = "error"\nSLA504 = "off"\nreview-overdue = "error"')
    assert chosen.severity("PPL401", "org/teams/a.yaml") is Severity.ERROR
    assert chosen.severity("SLA504", "org/teams/a.yaml") is Severity.OFF
    assert chosen.severity("DOC801", "org/teams/a.yaml") is Severity.OFF  # strict only, and a severity selects nothing
    assert chosen.severity("OWN301", "org/teams/a.yaml") is Severity.ERROR


def test_rules_left_out_for_some_paths() -> None:
    chosen = _select('[lint.per-path]\n"org/sandbox/**" = { ignore = ["SLA", "DOC"] }')
    assert chosen.severity("SLA504", "org/sandbox/a.yaml") is Severity.OFF
    assert chosen.severity("SLA504", "org/teams/a.yaml") is Severity.ERROR
    assert chosen.severity("DOC806", "org/sandbox/a.yaml") is Severity.ERROR  # a family never takes these along


def test_severities_for_some_paths() -> None:
    chosen = _select(
        '[lint.per-path]\n"org/**" = { severity = { role-vacant = "info" } }\n'
        '"org/teams/*" = { severity = { PPL401 = "error", review-overdue = "error" } }'
    )
    assert chosen.severity("PPL401", "org/roles.yaml") is Severity.INFO
    assert chosen.severity("PPL401", "org/teams/a.yaml") is Severity.ERROR  # the later pattern
    assert chosen.severity("PPL401", "elsewhere/a.yaml") is Severity.WARNING
    assert chosen.severity("DOC801", "org/teams/a.yaml") is Severity.OFF  # a severity selects nothing


def test_options_of_rules() -> None:
    _select("[lint.options.team-size]\nmin = 3\nmax = 9")
    _select('[lint.options.over-allocated]\nlimit = 110\n[lint.options.tools-for-the-same-job]\nexcept = ["other"]')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[lint]\nignore = ["role-vacnt"]', "There is no rule “role-vacnt”; did you mean “role-vacant”?"),
        ('[lint]\nselect = ["XYZ"]', "There is no rule “XYZ”"),
        ('[lint]\nignore = ["secret-in-repository"]', "Rule “secret-in-repository” cannot be silenced"),
        ('[lint.severity]\nYML001 = "off"', "Rule “YML001” cannot be less than error"),
        ('[lint.severity]\nno-rule-here = "off"', "There is no rule “no-rule-here”"),
        ("[lint.options.team-sise]\nx = 1", "There is no rule “team-sise”; did you mean “team-size”?"),
        ('[lint.per-path]\n"a" = { ignore = ["NOPE"] }', "There is no rule “NOPE”"),
        ('[lint.per-path]\n"a" = { severity = { NOPE1 = "off" } }', "There is no rule “NOPE1”"),
        ('[lint.per-path]\n"a" = { severity = { YML001 = "info" } }', "Rule “YML001” cannot be less than error"),
        ('[lint.severity]\nPPL401 = "info"\nrole-vacant = "error"', "“role-vacant” and “PPL401” are one rule"),
        ("[lint.options.team-size]\nmaxi = 9", "Rule “team-size” has no option “maxi”; did you mean “max”? [WAI908]"),
        (
            "[lint.options.team-size]\nat-most = 9",
            "Rule “team-size” has no option “at-most”; there are min and max [WAI908]",
        ),
        ("[lint.options.no-way-to-order]\ndays = 9", "Rule “no-way-to-order” has no options [WAI908]"),
        ('[lint.options.team-size]\nmax = "9"', "“lint.options.team-size.max” has to be a whole number, 0 or more"),
        ("[lint.options.team-size]\nmax = -1", "“lint.options.team-size.max” has to be a whole number, 0 or more"),
        ("[lint.options.team-size]\nmax = true", "“lint.options.team-size.max” has to be a whole number, 0 or more"),
        ('[lint.options.over-allocated]\nlimit = "x"', "“lint.options.over-allocated.limit” has to be a number"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as error:
        _select(text)
    place, _, told = str(error.value).partition(": ")
    assert told == problem
    assert place.startswith(f"orgkit.toml:{len(text.splitlines())}:")
    assert str(error.value).startswith("orgkit.toml:")
