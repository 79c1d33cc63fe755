"""The dossier's pages on this machine, for a browser: `http://127.0.0.1:PORT`, for nobody else, and always of the dossier as it is now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs

from standoff.model import Misuse
from standoff.output.asking import answered
from standoff.output.site import asked, write_site
from standoff.output.site.asked import ASK, LONGEST, MARK
from standoff.store import Store
from standoff.views import Selection

HERE = "127.0.0.1"
ROWS = 20
"""Rows of an answer."""


_MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>%(code)d</title>
<body style="font: 16px/1.5 sans-serif; margin: 3rem"><h1>%(message)s</h1>
<p>A report that was taken out has no page, and the pages follow the dossier. Begin at the <a href="/index.html">overview</a>.</p></html>
"""


class _Pages(SimpleHTTPRequestHandler):
    """Files of one folder. `fresh` is called before each page, so that a dossier that has grown is shown as it is."""

    error_message_format = _MISSING

    def __init__(self, *arguments: object, fresh: Callable[[], None], answer: Callable[[str], str], folder: str) -> None:
        self.fresh, self.answer = fresh, answer
        super().__init__(*arguments, directory=folder)  # type: ignore[arg-type]

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page, unless it was asked for under another name than this machine's: a page elsewhere could have led a browser here."""
        if self.headers.get("Host", "").rpartition(":")[0] not in {HERE, "localhost"}:
            self.send_error(HTTPStatus.FORBIDDEN, f"Open http://{HERE} instead")
            return None
        self.fresh()
        page, _, query = self.path.partition("?")
        return self._asked(query) if page == f"/{ASK.file}" else super().send_head()

    def _asked(self, query: str) -> BytesIO:
        """The page that asks, with the answer; none to a page elsewhere, which could tell from how long it takes what stands here."""
        own = self.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
        question = parse_qs(query).get("q", [""])[0] if own else ""
        page = (Path(self.directory) / ASK.file).read_text(encoding="utf-8").replace(MARK, self.answer(question[:LONGEST].strip()), 1)
        body = page.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is logged: what a person reads is theirs."""


def server(store: Store, folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the dossier's pages, which are written into `folder`; port 0 takes a free one. Raises `Misuse` when the port is taken."""
    shown = ""
    pages: set[Path] = set()
    writing = threading.Lock()

    def fresh() -> None:
        nonlocal shown, pages
        with writing:
            digest = store.digest
            if digest != shown:
                written = set(write_site(store.ledger(), folder, store.path.stem, (ASK,)))
                for gone in pages - written:
                    gone.unlink(missing_ok=True)
                shown, pages = digest, written

    def answer(question: str) -> str:
        found, days = answered(store, question, Selection(), ROWS) if question else (None, "")
        return asked(question, found, days)

    fresh()
    try:
        return ThreadingHTTPServer((HERE, port), partial(_Pages, fresh=fresh, answer=answer, folder=str(folder)))
    except OSError as error:
        raise Misuse(f"Port {port} cannot be used ({error.strerror}). Choose another with --port, or 0 for any.") from error
