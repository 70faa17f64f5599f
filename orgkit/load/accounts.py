"""Numbers of people that carry check digits: bank accounts (IBAN) and French social security (NIR)."""

from __future__ import annotations

import re

IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f\-]?[A-Z0-9]){11,30}")
_GAP = r"[ \u00a0\u202f.]?"
NIR = re.compile(
    rf"(?<!\d)(?<!\d[.\-])[1-478]{_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}(?:\d{{2}}|2[AB]){_GAP}"
    rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{2}}(?![\d.,]*\d)"
)

_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21,
    "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "VA": 22, "TN": 24, "MA": 28,
}  # fmt: skip
"""How many characters an account number has in the countries of the single payment area, and near them."""
_SEPARATORS = re.compile(r"[ \u00a0\u202f.\-]")
_SEPARATOR_BYTES = " \u00a0\u202f.-".encode()
_MANY_DIGITS = re.compile(rb"[0-9]{11}|[0-9]{6}[AB][0-9]{8}")


def may_hold_accounts(data: bytes) -> bool:
    """Whether a file holds as many digits in a row as the shortest such number has, whatever separates them."""
    return _MANY_DIGITS.search(data.translate(None, _SEPARATOR_BYTES)) is not None


def is_iban(written: str) -> bool:
    """Whether a text begins with an account number whose check digits are right (ISO 13616, modulo 97)."""
    plain = _SEPARATORS.sub("", written)
    number = plain[: _LENGTHS.get(plain[:2], 0)]
    if not number or len(number) < _LENGTHS[plain[:2]]:
        return False
    moved = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def is_nir(written: str) -> bool:
    """Whether a number of 15 digits ends in its key: 97 minus the rest of the first 13 divided by 97."""
    plain = _SEPARATORS.sub("", written)
    number = plain[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(number) % 97 == int(plain[13:])
