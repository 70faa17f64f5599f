"""Two organisations become changes: match, walk, one module per judgement."""

from orgkit.diff.compare import compare
from orgkit.diff.terms import Terms

__all__ = ["Terms", "compare"]
