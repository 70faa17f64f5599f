"""Messages become sentences in a language. English needs no catalogue and no other package."""

from orgkit.messages.catalogues import languages
from orgkit.messages.render import MessageError, render, sentence_in
from orgkit.messages.visible import cut, visible

__all__ = ["MessageError", "cut", "languages", "render", "sentence_in", "visible"]
