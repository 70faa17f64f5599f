"""A table of records cannot be read: usage, measures or invoices.

A quote that is not closed, a row with more or fewer cells than there are columns, columns separated by
semicolons, a column without a name. The file is refused whole, so that no bill is made of half of it.

Why it matters: A row that slips by one column turns a quantity into a date, and a bill into nonsense that
nobody notices.

How to fix: Save the table again as CSV in UTF-8 with commas. A cell that holds a comma stands in quotes.

    2026-10-05,product-photos,,team:web,12,picture,,Autumn, second lot      # wrong
    2026-10-05,product-photos,,team:web,12,picture,,"Autumn, second lot"    # right

When to waive: Never.
"""

from __future__ import annotations

from orgkit.rules.catalogue import rule

RULE = rule("csv-syntax")
