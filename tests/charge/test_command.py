"""``orgkit charge`` as people and programs call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from orgkit.cli import main
from orgkit.report import output_schema
from tests.charge.companies import company

ROWS = "2026-10-01,pictures,,team:web,1,picture,express,\n2026-10-20,words,,team:shop,120,word,,\n"
DAY = ["--as-of", "2026-11-16"]


def run(folder: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["charge", "-C", str(folder), *DAY, *arguments])
    return int(ended.value.code or 0)


def test_text_says_how_each_amount_comes_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(company(tmp_path, ROWS), "--period", "2026-10") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Web in October 2026" in said
    assert "1 × 30.00 · +40 % on 1 (express) · prices of 1 January 2026" in said
    assert "100 × 0.20 + 20 × 0.10" in said
    assert "Essai SAS" not in said
    assert "VAT 20 % on 232.00, owed to essai-sas: 46.40 EUR" in said
    assert "To be paid: 278.40 EUR" in said
    assert "this needs an invoice and a written agreement" in said
    assert "2 rows read: 2 charged, 0 rejected" in said


def test_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(company(tmp_path, ROWS), "--period", "2026-10", "--lang", "fr")
    said = capsys.readouterr().out
    assert "Total\N{NO-BREAK SPACE}: 242,00\N{NO-BREAK SPACE}EUR" in said
    assert "Lignes lues\N{NO-BREAK SPACE}: 2" in said
    assert "Shop en octobre 2026" in said


def test_one_cost_centre(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = company(tmp_path, ROWS)
    assert run(folder, "--period", "2026-10", "--cost-centre", "shop") == 0
    assert "Web in October 2026" not in capsys.readouterr().out
    assert run(folder, "--period", "2026-10", "--cost-centre", "shopp") == 2
    assert "did you mean shop?" in capsys.readouterr().err


def test_json_is_what_its_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = "2026-10-01,pictures,,team:ghost,1,picture,,\n"
    assert run(company(tmp_path, ROWS + bad), "--period", "2026-10", "--output-format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(json.loads(output_schema("charge"))).validate(told)
    assert told["rows"] == {"read": 3, "charged": 2, "rejected": 1}
    assert told["rejected"][0]["range"]["start"] == {"line": 4, "column": 22}
    assert told["rejected"][0]["row"]["consumer"] == "team:ghost"
    assert told["names"]["team:web"] == "Web"


def test_several_formats_at_once_into_files(tmp_path: Path) -> None:
    folder = company(tmp_path / "org", ROWS)
    outputs = [f"--output-format={name}={tmp_path / name}" for name in ("json", "csv", "markdown", "text")]
    assert run(folder, "--period", "2026-10", *outputs) == 0
    assert (tmp_path / "markdown").read_text("utf-8").startswith("## Shop in October 2026\n\n| What | For whom |")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv").read_text("utf-8"))))
    assert {row["kind"] for row in rows} == {"usage", "fixed", "vat"}
    total = sum(float(row["amount"]) for row in rows if row["cost_centre"] == "web")
    assert total == 242.0


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = "2026-10-01,=HYPERLINK(1),,@team:ghost,-1,+1,\t|x,\n2026-10-01,pictures,,team:web,-1,picture,,\n"
    assert run(company(tmp_path, bad), "--period", "2026-10", "--output-format", "csv") == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    cells = [cell for row in rows for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert "-30.00" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@\t|" and cell]


@pytest.mark.parametrize(
    ("rows", "arguments", "code", "said"),
    [
        (ROWS, ["--period", "2026-09"], 3, "There is no usage for 2026-09"),
        (ROWS, ["--period", "2026-13"], 2, "is not a month"),
        (ROWS, ["--period", "2026-11", "--close"], 3, "There is no usage"),
        ("2026-10-01,pictures,,team:web,x,picture,,\n", ["--period", "2026-10"], 1, "2026-10.csv:2:31: SCH105"),
        (ROWS + ROWS, ["--period", "2026-10", "--close"], 1, "2026-10.csv:5:1: repeated"),
    ],
)
def test_exit_codes(
    rows: str, arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(company(tmp_path, rows), *arguments) == code
    assert said in capsys.readouterr().err


def test_nothing_is_written_where_a_table_has_a_fault(tmp_path: Path) -> None:
    folder = company(tmp_path / "org", ROWS + "x,pictures,,team:web,1,picture,,\n")
    before = sorted(folder.rglob("*"))
    out = tmp_path / "statements.json"
    assert run(folder, "--period", "2026-10", "--close", "--output-format", f"json={out}") == 1
    assert not out.exists()
    assert sorted(folder.rglob("*")) == before


def test_no_folder_of_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = company(tmp_path)
    (folder / "org/usage/2026-10.csv").unlink()
    assert run(folder, "--period", "2026-10") == 3
    assert "no table lies in org/usage" in capsys.readouterr().err


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("orgkit.charge.engine.find_spec", lambda _name: None)
    assert run(company(tmp_path, ROWS), "--period", "2026-10") == 2
    assert 'pip install "orgkit[charge]"' in capsys.readouterr().err
