"""A value is not written in the form that its field asks for.

An e-mail address, a link, a date, a duration, a country and the like.

Why it matters: A date that is none, or an address without its @, fails on the day it is needed.

How to fix: Write it as in the example of the message.

    email: claire.fauvel.example     # wrong
    email: claire@fauvel.example     # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("bad-format")
