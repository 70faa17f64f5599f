"""What people are told of typical mistakes.

``sentences.txt`` holds the mistakes and the sentences; read it aloud to somebody who has never seen YAML.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.load import read_document
from orgkit.messages import render
from orgkit.schema.check import check

SAID = Path(__file__).with_name("sentences.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("block", SAID, ids=lambda block: block.split("\n")[-3].strip()[:40])
def test_what_is_said(block: str) -> None:
    title, *lines = block.split("\n")
    kind = title.removeprefix("# ")
    written = "\n".join(line[4:] for line in lines if line.startswith("    ")) + "\n"
    node = read_document(written.encode(), f"org/{kind}/x.yaml").node
    assert node is not None
    _, findings = check(kind, "x", node)
    said: list[str] = []
    for one in findings:
        assert one.fix is not None
        said.append(f"{one.rule} {one.span.line}:{one.span.column} {render(one.message)}")
        said.append(f"  = {render(one.fix.message)}")
    assert said == [line for line in lines if not line.startswith("    ")]
