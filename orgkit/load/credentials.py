"""The shapes of secrets: keys, tokens of well-known services, passwords beside the word for them."""

from __future__ import annotations

import math
import re
from collections import Counter

KEY_BLOCK = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")

TOKEN = re.compile(
    r"""(?x) (?<![A-Za-z0-9_-]) (?:
        (?:AKIA|ASIA)[0-9A-Z]{16}
      | gh[pousr]_[A-Za-z0-9]{36,}
      | github_pat_[A-Za-z0-9_]{22,}
      | glpat-[A-Za-z0-9_-]{20,}
      | xox[abeprs]-[A-Za-z0-9-]{10,}
      | hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{16,}
      | [sr]k_live_[A-Za-z0-9]{16,}
      | AIza[0-9A-Za-z_-]{35}
      | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
      | npm_[A-Za-z0-9]{36}
      | pypi-AgEI[A-Za-z0-9_-]{40,}
      | dckr_pat_[A-Za-z0-9_-]{20,}
      | hvs\.[A-Za-z0-9_-]{20,}
      | shpat_[0-9a-fA-F]{32}
      | dop_v1_[0-9a-f]{64}
      | ya29\.[A-Za-z0-9_-]{20,}
      | AccountKey=[A-Za-z0-9+/]{40,}
      | eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}
    )"""
)
TOKEN_WORDS = (
    "akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "hooks.slack.com",
    "k_live_", "aiza", "sg.", "npm_", "pypi-", "dckr_pat_", "hvs.", "shpat_", "dop_v1_", "ya29.", "accountkey=", "eyj",
)  # fmt: skip

IN_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,15}://[^\s/:@\"']+:(?P<secret>[^\s/@\"']{3,})@", re.IGNORECASE)

_VALUE = r"(?P<secret>[^\s\"'“”«»{}\[\],]{4,})"
_WORD = r"(?<![A-Za-z?&])(?:password|passwd|passphrase|pwd|mot[ _-]de[ _-]passe|mdp)"
PASSWORD = re.compile(
    rf"{_WORD}(?:[\"']?\s?[:=]|(?: [\w’'-]+){{0,4}} (?:est|is)\b\s?:?)\s?[\"'“«]?\s?{_VALUE}", re.IGNORECASE
)
PASSWORD_WORDS = ("password", "passwd", "passphrase", "pwd", "de passe", "de_passe", "de-passe", "mdp")

FIELD = re.compile(
    r"(?<![A-Za-z])(?:api[ _-]?key|secret[ _-]?key|client[ _-]?secret|access[ _-]?key"
    r"|(?:auth|access|refresh|bearer)[ _-]?token|secret|token|bearer|cl[ée][ _-](?:d[’']|d_)?api)"
    r"[\"']?\s?[:= ]\s?[\"']?(?P<secret>[A-Za-z0-9_\-./+=]{16,})",
    re.IGNORECASE,
)
FIELD_WORDS = (
    "_key",
    "-key",
    " key",
    "apikey",
    "accesskey",
    "secretkey",
    "secret",
    "token",
    "bearer",
    "_api",
    "-api",
    " api",
    "d’api",
    "d'api",
)

_PLACEHOLDER = re.compile(
    r"[*.x•…?_-]+|.*(?:\$\{|\$\(|<|>|\*\*\*|://|\.\.\.|…|example|exemple).*|[^@]+@[^@]+\.[a-z]{2,}", re.IGNORECASE
)
_KEBAB = re.compile(r"[a-z0-9]+(?:[-/._][a-z0-9]+){2,}|[a-z]+(?:[-/._][a-z0-9]+)*")
_SIGNS = re.compile(r"[!@$%^&*+=~#?]")
_SHORTEST = 6
_BITS = 3.2


def is_secret(text: str) -> bool:
    """Whether what stands for a password looks like one: letters with digits or signs, and no placeholder."""
    word = text.rstrip(".,;:)")
    if len(word) < _SHORTEST or _PLACEHOLDER.fullmatch(word) or _KEBAB.fullmatch(word):
        return False
    letters = any(sign.isalpha() for sign in word)
    return letters and (any(sign.isdigit() for sign in word) or bool(_SIGNS.search(word.rstrip("!?"))))


def is_random(text: str) -> bool:
    """Whether a long word is made of signs at random: letters and digits, no name, much in each sign (Shannon)."""
    if _PLACEHOLDER.fullmatch(text) or _KEBAB.fullmatch(text) or not re.search(r"\d.*[A-Za-z]|[A-Za-z].*\d", text):
        return False
    counts = Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values()) >= _BITS
