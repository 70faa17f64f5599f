"""The handbook on this machine, built again whenever a watched file changes."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from orgkit.pages.page import Site
from orgkit.results.finding import say
from orgkit.site.build import SiteError, build


class _Server(LiveReloadServer):
    """A server that says where it is once it is there: a port of 0 is any that is free."""

    def __init__(
        self, rebuild: Callable[[], None], host: str, port: int, root: Path, tell: Callable[[str], None]
    ) -> None:
        super().__init__(builder=rebuild, host=host, port=port, root=str(root), mount_path="/")
        self._tell = tell

    def server_bind(self) -> None:
        """Take the port and tell its address."""
        try:
            super().server_bind()
        except OSError as error:
            what = say("Port {port} cannot be used: {why}", port=str(self.server_address[1]), why=error.strerror or "")
            raise SiteError(what) from None
        host, port = str(self.server_address[0]), self.server_address[1]
        self.url = f"http://{host}:{port}/"
        self._tell(self.url)


def serve(
    render: Callable[[], Mapping[str, Site] | None],
    watched: Iterable[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve what ``render`` gives and render again after each change under ``watched``, until interrupted.

    ``render`` gives ``None`` where the files cannot be made into a site just now; the pages built before stay. The
    policy is left out: the script that reloads the page stands in it. Raises ``SiteError`` where a build fails at
    the start or the port is taken.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="orgkit-serve-") as folder:
        root = Path(folder).resolve() / "site"

        def rebuild() -> None:
            sites = render()
            if sites:
                build(sites, root, sealed=False)

        rebuild()
        server = _Server(rebuild, host, port, root, tell)
        for path in watched:
            if path.exists():
                server.watch(str(path))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
