"""Where things are: a place in a file, a value with its place, a tree of files."""

from orgkit.source.node import Node, NodeValue
from orgkit.source.span import Span

__all__ = ["Node", "NodeValue", "Span"]
