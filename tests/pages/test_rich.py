"""Formatted text of the data: what is left of it is safe, and plain text for Markdown is nothing but text."""

from __future__ import annotations

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.pages.rich import plain_markdown, rich
from tests.pages.test_html import seen

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1)


@given(WORDS.filter(str.strip))
def test_plain_text_comes_back_from_markdown_as_it_was(value: str) -> None:
    found = seen(
        markdown.markdown(f"# {plain_markdown(value)}", extensions=["extra", "attr_list", "toc", "admonition"])
    )
    assert [name for name, _ in found.elements] == ["h1"]
    assert " ".join(found.text.split()) == " ".join(value.split())


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x](data:text/html,<b>)",
        "![x](https://evil.example/x.png)",
        "<svg/onload=alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<iframe srcdoc='x'>",
        "<a href=//evil.example>x</a>",
        "`<script>`",
        "<!-- x -->",
        '[x](https://a.example "onclick=")',
        '{: onclick="x" }',
        '--8<-- "/etc/passwd"',
        "{{ config }}",
        "<style>*{}</style>",
        "[x](//evil.example)",
    ],
)
def test_nothing_of_a_hostile_text_runs_or_loads(hostile: str) -> None:
    for element, attributes in seen(rich(hostile).markup).elements:
        assert element in {"a", "code", "div", "li", "ol", "p", "pre", "ul", "em", "strong"}
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style"}]
        assert (attributes.get("href") or "https:").startswith(("https:", "http:", "mailto:", "tel:"))


def test_formatting_stays() -> None:
    found = rich("Un *mot*, [un lien](https://a.example) :\n\n- un\n- deux\n\n```\na\n\nb\n```\n").markup
    assert "<em>mot</em>" in found
    assert 'href="https://a.example"' in found
    assert found.count("<li>") == 2
    assert "\n\n" not in found, "a blank line would end the block it stands in"
    assert "a&#10;&#10;b" in found


def test_a_deep_text_is_no_danger() -> None:
    assert rich("[" * 5000 + ">" * 500 + "*" * 500).markup
