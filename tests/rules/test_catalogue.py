"""The table of rules: complete, consistent, and asked by code, name or prefix."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from orgkit.messages import render
from orgkit.results import Finding, Message, Profile, RuleFacts, Severity
from orgkit.rules.catalogue import (
    UnknownRuleError,
    all_rules,
    codes_matching,
    near_rules,
    profile_met,
    rule,
)
from orgkit.rules.registry import rules
from orgkit.source import Span

FAMILIES = ("YML0", "SCH1", "REF2", "OWN3", "PPL4", "SLA5", "PRC6", "CTR7", "DOC8", "WAI9", "FR0")
CODE = re.compile(r"\b(?:YML0|SCH1|REF2|OWN3|PPL4|SLA5|PRC6|CTR7|DOC8|WAI9|FR0)[0-9]{2}\b")


def _finding(code: str) -> Finding:
    return Finding(code, Message("Something is wrong."), Span("org/teams/studio.yaml"))


def test_the_table_is_in_order_and_every_code_is_in_its_family(project: Path) -> None:
    with (project / "orgkit/rules/catalogue.toml").open("rb") as file:
        table = tomllib.load(file)
    assert tuple(table) == FAMILIES
    for family, entries in table.items():
        assert list(entries) == sorted(entries)
        for code, entry in entries.items():
            assert re.fullmatch(re.escape(family) + "[0-9]{2}", code)
            assert set(entry) <= {
                "aliases", "compares", "fix", "name", "profile", "severity", "since", "time", "title", "waivable",
            }, code  # fmt: skip


def test_no_name_means_two_rules() -> None:
    names = [name for facts in all_rules() for name in (facts.name, *facts.aliases)]
    assert len(names) == len(set(names))


def test_a_rule_that_looks_back_says_so(project: Path) -> None:
    """Without an earlier revision it finds nothing, and a waiver for it is not called unused."""
    looking = {code for code, one in rules().items() if _reads_before(project, one.module)}
    assert looking == {facts.code for facts in all_rules() if facts.compares and facts.code in rules()}


def _reads_before(project: Path, module: str) -> bool:
    return "org.before" in (project / f"{module.replace('.', '/')}.py").read_text("utf-8")


@pytest.mark.parametrize("facts", all_rules(), ids=lambda facts: facts.code)
def test_a_row_is_well_formed(facts: RuleFacts) -> None:
    for name in (facts.name, *facts.aliases):
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)
    assert re.fullmatch(r"[A-Z][^\n]{10,88}\.", facts.title)
    assert facts.severity is not Severity.OFF
    assert facts.fix in {"safe", "unsafe", "suggest", "no"}
    assert facts.family in FAMILIES


def test_rooms_below_rules_use_codes_of_the_table(project: Path) -> None:
    used = {
        (path.relative_to(project).as_posix(), code)
        for room in ("load", "schema", "model", "config")
        for path in (project / "orgkit" / room).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    known = {facts.code for facts in all_rules()}
    assert [(path, code) for path, code in sorted(used) if code not in known] == []


def test_a_rule_is_found_by_code_name_and_former_name() -> None:
    facts = rule("unknown-reference")
    assert (facts.code, facts.severity, facts.profile) == ("REF201", Severity.ERROR, Profile.STARTER)
    assert rule("REF201") is rule("ref201") is facts
    assert rule("unused-waiver") is rule("waiver-unused") is rule("WAI901")


def test_an_unknown_rule_is_refused_with_near_names() -> None:
    with pytest.raises(UnknownRuleError) as error:
        rule("unknown-refrence")
    assert error.value.suggestions == ("unknown-reference",)
    assert render(error.value.message) == "There is no rule “unknown-refrence”; did you mean “unknown-reference”?"
    assert near_rules("REF2O1")[0] == "REF201"
    assert near_rules("") == ()


def test_a_prefix_selects_a_family() -> None:
    assert codes_matching("SLA") == codes_matching("sla5") == {f.code for f in all_rules() if f.family == "SLA5"}
    assert codes_matching("SLA504") == codes_matching("promise-above-dependency") == {"SLA504"}
    for nothing in ("", "SLA7", "no-such-rule"):
        with pytest.raises(UnknownRuleError):
            codes_matching(nothing)


@pytest.mark.parametrize(
    ("found", "not_run", "met"),
    [
        ([], [], Profile.STRICT),
        (["REF210"], [], Profile.STRICT),  # only information
        (["DOC801"], [], Profile.STANDARD),
        (["OWN301"], [], Profile.STARTER),
        (["REF201"], [], None),
        (["REF201", "DOC801"], [], None),
        ([], ["OWN301"], Profile.STARTER),  # switched off is not met
        ([], ["REF210"], Profile.STRICT),
    ],
)
def test_the_highest_profile_met(found: list[str], not_run: list[str], met: Profile | None) -> None:
    assert profile_met(map(_finding, found), not_run=not_run) is met
