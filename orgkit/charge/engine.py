"""The engine that reads and sums usage, by its URL: DuckDB inside this process, or a Spark that a company has.

What is asked of an engine are Ibis expressions, the same for all; only how a file is opened and how rows are fetched
differs, and stands here. Nothing is fetched from a network: DuckDB may not install extensions.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from ibis import Table

SEPARATOR = "\x1f"
"""Between the cells of a clean copy: a character that cannot stand in a table, so that nothing needs quotes."""

MEMORY = "512MB"
_FETCHED = 20_000


class EngineError(Exception):
    """The engine cannot be used; the message says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class Engine(Protocol):
    """What reads files and answers expressions."""

    def copy(self, path: Path, columns: Sequence[str]) -> Table:
        """A clean copy as a table of text; an empty cell is nothing (NULL)."""
        ...

    def parquet(self, path: Path) -> Table:
        """A Parquet file with its own columns, and ``orgkit_row``: the number of each row, from 1."""
        ...

    def rows(self, expression: Table) -> Iterator[tuple[Any, ...]]:
        """What an expression gives, a few thousand rows at a time."""
        ...


@contextlib.contextmanager
def connect(url: str, scratch: Path) -> Iterator[Engine]:
    """The engine of a URL such as ``duckdb://`` or ``pyspark://?master=local[2]``; what it keeps goes to ``scratch``.

    Raises:
        EngineError: it is none that is known, or its packages are not installed.
    """
    name, options = _understood(url)
    if name == "duckdb":
        _require(("ibis", "duckdb"), say('Install what charging needs: pip install "orgkit[charge]"'))
        yield from _duckdb(options, scratch)
    else:
        _require(("ibis",), say('Install what charging needs: pip install "orgkit[charge]"'))
        _require(("pyspark",), say('Install what this engine needs: pip install "ibis-framework[pyspark]"'))
        yield from _spark(options, scratch)


_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "duckdb": ("memory_limit", "threads"),
    "pyspark": ("master", "spark.driver.memory", "spark.executor.memory", "spark.executor.cores"),
}

_FORMS: Mapping[str, tuple[str, str]] = {
    "memory_limit": ("(?:[1-9][0-9]{2,5}MB|[1-9][0-9]{0,3}GB)", "512MB"),
    "threads": ("[1-9][0-9]?", "4"),
}
"""What DuckDB would refuse in words of its own, or try to do: too little memory to open a file, a million threads."""


def _understood(url: str) -> tuple[str, dict[str, str]]:
    """The name of an engine and its options; what could load code or open another database is not among them."""
    split = urlsplit(url)
    options = dict(parse_qsl(split.query, keep_blank_values=True))
    if split.scheme not in _OPTIONS:
        raise EngineError(
            say("“{url}” is no engine that orgkit can use; there are {known:and}", url=url, known=list(_OPTIONS))
        )
    unknown = sorted(set(options) - set(_OPTIONS[split.scheme]))
    if unknown or split.netloc or split.path.strip("/"):
        raise EngineError(
            say(
                "“{url}” says more than orgkit reads; after {start} may stand {known:and}",
                url=url,
                start=f"{split.scheme}://?",
                known=list(_OPTIONS[split.scheme]),
            )
        )
    for option, value in options.items():
        if option in _FORMS and not re.fullmatch(_FORMS[option][0], value):
            form = _FORMS[option][1]
            raise EngineError(say("“{url}”: {option} has to be such as {form}", url=url, option=option, form=form))
    return split.scheme, options


def is_installed() -> bool:
    """Whether the packages are there that charging needs."""
    return all(find_spec(name) is not None for name in ("ibis", "duckdb"))


def _require(packages: Sequence[str], message: Message) -> None:
    if any(find_spec(name) is None for name in packages):
        raise EngineError(message)


@dataclass(frozen=True, slots=True)
class _DuckDb:
    """Files become views, and views tables whose types are written here or asked of DuckDB.

    Ibis would do the same by itself, and would load Arrow for it, which takes more memory than all the sums.
    """

    backend: Any

    def copy(self, path: Path, columns: Sequence[str]) -> Table:
        """See :meth:`Engine.copy`."""
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
        source = (
            f"read_csv({_quoted(path)}, columns={{{types}}}, header=false, delim='{SEPARATOR}', quote='', escape='', "
            "new_line='\\n', auto_detect=false)"
        )
        return self._view(source, path, dict.fromkeys(columns, "string"))

    def parquet(self, path: Path) -> Table:
        """See :meth:`Engine.parquet`."""
        table = self._view(f"read_parquet({_quoted(path)}, file_row_number=true)", path, None)
        return table.mutate(orgkit_row=table.file_row_number + 1).drop("file_row_number")

    def _view(self, source: str, path: Path, types: Mapping[str, Any] | None) -> Table:
        import ibis
        from ibis.backends.sql.datatypes import DuckDBType

        name = f"orgkit_{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
        self.backend.raw_sql(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {source}")  # noqa: S608 - quoted above
        if types is None:
            described = self.backend.raw_sql(f"DESCRIBE {name}").fetchall()
            types = {row[0]: DuckDBType.from_string(row[1]) for row in described}
        found: Table = ibis.table(types, name=name)
        return found

    def rows(self, expression: Table) -> Iterator[tuple[Any, ...]]:
        """See :meth:`Engine.rows`. Straight from the cursor: Arrow and pandas would cost more than the sums."""
        cursor = self.backend.raw_sql(self.backend.compile(expression))
        while batch := cursor.fetchmany(_FETCHED):
            yield from batch


def _quoted(path: Path) -> str:
    """A path as a text of SQL, in which nothing is a wildcard."""
    text = str(path).replace("'", "''")
    return "'" + "".join(f"[{mark}]" if mark in "*?[" else mark for mark in text) + "'"


def _duckdb(options: Mapping[str, str], scratch: Path) -> Iterator[Engine]:
    import ibis

    backend = ibis.duckdb.connect(
        memory_limit=options.get("memory_limit", MEMORY),
        temp_directory=str(scratch),
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        preserve_insertion_order=False,
        **({"threads": int(options["threads"])} if options.get("threads", "").isdigit() else {}),
    )
    try:
        yield _DuckDb(backend)
    finally:
        backend.disconnect()


@dataclass(frozen=True, slots=True)
class _Spark:
    backend: Any
    session: Any

    def copy(self, path: Path, columns: Sequence[str]) -> Table:
        """See :meth:`Engine.copy`."""
        schema = ", ".join(f"`{name}` STRING" for name in columns)
        frame = self.session.read.csv(
            path.as_uri(), schema=schema, header=False, sep=SEPARATOR, quote="", escape="", mode="FAILFAST",
            encoding="UTF-8", lineSep="\n", maxColumns=len(columns), maxCharsPerColumn=-1,
        )  # fmt: skip
        return self._named(frame, path)

    def parquet(self, path: Path) -> Table:
        """See :meth:`Engine.parquet`."""
        frame = self.session.read.parquet(path.as_uri())
        return self._named(frame.selectExpr("*", "_metadata.row_index + 1 AS orgkit_row"), path)

    def _named(self, frame: Any, path: Path) -> Table:
        name = f"orgkit_{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
        frame.createOrReplaceTempView(name)
        found: Table = self.backend.table(name)
        return found

    def rows(self, expression: Table) -> Iterator[tuple[Any, ...]]:
        """See :meth:`Engine.rows`."""
        for row in self.session.sql(self.backend.compile(expression)).toLocalIterator():
            yield tuple(row)


def _spark(options: Mapping[str, str], scratch: Path) -> Iterator[Engine]:
    import ibis
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("orgkit charge").master(options.get("master") or "local[*]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.ansi.enabled": "true",
    } | {name: value for name, value in options.items() if name != "master"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield _Spark(ibis.pyspark.connect(session), session)
    finally:
        session.stop()
