"""Sites built by MkDocs: the same bytes each time, nothing asked of the network, every page under a policy."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from orgkit.pages import Site
from orgkit.pages.html import tag
from orgkit.pages.url import page as page_url
from orgkit.site import SiteError, build
from orgkit.site.export import export
from orgkit.site.settings import settings


@pytest.fixture(scope="session")
def built(sites: Mapping[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    build(sites, out)
    return out


def pages(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.html"))}


def test_the_first_language_is_at_the_root_the_other_in_its_folder_with_the_same_pages(built: Path) -> None:
    found = set(pages(built))
    assert "teams/studio.html" in found
    assert {path for path in found if not path.startswith("en/")} == {
        p.removeprefix("en/") for p in found if p.startswith("en/")
    }
    assert 'lang="fr"' in (built / "index.html").read_text("utf-8")
    assert 'lang="en"' in (built / "en/index.html").read_text("utf-8")


def test_the_switch_leads_to_the_same_page(built: Path) -> None:
    for start, target in (("teams/studio.html", "en/teams/studio.html"), ("en/teams/studio.html", "teams/studio.html")):
        links = re.findall(r'<a href="([^"]+)" hreflang', (built / start).read_text("utf-8"))
        assert [(built / start).parent.joinpath(link).resolve() for link in links] == [(built / target).resolve()]


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    for path, page in pages(built).items():
        loaded = re.findall(r'<(?:link|script|img|iframe)\b[^>]*?(?:href|src)="([^"]+)"', page)
        assert loaded
        assert not [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)], path
    for file in built.rglob("*.css"):
        assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", file.read_text("utf-8")), file


def test_every_page_has_a_policy_that_fits_its_scripts(built: Path) -> None:
    for path, page in pages(built).items():
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
        assert found, path
        assert "default-src 'none'" in found[1]
        scripts = found[1].partition("script-src ")[2].partition(";")[0]
        assert "unsafe" not in scripts
        inline = re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>(.*?)</script>", page, re.DOTALL)
        for script in inline:
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in scripts, path
        assert page.index("Content-Security-Policy") < page.index("<script")


def test_links_of_built_pages_lead_to_files(built: Path) -> None:
    for path, page in pages(built).items():
        if path.endswith("404.html"):
            continue
        for address in re.findall(r'<a\b[^>]*?href="([^"]+)"', page):
            target = address.partition("#")[0]
            if target and not re.match(r"[a-z]+:", target):
                assert (built / path).parent.joinpath(target).resolve().is_file(), (path, address)


def test_twice_the_same_bytes_whatever_the_environment(
    built: Path, sites: Mapping[str, Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    build(sites, tmp_path / "site")
    first, second = (
        {f.relative_to(d): f.read_bytes() for f in d.rglob("*") if f.is_file()} for d in (built, tmp_path / "site")
    )
    assert set(first) == set(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_a_link_to_nowhere_is_a_fault_and_leaves_no_site(sites: Mapping[str, Site], tmp_path: Path) -> None:
    site = sites["fr"]
    home = site.pages["index.html"]
    broken = replace(home, body=(*home.body, tag("p", tag("a", "x", href=page_url("teams/nobody.html")))))
    with pytest.raises(SiteError, match=r"teams/nobody\.html, which is not a page"):
        build({"fr": replace(site, pages={**site.pages, "index.html": broken})}, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_an_exported_site_is_complete(sites: Mapping[str, Site], tmp_path: Path) -> None:
    file = export(sites["en"], tmp_path / "site")
    wanted = yaml.safe_load(file.read_text("utf-8"))
    docs = tmp_path / "site" / wanted["docs_dir"]
    named = [*wanted["extra_css"], *wanted["extra_javascript"], *wanted["extra"]["polyfills"], wanted["theme"]["logo"]]
    assert not [path for path in named if not (docs / path).is_file()]
    assert (docs / "teams/studio.md").read_text("utf-8").startswith('---\ntitle: "Image studio"\n')


def test_the_projects_own_settings_say_the_same(project: Path, sites: Mapping[str, Site]) -> None:
    """What ``mkdocs.yml`` says and the script does not set is what ``orgkit build`` writes."""
    written = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    wanted = json.loads(json.dumps(settings(sites["fr"], {})))
    for name in (
        "site_url",
        "use_directory_urls",
        "markdown_extensions",
        "extra_css",
        "extra_javascript",
        "validation",
    ):
        assert written[name] == wanted[name], name
    assert {key: value for key, value in written["theme"].items() if key != "custom_dir"} == {
        key: value for key, value in wanted["theme"].items() if key != "custom_dir"
    }
    assert [plugin for plugin in written["plugins"] if "gen-files" not in plugin] == wanted["plugins"]
    assert written["extra"]["polyfills"] == wanted["extra"]["polyfills"]


def test_the_exported_markdown_makes_the_same_pages(built: Path, sites: Mapping[str, Site], tmp_path: Path) -> None:
    """Pages go into ``orgkit build`` as HTML; whoever builds the exported Markdown gets the same."""
    export(sites["en"], tmp_path / "site")
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path / "site",
        env=os.environ | quiet,
        capture_output=True,
        check=True,
    )
    for path in sites["en"].pages:
        fast, plain = (folder.joinpath(path).read_text("utf-8") for folder in (built / "en", tmp_path / "site/site"))
        for part in (r"<article.*?</article>", r'<nav class="md-nav md-nav--secondary".*?</nav>'):
            first, second = (re.search(part, page, re.DOTALL) for page in (fast, plain))
            assert first
            assert second
            assert normal(first[0]) == normal(second[0]), path


def normal(markup: str) -> str:
    """References as characters, and white space of no meaning gone."""
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", html.unescape(markup)))


@pytest.mark.slow
def test_a_plain_mkdocs_build_makes_the_handbook_of_the_first_language(project: Path, tmp_path: Path) -> None:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=project,
        env=os.environ | quiet,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "À qui demander" in home
    assert "Content-Security-Policy" in home
    assert (tmp_path / "site/teams/design.html").is_file()
