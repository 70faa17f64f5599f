"""From an organisation to pages: pure text, nothing is read or written here."""
