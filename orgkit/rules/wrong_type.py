"""A value has another form than its field asks for.

A list instead of a single value, a word instead of a number, nothing at all.

Why it matters: The value is left out of every page and figure until it is mended.

How to fix: Write it as in the example of the message.

    channels: "#design"                               # wrong: a list of channels is expected
    channels: [{type: slack, address: "#design"}]     # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("wrong-type")
