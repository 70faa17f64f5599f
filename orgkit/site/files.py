"""The files of a site that machines read, each in its format."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.exchange.ics import calendar
from orgkit.exchange.vcard import vcard
from orgkit.pages.page import Site


def machine_files(site: Site) -> Mapping[str, bytes]:
    """Bytes by path: what the pages wrote themselves, calendars, cards."""
    cards = {
        path: vcard(card.name, card.organization, card.note, card.mails, card.phones)
        for path, card in site.cards.items()
    }
    return {**site.files, **cards, **{path: calendar(feed) for path, feed in site.feeds.items()}}
