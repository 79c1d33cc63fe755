"""The views as commands. One `Look` a view: what it is called, its rows, and how a row is shown; the filters are the same for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from standoff import views
from standoff.model import Ledger
from standoff.output.cli_terminal import as_json, count, dossier, opened, say, table
from standoff.views import Selection, narrowed

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A view as a command: `rows` of a ledger, and the table that shows them. `wide` is the columns with the words."""

    name: str
    about: str
    rows: Callable[[Ledger], tuple[Any, ...]]
    columns: Cells
    cells: Callable[[Any], Iterator[Cells]]
    wide: Cells
    empty: str


def _day(value: str | date | None) -> str:
    return str(value) if value else ""


def _some(names: Iterable[str]) -> str:
    return ", ".join(names)


STANCES = {1: "for", -1: "against", 0: "open", None: "–"}


def _line(row: views.Line) -> Iterator[Cells]:
    yield (_day(row.when or row.day), _some(row.actors), row.polarity, row.words, _some(row.towards), row.outlet or "", row.claim)


def _position(row: views.Position) -> Iterator[Cells]:
    for number, cell in enumerate(row.cells):
        stands = "mixed" if cell.mixed else STANCES[cell.stance]
        hard = ", red line" if cell.red_line else ""
        best = cell.words or cell.act
        head = (row.label, row.status) if number == 0 else ("", "")
        yield (*head, cell.party, f"{stands}{hard}", _day(cell.since), str(cell.origins), best.words if best else "")


def _answer(row: views.Answer) -> Iterator[Cells]:
    reply = row.replies[-1].line.words if row.replies else ""
    yield (_day(row.since), _some(row.by), row.to, row.words, row.outcome, _day(row.answered_on), reply)


def _expected(row: views.Expected) -> Iterator[Cells]:
    yield (row.when or "undated", _some(row.by), row.what, row.condition or "", row.outcome, str(row.origins))


def _count(row: views.Count) -> Iterator[Cells]:
    def many(low: float | None, high: float | None) -> str:
        ends = ["…" if end is None else f"{end:,}" for end in (low, high)]
        return ends[0] if low == high else " to ".join(ends)

    best = many(row.best.low, row.best.high) if row.best else "–"
    accounts = "; ".join(f"{item.words} ({item.outlet or item.doc})" for item in row.accounts)
    yield (_some(row.who), row.counts, many(row.low, row.high), best, row.state, _day(row.as_of), row.verdict, accounts)


def _utterance(row: views.Utterance) -> Iterator[Cells]:
    yield (_day(row.said), row.speaker or "not named", row.words, row.manner, str(row.wordings), str(row.origins))


def _source(row: views.Source) -> Iterator[Cells]:
    days = f"{_day(row.first)} to {_day(row.last)}" if row.first != row.last else _day(row.first)
    counts = (str(len(row.reports)), str(row.own), str(row.acts), str(row.quotations), str(row.figures))
    yield (row.outlet or "not known", *counts, days, _some(row.credits))


def _dispute(row: views.Dispute) -> Iterator[Cells]:
    for number, side in enumerate(row.sides):
        head = (_some(row.about), row.verdict, _some(row.differences)) if number == 0 else ("", "", "")
        yield (*head, side.words, _day(side.when), _some(side.outlets), str(side.origins))


LOOKS = (
    Look(
        "ledger",
        "Every act, by day: who demands, refuses, offers …",
        lambda ledger: views.lines(ledger),
        ("day", "who", "does", "words", "towards", "outlet", "id"),
        _line,
        ("words",),
        "No act was found in these reports.",
    ),
    Look(
        "positions",
        "Where each party stands on each issue.",
        lambda ledger: views.positions(ledger),
        ("issue", "status", "party", "stands", "since", "voices", "words"),
        _position,
        ("words",),
        "No position on any issue was found in these reports.",
    ),
    Look(
        "answers",
        "What was demanded or offered, and what was answered.",
        lambda ledger: views.answers(ledger),
        ("since", "by", "to", "asked", "outcome", "answered", "answer"),
        _answer,
        ("asked", "answer"),
        "Nothing was asked of anybody in these reports.",
    ),
    Look(
        "calendar",
        "What is expected, by whom, when; and did it come?",
        lambda ledger: views.calendar(ledger),
        ("when", "who", "what", "condition", "outcome", "voices"),
        _expected,
        ("what",),
        "Nothing is expected in these reports.",
    ),
    Look(
        "figures",
        "How many: every account of it, never an average.",
        lambda ledger: views.figures(ledger),
        ("whose", "what", "range", "best supported", "state", "as of", "verdict", "accounts"),
        _count,
        ("accounts",),
        "No figure was found in these reports.",
    ),
    Look(
        "quotations",
        "Who is quoted with which words.",
        lambda ledger: views.quotations(ledger),
        ("said", "speaker", "words", "manner", "wordings", "voices"),
        _utterance,
        ("words",),
        "Nobody is quoted in these reports.",
    ),
    Look(
        "sources",
        "The outlets: reports, copies, credits.",
        lambda ledger: views.sources(ledger),
        ("outlet", "reports", "own", "acts", "quotations", "figures", "days", "credits"),
        _source,
        ("credits",),
        "There is no report in this dossier.",
    ),
    Look(
        "disputes",
        "Where reports differ on one matter, side by side.",
        lambda ledger: views.disputes(ledger),
        ("about", "verdict", "in", "words", "when", "outlets", "voices"),
        _dispute,
        ("words",),
        "The reports do not differ on any matter that two of them tell.",
    ),
)


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


def command_of(look: Look) -> click.Command:
    """The click command for a look."""

    def run(file: str, as_json: bool, **wanted: Any) -> int:
        found = look.rows(narrowed(opened(file).ledger(), Selection(**wanted)))
        if as_json:
            say(found)
        elif found:
            table(look.columns, (cells for row in found for cells in look.cells(row)), wide=look.wide)
        else:
            click.echo(look.empty + (" The filters may be too narrow." if any(wanted.values()) else ""))
        return 0

    return click.command(look.name, help=look.about)(dossier()(filters(as_json(run))))


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
