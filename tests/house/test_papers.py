"""The hand-written papers: every link between them leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(#[^)\s]*)?\)")


def papers(project: Path) -> list[Path]:
    return sorted([*project.glob("*.md"), *(project / "docs").rglob("*.md")])


def anchors(paper: Path) -> set[str]:
    """The anchors of a paper's headings, as hosting sites make them."""
    headings = re.findall(r"^#+ (.+)$", paper.read_text("utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere(project: Path) -> None:
    seen, dead = 0, []
    for paper in papers(project):
        for target, anchor in LINK.findall(paper.read_text("utf-8")):
            seen += 1
            there = (paper.parent / target).resolve() if target else paper
            if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
                dead.append(f"{paper.relative_to(project)}: {target}{anchor}")
    assert seen, "there are links to follow"
    assert dead == []


def test_decisions_are_listed(project: Path) -> None:
    folder = project / "docs" / "decisions"
    listed = set(re.findall(r"\((\d{4}-[a-z-]+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}
