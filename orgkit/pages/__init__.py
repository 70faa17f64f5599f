"""From an organisation to pages: pure text, nothing is read or written here."""

from orgkit.pages.assembly import handbook
from orgkit.pages.frame import Event
from orgkit.pages.page import Page, Site

__all__ = ["Event", "Page", "Site", "handbook"]
