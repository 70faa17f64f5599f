"""Public holidays of a place: the only module that knows the ``holidays`` package, and only when asked.

The package knows countries by ISO 3166-1 code and, where a region has holidays of its own, that region by
a code of its own, mostly that of ISO 3166-2 without the country. Regions are found by this code, by
the full one (``GB-ENG``) or by name (``Alsace``), without regard to accents and capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

# What people write for regions of France, and the package does not know. ISO 3166-2 lists departments and regions;
# only Moselle and Alsace (Bas-Rhin, Haut-Rhin) add days to the national ones in metropolitan France. Grand Est
# is not here: part of it has these days and part has not.
_FRENCH = {
    **dict.fromkeys(("67", "68", "Bas-Rhin", "Haut-Rhin"), "6AE"),
    **dict.fromkeys(("FRA", "Métropole", "Metropolitan France"), ""),
    **dict.fromkeys(("ARA", "BFC", "BRE", "CVL", "20R", "COR", "HDF", "IDF", "NOR", "NAQ", "OCC", "PDL", "PAC"), ""),
    **dict.fromkeys((f"{number:02}" for number in range(1, 96) if number not in {20, 57, 67, 68}), ""),
    **dict.fromkeys(("75C", "69M", "2A", "2B"), ""),
    "Alsace-Moselle": "6AE",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose public holidays are kept: a country, and a region as somebody wrote it (empty for none)."""

    country: str
    region: str = ""

    @property
    def country_known(self) -> bool:
        """Whether anything is known about the holidays of the country."""
        return _country(self.country) is not None

    @property
    def region_known(self) -> bool:
        """Whether the region is known, or none is written; a region of an unknown country is not."""
        return not self.region or _region(self.country, self.region) is not None

    @property
    def region_code(self) -> str:
        """The region as the package writes it; empty for the national holidays and for an unknown region."""
        return _region(self.country, self.region) or ""

    def days(self, year: int) -> frozenset[date]:
        """The public holidays of a year. National ones for an unknown region, none for an unknown country."""
        return frozenset(names(self, year))


@lru_cache(maxsize=512)
def names(place: Place, year: int, language: str = "") -> Mapping[date, str]:
    """The public holidays of a year with what they are called, in order.

    In ``language`` where the package has it, else in the country's own. Days on which several
    holidays fall have all their names. Empty for a country that is not known.
    """
    known = _country(place.country)
    if known is None:
        return {}
    # Without a language the package would take that of the machine.
    spoken = next(
        (each for each in known.supported_languages if each.split("_")[0] == language), known.default_language
    )
    found = known(subdiv=place.region_code or None, years=year, language=spoken)
    return {day: found[day] for day in sorted(found) if day.year == year}


def name_of(place: Place | None, day: date, language: str = "") -> str:
    """What a public holiday is called; empty for a day that is none, or where nothing is known."""
    return names(place, day.year, language).get(day, "") if place is not None else ""


@lru_cache(maxsize=256)
def regions(country: str, year: int) -> Mapping[str, str]:
    """The regions of a country that keep other holidays in a year than all of it does: code → name, by code."""
    known = _country(country)
    if known is None:
        return {}
    named = known.get_subdivision_aliases()
    national = Place(country).days(year)
    return {
        code: (named.get(code) or [code])[-1]
        for code in sorted(known.subdivisions)
        if Place(country, code).days(year) != national
    }


def last_year(country: str) -> int | None:
    """The last year whose holidays are known; ``None`` for a country that is not."""
    known = _country(country)
    return known.end_year if known is not None else None


@lru_cache(maxsize=256)
def _country(country: str) -> type[HolidayBase] | None:
    """What the package knows of a country, however long that takes."""
    from holidays import country_holidays

    try:
        return _alone(country)
    except (ImportError, LookupError, OSError, AttributeError):
        try:
            return type(country_holidays(country))
        except NotImplementedError:
            return None


def _alone(country: str) -> type[HolidayBase]:
    """One country without the others: the package loads some 250 for one, which takes longer than a run of ours.

    Raises:
        LookupError: no such country; ImportError, OSError, AttributeError: the package lies about in another way.
    """
    import holidays
    from holidays.registry import COUNTRIES

    module, name = {code: (module, name) for module, (name, *codes) in COUNTRIES.items() for code in codes}[country]
    path = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    spec = spec_from_file_location(f"holidays.countries.{module}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    found: type[HolidayBase] = getattr(loaded, name)
    return found


@lru_cache(maxsize=256)
def _region(country: str, written: str) -> str | None:
    """The package's code of a region; empty where the national holidays are all it has."""
    known = _country(country)
    if known is None:
        return None
    codes = {_plain(code): code for code in known.subdivisions}
    for code, also in known.get_subdivision_aliases().items():
        for name in also:
            codes.setdefault(_plain(name), code)
    if country == "FR":
        codes = {_plain(name): code for name, code in _FRENCH.items()} | codes
    plain = _plain(written)
    return codes.get(plain, codes.get(plain.removeprefix(_plain(country)))) if plain else None


def _plain(name: str) -> str:
    """A name without accents, capitals and what stands between its words."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
