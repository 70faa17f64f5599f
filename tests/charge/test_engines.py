"""The same expressions on another engine give the same statements, byte for byte."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from orgkit.app.charging.period import ENGINE
from orgkit.charge.engine import EngineError, connect
from orgkit.report import Style
from orgkit.report.charging import FORMATS
from tests.charge.companies import charged, company
from tests.charge.test_parquet import ROW, parquet

ROWS = """\
2026-10-01,pictures,,team:web,1.000000001,picture,express,
2026-10-01,pictures,,team:web,1.000000001,picture,express,
2026-10-20,pictures,,team:shop,-2.5,picture,,"a note, with a comma and ""quotes"" in it"
2026-10-03,words,,team:below,333,word,,élan
2026-10-03,words,,team:ghost,1,word,,
2026-10-03,words,,team:web,1,call,,
2099-10-03,words,,team:web,1,word,,
2026-10-03,calls,,cost-centre:web,11,call,,
"""


def spark_or_skip() -> None:
    missing = [
        name for name, there in (("pyspark", find_spec("pyspark")), ("a Java 17", shutil.which("java"))) if not there
    ]
    if missing and os.environ.get("ORGKIT_REQUIRE_SPARK") != "1":
        pytest.skip(f"not run: {' and '.join(missing)} not installed here (requirements/spark.in)")
    assert not missing, f"{missing} not installed, and ORGKIT_REQUIRE_SPARK asks for it"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what Spark and its parts say about themselves is not ours to mend
def test_duckdb_and_spark_make_the_same_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spark_or_skip()
    rows = [
        ROW | {"quantity": Decimal(number).scaleb(-3), "date": dt.date(2026, 10, number % 31 + 1), "surcharges": extra}
        for number in range(1, 400)
        for extra in ("", "express")
    ]
    folder = parquet(company(tmp_path, ROWS), [*rows, ROW | {"consumer": "team:ghost", "surcharges": None}])
    texts = []
    for url in ("duckdb://", "duckdb://?threads=1&memory_limit=200MB", "pyspark://?master=local[2]"):
        monkeypatch.setenv(ENGINE, url)
        texts.append({name: write(charged(folder).to(Style())) for name, write in FORMATS.items()})
    assert texts[0] == texts[1]
    assert texts[0] == texts[2]
    assert len(charged(folder).charged.rejected) == 5


@pytest.mark.parametrize(
    "url",
    [
        "postgres://somewhere/usage",
        "duckdb:///tmp/elsewhere.db",
        "duckdb://?custom_extension_repository=https://elsewhere.example",
        "duckdb://?memory_limit=banana",
        "duckdb://?memory_limit=1KB",
        "duckdb://?memory_limit=",
        "duckdb://?threads=0",
        "duckdb://?threads=99999999",
        "pyspark://?spark.jars=https://elsewhere.example/x.jar",
        "nothing",
    ],
)
def test_an_engine_that_is_not_known_or_says_too_much_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError), connect(url, tmp_path):
        pass


def test_the_engine_is_named_in_the_settings_and_the_variable_counts_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "2026-10-03,calls,,cost-centre:web,11,call,,\n"
    folder = company(tmp_path, row, **{"orgkit.toml": '[charge]\nengine = "elsewhere://"\n'})
    with pytest.raises(EngineError):
        charged(folder)
    monkeypatch.setenv(ENGINE, "duckdb://")
    assert charged(folder).charged.charged == 1


def test_without_the_packages_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there: Callable[[str], object] = find_spec
    monkeypatch.setattr("orgkit.charge.engine.find_spec", lambda name: None if name == "duckdb" else there(name))
    with pytest.raises(EngineError) as error, connect("duckdb://", tmp_path):
        pass
    assert 'pip install "orgkit[charge]"' in error.value.message.template
