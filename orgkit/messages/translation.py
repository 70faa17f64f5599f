"""Catalogues in the hands of those who translate: what is new, what nobody says any more, what Babel compiles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from orgkit.messages.template import placeholders

_HEAD = "{language} of orgkit's messages. orgkit dev messages keeps it up to date; after translating, run it again."


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue brought up to date.

    ``missing`` are the templates without a translation, ``obsolete`` those that are translated and
    that nobody says; the latter stay at the end of the file, commented out, until somebody deletes them.
    """

    text: bytes
    missing: tuple[str, ...]
    obsolete: tuple[str, ...]


class _Catalogue(Catalog):
    """A catalogue whose head says what readers need, and neither a day nor a version of a tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head of the file."""
        return [
            ("Language", str(self.locale_identifier).replace("_", "-")),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """Heads that were read change nothing."""


def updated(text: bytes, tag: str, templates: Mapping[str, Iterable[str]]) -> Updated:
    """A catalogue with exactly these templates, each with the files that say it.

    Translations are kept. The order is that of files, then of templates, so that what is said
    in one place is translated in one place.
    """
    written = _parsed(text, tag)
    before = {_key(one.id): one for one in (*written.obsolete.values(), *written) if one.id}
    after = _Catalogue(locale=_locale(tag), header_comment=f"# {_HEAD.format(language=tag)}", fuzzy=False)
    missing = []
    wanted = set()
    for template, files in sorted(templates.items(), key=lambda one: (min(one[1]), one[0])):
        id_ = _id(template)
        if _key(id_) in wanted:
            raise ValueError(f"{_key(id_)!r} is said with one text and with two, for one and for many")
        wanted.add(_key(id_))
        known = before.get(_key(id_))
        said = known.string if known is not None and isinstance(known.id, str) == isinstance(id_, str) else None
        message = after.add(id_, said, locations=[(file, 0) for file in sorted(files)])
        if known is not None:
            message.user_comments = known.user_comments
            message.flags |= {"fuzzy"} if known.fuzzy else set()
        message.flags -= {"python-format", "python-brace-format"}
        forms = [message.string] if isinstance(message.string, str) else message.string
        if not forms or not all(forms) or message.fuzzy:
            missing.append(template)
    obsolete = tuple(sorted(set(before) - wanted))
    after.obsolete.update((key, before[key]) for key in obsolete)
    file = io.BytesIO()
    write_po(file, after, width=0, include_lineno=False)
    return Updated(file.getvalue(), tuple(missing), obsolete)


def compiled(text: bytes, tag: str) -> bytes:
    """A catalogue in the form that programs read.

    Raises `ValueError` where a translation lacks a placeholder of its message or adds one.
    """
    written = _parsed(text, tag)
    catalogue = _Catalogue(locale=_locale(tag), fuzzy=False)
    for message in written:
        if message.id and not message.fuzzy:
            _check(_texts(message.id), _texts(message.string), tag)
            catalogue.add(message.id, message.string)
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def texts(text: bytes, tag: str) -> list[tuple[list[str], list[str]]]:
    """Each message of a catalogue with its translation: one text each, or one for every plural form."""
    return [(_texts(message.id), _texts(message.string)) for message in _parsed(text, tag) if message.id]


def _check(originals: list[str], translated: list[str], tag: str) -> None:
    """A translation has the placeholders of its message; one of several plural forms may leave some out."""
    wanted = {name for text in originals for name in placeholders(text)}
    for text in translated:
        found = set(placeholders(text))
        if found - wanted or (len(originals) == 1 and found != wanted):
            raise ValueError(f"{tag}: the placeholders of {text!r} are not those of {originals[0]!r}")


def _parsed(text: bytes, tag: str) -> Catalog:
    return read_po(io.BytesIO(text), locale=_locale(tag))


def _locale(tag: str) -> str:
    return tag.replace("-", "_")


def _id(template: str) -> str | tuple[str, str]:
    one, separator, many = template.partition("||")
    return (one, many) if separator else one


def _key(id_: str | Sequence[str]) -> str:
    """What gettext looks a message up by: the text for one."""
    return id_ if isinstance(id_, str) else id_[0]


def _texts(value: str | Sequence[str | None] | None) -> list[str]:
    return [text for text in ([value] if isinstance(value, str) else value or ()) if text]
