"""The views as commands: the filters are the same for all, and the tables come from `views.sheets`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from standoff import views
from standoff.engine import shown_by
from standoff.model import decode
from standoff.output.cli_terminal import as_json, count, dossier, note, opened, say, table
from standoff.store import Store
from standoff.views import Selection, narrowed
from standoff.views.sheets import FIRST, LOOKS, Look, Sheet, sheet


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as 2022-01-27.", param, ctx)


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow a ledger, the same for every view."""
    options = (
        click.option("--as-of", type=Day(), help="As it was known on this day: only reports that had come out."),
        click.option("--since", type=Day(), help="What happened or was said on or after this day."),
        click.option("--until", type=Day(), help="What happened or was said on or before this day."),
        click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who is involved (may be given again)."),
        click.option("--issue", "issues", multiple=True, metavar="LABEL", help="On which issue (may be given again)."),
        click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Told by which outlet (may be given again)."),
        click.option(
            "--kind", "kinds", multiple=True, metavar="KIND", help="Of which kind: threat, demands, quotation … (may be given again)."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


limited = click.option("--limit", type=click.IntRange(min=0), default=FIRST, show_default=True, help="So many rows (0: all).")


def _kept(store: Store, look: Look) -> Sheet | None:
    """The table as the dossier keeps it, unless other code made it."""
    found = store.sheet(look.name, shown_by())
    return decode(Sheet, found) if found else None


def command_of(look: Look) -> click.Command:
    """The click command for a look."""

    def run(file: str, as_json: bool, limit: int, **wanted: Any) -> int:
        store = opened(file)
        if as_json:
            say(look.rows(narrowed(store.ledger(), Selection(**wanted)))[: limit or None])
            return 0
        found = _kept(store, look) if limit == FIRST and not any(wanted.values()) else None
        found = found or sheet(look, look.rows(narrowed(store.ledger(), Selection(**wanted))), limit)
        if found.rows:
            table(look.columns, found.rows, wide=look.wide)
        else:
            click.echo(look.empty + (" The filters may be too narrow." if any(wanted.values()) else ""))
        if found.left:
            note(f"The first {found.total - found.left:,} of {found.total:,}; --limit 0 shows all, and the filters fewer.")
        return 0

    return click.command(look.name, help=look.about)(dossier()(filters(limited(as_json(run)))))


VIEWS = tuple(command_of(look) for look in LOOKS)


@click.command()
@dossier()
@filters
@as_json
def show(file: str, as_json: bool, **wanted: Any) -> int:
    """The brief on the terminal."""
    store = opened(file)
    ledger = narrowed(store.ledger(), Selection(**wanted))
    counts = {
        "reports": len(ledger.documents),
        "acts": len(ledger.acts),
        "quotations": len(ledger.quotations),
        "figures": len(ledger.figures),
        "actors": len(ledger.actors),
        "issues": len(ledger.issues),
        "problems": len(ledger.problems),
    }
    if as_json:
        say({**counts, "positions": views.positions(ledger), "answers": views.answers(ledger)})
        return 0
    held = ", ".join(count(number, what[:-1]) for what, number in counts.items())
    click.echo(f"{store.path.name}: {held}.")
    for look in LOOKS:
        if look.name in ("positions", "answers") and (rows := look.rows(ledger)):
            table(look.columns, (cells for row in rows for cells in look.cells(row)), look.about, wide=look.wide)
    return 0
