"""The terminal: data on stdout, everything else on stderr; tables for people, `--json` for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from standoff.model import Misuse, Problem, plain
from standoff.store import Store

if TYPE_CHECKING:
    from standoff.walk import Told

SHOWN = 12
"""So many problems are told; the rest is counted."""

NARROW = 22
"""Columns with names and numbers are at most so wide."""

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
    """A table on stdout. `wide` are the columns that share what room is left. Words of reports are shown as they are, never as markup."""
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, expand=bool(wide))
    for column in columns:
        long = column in wide
        shown.add_column(column, ratio=1 if long else None, max_width=None if long else NARROW, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(printable(cell)) for cell in row))
    console().print(shown)


def console() -> Console:
    """Where data goes. Without a terminal it is plain and wide enough not to break lines that a program may read."""
    return Console(file=sys.stdout, soft_wrap=False, width=None if sys.stdout.isatty() else 160, highlight=False, emoji=False, markup=False)


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
