"""The settings of MkDocs for a site, written by orgkit and by nobody else: a tree's own ``mkdocs.yml`` is never run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orgkit.pages.page import Entry, Section, Site
from orgkit.pages.rich import plain_markdown

THEME = Path(__file__).parent / "theme"
STYLES = tuple(f"assets/css/{file.name}" for file in sorted((THEME / "docs" / "assets" / "css").glob("*.css")))
SCRIPTS = ("assets/js/mermaid-local.js", "assets/js/theme.js", "assets/js/finder.js", "assets/js/calculator.js")
POLYFILLS = ("assets/js/iframe-worker.js",)

# Words end at apostrophes, quotation marks, slashes and middle dots as well: « l’accès » is found by “accès”.
_SEPARATOR = r"""[\s\-–—,;:!?=()\[\]"'’«»/·#@&]+|\.(?!\d)"""

_FEATURES = (
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",  # What keeps the cost of a page flat: it gets the navigation of its own section only.
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "content.tooltips",
    "toc.follow",
)

# The languages whose search the theme can stem; others are searched by whole words of English.
_STEMMED = frozenset(
    ["ar", "da", "de", "es", "fi", "fr", "hi", "hu", "it", "ja", "ko", "nl", "no", "pt", "ro", "ru", "sv", "tr"]
)

_SWITCH = {
    "fr": ("Passer en mode sombre", "Passer en mode clair"),
    "en": ("Switch to dark mode", "Switch to light mode"),
}


def settings(site: Site, alternates: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Everything MkDocs has to know about a site.

    ``alternates`` holds, for each language, its name and the way to its root from the root of this site.
    """
    return {
        "site_name": plain_markdown(site.name),
        "site_description": plain_markdown(site.summary),
        "site_url": "",
        "use_directory_urls": False,
        "docs_dir": "docs",
        "site_dir": "site",
        "copyright": plain_markdown(site.notice),
        "nav": [_entry(item) for item in site.navigation],
        "theme": _theme(site),
        "plugins": [
            {"material/search": {"lang": _search_languages(site.language), "separator": _SEPARATOR}},
            {"material/offline": {"enabled": True}},
        ],
        "markdown_extensions": [
            "attr_list",
            {"toc": {"permalink": "¶", "permalink_title": "#"}},
        ],
        "extra_css": list(STYLES),
        "extra_javascript": list(SCRIPTS),
        "extra": {
            "generator": False,
            "polyfills": list(POLYFILLS),
            "contribute": _contribute(site),
            "alternate": [
                {"lang": language, "name": name, "root": root, "link": root, "current": language == site.language}
                for language, (name, root) in (alternates or {site.language: ("", "")}).items()
            ],
        },
        "validation": {
            "omitted_files": "ignore",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
            "anchors": "warn",
        },
    }


def _contribute(site: Site) -> dict[str, str] | None:
    return {"path": site.contribute, "title": plain_markdown(site.contribute_title)} if site.contribute else None


def _theme(site: Site) -> dict[str, Any]:
    dark, light = _SWITCH.get(site.language, _SWITCH["en"])
    return {
        "name": "material",
        "language": site.language,
        "custom_dir": "overrides",
        "font": False,
        "logo": "assets/logo.svg",
        "favicon": "assets/logo.svg",
        "palette": [
            {
                "media": f"(prefers-color-scheme: {name})",
                "scheme": scheme,
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": icon, "name": label},
            }
            for name, scheme, icon, label in (
                ("light", "default", "material/weather-night", dark),
                ("dark", "slate", "material/weather-sunny", light),
            )
        ],
        "features": list(_FEATURES),
    }


def _search_languages(language: str) -> list[str]:
    base = language.partition("-")[0]
    return [base] if base in _STEMMED else ["en"]


def _entry(item: Section | Entry) -> str | dict[str, Any]:
    """An item of the navigation. The theme prints titles as they are, so they are written as nothing but text."""
    if isinstance(item, Entry):
        path = item.path.removesuffix(".html") + ".md"
        return {plain_markdown(item.title): path} if item.title else path
    return {plain_markdown(item.title): [_entry(below) for below in item.items]}
