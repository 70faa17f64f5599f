"""Measure orgkit, and beside it, on the same files in the same run, what others do of the same work.

    python bench/run.py                     sizes S and M, both layouts
    python bench/run.py --sizes L           the large one; some ten minutes, nearly all of them the peers'
    python bench/run.py --record            also write the table into docs/benchmarks.md
    python bench/run.py --no-charging       without the ten million rows of usage

The figure that counts is CPU as a ratio: seconds differ from machine to machine, and with what else is running.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench import charging, peers
from bench.gen_org import LAYOUTS, SIZES, write
from bench.measure import Cost, cost, middle
from bench.plan import TODAY
from orgkit import __version__

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
START, END = "<!-- results: written by bench/run.py --record -->", "<!-- end of results -->"
GOAL = 0.1

Row = tuple[str, Cost]


def start_up(folder: Path, repeat: int) -> list[Row]:
    """What the bare interpreter costs, what it costs with click, and what orgkit costs with nothing to do."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "orgkit --version": [peers.tool("orgkit"), "--version"],
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            costs[name].append(cost([command], folder, folder / "log"))
    return [(name, middle(each)) for name, each in costs.items()]


def cold_lint(folder: Path, size: str, layout: str, repeat: int) -> tuple[int, int, list[Row]]:
    """Lint of a company that was never seen before; files, bytes and a row for each tool, taken in turn."""
    organisation = folder / f"{size}-{layout}"
    files = write(organisation, SIZES[size], layout)
    volume = sum(path.stat().st_size for path in (organisation / "org").rglob("*.yaml"))
    schemas = peers.copy_schemas(folder / f"{size}-{layout}-schemas")
    commands = {
        "orgkit lint": peers.orgkit_lint(TODAY),
        "yamllint": peers.yamllint(),
        "check-jsonschema": peers.check_jsonschema(organisation, schemas),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(repeat):
        for name, each in commands.items():
            log = folder / f"{size}-{layout}-{name.replace(' ', '-')}.log"
            cache = {"ORGKIT_CACHE_DIR": str(folder / f"cache-{size}-{layout}-{turn}")}
            used = cost(each, organisation, log, cache)
            if used.exit != 0:
                raise SystemExit(f"{name} ended with {used.exit}, so its figures mean nothing:\n{_end(log)}")
            costs[name].append(used)
    return files, volume, [(name, middle(each)) for name, each in costs.items()]


def _end(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])


def table(rows: list[Row], last: tuple[str, str] | None = None) -> str:
    """Rows as a Markdown table, which reads well in a terminal too."""
    lines = ["| command | CPU s | wall s | peak MiB |", "|---|--:|--:|--:|"]
    lines += [f"| `{name}` | {used.cpu:.3g} | {used.wall:.3g} | {used.peak:.0f} |" for name, used in rows]
    if last:
        lines.append(f"| {last[0]} | **{last[1]}** | | |")
    return "\n".join(lines)


def machine() -> str:
    """The class of machine, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, {python}"


def main() -> None:
    """Read the command line, measure, print, write."""
    parser = argparse.ArgumentParser(description="Measure orgkit beside its peers.")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["S", "M"])
    parser.add_argument("--layouts", nargs="+", choices=LAYOUTS, default=list(LAYOUTS))
    parser.add_argument("--repeat", type=int, default=3, help="runs of each command; the median counts")
    parser.add_argument("--charging", action=argparse.BooleanOptionalAction, default=True, help="charge usage as well")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--record", action="store_true", help="write the table into docs/benchmarks.md")
    asked = parser.parse_args()

    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    sections = [f"orgkit {__version__}, {today}, on {machine()}. Median of {asked.repeat}."]
    figures: dict[str, object] = {
        "format": "orgkit.bench/1",
        "date": today,
        "machine": machine(),
        "orgkit": __version__,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = start_up(folder, max(asked.repeat, 5))
        figures["start-up"] = {command: asdict(used) for command, used in rows}
        sections.append("### Start-up\n\n" + table(rows))
        print("\n\n".join(sections), flush=True)
        for size in asked.sizes:
            for layout in asked.layouts:
                files, volume, rows = cold_lint(folder, size, layout, asked.repeat)
                ratio = rows[0][1].cpu / sum(used.cpu for _, used in rows[1:])
                title = f"### Cold lint, {size}, one file per {layout}: {files:,} files, {volume / 1e6:.1f} MB"
                verdict = ("CPU of orgkit ÷ CPU of both others", f"{ratio:.3f} (goal: at most {GOAL})")
                sections.append(f"{title}\n\n{table(rows, verdict)}")
                print("\n" + sections[-1], flush=True)
                figures[f"cold-lint-{size}-{layout}"] = {
                    "files": files,
                    "bytes": volume,
                    "ratio": round(ratio, 4),
                    "goal": GOAL,
                    "commands": {command: asdict(used) for command, used in rows},
                }
        if asked.charging:
            sizes, rows = charging.measure(folder, asked.repeat)
            growth = rows[1][1].peak / rows[0][1].peak
            megabytes = sizes[charging.MANY] / 1e6
            title = f"### Charging a month of usage in Parquet: {charging.MANY:,} rows in {megabytes:.0f} MB"
            verdict = ("memory of the many rows ÷ memory of the few", f"{growth:.2f} (goal: about 1)")
            sections.append(f"{title}\n\n{table(rows, verdict)}")
            print("\n" + sections[-1], flush=True)
            figures["charging"] = {"bytes": sizes, "commands": {command: asdict(used) for command, used in rows}}
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", "utf-8")
    if asked.record:
        before, _, rest = PAGE.read_text("utf-8").partition(START)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{START}\n\n" + "\n\n".join(sections) + f"\n\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
