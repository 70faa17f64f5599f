"""Sites built by MkDocs in a process of its own: what it prints and what it loads stay there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from orgkit.messages import render
from orgkit.messages.formats import language_name
from orgkit.pages.page import Site
from orgkit.results import Message
from orgkit.results.finding import literal, say
from orgkit.site.export import export_ready
from orgkit.site.output import replacing
from orgkit.site.policy import seal

# Both MkDocs and its theme print an advertisement on every build; what they say is in docs/decisions.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class SiteError(Exception):
    """A site that could not be built: a fault of orgkit's or of the installation, never of the data."""

    def __init__(self, message: Message) -> None:
        super().__init__(render(message))
        self.message = message


def build(sites: Mapping[str, Site], out: Path, *, epoch: int = 0, sealed: bool = True) -> None:
    """Build one site for each language into ``out``, the first at its root, the others in folders of their own.

    The same sites give the same bytes; ``epoch`` (seconds) stands for the time of the build wherever a format wants
    one. ``sealed`` adds the content security policy. Raises ``OutputError`` for a folder that must not be written to
    and ``SiteError`` where MkDocs or a link fails; ``out`` is then as it was.
    """
    first = next(iter(sites))
    for site in sites.values():
        if broken := site.broken_links():
            raise SiteError(literal("\n".join(broken)))
    with replacing(out) as fresh:
        for language, site in sites.items():
            roots = {other: (language_name(other, other), _way(language, other, first)) for other in sites}
            _build_one(site, fresh if language == first else fresh / language, roots, epoch)
        if sealed:
            seal(fresh)


def _way(start: str, target: str, first: str) -> str:
    """The way from the root of one language to the root of another."""
    up = "" if start == first else "../"
    return up + ("" if target == first else f"{target}/")


def _build_one(site: Site, out: Path, roots: Mapping[str, tuple[str, str]], epoch: int) -> None:
    with tempfile.TemporaryDirectory(prefix="orgkit-site-") as folder:
        settings = export_ready(site, Path(folder), roots)
        built = Path(folder) / "site"
        # -I: nothing of the folder the command was started in is imported. No -q: with it broken links go unseen.
        command = [sys.executable, "-I", "-m", "mkdocs", "build", "--strict", "--clean"]
        done = subprocess.run(  # noqa: S603 - this interpreter and MkDocs, with settings written here.
            [*command, "--config-file", str(settings), "--site-dir", str(built)],
            cwd=folder,
            env=_environment(epoch),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            said = done.stderr.strip() or done.stdout.strip()
            what = say("MkDocs could not build the handbook in {language}: {why}", language=site.language, why=said)
            raise SiteError(what)
        # Without the address of the site they say nothing, and one of them carries the day of the build.
        for useless in ("sitemap.xml", "sitemap.xml.gz"):
            (built / useless).unlink(missing_ok=True)
        shutil.copytree(built, out, dirs_exist_ok=True)


def _environment(epoch: int) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"}}
    return kept | _QUIET | {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "TZ": "UTC"}
