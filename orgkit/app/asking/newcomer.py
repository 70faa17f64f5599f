"""What somebody who types ``orgkit`` alone should do next in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orgkit.app.checking.check import check
from orgkit.app.place import NothingToCheckError, choose_day, find_place
from orgkit.config import ConfigError
from orgkit.results import Message, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.source.revision import RevisionError, commits


@dataclass(frozen=True, slots=True)
class Advice:
    """How things stand, and commands to type with what each does, the most useful first."""

    standing: tuple[Message, ...]
    steps: tuple[tuple[str, Message], ...]
    language: str = ""


def advice(folder: Path) -> Advice:
    """How things stand in a folder, and what to do next. A configuration that cannot be read is told as such."""
    try:
        place = find_place(folder)
    except NothingToCheckError:
        return _nothing(folder)
    except ConfigError as error:
        return _misconfigured(error)
    settings = place.settings
    try:
        report = check(place.tree, settings, choose_day(place, None))
    except NothingToCheckError as error:
        steps = (("orgkit new organization", say("write its first file")),)
        return Advice((error.message,), steps, settings.language)
    except ConfigError as error:
        return Advice(
            (error.problems[0].message,), (("orgkit lint", say("all that is wrong with it")),), settings.language
        )
    errors, warnings = report.counts[Severity.ERROR], report.counts[Severity.WARNING]
    standing = (
        say(
            "{count} entity is in {folder}.||{count} entities are in {folder}.",
            count=report.entities, folder=place.folder.name or str(place.folder),
        ),
        _found(errors, warnings),
    )  # fmt: skip
    return Advice(standing, tuple(_steps(place.folder, report)), settings.language)


def _misconfigured(error: ConfigError, language: str = "") -> Advice:
    standing = (say("The configuration of the organisation here cannot be used:"), error.problems[0].message)
    return Advice(standing, (("orgkit lint", say("all that is wrong with it")),), language)


def _nothing(folder: Path) -> Advice:
    empty = not any(one.name != ".git" for one in folder.iterdir())
    standing = say("No organisation is in this folder or above it.")
    start = ("orgkit init", say("start one here, with a small example that explains itself"))
    elsewhere = (
        "orgkit init company",
        say("start one in a folder of its own, with a small example that explains itself"),
    )
    return Advice((standing,), (start if empty else elsewhere,))


def _found(errors: int, warnings: int) -> Message:
    if errors:
        return say(
            "The check finds {count} error: that comes first.||The check finds {count} errors: they come first.",
            count=errors,
        )
    if warnings:
        return say(
            "The check finds no error, and {count} warning.||The check finds no error, and {count} warnings.",
            count=warnings,
        )
    return say("The check finds nothing wrong.")


def _steps(folder: Path, report: LintReport) -> Iterator[tuple[str, Message]]:
    lint = ("orgkit lint", say("what is wrong, and what to write instead"))
    if report.counts[Severity.ERROR]:
        yield lint
        if any(finding.fix is not None and finding.fix.safe for finding in report.findings):
            yield "orgkit lint --fix", say("correct what is safe to correct")
        return
    if not _kept(folder):
        yield 'git init && git add . && git commit -m "orgkit init"', say("keep it, so that changes can be compared")
    else:
        yield "orgkit diff", say("what your changes do to people, promises and money")
    if report.counts[Severity.WARNING]:
        yield lint
    yield "orgkit serve", say("the handbook on this computer, renewed on every change")
    yield "orgkit build", say("the handbook as files, to publish")
    yield "orgkit new team", say("add a team; or a person, a service, a contract …")
    yield "orgkit who WORDS", say("who does something, in your own words")


def _kept(folder: Path) -> bool:
    """Whether git holds at least one state of it."""
    try:
        return bool(commits(folder, ["."], 1))
    except RevisionError:
        return False
