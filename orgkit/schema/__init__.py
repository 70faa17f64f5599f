"""``schemas/`` becomes kinds and their facts; nodes become findings with exact places."""

from orgkit.schema.kinds import RECORD_FOLDERS, Kind, kinds, schemas
from orgkit.schema.plain import plain
from orgkit.schema.shape import Shape

__all__ = ["RECORD_FOLDERS", "Kind", "Shape", "kinds", "plain", "schemas"]
