"""Findings as JUnit XML, which every build server can list: a suite for each file, a test for each finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orgkit.messages import visible
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import harmless
from orgkit.results import Finding, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport, Waived, rule_url


def lint(report: LintReport, style: Style) -> str:
    """One XML document.

    Errors and warnings are failures, remarks pass with their text, waived findings are skipped with
    their reason. Where nothing was found, one test says so: no test at all would look like no run.
    """
    root = Element("testsuites", name="orgkit")
    for file, findings in groupby(report.findings, key=lambda finding: finding.span.file):
        _suite(root, file, [_case(report, finding, style) for finding in findings])
    if report.waived:
        _suite(root, style.say(say("waived")), [_skipped(report, waived, style) for waived in report.waived])
    if not len(root):
        nothing = Element("testcase", classname="orgkit", name=style.say(say("nothing to report")), time="0")
        _suite(root, report.root, [nothing])
    for name, count in _counts(root):
        root.set(name, str(count))
    indent(root)
    return harmless('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")) + "\n"


def _suite(root: Element, name: str, cases: list[Element]) -> None:
    suite = SubElement(root, "testsuite", name=visible(name), time="0")
    suite.extend(cases)
    for attribute, count in _counts(suite):
        suite.set(attribute, str(count))


def _counts(element: Element) -> Iterator[tuple[str, int]]:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        yield attribute, sum(1 for _ in element.iter(tag))
    yield "errors", 0


def _test(report: LintReport, finding: Finding) -> Element:
    facts = report.facts(finding)
    about = finding.entity or finding.span.file
    name = f"{facts.code} {facts.name}: {about}" + (f" {finding.field}" if finding.field else "")
    file = visible(finding.span.file)
    return Element("testcase", classname=file, name=visible(name), time="0", file=file, line=str(finding.span.line))


def _case(report: LintReport, finding: Finding, style: Style) -> Element:
    case = _test(report, finding)
    sentence = style.say(finding.message)
    span = finding.span
    lines = [f"{visible(span.file)}:{span.line}:{span.column}", sentence]
    if finding.fix:
        lines.append(style.say(say("fix: {what}", what=finding.fix.message)))
    lines.append(rule_url(report.facts(finding)))
    told = "\n".join(lines)
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = told
    else:
        SubElement(case, "failure", type=finding.severity.value, message=sentence).text = told
    return case


def _skipped(report: LintReport, waived: Waived, style: Style) -> Element:
    case = _test(report, waived.finding)
    SubElement(case, "skipped", message=visible(f"{style.say(waived.finding.message)}: {style.say(waived.why)}"))
    return case


REPORTER = Reporter("junit", "JUnit XML for build servers", lint)
