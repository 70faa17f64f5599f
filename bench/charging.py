"""Usage rows by the million, and what charging them costs: the company is the sample, the meter is invented.

DuckDB writes the rows itself, from a hash of their number: the same every time, and no two blocks alike, so that
compression does not make the work look smaller than it is.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb

from bench.measure import Cost, cost, middle

PROJECT = Path(__file__).resolve().parents[1]
PERIOD = "2026-10"
FEW, MANY = 100_000, 10_000_000

_USED = (
    ("visual-creation", "visual"), ("newsletter", "send"), ("translation", "word"), ("product-shoot", "product"),
    ("data-extract", "extract"), ("product-copy", "sheet"), ("special-shipment", "parcel"), ("web-change", "half-day"),
)  # fmt: skip
_CONSUMERS = ("acquisition", "catalogue", "content-seo", "customer-care", "finance", "logistics", "people", "direction")


def write(folder: Path, rows: int) -> Path:
    """The sample company with so many rows of usage in one Parquet file, and no other usage."""
    shutil.copytree(PROJECT / "org", folder / "org")
    shutil.copy(PROJECT / "orgkit.toml", folder / "orgkit.toml")
    shutil.rmtree(folder / "org" / "usage")
    (folder / "org" / "usage").mkdir()
    file = folder / "org" / "usage" / f"{PERIOD}.parquet"
    services = ", ".join(f"('{service}', '{unit}')" for service, unit in _USED)
    consumers = ", ".join(f"'team:{team}'" for team in _CONSUMERS)
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.execute(f"""
            COPY (
              SELECT DATE '{PERIOD}-01' + CAST(hash(i) % 31 AS INT) AS date, used.service, used.unit,
                     [{consumers}][1 + CAST(hash(i, 2) % {len(_CONSUMERS)} AS INT)] AS consumer,
                     CAST((1 + hash(i, 3) % 100000) / 1000 AS DECIMAL(18, 3)) AS quantity, '' AS surcharges
              FROM range({rows}) AS numbers(i)
              JOIN (SELECT row_number() OVER () - 1 AS k, * FROM (VALUES {services}) AS v(service, unit)) AS used
                ON used.k = hash(i, 1) % {len(_USED)}
            ) TO '{file}' (FORMAT parquet)""")  # noqa: S608 - names of the sample, and a path made here
    return file


def measure(folder: Path, repeat: int) -> tuple[dict[int, int], list[tuple[str, Cost]]]:
    """Charging few rows and a hundred times as many: bytes by number of rows, and a row for each."""
    sizes: dict[int, int] = {}
    found: list[tuple[str, Cost]] = []
    for rows in (FEW, MANY):
        company = folder / str(rows)
        sizes[rows] = write(company, rows).stat().st_size
        command = [sys.executable, "-m", "orgkit", "charge", "--period", PERIOD, "--output-format", "json"]
        costs = [cost([command], company, folder / f"{rows}.log") for _ in range(repeat)]
        used = middle(costs)
        if used.exit != 0:
            raise SystemExit(f"charging {rows} rows ended with {used.exit}, so its figures mean nothing")
        found.append((f"orgkit charge, {rows:,} rows", used))
    return sizes, found
