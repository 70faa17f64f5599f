"""The usage that is charged on the bench: the same every time, and all of it can be charged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bench.charging import PERIOD, write
from orgkit.app.charging.telling import run
from orgkit.app.place import choose_day, find_place


def test_all_rows_are_charged_and_are_the_same_every_time(tmp_path: Path) -> None:
    first, second = write(tmp_path / "first", 500), write(tmp_path / "second", 500)
    assert first.read_bytes() == second.read_bytes()
    place = find_place(tmp_path / "first")
    charged = run(place, choose_day(place, dt.date(2026, 11, 16)), PERIOD).charged
    assert (charged.read, charged.charged, charged.rejected) == (500, 500, ())
