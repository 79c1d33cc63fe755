"""The views as tables of words, for the terminal and for whoever wants plain rows: one `Look` a view.

A dossier keeps the first rows of each table beside its ledger, so that a look at five thousand reports takes no longer than one at five.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from standoff.model import Ledger, encode
from standoff.views.answers import Answer, answers
from standoff.views.brief import brief
from standoff.views.calendar import Expected, calendar, latest
from standoff.views.changes import changes
from standoff.views.disputes import Dispute, disputes
from standoff.views.figures import Count, figures
from standoff.views.index import Lined, index
from standoff.views.lines import Line, lines
from standoff.views.options import Option, options
from standoff.views.party import Party, Whole, parties
from standoff.views.positions import Cell, Position, positions
from standoff.views.quotations import Utterance, quotations
from standoff.views.shown import accord, days, deed, said_on, setter, side_of
from standoff.views.sources import Source, sources
from standoff.views.timeline import Happening, timeline

FIRST = 200
"""So many rows are kept, and shown unless more are asked for: a person reads no more."""

Cells = tuple[str, ...]

_NAMED = 4
_OF_PARTY = 20
"""Rows of each table of a party's page."""
_PARTIES = 24
"""So many parties' pages are kept."""
ACTS, CLAIMS = ("acts",), ("acts", "quotations", "figures")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first rows of a view as words. `total` counts the view's own rows (a row may take several lines), `left` those not shown."""

    rows: tuple[Cells, ...]
    total: int
    left: int


@dataclass(frozen=True, slots=True)
class Variant:
    """Another choice of rows, under an option: a switch, or one that takes a number (`number` names it)."""

    option: str
    about: str
    rows: Callable[[Any, int], tuple[Any, ...]]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A view as a command: `rows` of a ledger (of an excerpt too, if `lined`), and the table that shows them. `wide` is the columns with
    the words.
    """

    name: str
    about: str
    rows: Callable[[Any], tuple[Any, ...]]
    columns: Cells
    cells: Callable[[Any], Iterator[Cells]]
    wide: Cells
    empty: str
    heads: int = 0
    """So many columns say the same for all lines of a row; a table for people shows them once."""
    variant: Variant | None = None
    needs: tuple[str, ...] = ACTS
    """The kinds of claims that it shows."""

    @property
    def lined(self) -> bool:
        """Whether it is made of lines, and needs no claims."""
        return self.needs == ACTS

    def of(self, ledger: Lined, variant: int | bool | None = None) -> tuple[Any, ...]:
        """Its rows, or those of its variant."""
        return self.variant.rows(ledger, int(variant)) if self.variant and variant else self.rows(ledger)


def _some(names: Iterable[str]) -> str:
    return ", ".join(names)


def _line(row: Line) -> Iterator[Cells]:
    yield (days(row.when or row.day), _some(row.actors), deed(row.kind, row.polarity), row.words, _some(row.towards), row.source, row.claim)


def _position(row: Position) -> Iterator[Cells]:
    """A line for each party that takes a side, and one for all who only speak of it."""
    silent = [cell.party for cell in row.cells if cell.stance is None and not cell.mixed]
    for cell in row.cells:
        if cell.stance is None and not cell.mixed:
            continue
        yield (row.label, row.status, cell.party, _stands(cell), days(cell.since), str(cell.origins), _borne_out(cell))
    if silent or not row.cells:
        more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
        yield (row.label, row.status, _some(silent[:_NAMED]) + more, "no side", "", str(row.origins), "")


def _answer(row: Answer) -> Iterator[Cells]:
    line = row.telling.line if row.telling else None
    reply = "" if line is None else line.words if row.to_id in line.parties else f"{_some(line.actors)}: {line.words}"
    yield (row.label, days(row.since), _some(row.by), row.to, row.words, row.outcome, days(line.day if line else None), reply)


def _expected(row: Expected) -> Iterator[Cells]:
    yield (
        days(row.when) or "undated",
        setter(_some(row.by), row.kind, row.polarity),
        row.what,
        row.condition or "",
        f"{row.ended} to {days(row.moved_to)}" if row.moved_to else row.ended,
        str(row.origins),
    )


def _count(row: Count) -> Iterator[Cells]:
    def many(low: float | None, high: float | None) -> str:
        ends = ["…" if end is None else f"{end:,}" for end in (low, high)]
        amount = ends[0] if low == high else " to ".join(ends)
        return f"{amount} {row.measure}" if row.measure else amount

    whole = many(row.low, row.high) if row.verdict != "not comparable" else "–"  # no range of different things
    best = many(row.best.low, row.best.high) if row.best else "–"
    best = "" if best == whole else best
    told = (f"{item.words} ({item.source}{', taken back' if item.withdrawn else ''})" for item in row.accounts)
    accounts = "; ".join(dict.fromkeys(told))
    yield (_some(row.who), row.counts, whole, best, row.state, days(row.as_of), accord(row.verdict, row.origins), accounts)


def _utterance(row: Utterance) -> Iterator[Cells]:
    yield (said_on(row.said, row.day), row.speaker or "not named", row.cue, row.words, row.manner, str(row.wordings), str(row.origins))


def _happening(row: Happening) -> Iterator[Cells]:
    others = f" (also told of {_some(map(days, row.other_days))})" if row.other_days else ""
    yield (
        said_on(row.when or row.bound, row.told_on) or "undated",
        _some(row.actors),
        deed(row.kind, row.polarity),
        row.words + others,
        _some(row.issues),
        str(row.origins),
    )


def _happenings(ledger: Lined, length: int | None = None) -> tuple[Happening, ...]:
    found = timeline(ledger, length)
    return found.rows if length else (*found.rows, *found.undated)


def _option(row: Option) -> Iterator[Cells]:
    stands = side_of(row.stance, claimed=False) + (", red line" if row.red_line else "")
    wish = row.wish.words if row.wish else ""
    otherwise = "; ".join(line.words for line in row.otherwise[:2])
    doing = "; ".join(f"{line.words} ({days(line.day)})" if line.day else line.words for line in row.doing[:2])
    yield (row.label, row.party, stands, wish, otherwise, "; ".join(row.conditions[:2]), doing)


def _source(row: Source) -> Iterator[Cells]:
    span = f"{row.first} to {row.last}" if row.first != row.last else days(row.first)
    counts = (len(row.reports), row.own, row.versions, row.translated, row.acts, row.quotations, row.figures)
    yield (row.name, *map(str, counts), span, _some(row.credits))


def _dispute(row: Dispute) -> Iterator[Cells]:
    for side in row.sides:
        yield (
            _some(row.about),
            row.verdict,
            _some(row.differences),
            side.shown or "(passed over)",
            days(side.when),
            _some(side.outlets),
            str(side.origins),
        )


LOOKS = (
    Look(
        "ledger",
        "Every act, by day: who demands, refuses, offers …",
        lines,
        ("day", "who", "does", "words", "towards", "outlet", "id"),
        _line,
        ("words",),
        "No act was found in these reports.",
    ),
    Look(
        "positions",
        "Where each party stands on each issue.",
        positions,
        ("issue", "status", "party", "stands", "since", "voices", "words"),
        _position,
        ("words",),
        "No position on any issue was found in these reports.",
        heads=2,
    ),
    Look(
        "answers",
        "What was demanded or offered, and what was answered.",
        answers,
        ("issue", "since", "by", "to", "asked", "outcome", "answered", "answer"),
        _answer,
        ("asked", "answer"),
        "Nothing was asked of anybody in these reports.",
        heads=1,
    ),
    Look(
        "options",
        "What each party wants, and does or threatens otherwise.",
        options,
        ("issue", "party", "stands", "wants", "otherwise", "if", "does now"),
        _option,
        ("wants", "otherwise", "does now"),
        "No party wants, threatens or does anything on an issue in these reports.",
        heads=1,
    ),
    Look(
        "timeline",
        "What happened when, by the day of the event.",
        _happenings,
        ("day", "who", "does", "words", "issue", "voices"),
        _happening,
        ("words",),
        "Nothing happened in these reports.",
        variant=Variant("--length", "The N rows that matter most.", _happenings, "N"),
    ),
    Look(
        "calendar",
        "What is expected, by whom, when; and did it come?",
        calendar,
        ("when", "who", "what", "condition", "outcome", "voices"),
        _expected,
        ("what",),
        "Nothing is expected in these reports.",
    ),
    Look(
        "figures",
        "How many: every account of it, never an average.",
        figures,
        ("whose", "what", "range", "best supported", "state", "as of", "verdict", "accounts"),
        _count,
        ("accounts",),
        "No figure was found in these reports.",
        needs=("figures",),
    ),
    Look(
        "quotations",
        "Who is quoted with which words.",
        quotations,
        ("said", "speaker", "verb", "words", "manner", "wordings", "voices"),
        _utterance,
        ("words",),
        "Nobody is quoted in these reports.",
        needs=("quotations",),
        variant=Variant("--terms", "Quoted terms and titles too, which are no speech.", lambda ledger, _: quotations(ledger, terms=True)),
    ),
    Look(
        "sources",
        "The outlets: reports, copies, credits.",
        sources,
        ("outlet", "reports", "own", "versions", "translated", "acts", "quotations", "figures", "days", "credits"),
        _source,
        ("credits",),
        "There is no report in this dossier.",
        needs=CLAIMS,
    ),
    Look(
        "disputes",
        "Where reports differ on one matter, side by side.",
        disputes,
        ("about", "verdict", "in", "words", "when", "outlets", "voices"),
        _dispute,
        ("words",),
        "No difference was found on any matter that two of these reports tell.",
        needs=CLAIMS,
        heads=3,
        variant=Variant(
            "--all",
            "Also what cannot be compared, with the reason, and what a report passes over.",
            lambda ledger, _: disputes(ledger, comparable=False),
        ),
    ),
)


def sheet(look: Look, rows: tuple[Any, ...], limit: int = FIRST) -> Sheet:
    """The first `limit` rows of a view as words (0: all)."""
    some = rows[:limit] if limit else rows
    return Sheet(tuple(cells for row in some for cells in look.cells(row)), len(rows), len(rows) - len(some))


@dataclass(frozen=True, slots=True)
class PartySheet:
    """A party's page as words: who it is, who speaks for it, and its tables (title, columns, wide columns, columns told once, rows)."""

    about: str
    voices: str
    tables: tuple[tuple[str, Cells, Cells, int, tuple[Cells, ...]], ...]


def party_sheet(found: Party) -> PartySheet:
    """The page of a party as words; of each table the first rows."""
    about = ", ".join(filter(None, (found.kind, *found.roles, *(f"speaks for {name}" for name in found.speaks_for))))
    stands = tuple(
        (row.label, row.status, _stands(row.cell), days(row.cell.since), _borne_out(row.cell))
        for row in found.stands
        if row.cell.stance is not None or row.cell.mixed
    )
    looks = {look.name: look for look in LOOKS}
    parts: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
        ("answers", "Asks of others", found.asks),
        ("answers", "Is asked by others", found.asked),
        ("timeline", "Did and said", found.happenings),
        ("quotations", "Is quoted", found.utterances),
        ("figures", "Figures", found.figures),
        ("calendar", "Expected of it", found.expected),
    )
    tables: list[tuple[str, Cells, Cells, int, tuple[Cells, ...]]] = []
    if stands:
        tables.append(("Positions", ("issue", "status", "stands", "since", "words"), ("words",), 0, stands))
    for name, title, rows in parts:
        look = looks[name]
        if rows:
            more = f" (the first {_OF_PARTY} of {len(rows):,})" if len(rows) > _OF_PARTY else ""
            tables.append((title + more, look.columns, look.wide, look.heads, sheet(look, rows, _OF_PARTY).rows))
    return PartySheet(f"{found.name}: {about}", "; ".join(voice.name for voice in found.voices), tuple(tables))


def party_key(name: str) -> str:
    """Under which name a dossier keeps the page of a party that is called `name`."""
    return f"party {name.casefold()}"


def sheets(ledger: Ledger) -> tuple[tuple[str, bytes], ...]:
    """What a dossier keeps of its views, encoded: the sheet of every look, the brief, late changes, the pages of the main parties."""
    rows = {look.name: look.rows(ledger) for look in LOOKS}
    kept = [(look.name, encode(sheet(look, rows[look.name]))) for look in LOOKS]
    since = week_before_the_last(ledger)
    kept.append(("brief", encode(brief(ledger))))
    if since is not None:
        kept.append(("changes", encode((since, changes(ledger, since)))))
    whole = Whole(rows["positions"], rows["answers"], rows["timeline"], rows["quotations"], rows["figures"], rows["calendar"])
    return (*kept, *_parties(ledger, whole))


def _parties(ledger: Ledger, whole: Whole) -> list[tuple[str, bytes]]:
    """The pages of the parties with most lines, under each of their names that nobody else has."""
    counts: dict[str, int] = {}
    for row in whole.positions:
        for cell in row.cells:
            counts[cell.party_id] = counts.get(cell.party_id, 0) + len(cell.history)
    known = {actor.id: actor for actor in ledger.actors}
    main = [key for key in sorted(counts, key=lambda key: (-counts[key], key)) if key in known][:_PARTIES]
    homes: dict[str, list[str]] = {}
    for actor in ledger.actors:
        for form in {actor.id, actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)}:
            homes.setdefault(form, []).append(actor.id)
    kept = []
    for page in parties(ledger, main, whole):
        encoded = encode(party_sheet(page))
        forms = {page.id, page.name.casefold(), *(alias.casefold() for alias in page.aliases)}
        kept += [(party_key(form), encoded) for form in sorted(forms) if homes[form] == [page.id]]
    return kept


def week_before_the_last(ledger: Ledger) -> date | None:
    """A week before the latest report: since then things are new unless another day is asked for."""
    last = latest(index(ledger))
    return last - timedelta(days=7) if last else None


def _stands(cell: Cell) -> str:
    stands = "mixed" if cell.mixed else side_of(cell.stance, claimed=cell.claimed)
    if cell.words_stance is not None and cell.acts_stance is not None and cell.acts_stance != cell.words_stance:
        stands += ", not in acts" if cell.stance == cell.words_stance else ", not in words"
    return f"{stands}, red line" if cell.red_line else stands


def _borne_out(cell: Cell) -> str:
    best = cell.words or cell.act
    return best.words if best else ""
