"""Public holidays: which places are known, by which names, and what their days are called."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import holidays
import pytest
from holidays.registry import COUNTRIES

from orgkit.promises.clocks.holidays import Place, last_year, name_of, names, regions

GOOD_FRIDAY, SAINT_STEPHEN = date(2026, 4, 3), date(2026, 12, 26)


def test_france_has_eleven_holidays_and_alsace_two_more() -> None:
    national, alsace = Place("FR").days(2026), Place("FR", "Alsace").days(2026)
    assert len(national) == 11
    assert alsace - national == {GOOD_FRIDAY, SAINT_STEPHEN}


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("FR", "Alsace", "6AE"),
        ("FR", "alsace", "6AE"),
        ("FR", "FR-6AE", "6AE"),
        ("FR", "Alsace-Moselle", "6AE"),
        ("FR", "FR-67", "6AE"),
        ("FR", "Bas-Rhin", "6AE"),
        ("FR", "FR-57", "57"),
        ("FR", "Moselle", "57"),
        ("FR", "La Reunion", "974"),
        ("FR", "FR-974", "974"),
        ("FR", "FR-IDF", ""),
        ("FR", "FR-75", ""),
        ("FR", "2A", ""),
        ("GB", "GB-SCT", "SCT"),
        ("GB", "Scotland", "SCT"),
        ("CH", "Geneve", "GE"),
        ("DE", "Bayern", "BY"),
        ("DE", "BY", "BY"),
    ],
)
def test_a_region_is_found_by_its_code_or_its_name(country: str, written: str, code: str) -> None:
    place = Place(country, written)
    assert place.region_known
    assert place.region_code == code


@pytest.mark.parametrize("written", ["Alsase", "FR-GES", "Grand Est", "DE-BY", "-"])
def test_a_region_that_nobody_knows_keeps_the_national_holidays(written: str) -> None:
    place = Place("FR", written)
    assert not place.region_known
    assert place.days(2026) == Place("FR").days(2026)


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    place = Place("ZZ", "anywhere")
    assert not place.country_known
    assert not place.region_known
    assert place.days(2026) == frozenset()
    assert regions("ZZ", 2026) == {}
    assert last_year("ZZ") is None
    assert name_of(place, GOOD_FRIDAY) == ""


def test_a_year_that_nobody_knows_has_none_either() -> None:
    last = last_year("FR")
    assert last is not None
    assert Place("FR").days(last)
    assert Place("FR").days(last + 1) == frozenset()


def test_only_regions_with_holidays_of_their_own_are_named() -> None:
    assert {"6AE": "Alsace", "57": "Moselle"}.items() <= regions("FR", 2026).items()
    assert not any("Zone" in name for name in regions("FR", 2026).values())


def test_a_holiday_has_its_name_in_the_language_asked_for_else_in_that_of_the_country(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    alsace = Place("FR", "Alsace")
    assert name_of(alsace, GOOD_FRIDAY, "en") == "Good Friday"
    assert name_of(alsace, GOOD_FRIDAY, "fr") == "Vendredi saint"
    assert name_of(alsace, GOOD_FRIDAY, "xx") == "Vendredi saint"
    assert name_of(alsace, GOOD_FRIDAY) == "Vendredi saint"
    assert name_of(alsace, date(2026, 4, 2)) == ""
    assert name_of(None, GOOD_FRIDAY) == ""
    assert list(names(alsace, 2026)) == sorted(names(alsace, 2026))


@pytest.mark.parametrize("country", ["FR", "BE", "DE", "GB", "US", "GU", "CH", "JP", "MA"])
def test_a_country_loaded_alone_has_the_same_holidays(country: str) -> None:
    assert Place(country).days(2026) == frozenset(holidays.country_holidays(country, years=2026))


@pytest.mark.slow
def test_every_country_loaded_alone_has_the_same_holidays() -> None:
    codes = [code for _, *codes in COUNTRIES.values() for code in codes if len(code) == 2]
    assert len(codes) > 200
    for code in codes:
        assert Place(code).days(2026) == frozenset(holidays.country_holidays(code, years=2026)), code


def test_a_package_that_lies_about_in_another_way_is_asked_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holidays.registry.COUNTRIES", {})
    assert len(Place("PT").days(2026)) > 5


def test_the_package_is_loaded_when_a_place_is_asked_about_and_the_other_countries_never() -> None:
    program = (
        "import sys; from orgkit.promises.clocks import calendars, worst; before = 'holidays' in sys.modules\n"
        "from orgkit.promises.clocks.holidays import Place; Place('FR', 'Alsace').days(2026)\n"
        "print(before, 'holidays' in sys.modules, 'holidays.countries' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True", "False"]
