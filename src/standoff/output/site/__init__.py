"""The dossier as a folder of plain HTML: it opens from disk, prints, needs no network, and every row leads to the words of a report.

Reports are hostile input: every word of theirs is escaped by the templates, file names are made from ids only, each page carries its style
and its one script in itself and forbids everything else (Content-Security-Policy).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from itertools import chain
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.model import Ledger
from standoff.output.site.asked import LONGEST, tables_of
from standoff.output.site.cells import Page, parted
from standoff.output.site.pages import pages_of, period, reports_of
from standoff.views import Result


def write_site(ledger: Ledger, folder: Path, title: str, more: tuple[Page, ...] = ()) -> tuple[Path, ...]:
    """Write the pages of `ledger`, and `more`, into `folder` (made if need be) and return what was written, the front page first.

    Files of an earlier site in the folder are written over; nothing else in it is touched.
    """
    environment = _environment()
    static = files("standoff.output") / "static"
    script = (static / "page.js").read_text(encoding="utf-8")
    pages = (*pages_of(ledger), *more)
    shared = {  # our own style and script go in as they are; they hold no "</"
        "dossier": title,
        "style": Markup((static / "page.css").read_text(encoding="utf-8")),
        "script": Markup(script),
        "script_digest": b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "documents_count": len(ledger.documents),
        "span": period(ledger),
        "pages": [page for page in pages if page.listed],
    }
    for part in ("documents", "parties"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    written = []
    for page in (*chain.from_iterable(map(parted, pages)), *reports_of(ledger)):
        path = folder / page.file
        path.write_text(_render(environment, page, shared), encoding="utf-8")
        written.append(path)
    return tuple(written)


def sent(title: str, article: str) -> str:
    """A page of its own around a brief's article (HTML that is escaped already): it opens by itself, names its letters, and prints."""
    style = (files("standoff.output") / "static" / "page.css").read_text(encoding="utf-8")
    return _environment().get_template("sent.html").render(title=title, article=Markup(article), style=Markup(style))


def asked(question: str, found: Result | None, days: str) -> str:
    """The question with its answer, as a piece of the page that asks; without an answer the question alone."""
    shown = tables_of(found) if found else ()
    message, remark = (found.message, found.remark) if found else (None, None)
    template = _environment().get_template("asked.html")
    return template.render(question=question, days=days, message=message, remark=remark, tables=shown, longest=LONGEST)


def _environment() -> Environment:
    return Environment(loader=PackageLoader("standoff.output"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _render(environment: Environment, page: Page, shared: dict[str, object]) -> str:
    own = {"parts": (), "form_action": Markup("'none'"), **dict(page.content)}
    told = {"up": "../" * page.file.count("/"), "here": page.file, "title": page.title, "heading": page.heading, "lead": page.lead}
    return environment.get_template(page.template).render(**shared, **own, **told)


__all__ = ["asked", "sent", "write_site"]
