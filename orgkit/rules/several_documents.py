"""The file holds several YAML documents, separated by a line `---`.

Why it matters: Most tools read the first one and forget the rest without a word.

How to fix: Keep one document to a file. Several entities of a kind can stand in one list file, such as
`org/people.yaml`.

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("several-documents")
