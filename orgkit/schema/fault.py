"""One way in which a value does not fit its schema."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One way in which a value does not fit: where, which keyword, and which names it is about."""

    path: Path
    keyword: str
    names: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Paths mix names and numbers, so they are compared as text."""
        return (tuple(f"{step:06}" if isinstance(step, int) else step for step in self.path), self.keyword, self.names)
