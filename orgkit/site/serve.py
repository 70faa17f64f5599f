"""The handbook on this machine, built again whenever a watched file changes."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from orgkit.pages.page import Site
from orgkit.site.build import build


def serve(
    render: Callable[[], Mapping[str, Site] | None],
    watched: Iterable[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve what ``render`` gives and render again after each change under ``watched``, until interrupted.

    ``render`` gives ``None`` where the files cannot be made into a site just now; the pages built before stay. The
    policy is left out: the script that reloads the page stands in it.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="orgkit-serve-") as folder:
        root = Path(folder).resolve() / "site"

        def rebuild() -> None:
            sites = render()
            if sites:
                build(sites, root, sealed=False)

        rebuild()
        server = LiveReloadServer(builder=rebuild, host=host, port=port, root=str(root), mount_path="/")
        for path in watched:
            if path.exists():
                server.watch(str(path))
        say(f"http://{host}:{server.server_port}/")
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
