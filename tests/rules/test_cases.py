"""All rules on every case: exactly what a case expects is found, in exactly those lines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from orgkit.load import LIMITS, layout
from orgkit.messages import languages, render
from orgkit.rules.catalogue import facts_by_code
from orgkit.rules.registry import rules
from orgkit.source.tree import DictTree
from tests.rules.cases import BASE, CASES, TODAY, Case, all_cases, check, offered, places

_OFFER = {"": 0, "unsafe": 1, "safe": 2}
CODE = re.compile(r'"((?:YML|SCH|REF)\d{3})"')


def _name(case: Case) -> str:
    return f"{case.rule}/{case.folder.name}"


def test_the_base_is_clean() -> None:
    tree = DictTree(
        {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*") if path.is_file()}
    )
    checked = check(tree, TODAY)
    assert places(checked.findings) == {}
    assert not checked.waived
    assert {kind for kind, entities in checked.org.by_kind.items() if not entities} <= {"waiver"}


@pytest.mark.parametrize("case", all_cases(), ids=_name)
def test_a_case_gives_what_it_expects(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LIMITS", replace(LIMITS, **case.limits))
    checked = check(case.tree(tmp_path), case.as_of, case.before())
    shown = [f"{f.span.file}:{f.span.line}: {f.rule} {render(f.message)}" for f in checked.findings]
    assert places(checked.findings) == case.expected(), "\n".join(shown)
    own = [finding for finding in checked.findings if facts_by_code()[finding.rule].name == case.rule]
    assert bool(own) is case.bad
    for finding in own:
        assert _OFFER[offered(finding.fix)] <= _OFFER.get(facts_by_code()[finding.rule].fix, 0), "the table says less"
        told = [finding.label, *(one.message for one in finding.related)]
        told.append(finding.fix.message if finding.fix is not None else None)
        sentences = [finding.message, *(message for message in told if message is not None)]
        assert all(render(message, language) for message in sentences for language in languages())


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    shown = {(case.rule, case.bad) for case in all_cases()}
    wanted = {(rule.facts.name, bad) for rule in rules().values() for bad in (True, False)}
    assert wanted - shown == set(), "rules without a case"
    assert {name for name, _ in shown} - {rule.facts.name for rule in rules().values()} == set(), "cases without a rule"


@pytest.mark.slow
@pytest.mark.parametrize("code", [code for code, rule in rules().items() if rule.check is not None])
def test_a_rule_that_checks_nothing_fails_its_cases(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever empties a check hears of it from the bad cases; part of a rule may be raised where files are read."""
    rule = rules()[code]
    monkeypatch.setitem(rules(), code, replace(rule, check=lambda _org, _options: ()))
    cases = [case for case in all_cases() if case.rule == rule.facts.name and case.bad]
    silent = []
    for case in cases:
        found = check(case.tree(tmp_path / case.folder.name), case.as_of, case.before())
        if places(found.findings) != case.expected():
            silent.append(case.folder.name)
    assert silent


def test_case_folders_are_named_after_what_they_show() -> None:
    names = [folder.name for rule in CASES.iterdir() if rule != BASE for folder in rule.iterdir()]
    assert [name for name in names if not re.fullmatch(r"(?:bad|good)-[a-z0-9]+(?:-[a-z0-9]+)*", name)] == []


def test_codes_of_the_rooms_below_have_a_page(project: Path) -> None:
    rooms = ("load", "schema", "model")
    raised = {
        code
        for room in rooms
        for path in (project / "orgkit" / room).rglob("*.py")
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert raised - set(rules()) == set()


@pytest.mark.parametrize("code", rules(), ids=str)
def test_a_rule_has_a_whole_page(code: str) -> None:
    help_ = rules()[code].help
    assert all((help_.finds, help_.why, help_.fix, help_.waive)), rules()[code].module
    assert "TODO" not in help_.markdown(render)
