"""The values that templates show: tables of rows of cells. Plain text all of it; the templates escape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from standoff.model import Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """Some words, perhaps with a link (relative to the site's root), a style and a hint."""

    text: str
    href: str | None = None
    style: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Parts with something between them."""

    parts: tuple[Part, ...]
    style: str | None = None
    between: str = ", "


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, and the values by which a reader may filter (several are joined by "|")."""

    cells: tuple[Cell, ...]
    facets: tuple[tuple[str, str], ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of values that a reader may pick one of."""

    name: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a page. `empty` says what it means that there is no row, and what to do."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    title: str | None = None
    lead: str | None = None
    facets: tuple[Facet, ...] | None = None
    style: str | None = None

    @property
    def numbers(self) -> frozenset[int]:
        """The columns that hold numbers: their heads stand to the right as well."""
        return frozenset(place for row in self.rows[:1] for place, cell in enumerate(row.cells) if cell.style == "number")

    @property
    def wide(self) -> bool:
        """Printed across the sheet."""
        return len(self.columns) >= _WIDE


_WIDE = 6


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its template, its heading, and what the template shows."""

    file: str
    title: str
    heading: str
    lead: str
    template: str
    content: tuple[tuple[str, object], ...]
    listed: bool = True


MOST = 2000
"""Rows of a table on one page: a browser takes a second or two for so many, and half a minute for ten times as many."""


def parted(page: Page) -> tuple[Page, ...]:
    """A page whose tables are too long for a browser, on several pages with the same filters; else the page itself."""
    content = dict(page.content)
    shown = content.get("tables")
    longest = max((len(table.rows) for table in shown), default=0) if isinstance(shown, tuple) else 0
    if not isinstance(shown, tuple) or longest <= MOST:
        return (page,)
    starts = range(0, longest, MOST)
    files = [page.file, *(f"{page.file.removesuffix('.html')}-{number}.html" for number in range(2, len(starts) + 1))]
    made = []
    for start, file in zip(starts, files, strict=True):
        rows = (replace(table, rows=table.rows[start : start + MOST]) for table in shown if start == 0 or len(table.rows) > start)
        here = {**content, "tables": tuple(rows), "parts": files, "whole": sum(len(table.rows) for table in shown)}
        made.append(replace(page, file=file, listed=page.listed and start == 0, content=tuple(here.items())))
    return tuple(made)


Legend = tuple[tuple[str, str], ...]
"""Words of a page and what they mean there."""


def tables(
    file: str,
    title: str,
    heading: str,
    lead: str,
    *shown: Table,
    legend: Legend = (),
    parties: tuple[Part, ...] = (),
    listed: bool = True,
) -> Page:
    """A page of tables, without columns in which nothing stands.

    `legend` explains its words to a reader who sees them for the first time, `parties` leads to the pages of parties.
    """
    filled = tuple(map(_filled, shown))
    return Page(file, title, heading, lead, "table.html", (("tables", filled), ("legend", legend), ("parties", parties)), listed)


def _filled(table: Table) -> Table:
    """The table without the columns in which nothing stands."""
    kept = [place for place in range(len(table.columns)) if any(row.cells[place].parts for row in table.rows)]
    if not table.rows or len(kept) == len(table.columns):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


def place(evidence: Evidence, claim: str) -> str:
    """The address within the site of the words that bear out a claim."""
    return f"documents/{evidence.doc}.html#{claim}"


def narrowed_to(file: str, **wanted: str) -> str:
    """The address of a page with its filters set: names of facets, and `q` for words. Without the script the whole page is shown."""
    return f"{file}#{urlencode({name: value for name, value in wanted.items() if value}, quote_via=quote)}"


def text(words: str | None, style: str | None = None) -> Cell:
    """A cell of words alone."""
    return Cell((Part(words),) if words else (), style)


def several(words: Iterable[str], style: str | None = None) -> Cell:
    """A cell of several words or names."""
    return Cell(tuple(Part(item) for item in words), style)


def facet(name: str, title: str, rows: Iterable[Row]) -> Facet:
    """The values that rows have under `name`, sorted."""
    values = {value for row in rows for key, some in row.facets if key == name for value in some.split("|") if value}
    return Facet(name, title, tuple(sorted(values)))
