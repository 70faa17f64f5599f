"""The page about ``orgkit.toml``, made from the settings that are read."""

from __future__ import annotations

from orgkit.app.manual.rules import NOTE, table
from orgkit.config import Settings
from orgkit.config.keys import MEANINGS

_WHERE = (
    "Settings stand in `orgkit.toml` at the root of the repository, or in `pyproject.toml` below `[tool.orgkit]` "
    "(`[tool.orgkit.lint]` …). The command line wins over the file; `orgkit lint --show-settings` shows every value "
    "and where it comes from. A key that is not known is an error with the nearest name "
    "([unknown-configuration-key](rules/unknown-configuration-key.md))."
)


def settings_page() -> dict[str, str]:
    """The page by its path below the reference."""
    blocks = [NOTE.replace("the rule and its cases", "the settings"), "# Settings", _WHERE]
    for section in dict.fromkeys(key[0] for key in MEANINGS):
        rows = [
            [f"`{'.'.join(key[1:])}`", f"`{example}`", _default(key), meaning]
            for key, (example, meaning) in MEANINGS.items()
            if key[0] == section
        ]
        blocks += [f"## [{section}]", table(("Setting", "Example", "Default", "Meaning"), rows)]
    return {"en/settings.md": "\n\n".join(blocks) + "\n"}


def _default(key: tuple[str, ...]) -> str:
    """What holds where nothing is written; nothing for settings whose names are free."""
    if len(key) != 2:
        return ""
    settings = Settings()
    holder = settings if key[0] == "orgkit" else getattr(settings, key[0])
    value = getattr(holder, key[1].replace("-", "_"))
    shown = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"`{shown}`" if shown else ""
