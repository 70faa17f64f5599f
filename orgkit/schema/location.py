"""Where schemas, sample organisation and reference lie: in the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent


def schemas_folder() -> Path:
    """The folder that holds one ``<kind>.schema.json`` per kind, and ``common.schema.json``."""
    shipped = _SHIPPED / "schemas"
    return shipped if shipped.is_dir() else _CHECKOUT / "schemas"


def sample_folder() -> Path:
    """The root of the sample organisation: the folder that holds its ``orgkit.toml`` and ``org/``."""
    shipped = _SHIPPED / "sample"
    return shipped if shipped.is_dir() else _CHECKOUT


def reference_folder() -> Path:
    """The folder of the reference pages: ``<language>/rules/<name>.md`` for each rule."""
    shipped = _SHIPPED / "reference"
    return shipped if shipped.is_dir() else _CHECKOUT / "docs" / "reference"
