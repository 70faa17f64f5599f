"""Writes YAML files as people do, at random: every style, with comments whose owner is known."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

KEYS = (
    "name", "owner", "summary", "members", "links", "x-note", "since", "plans", "channels", "prices", "café",
    "cafe\u0301s",
    "日本", "long-key-with-hyphens", "notes", "domain", "exit", "capacity", "a", "b2", "Requests_of_all",
)  # fmt: skip
PLAIN = (
    "Studio", "design", "18 business hours", "2026-11-16", "12", "true", "99.9%", "Été à Paris", "日本語 テキスト",
    "😀 emoji", "a-b_c",
    "https://example.org/a#b", "x", "40 per month", "-7", "3.14", "a 'quoted' word", "team:design", "it's",
)  # fmt: skip
FLOW_PLAIN = tuple(text for text in PLAIN if ":" not in text and "'" not in text)
QUOTED = (
    "yes",
    "12:30",
    "# no comment",
    "a: b",
    "",
    "[x]",
    "0123",
    "trailing ",
    "é, è",
    "{}",
    "- dash",
    "😀",
    "say #1",
)
WORDS = ("alpha", "beta", "gamma: delta", "# sharp", "- dash", "omega", "日本", "'q'", '"d"', "  indented")


@dataclass
class Scribe:
    """One file in the making.

    ``owners`` says for each comment, by its text, to which path it belongs; the ``loose`` ones below a
    collection may as well belong to the last thing in it.
    """

    dice: random.Random
    lines: list[str] = field(default_factory=list)
    owners: dict[str, Path] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    quiet: bool = False

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.dice.random() < share

    def comment(self, owner: Path) -> str:
        """A new comment, different from all others."""
        text = f"# c{len(self.owners)} of {'.'.join(map(str, owner)) or 'file'}"
        self.owners[text] = owner
        return text

    def ending(self, owner: Path) -> str:
        """Perhaps a comment for the end of a line."""
        return self.dice.choice(("  ", " ", "    ")) + self.comment(owner) if self.chance(0.2) else ""

    def blank(self, share: float = 0.1) -> None:
        """Perhaps an empty line."""
        if self.chance(share):
            self.lines.append("")

    def above(self, owner: Path, column: int) -> None:
        """Perhaps lines of comment directly above an entry."""
        while self.chance(0.12):
            self.lines.append(" " * column + self.comment(owner))

    def detached(self, owner: Path, column: int) -> None:
        """Perhaps a comment that belongs to nobody but what is around it."""
        if self.chance(0.05):
            self.lines += ["", " " * column + self.comment(owner), ""]

    def mapping(self, path: Path, column: int, depth: int, prefix: str = "") -> None:
        """A mapping in block style; its first line begins with ``prefix`` if there is one."""
        for number, key in enumerate(self.dice.sample(KEYS, self.dice.randint(1, 5))):
            child = (*path, unicodedata.normalize("NFC", key))
            start = " " * column
            if number == 0 and prefix:
                start = prefix
            else:
                self.blank()
                if number:
                    self.detached(path, column)
                self.above(child if path or number else (), column)
            written = self.dice.choice((key, key, key, f'"{key}"', f"'{key}'"))
            colon = self.dice.choice((":", ":", ":", ":", " :"))
            self.value(child, start + written + colon, column, depth, dash=False)
            self.tail(child, column)

    def tail(self, owner: Path, column: int) -> None:
        """Perhaps a deeper comment below an entry; never where it would be part of a text."""
        if not self.quiet and self.chance(0.06):
            text = self.comment(owner)
            self.lines.append(" " * (column + self.dice.randint(1, 3)) + text)
            self.loose.add(text)

    def sequence(self, path: Path, column: int, depth: int, prefix: str = "") -> None:
        """A list in block style."""
        for number in range(self.dice.randint(1, 4)):
            child = (*path, number)
            start = " " * column
            if number == 0 and prefix:
                start = prefix
            else:
                self.blank(0.05)
                if number:
                    self.detached(path, column)
                self.above(child, column)
            self.value(child, start + "-", column, depth, dash=True)
            self.tail(child, column)

    def value(self, path: Path, head: str, column: int, depth: int, *, dash: bool) -> None:
        """A value after a colon or a dash."""
        self.quiet = False
        kinds = (
            ["plain"] * 6 + ["quoted"] * 4 + ["text", "text", "long", "empty", "next", "flow", "flow", "flows", "null"]
        )
        if depth:
            kinds += ["mapping"] * 5 + ["sequence"] * 4
        kind = self.dice.choice(kinds)
        if kind == "mapping":
            self.inner(path, head, column, depth, dash=dash)
        elif kind == "sequence":
            self.items(path, head, column, depth, dash=dash)
        elif kind == "text":
            self.text(path, head, column)
        elif kind == "long":
            self.long(path, head, column)
        elif kind == "next":
            self.lines.append(head + self.ending(path))
            self.lines.append(" " * (column + 2) + self.scalar(PLAIN) + self.ending(path))
        elif kind == "flows":
            self.flows(path, head, column)
        else:
            written = {"empty": "", "null": " null", "flow": ""}.get(kind)
            if kind == "flow":
                written = " " + self.flow(path, 2)
            elif written is None:
                written = " " * self.dice.choice((1, 1, 1, 3)) + self.scalar(PLAIN if kind == "plain" else ())
            self.lines.append(head + written + self.ending(path))

    def inner(self, path: Path, head: str, column: int, depth: int, *, dash: bool) -> None:
        """A mapping below a key, or beside or below a dash."""
        if dash and self.chance(0.8):
            self.mapping(path, column + 2, depth - 1, head + " ")
        else:
            self.lines.append(head + self.ending(path))
            self.mapping(path, column + self.dice.choice((2, 2, 2, 4)), depth - 1)

    def items(self, path: Path, head: str, column: int, depth: int, *, dash: bool) -> None:
        """A list below a key, indented or not, or beside or below a dash."""
        if dash and self.chance(0.5):
            self.sequence(path, column + 2, depth - 1, head + " ")
        else:
            self.lines.append(head + self.ending(path))
            self.sequence(path, column + self.dice.choice((2, 4) if dash else (0, 2, 2)), depth - 1)

    def scalar(self, plain: tuple[str, ...]) -> str:
        """A scalar on one line; in quotes where no plain texts are given."""
        if plain and self.chance(0.9):
            return self.dice.choice(plain)
        text = self.dice.choice(QUOTED)
        if self.chance(0.5):
            return "'" + text.replace("'", "''") + "'"
        return (
            '"'
            + text.replace("\\", "\\\\").replace('"', '\\"')
            + self.dice.choice(("", "", "\\n", "\\u00e9", "\\t"))
            + '"'
        )

    def text(self, path: Path, head: str, column: int) -> None:
        """A block of text, literal or folded."""
        chomp = self.dice.choice(("", "", "-", "+"))
        self.lines.append(f"{head} {self.dice.choice('|>')}{chomp}" + self.ending(path))
        margin = " " * (column + self.dice.choice((2, 2, 4)))
        self.lines.append(margin + self.dice.choice(WORDS[:-1]))
        for _ in range(self.dice.randint(0, 3)):
            self.lines.append(margin + self.dice.choice(WORDS) if self.chance(0.85) else "")
        self.lines.append(margin + "end")
        self.blank(0.2)
        self.quiet = True

    def long(self, path: Path, head: str, column: int) -> None:
        """A scalar on several lines, plain or in quotes."""
        quote = self.dice.choice(("", "'", '"'))
        margin = " " * (column + 2)
        self.lines.append(f"{head} {quote}several words")
        if quote and self.chance(0.3):
            self.lines.append("")
        self.lines.append(f"{margin}on two # lines{quote}".replace("# " if not quote else "\0", "") + self.ending(path))

    def flow(self, path: Path, depth: int) -> str:
        """A collection between brackets on one line."""
        count = self.dice.randint(0, 3)
        gap = self.dice.choice(("", "", "", " "))
        if self.chance(0.5):
            keys = self.dice.sample(KEYS, count)
            texts = [f"{key}: {self.inline((*path, key), depth)}" for key in keys]
            opening, closing = "{", "}"
        else:
            texts = [self.inline((*path, number), depth) or "x" for number in range(count)]
            opening, closing = "[", "]"
        comma = "," if texts and self.chance(0.1) else ""
        return f"{opening}{gap}{self.dice.choice((', ', ', ', ',  ')).join(texts)}{comma}{gap}{closing}"

    def inline(self, path: Path, depth: int) -> str:
        """A value between brackets."""
        if depth and self.chance(0.25):
            return self.flow(path, depth - 1)
        return "" if self.chance(0.05) else self.scalar(FLOW_PLAIN)

    def flows(self, path: Path, head: str, column: int) -> None:
        """A collection between brackets on several lines, with comments."""
        mapping = self.chance(0.5)
        self.lines.append(f"{head} {'{' if mapping else '['}" + self.ending(path))
        margin = " " * (column + 2)
        steps: list[str | int] = list(self.dice.sample(KEYS, 3)) if mapping else [0, 1, 2]
        for number, step in enumerate(steps):
            child = (*path, unicodedata.normalize("NFC", step) if isinstance(step, str) else step)
            if self.chance(0.15):
                self.lines.append(margin + self.comment(child))
            written = f"{step}: " if mapping else ""
            comma = "," if number < 2 or self.chance(0.5) else ""
            self.lines.append(f"{margin}{written}{self.inline(child, 1) or 'x'}{comma}" + self.ending(child))
        self.lines.append(
            " " * (column + self.dice.choice((0, 2)) + 1 * (not column)) + ("}" if mapping else "]") + self.ending(path)
        )


def write_file(dice: random.Random) -> tuple[bytes, Scribe]:
    """A file, and who knows to whom each of its comments belongs."""
    scribe = Scribe(dice)
    if scribe.chance(0.3):
        scribe.lines.append(scribe.comment(()))
        scribe.blank(0.5)
    if scribe.chance(0.1):
        scribe.lines.append("---")
    if scribe.chance(0.3):  # a list file: a map from id to entity
        for number in range(dice.randint(1, 4)):
            id_ = f"entity-{number}"
            scribe.blank(0.3)
            scribe.above((id_,) if number else (), 0)
            scribe.lines.append(f"{id_}:" + scribe.ending((id_,)))
            scribe.mapping((id_,), 2, 2)
            scribe.tail((id_,), 0)
    else:
        scribe.mapping((), 0, 3)
    if scribe.chance(0.1):
        scribe.lines += ["", scribe.comment(())]
    newline = "\r\n" if scribe.chance(0.3) else "\n"
    end = "" if scribe.chance(0.2) else newline
    return (newline.join(scribe.lines) + end).encode(), scribe
