"""Files of the project that are derived from the schemas."""

from __future__ import annotations

from pathlib import Path

import orgkit
from orgkit.model.generator import generate

_PACKAGE = Path(orgkit.__file__).parent
_ENTITIES = _PACKAGE / "model" / "entities"


def outdated() -> list[str]:
    """Generated files that differ from what the schemas give now, and files that nothing generates."""
    wanted = generate()
    stale = [name for name, text in wanted.items() if not _same(_ENTITIES / name, text)]
    extra = [path.name for path in _ENTITIES.glob("*.py") if path.name not in wanted]
    return [_shown(_ENTITIES / name) for name in sorted(stale + extra)]


def write_generated() -> list[str]:
    """Write the generated files that are stale; their names."""
    written = []
    for name, text in generate().items():
        path = _ENTITIES / name
        if not _same(path, text):
            path.write_text(text, encoding="utf-8")
            written.append(_shown(path))
    return written


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _shown(path: Path) -> str:
    return path.relative_to(_PACKAGE.parent).as_posix()
