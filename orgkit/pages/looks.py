"""What a team looks like: one of eight colours, and a drawing. Both follow from its id alone, so that they stay."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

HUES = ("rose", "violet", "amber", "red", "teal", "orange", "blue", "green")

# Parts of an id, in French and English, that say what a team does. The first that fits counts.
_TRADES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("design", "studio", "crea", "brand", "marque", "graphi"), "rose", "palette-outline"),
    (("data", "analytic", "insight", "mesure", "bi"), "violet", "chart-box-outline"),
    (("content", "contenu", "seo", "redac", "editorial", "docs", "documentation"), "amber", "text-box-edit-outline"),
    (("support", "incident", "helpdesk", "assistance"), "red", "lifebuoy"),
    (("customer", "client", "care", "sav", "success"), "teal", "headset"),
    (("acquisition", "growth", "croissance", "ads", "crm", "publicite"), "orange", "bullhorn-outline"),
    (("logisti", "supply", "warehouse", "transport", "entrepot"), "blue", "truck-outline"),
    (("catalog", "product", "produit", "pim", "merch"), "green", "tag-multiple-outline"),
    (("finance", "account", "compta", "control", "budget"), "teal", "cash-multiple"),
    (("people", "rh", "hr", "talent", "humain", "personnel"), "rose", "account-heart-outline"),
    (("training", "formation", "learning", "school"), "orange", "school-outline"),
    (("process", "operation", "ops", "pmo", "projet", "project"), "violet", "sitemap-outline"),
    (("legal", "jurid", "compliance", "privacy", "steering"), "blue", "scale-balance"),
    (("security", "securite", "surete"), "red", "shield-lock-outline"),
    (("infra", "platform", "plateforme", "cloud", "node", "sre", "release"), "blue", "server-outline"),
    (("web", "site", "front", "ecommerce", "digital"), "teal", "web"),
    (("tech", "engineering", "dev", "software", "api", "tool"), "violet", "code-braces"),
    (("quality", "qualite", "test", "qa"), "green", "test-tube"),
    (("sales", "vente", "commercial", "retail", "store", "boutique"), "amber", "storefront-outline"),
    (("marketing", "communication", "media", "social"), "orange", "bullhorn-outline"),
    (("direction", "leadership", "board", "executive", "office", "comite"), "blue", "compass-outline"),
)
_OTHERWISE = "account-group-outline"


@dataclass(frozen=True, slots=True)
class Look:
    """A colour's name and a drawing's name."""

    hue: str
    icon: str

    @property
    def css(self) -> str:
        """The class that sets the colour."""
        return f"ok-{self.hue}"


NEUTRAL = Look("neutral", _OTHERWISE)


def look(identifier: str) -> Look:
    """The look of a team, from its id: what its name says it does, or else a colour that never changes."""
    parts = identifier.split("-")
    for words, hue, icon in _TRADES:
        if any(part.startswith(word) if len(word) > 3 else part == word for part in parts for word in words):
            return Look(hue, icon)
    return Look(HUES[zlib.crc32(identifier.encode()) % len(HUES)], _OTHERWISE)
