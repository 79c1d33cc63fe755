"""The terminal: data on stdout, everything else on stderr; tables for people, `--json` for programs."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from standoff.model import Misuse, Problem, plain
from standoff.store import Store

if TYPE_CHECKING:
    from standoff.walk import Told

SHOWN = 12
"""So many problems are told; the rest is counted."""

LINE = 100
"""Lines of text are at most so long on a terminal."""

NARROW, READABLE = 22, 26
"""Columns with names and numbers are at most so wide, and words want lines of so many letters."""

_PARTS = frozenset({"by", "to", "towards", "speaks for"})
_BARE = re.compile(r"[\d.,/–-]+")
"""A cell of which only its column tells what it is."""

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")


def dossier() -> Callable[[Any], Any]:
    """The argument FILE: a dossier."""
    return click.argument("file", metavar="FILE", type=click.Path(dir_okay=False))


def opened(file: str) -> Store:
    """The dossier at FILE. Raises `Misuse` when there is none."""
    store = Store(file)
    if not store.exists:
        raise Misuse(f"There is no dossier {file}. Make one with: standoff build REPORTS -o {file}")
    return store


def say(value: object) -> None:
    """The value as JSON on stdout."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def note(words: str) -> None:
    """A line on stderr."""
    click.echo(words, err=True)


def tell(problems: Sequence[Problem]) -> None:
    """The problems met, on stderr, each with place and remedy."""
    for problem in problems[:SHOWN]:
        note(f"  {printable(problem.locator)}: {printable(problem.message)} [{problem.code}]")
    if len(problems) > SHOWN:
        note(f"  … and {len(problems) - SHOWN} more; see them all with: standoff problems FILE")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None, *, wide: Sequence[str] = ()) -> None:
    """A table on stdout. `wide` are the columns that share what room is left. Words of reports are shown as they are, never as markup.

    On a terminal too narrow for it each row is a paragraph: a line of its short cells, and its words below.
    """
    held = [tuple(printable(cell) for cell in row) for row in rows]
    if console().width < _needed(columns, held, wide) and sys.stdout.isatty():
        _paragraphs(columns, held, title, wide)
        return
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, expand=bool(wide))
    for column in columns:
        long = column in wide
        shown.add_column(column, ratio=1 if long else None, max_width=None if long else NARROW, overflow="fold")
    for row in held:
        shown.add_row(*map(Text, row))
    console().print(shown)


def _needed(columns: Sequence[str], rows: Sequence[Sequence[str]], wide: Sequence[str]) -> int:
    """The columns of letters that a table needs to be read: its short cells whole, its words in lines of a few words."""
    room = 0
    for place, column in enumerate(columns):
        longest = max((len(row[place]) for row in rows), default=0)
        room += 3 + (min(longest, READABLE) if column in wide else min(max(len(column), longest), NARROW))
    return room


def _paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None, wide: Sequence[str]) -> None:
    """Rows as paragraphs. A number or a day that does not stand first is told by the name of its column, and so is the part of a party."""
    page = console()
    if title:
        page.print(Text(f"{title}\n", style="bold"))
    page.print(Text(" · ".join(columns), style="dim"))
    many = sum(column in wide for column in columns) > 1
    for row in rows:
        told = list(zip(columns, row, strict=True))
        short = [
            f"{column} {cell}" if place and (column in _PARTS or _BARE.fullmatch(cell)) else cell
            for place, (column, cell) in enumerate(told)
            if cell.strip("–") and column not in wide
        ]
        page.print()
        if short:
            page.print(Text(" · ".join(short), style="bold"))
        for column, cell in told:
            if cell and column in wide:
                page.print(Padding(Text(f"{column}: {cell}" if many else cell), (0, 0, 0, 4)))
    page.print()


def console() -> Console:
    """Where data goes. Without a terminal it is plain and wide enough not to break lines that a program may read."""
    return Console(file=sys.stdout, soft_wrap=False, width=None if sys.stdout.isatty() else 160, highlight=False, emoji=False, markup=False)


def wrapped(page: str) -> str:
    """A page of text with its lines broken between words where a terminal shows it; elsewhere as it is, for programs and files."""
    if not sys.stdout.isatty():
        return page
    width = min(console().width, LINE)

    def broken(line: str) -> str:
        indent = "  " if line.startswith("* ") else "    " if line.startswith("[") else ""
        return textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) if line else line

    return "\n".join(map(broken, page.split("\n")))


def printable(words: str) -> str:
    """The words without control characters: a report may not move the cursor of whoever reads it (line breaks stay)."""
    return "".join(letter if letter.isprintable() or letter in "\n\u00a0\u202f" else "\ufffd" for letter in words)


@contextmanager
def progress() -> Iterator[Told]:
    """A function that is told how far the work is, and shows it on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading files", total=None)
        yield lambda what, done, of: shown.update(task, description=what, completed=done, total=of or None)


def count(number: int, what: str) -> str:
    """`1 report`, `2 reports`."""
    many = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{number:,} {what if number == 1 else many}"
