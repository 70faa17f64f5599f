"""One wrong letter in one reference: exactly one finding, at that place, with the right suggestion."""

from __future__ import annotations

import pytest

from orgkit.messages import render
from orgkit.model import Ref
from orgkit.results import Edit
from orgkit.source.tree import DictTree
from tests.rules.cases import BASE, TODAY, Case, check, mended

FILES = Case(BASE).files()


def _mistakes() -> list[tuple[Ref, str]]:
    """Each reference of the base with a slip in it, of every kind and at every position in turn."""
    org = check(DictTree(FILES), TODAY).org
    refs = {use.ref.span: use.ref for use in org.uses if not use.ref.is_post}
    slips = []
    for number, ref in enumerate(refs.values()):
        start = len(ref.written) - len(ref.id)
        at = start + number % len(ref.id)
        letter = ref.written[at]
        other = "x" if letter != "x" else "y"
        new = (other, letter * 2 if letter != "-" else other, "" if len(ref.id) > 3 else other)[number % 3]
        slips.append((ref, ref.written[:at] + new + ref.written[at + 1 :]))
        if start and number % 5 == 0:
            slips.append((ref, "x" + ref.written))
    return slips


@pytest.mark.parametrize(
    ("ref", "wrong"), _mistakes(), ids=lambda part: part if isinstance(part, str) else part.written
)
def test_one_letter(ref: Ref, wrong: str) -> None:
    checked = check(DictTree(mended(FILES, [Edit(ref.span, wrong)])), TODAY)
    told = [f"{f.span.file}:{f.span.line}: {f.rule} {render(f.message)}" for f in checked.findings]
    assert len(checked.findings) == 1, "\n".join(told)
    (finding,) = checked.findings
    assert (finding.rule, finding.span[:3]) == ("REF201", ref.span[:3]), told
    assert finding.fix is not None
    assert render(finding.fix.message) == f"write {ref.written}"
