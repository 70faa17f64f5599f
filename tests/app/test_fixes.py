"""Fixes in memory: rounds, fixes that want one place, several files, edits as text for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from orgkit.app.checking.fixes import ROUNDS, diff, fix, resolved
from orgkit.load.edits import Index, document_of
from orgkit.load.gate import read_document
from orgkit.messages import render
from orgkit.results import Add, Announced, Cut, Edit, Finding, Fix
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.results.rule import Profile
from orgkit.source import Span
from orgkit.source.tree import DictTree, FolderTree, Tree, UnreadableError

A, B = "org/teams/a.yaml", "org/teams/b.yaml"
EMPTY = LintReport(
    findings=(), rules={}, root=".", files=0, entities=0, profile=Profile.STARTER, profile_met=None,
    as_of=date(2026, 11, 16), as_of_origin=say("today"),
)  # fmt: skip


@pytest.fixture
def sample(project: Path) -> FolderTree:
    """The sample company."""
    return FolderTree(project)


def offer(*edits: Announced, safe: bool = True) -> Finding:
    """A finding that proposes edits."""
    return Finding("YML010", say("wrong"), edits[0].span, fix=Fix(say("write it right"), edits, safe))


def rounds(*each: tuple[Finding, ...]) -> Callable[[Tree], LintReport]:
    """A check that finds something else every time, and nothing in the end."""
    reports = iter([replace(EMPTY, findings=findings) for findings in each])
    return lambda _tree: next(reports, EMPTY)


def test_all_fixes_of_a_round_are_made_at_once() -> None:
    tree = DictTree({A: "name: x\nitems: [a, b, c]\n", B: "name: y\n"})
    check = rounds(
        (
            offer(Edit(Span(A, 1, 7, 1, 8), "z")),
            offer(Cut(Span(A, 2, 12, 2, 13))),
            offer(Add(Span(B, 1, 1, 1, 5), "lead", "vacant")),
            offer(Edit(Span(B, 1, 7, 1, 8), "w"), safe=False),
        )
    )
    fixed = fix(tree, check, unsafe=False)
    assert fixed.count == 3
    assert {write.path: write.new for write in fixed.writes} == {
        A: b"name: z\nitems: [a, c]\n",
        B: b"name: y\nlead: vacant\n",
    }


def test_fixes_that_want_one_place_wait() -> None:
    tree = DictTree({A: "name: x\n"})
    first, second = offer(Edit(Span(A, 1, 7, 1, 8), "v")), offer(Edit(Span(A, 1, 7, 1, 8), "z"))
    check = rounds((first, second), (second,))
    fixed = fix(tree, check, unsafe=False)
    assert fixed.count == 2
    assert [write.new for write in fixed.writes] == [b"name: z\n"]


def test_a_fix_in_two_files_is_made_in_both_or_in_none() -> None:
    tree = DictTree({A: "name: x\n", B: "name: y\n"})
    both = offer(Edit(Span(A, 1, 7, 1, 8), "z"), Edit(Span(B, 1, 7, 1, 8), "z"))
    half = offer(Edit(Span(A, 1, 1, 1, 5), "title"), Edit(Span(B, 9, 1, 9, 5), "title"))
    check = rounds((both, half))
    fixed = fix(tree, check, unsafe=False)
    assert fixed.count == 1
    assert [write.new for write in fixed.writes] == [b"name: z\n", b"name: z\n"]


def test_what_cannot_be_made_exactly_keeps_its_words_only() -> None:
    tree = DictTree({A: "name: x\n"})
    report = replace(EMPTY, findings=(offer(Edit(Span(A, 1, 7, 1, 8), "[y")), offer(Cut(Span(A, 1, 1, 1, 5)))))
    fixed = fix(tree, lambda _tree: report, unsafe=False)
    assert (fixed.count, fixed.writes) == (0, ())
    assert [finding.fix.edits for finding in fixed.report.findings if finding.fix] == [(), ()]
    assert [render(one.reason) for one in fixed.left] == ["“[y” is not one value", "nothing would be left in the file"]


def test_a_fix_that_comes_back_ends() -> None:
    tree = DictTree({A: "name: x\n"})
    there, back = offer(Edit(Span(A, 1, 7, 1, 8), "v")), offer(Edit(Span(A, 1, 7, 1, 8), "x"))
    count = 0

    def check(_tree: Tree) -> LintReport:
        nonlocal count
        count += 1
        return replace(EMPTY, findings=(there if count % 2 else back,))

    fixed = fix(tree, check, unsafe=False)
    assert count == ROUNDS + 1
    assert fixed.writes == ()


def test_a_diff_says_where_no_line_end_is() -> None:
    tree = DictTree({A: "name: x"})
    check = rounds((offer(Edit(Span(A, 1, 7, 1, 8), "v")),))
    assert diff(fix(tree, check, unsafe=False).writes) == (
        f"--- a/{A}\n+++ b/{A}\n@@ -1 +1 @@\n-name: x\n\\ No newline at end of file\n"
        "+name: v\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("edit", "texts"),
    [
        (Cut(Span(A, 2, 10, 2, 11)), (Edit(Span(A, 2, 10, 2, 13), ""),)),
        (Cut(Span(A, 1, 1, 1, 5)), (Edit(Span(A, 1, 1, 2, 1), ""),)),
        (Add(Span(A, 1, 1, 1, 5), "lead", "vacant"), (Edit(Span(A, 2, 1, 2, 1), "lead: vacant\n"),)),
    ],
)
def test_other_programs_get_stretches_of_text(edit: Announced, texts: tuple[Edit, ...]) -> None:
    tree = DictTree({A: "name: x\nitems: [a, b, c]\n".replace("items: [a", "items:  [a")})
    (finding,) = resolved(tree, [offer(edit)])
    assert finding.fix is not None
    assert finding.fix.texts == texts


def test_what_cannot_be_made_is_not_offered() -> None:
    tree = DictTree({A: "name: x\n"})
    for edit in (Cut(Span(A, 5, 1, 5, 2)), Cut(Span(B, 1, 1, 1, 2)), Cut(Span(A, 1, 1, 1, 5))):
        (finding,) = resolved(tree, [offer(edit)])
        assert finding.fix is not None
        assert finding.fix.edits == finding.fix.texts == ()


def test_every_value_of_the_sample_is_found_by_its_span(sample: FolderTree) -> None:
    """Findings know places as nodes do; edits have to meet the same ones."""
    looked = 0
    for entry in sample.entries("org"):
        try:
            data = sample.read(entry.path)
        except UnreadableError:
            continue
        node = read_document(data, entry.path, many=True).node if entry.path.endswith(".yaml") else None
        if node is None or len(data) > 20_000:
            continue
        index = Index(document_of(data, entry.path))
        for path, below in node.walk():
            if path:
                assert index.find(below.span) == (path, False), (entry.path, path)
                looked += 1
            for key in below.mapping:
                assert index.find(below.key_span(key)) == ((*path, key), True)
    assert looked > 5000
