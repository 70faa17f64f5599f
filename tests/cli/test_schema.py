"""``orgkit schema``: what it prints, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from orgkit import __version__
from orgkit.cli.language import Reader
from orgkit.cli.main import orgkit
from orgkit.schema import kinds

SETTINGS = Path(".vscode/settings.json")


@pytest.fixture
def repository(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "org", tmp_path / "org")
    shutil.copy(project / "orgkit.toml", tmp_path)
    return tmp_path


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(orgkit, ["schema", *arguments], obj=Reader(), env={"ORGKIT_LANG": "en"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_kinds_are_listed_and_each_schema_is_printed() -> None:
    code, text = _run()
    assert code == 0
    assert [line.split()[0] for line in text.splitlines()] == list(kinds())
    code, text = _run("team")
    assert code == 0
    assert json.loads(text)["x-orgkit"]["kind"] == "team"


def test_a_kind_that_does_not_exist_gets_a_near_name() -> None:
    code, text = _run("taem")
    assert code == 2
    assert "write team" in text


@pytest.mark.parametrize("command", ["lint", "diff"])
def test_the_schema_of_an_output_is_published(command: str) -> None:
    code, text = _run("--output", command)
    assert code == 0
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"orgkit.{command}/1"


def test_for_editors_every_kind_has_a_schema_of_its_own_and_one_for_lists(repository: Path) -> None:
    assert _run("--editor", "-C", str(repository))[0] == 0
    settings = json.loads((repository / SETTINGS).read_text("utf-8"))["yaml.schemas"]
    written = {path.relative_to(repository).as_posix() for path in repository.glob(".orgkit/schemas/*.json")}
    assert set(settings) == written
    for path in written:
        schema = json.loads((repository / path).read_text("utf-8"))
        Draft7Validator.check_schema(schema)
        assert "x-orgkit" not in json.dumps(schema)
        assert "$defs" not in json.dumps(schema)
    for kind in kinds().values():
        patterns = [one for files in settings.values() for one in files if one.startswith(f"org/{kind.folder}")]
        assert f"org/{kind.folder}.yaml" in patterns
        assert kind.single or f"org/{kind.folder}/*.yaml" in patterns


def test_stale_schemas_are_named_and_brought_up_to_date(repository: Path) -> None:
    _run("--editor", "-C", str(repository))
    assert _run("--editor", "--check", "-C", str(repository)) == (0, "")
    (repository / "org/teams/brand-new.yaml").write_text("name: Nouvelle équipe\n", encoding="utf-8")
    code, text = _run("--editor", "--check", "-C", str(repository))
    assert code == 1
    assert ".orgkit/schemas/service.schema.json is stale; run: orgkit schema --editor" in text
    _run("--editor", "-C", str(repository))
    assert "brand-new" in (repository / ".orgkit/schemas/service.schema.json").read_text("utf-8")
    assert _run("--editor", "--check", "-C", str(repository)) == (0, "")


def test_settings_that_exist_are_left_alone_and_the_lines_to_add_are_shown(repository: Path) -> None:
    (repository / SETTINGS).parent.mkdir()
    (repository / SETTINGS).write_text('{"editor.tabSize": 2}\n', encoding="utf-8")
    code, text = _run("--editor", "-C", str(repository))
    assert code == 0
    assert (repository / SETTINGS).read_text("utf-8") == '{"editor.tabSize": 2}\n'
    assert "Add this to .vscode/settings.json" in text
    assert '"yaml.schemas"' in text


def test_a_kind_whose_list_cannot_be_read_keeps_its_references_free(repository: Path) -> None:
    (repository / "org/roles.yaml").write_text("a: [\n", encoding="utf-8")
    _run("--editor", "-C", str(repository))
    team = json.loads((repository / ".orgkit/schemas/team.schema.json").read_text("utf-8"))
    assert not any("role" in name for name in team["definitions"] if name.startswith("known-"))
    assert any(name.startswith("known-person") for name in team["definitions"])


def test_the_check_says_that_schemas_are_stale_without_making_them(repository: Path) -> None:
    assert _stale(repository) == []
    _run("--editor", "-C", str(repository))
    assert _stale(repository) == []
    team = repository / "org/teams/brand-new.yaml"
    team.write_text("name: Nouvelle équipe\n", encoding="utf-8")
    (found,) = _stale(repository)
    assert "orgkit schema --editor" in found["fix"]["message"]
    _run("--editor", "-C", str(repository))
    assert _stale(repository) == []
    team.write_text("name: Équipe renommée\n", encoding="utf-8")
    assert len(_stale(repository)) == 1
    team.write_text("name: Nouvelle équipe\nmission: Essayer.\n", encoding="utf-8")
    assert _stale(repository) == [], "no schema names a mission"


def test_schemas_of_another_version_are_stale(repository: Path) -> None:
    _run("--editor", "-C", str(repository))
    schema = repository / ".orgkit/schemas/team.schema.json"
    text = schema.read_text("utf-8")
    assert f"orgkit {__version__}; digest" in text
    schema.write_text(text.replace(f"orgkit {__version__};", "orgkit 0.0.1;"), encoding="utf-8")
    (found,) = _stale(repository)
    assert found["path"] == ".orgkit/schemas/team.schema.json"


def _stale(repository: Path) -> list[dict[str, Any]]:
    arguments = ["lint", "-C", str(repository), "--output-format", "json", "--select", "stale-generated-file"]
    result = CliRunner().invoke(orgkit, arguments, obj=Reader(), env={"ORGKIT_LANG": "en"})
    findings: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    assert {finding["code"] for finding in findings} <= {"DOC809"}
    return findings
