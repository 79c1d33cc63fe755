"""The views as commands: the filters are the same for all, and the tables come from `views.sheets`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any

import click

from standoff.engine import shown_by
from standoff.model import Ledger, decode
from standoff.output.cli_terminal import as_json, dossier, note, opened, say, table
from standoff.output.export import sheet_lines
from standoff.store import Store
from standoff.views import Selection, narrowed
from standoff.views.filter import Reach, reach
from standoff.views.index import Lined, refilled
from standoff.views.kept import excerpt
from standoff.views.sheets import FIRST, LOOKS, Cells, Look, Sheet, sheet


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


as_csv = click.option("--csv", "as_csv", is_flag=True, help="CSV on stdout: the table that is shown without this.")
limited = click.option("--limit", type=click.IntRange(min=0), default=FIRST, show_default=True, help="So many rows (0: all).")


def _kept(store: Store, look: Look) -> Sheet | None:
    """The table as the dossier keeps it, unless other code made it."""
    found = store.sheet(look.name, shown_by())
    return decode(Sheet, found) if found else None


def part_of(store: Store, wanted: Selection, needs: Collection[str], among: Collection[str] | None = None) -> Ledger:
    """The part of a dossier's ledger that `wanted` keeps, with these kinds of claims. Only reports that can hold them are read.

    `among`: of these reports alone are claims wanted.
    """
    kinds = {*needs, "acts"} if wanted.issues or wanted.kinds else needs  # figures and quotations stay where they share words with an act
    with store.held() as one:
        place = reach(one.mastheads(), wanted) if wanted != Selection() else Reach()
        docs = one.reports(place.docs, place.people, place.issues, wanted.since, wanted.until)
        if among is not None:
            docs = frozenset(among) if docs is None else docs & frozenset(among)
        frame = one.frame(docs)
        whole = one.filled(frame, kinds, docs)
        named = one.named(place.docs) if docs is not None else None
    refilled(frame, whole)
    return narrowed(whole, wanted, named)


def lines_of(store: Store, wanted: Selection) -> Lined | None:
    """The part of a dossier that `wanted` keeps, for views made of lines: the lines that it keeps, unless other code made them."""
    with store.held() as one:
        frame = one.mastheads()
        place = reach(frame, wanted)
        kept = one.lines(shown_by(), place.docs, place.people, place.issues, wanted.since, wanted.until)
        return excerpt(frame, kept, wanted) if kept is not None else None


def command_of(look: Look) -> click.Command:
    """The click command for a look."""

    def run(file: str, as_json: bool, as_csv: bool, limit: int, variant: int | bool | None = None, **wanted: Any) -> int:
        store = opened(file)
        plainly = limit == FIRST and not as_json and not as_csv and not variant and not any(wanted.values())
        found = _kept(store, look) if plainly else None
        if found is None:
            selection = Selection(**wanted)
            lined = lines_of(store, selection) if look.lined else None
            rows = look.of(lined if lined is not None else part_of(store, selection, look.needs), variant)
            if as_json:
                say(rows[: limit or None])
                return 0
            found = sheet(look, rows, limit)
        if as_csv:
            for line in sheet_lines(look.columns, found.rows):
                click.echo(line)
        elif found.rows:
            table(look.columns, told_once(found.rows, look.heads), wide=look.wide)
        else:
            click.echo(f"{look.empty} {_why_nothing(store, wanted)}".rstrip())
        if found.left:
            note(f"The first {found.total - found.left:,} of {found.total:,}; --limit 0 shows all, and the filters fewer.")
        return 0

    command = dossier()(filters(limited(as_csv(as_json(run)))))
    if look.variant:
        kind = {"is_flag": True} if look.variant.number is None else {"type": click.IntRange(min=1), "metavar": look.variant.number}
        command = click.option(look.variant.option, "variant", help=look.variant.about, **kind)(command)
    return click.command(look.name, help=look.about)(command)


def _why_nothing(store: Store, wanted: dict[str, Any]) -> str:
    """What to try where the filters leave nothing: a day before the first report is told as such."""
    first = min((day for item in store.mastheads().documents if (day := item.published and item.published.first)), default=None)
    if wanted.get("as_of") and first and wanted["as_of"] < first:
        return f"The first report is of {first}, after {wanted['as_of']}."
    return "The filters may be too narrow." if any(wanted.values()) else ""


def told_once(rows: tuple[Cells, ...], heads: int) -> Iterator[Cells]:
    """The rows, with what the first `heads` cells repeat left blank."""
    before: Cells = ()
    for row in rows:
        yield row if not heads or row[:heads] != before else ("",) * heads + row[heads:]
        before = row[:heads]


VIEWS = tuple(command_of(look) for look in LOOKS)
