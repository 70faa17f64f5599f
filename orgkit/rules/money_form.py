"""An amount of money is not in the accepted form: digits, a point, two decimals, and the code of the currency.

Why it matters: `1.200` is one euro twenty or one thousand two hundred, depending on where one went to school.

How to fix: Take the form offered; `orgkit lint --fix` does it.

    price: 12,50 €          # wrong
    price: "12.50 EUR"      # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("money-form")
