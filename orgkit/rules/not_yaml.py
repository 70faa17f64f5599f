"""The file is not valid YAML, so nothing in it can be read.

The file drops out; everything else is checked as usual, and references to what the file holds are not
reported.

Why it matters: A file that cannot be read is a team, a service or a contract that is missing from every page
and every figure.

How to fix: Go to the line shown. Most often a quote or a bracket is not closed, a colon stands inside a text
without quotes, or a line is indented one space too far.

    name: Design: images and videos      # wrong: a second colon
    name: "Design: images and videos"    # right

When to waive: Never: the file has to be readable.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("not-yaml")
