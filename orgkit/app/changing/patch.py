"""What would be written, as a patch that people read and ``git apply`` takes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from orgkit.source.writing import Write


def patch(writes: Iterable[Write], moved: dict[str, str] | None = None) -> str:
    """A unified diff of files as they are and as they would be.

    ``moved`` maps a path that goes to the path that its content gets: such a pair is shown as one file.
    """
    moved = moved or {}
    by_path = {write.path: write for write in writes}
    targets = set(moved.values())
    lines: list[str] = []
    for write in by_path.values():
        if write.path in targets:
            continue
        new_path = moved.get(write.path, write.path)
        new = by_path[new_path].new if new_path != write.path else write.new
        lines += _file(write.path, write.old, new_path, new)
    return "".join(lines)


def _file(path: str, old: bytes | None, new_path: str, new: bytes | None) -> Iterator[str]:
    yield f"diff --git a/{path} b/{new_path}\n"
    if old is None:
        yield "new file mode 100644\n"
    if new is None:
        yield "deleted file mode 100644\n"
    if path != new_path:
        yield f"rename from {path}\nrename to {new_path}\n"
    before = "/dev/null" if old is None else f"a/{path}"
    after = "/dev/null" if new is None else f"b/{new_path}"
    for line in difflib.unified_diff(_lines(old), _lines(new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    text = (data or b"").decode("utf-8", "replace")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rsplit("\n", 1)[-1]) else [])
