"""From pages to a built site. MkDocs, its theme and its plugins are known in this room only."""

from orgkit.site.build import SiteError, build
from orgkit.site.export import export
from orgkit.site.serve import serve

__all__ = ["SiteError", "build", "export", "serve"]
