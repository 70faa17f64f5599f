"""Private data, secrets and restricted values are reported, and said again by no report in no language."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Orgkit
from tests.rules.cases import BASE, Case, all_cases

REPORTS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")
VALUES = {
    "bad-private-phone": "06 00 00 00 12",
    "bad-home-address": "12 rue de la Fontaine",
    "bad-birth-date": "1991-04-02",
    "bad-pay": "41000",
    "bad-health": "arrêt maladie jusqu",
    "bad-bank-account": "0112 3456",
    "bad-social-security-number": "91 04 87 085",
    "bad-in-a-comment": "02/04/1991",
    "bad-in-a-table": "3 400",
    "bad-password-of-a-tool": "Tulipe-2024",
    "bad-password-in-a-sentence": "Tulipe2024",
    "bad-token": "AKIAIOSFODNN7",
    "bad-private-key": "BEGIN RSA",
    "bad-password-in-an-address": "Tulipe2024",
    "bad-value-of-a-contract-in-its-scope": "900",
    "bad-value-of-a-contract-in-a-service": "925",
    "bad-phone-of-a-person": "55 00 01 02",
    "bad-name-of-a-contract-for-finance": "Argus",
}
PRIVATE = ("personal-data-in-repository", "secret-in-repository")
RESTRICTED = "restricted-field-published"
EXAMPLES = ("Private mobile 06 00 00 00 12", "x-password: Tulipe-2024!")
"""What the pages of the rules show, which some reports carry along."""


def _folder(case: Case, tmp_path: Path) -> Path:
    """A case as a folder, with the clean base as its last revision."""
    folder = tmp_path / "company"
    shutil.copytree(BASE, folder)
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "clean")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    for path, data in case.files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def _bad(*rules: str) -> pytest.MarkDecorator:
    cases = [case for case in all_cases() if case.rule in rules and case.bad]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.folder.name)


@_bad(*PRIVATE, RESTRICTED)
def test_no_report_repeats_what_must_not_be_written(orgkit: Orgkit, case: Case, tmp_path: Path) -> None:
    folder = _folder(case, tmp_path)
    for language in ("en", "fr"):
        asked = [word for report in REPORTS for word in ("--output-format", f"{report}=said.{report}")]
        orgkit("lint", *DAY, "--lang", language, *asked, folder=folder)
        for report in REPORTS:
            said = (folder / f"said.{report}").read_text("utf-8")
            assert "DOC8" in said
            for example in EXAMPLES:
                said = said.replace(example, "")
            assert VALUES[case.folder.name] not in said, f"{report} in {language}"


@_bad(*PRIVATE)
def test_no_comparison_repeats_private_data_or_a_secret(orgkit: Orgkit, case: Case, tmp_path: Path) -> None:
    folder = _folder(case, tmp_path)
    orgkit("diff", "HEAD", *DAY, "--output-format", "text=said", "--output-format", "json=said.json", folder=folder)
    for name in ("said", "said.json"):
        said = (folder / name).read_text("utf-8")
        assert "DOC80" in said
        assert VALUES[case.folder.name] not in said
