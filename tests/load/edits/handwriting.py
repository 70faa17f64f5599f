"""Files as people write them, at random: block and flow style, quotes, blocks of text, comments, empty lines.

Every key stands once, and every comment says where it belongs, so that anybody can check it without reading YAML.
"""

from __future__ import annotations

from random import Random

SORTS = ["plain", "plain", "plain", "quoted", "text", "long", "flow", "list", "none", "deep", "deep", "deep"]
TEXT = ("# no comment", "some text: of", "two")


class Scribe:
    """Writes one file. ``keys`` counts; a key's number says nothing about where it stands."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.free = [f"k{number:03}" for number in range(400)]
        random.shuffle(self.free)
        self.comments = 0

    def file(self) -> str:
        """A whole file."""
        random = self.random
        lines = self.mapping(0, random.randint(2, 3), most=7)
        while lines and not lines[0].strip():
            lines = lines[1:]
        head = ["# head of the file", *random.choice([[], ["# and more of it"]]), ""] if random.random() < 0.3 else []
        if random.random() < 0.1:
            head = [*head, "---"]
        foot = ["", "# foot of the file"] if random.random() < 0.2 else []
        end = "\r\n" if random.random() < 0.3 else "\n"
        return end.join([*head, *lines, *foot]) + end

    def list_file(self) -> str:
        """A file with entities by id."""
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += [f"{self.free.pop()}:", *self.mapping(2, 2, most=5)]
        return "\n".join(lines) + "\n"

    def mapping(self, indent: int, depth: int, *, most: int = 4, first: str = "") -> list[str]:
        """The lines of a mapping; ``first`` is what stands before its first key, such as a dash."""
        random, lines = self.random, list[str]()
        for number in range(random.randint(1, most)):
            key = self.free.pop()
            dashed = bool(first) and number == 0
            pad = first if dashed else " " * indent
            if not dashed:
                if random.random() < 0.15:
                    lines.append(random.choice(["", "", " " * indent]))
                if random.random() < 0.25 and not first:
                    lines += [f"{' ' * indent}# above {key}"] * random.choice([1, 1, 2])
            lines += self.entry(pad, key, indent, depth)
        return lines

    def entry(self, pad: str, key: str, indent: int, depth: int) -> list[str]:
        """One key with its value."""
        random = self.random
        beside = f"  # beside {key}" if random.random() < 0.25 else ""
        name = random.choice([key, key, key, f'"{key}"', f"'{key}'"])
        start = f"{pad}{name}:"
        sort = random.choice(
            ["plain", "plain", "plain", "quoted", "text", "long", "flow", "list", "none", *["deep"] * 3]
        )
        inner = indent + random.choice([2, 2, 4])
        if sort == "deep" and depth:
            return [start + beside, *self.deep(inner, depth - 1, key)]
        if sort == "text":
            mark = random.choice(["|", "|-", ">", ">-"])
            return [
                f"{start} {mark}{beside}",
                *(f"{' ' * inner}{line}" for line in ("# no comment", "some text: of", "two")),
            ]
        if sort == "long":
            return [f'{start} "a text that goes on', f'{" " * inner}on the next # line"{beside}']
        value = {
            "quoted": random.choice(['"a # b: c"', "'it''s'", '"é\\n"']),
            "flow": self.flow(2),
            "list": self.words(),
            "none": "",
        }.get(sort, random.choice(["word", "two words", "12 %", "2026-11-21", "a#b", "http://x.example/#y"]))
        return [f"{start} {value}".rstrip() + beside]

    def deep(self, indent: int, depth: int, above: str) -> list[str]:
        """What stands below a key: a mapping, or a list of words or of mappings."""
        random = self.random
        shape = random.choice(["mapping", "mapping", "words", "items"])
        if shape == "mapping":
            lines = self.mapping(indent, depth)
        elif shape == "words":
            lines = [f"{' ' * indent}- {random.choice('abcde')}" for _ in range(random.randint(1, 4))]
        else:
            lines = []
            for _ in range(random.randint(1, 3)):
                gap = random.choice(["- ", "- ", "-   "])
                lines += self.mapping(indent + len(gap), depth, first=" " * indent + gap)
        if random.random() < 0.12:
            lines.append(f"{' ' * indent}# below in {above}")
        return lines

    def words(self) -> str:
        """A list in brackets."""
        return "[" + ", ".join(self.random.choice(["a", "b c", '"d, e"']) for _ in range(3)) + "]"

    def flow(self, depth: int) -> str:
        """A mapping in braces."""
        random = self.random
        parts = []
        for _ in range(random.randint(1, 4)):
            inner = (
                self.flow(depth - 1) if depth and random.random() < 0.2 else random.choice(["x", '"y, z"', "[1, 2]"])
            )
            parts.append(f"{self.free.pop()}: {inner}")
        space = random.choice(["", " "])
        return "{" + space + random.choice([", ", ",  "]).join(parts) + space + "}"
