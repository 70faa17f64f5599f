"""The file is larger than orgkit reads.

A file for one entity may have one megabyte, a list file 64.

Why it matters: Nobody writes a megabyte about one team by hand: something else has come into the file.

How to fix: Take out what does not belong there; keep documents where documents are kept, and link to them.

When to waive: Never: the limit also protects the computers that check proposals from strangers.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("file-too-large")
