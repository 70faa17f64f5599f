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
    ],
)  # fmt: skip
def test_a_wrong_name_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as error:
        _select(text)
    assert str(error.value).partition(": ")[2] == problem
    assert str(error.value).startswith("orgkit.toml:")
