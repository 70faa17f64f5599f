"""The one table of caps that every byte of YAML passes.

Caps are per entity where a file may hold many, so that a list of ten thousand
teams in one file is fine and a bomb in one of them is not.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest sizes accepted; each is far above what people write by hand."""

    files: int = 100_000
    entity_file_bytes: int = 1 << 20
    list_file_bytes: int = 64 << 20
    line_characters: int = 20_000
    scalar_characters: int = 20_000
    key_characters: int = 128
    depth: int = 32
    values_per_entity: int = 10_000
    number_digits: int = 15
    ignored_rules: int = 1_000

    def file_bytes(self, *, many: bool) -> int:
        """The largest file: of one entity, or of many."""
        return self.list_file_bytes if many else self.entity_file_bytes


LIMITS = Limits()
