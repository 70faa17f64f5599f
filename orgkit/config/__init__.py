"""Configuration: the text of orgkit.toml becomes settings, each with where it came from."""

from orgkit.config.error import ConfigError, Problem
from orgkit.config.read import CONFIG_NAMES, override, read_settings
from orgkit.config.settings import DiffSettings, LintSettings, OptionValue, Origin, PathSettings, Settings
from orgkit.config.version import admits

__all__ = [
    "CONFIG_NAMES",
    "ConfigError",
    "DiffSettings",
    "LintSettings",
    "OptionValue",
    "Origin",
    "PathSettings",
    "Problem",
    "Settings",
    "admits",
    "override",
    "read_settings",
]
