"""When: opening hours, holidays, and how long a duration takes on a clock."""
