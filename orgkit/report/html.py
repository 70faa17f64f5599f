"""Findings as one HTML page that needs nothing else: to keep as an artifact, to send to a colleague."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from orgkit.messages import visible
from orgkit.report.parts.excerpt import excerpt
from orgkit.report.parts.markup import html
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import column, harmless
from orgkit.report.text import summary
from orgkit.results import Finding, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport, Waived, rule_url

_WIDTH = 90
_WORDS = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("remark")}
_STYLE = """
:root{color-scheme:light dark;--ink:#1c2330;--soft:#5a6472;--line:#dfe3ea;--sheet:#fff;--back:#f6f7f9;
--error:#b3261e;--warning:#8a5a00;--info:#1f5fa8;--code:#f1f3f6}
@media (prefers-color-scheme:dark){:root{--ink:#e7eaf0;--soft:#a3adbb;--line:#333b49;--sheet:#1c222c;--back:#141920;
--error:#ff8a80;--warning:#f2b84b;--info:#8ab8f5;--code:#141920}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1rem;margin:2.25rem 0 .5rem;overflow-wrap:anywhere}
p{margin:.35rem 0}.soft{color:var(--soft)}
article{background:var(--sheet);border:1px solid var(--line);border-left:.3rem solid var(--mark);border-radius:.4rem;
padding:.8rem 1rem;margin:.6rem 0}
article.error{--mark:var(--error)}article.warning{--mark:var(--warning)}article.info{--mark:var(--info)}
article.waived{--mark:var(--line)}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
.tag{color:var(--mark);font-weight:600;font-size:.85rem}
pre{background:var(--code);border-radius:.3rem;padding:.5rem .7rem;overflow-x:auto;font-size:.85rem;margin:.5rem 0}
mark{background:none;color:var(--mark);font-weight:700;text-decoration:underline wavy;text-underline-offset:.2em}
a{color:inherit}
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def lint(report: LintReport, style: Style) -> str:
    """The whole page: the verdict, then file by file each finding with its line, then what is waived."""
    title = style.say(say("Check of {root}", root=report.root))
    verdict, *rest = summary(report, replace(style, width=10_000)).strip().split("\n")
    body = [f"<h1>{html(title)}</h1>", f"<p>{html(verdict)}</p>"]
    body += [f'<p class="soft">{html(line)}</p>' for line in rest]
    for file, findings in groupby(report.findings, key=lambda finding: finding.span.file):
        body.append(f"<section><h2><code>{html(visible(file))}</code></h2>")
        body += ["\n".join(_article(report, finding, style)) for finding in findings]
        body.append("</section>")
    if report.waived:
        body.append(f"<section><h2>{html(style.say(say('Waived')))}</h2>")
        body += ["\n".join(_waived(report, waived, style)) for waived in report.waived]
        body.append("</section>")
    head = (
        f'<!doctype html>\n<html lang="{html(style.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return harmless(head + "\n".join(body), "&#91;") + "\n</main>\n</body>\n</html>\n"


def _article(report: LintReport, finding: Finding, style: Style) -> Iterator[str]:
    severity = finding.severity.value
    yield f'<article class="{severity}" id="{finding.fingerprint}">'
    yield _tag(report, finding, style.say(_WORDS[finding.severity]))
    yield f"<h3>{html(style.say(finding.message))}</h3>"
    yield _excerpt(report, finding)
    for related in finding.related:
        place = visible(f"{related.span.file}:{related.span.line}")
        yield f'<p class="soft"><code>{html(place)}</code> {html(style.say(related.message))}</p>'
    if finding.fix:
        yield f"<p>→ {html(style.say(finding.fix.message))}</p>"
    page = report.help.get(finding.rule)
    if page and page.why:
        yield f'<p class="soft">{html(style.say(page.reason))}</p>'
    yield "</article>"


def _waived(report: LintReport, waived: Waived, style: Style) -> Iterator[str]:
    yield '<article class="waived">'
    yield _tag(report, waived.finding, visible(f"{waived.finding.span.file}:{waived.finding.span.line}"))
    yield f"<h3>{html(style.say(waived.finding.message))}</h3>"
    yield f'<p class="soft">{html(visible(style.say(waived.why)))}</p>'
    yield "</article>"


def _tag(report: LintReport, finding: Finding, word: str) -> str:
    facts = report.facts(finding)
    link = f'<a href="{html(rule_url(facts))}">{facts.code} {facts.name}</a>'
    return f'<p class="tag">{html(word)} · {link}</p>'


def _excerpt(report: LintReport, finding: Finding) -> str:
    """The source line with its place marked; only the line's number where there is none to show."""
    line = finding.span.line
    found = excerpt(report.lines(finding), finding.span, _WIDTH)
    if found is None:
        return f'<p class="soft">{line}</p>' if line > 1 else ""
    begin, end = _cut(found.line, found.indent), _cut(found.line, found.indent + found.length)
    marked = f"{html(found.line[:begin])}<mark>{html(found.line[begin:end])}</mark>{html(found.line[end:])}"
    return f"<pre>{line} | {marked}</pre>"


def _cut(line: str, columns: int) -> int:
    """How many characters of a line fill so many columns of a terminal."""
    filled = 0
    for position, character in enumerate(line):
        if filled >= columns:
            return position
        filled += column(character)
    return len(line)


REPORTER = Reporter("html", "one page to keep or to send", lint)
