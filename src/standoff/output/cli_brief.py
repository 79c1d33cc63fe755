"""Commands that compare or answer: `show`, `brief`, `changes`, `diff`, `party`, `ask`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import Any

import click

from standoff import views
from standoff.engine import shown_by
from standoff.model import Document, Ledger, Misuse, decode
from standoff.output.cli_terminal import as_json, dossier, note, opened, printable, say, table
from standoff.output.cli_views import Day, filters, told_once
from standoff.views import Selection, narrowed
from standoff.views.brief import html, markdown, text
from standoff.views.index import index
from standoff.views.sheets import LOOKS, Cells, sheet

WRITERS = {"text": text, "md": markdown, "html": html}

changed_since = click.option("--changed-since", type=Day(), help="Begin with what changed since this day.")


@click.command()
@dossier()
@filters
@as_json
def show(file: str, as_json: bool, **wanted: Any) -> int:
    """The brief on the terminal."""
    store = opened(file)
    kept = None if as_json or any(wanted.values()) else store.sheet("brief", shown_by())
    if kept:
        click.echo(printable(decode(str, kept)), nl=False)
        return 0
    page = views.brief(narrowed(store.ledger(), Selection(**wanted)))
    if as_json:
        say(page)
    else:
        click.echo(printable(text(page)), nl=False)
    return 0


@click.command()
@dossier()
@click.option("--to", type=click.Choice(tuple(WRITERS)), default="text", show_default=True, help="The format.")
@click.option("--title", default="Brief", show_default=True)
@changed_since
@filters
@as_json
def brief(file: str, as_json: bool, to: str, title: str, changed_since: date | None, **wanted: Any) -> int:
    """One page that a person could send, with its sources.

    \b
    standoff brief talks.standoff --to md > brief.md
    standoff brief talks.standoff --changed-since 2022-01-26
    """
    page = views.brief(narrowed(opened(file).ledger(), Selection(**wanted)), title, changed_since)
    if as_json:
        say(page)
    else:
        click.echo(WRITERS[to](page) if to != "text" else printable(text(page)), nl=False)
    return 0


@click.command()
@dossier()
@click.option("--from", "first", type=Day(), help="Since this day; by default a week before the latest report.")
@click.option("--to", "last", type=Day(), help="Until this day; by default that of the latest report.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who is involved (may be given again).")
@click.option("--issue", "issues", multiple=True, metavar="LABEL", help="On which issue (may be given again).")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Told by which outlet (may be given again).")
@as_json
def changes(file: str, as_json: bool, first: date | None, last: date | None, **wanted: Any) -> int:
    """What changed between two days, as it was known.

    \b
    standoff changes talks.standoff --from 2022-01-26
    """
    ledger = narrowed(opened(file).ledger(), Selection(**wanted))
    if first is None:
        first = _week_before_the_last(ledger)
        if first is None:
            raise Misuse("No report here has a date, so nothing can be said to have changed. Give --from a day.")
        note(f"Since {first}; choose another day with --from.")
    _changed(views.changes(ledger, first, last), as_json, f"Nothing changed since {first}.")
    return 0


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(dir_okay=False))
@click.argument("new", metavar="NEW", type=click.Path(dir_okay=False))
@as_json
def diff(old: str, new: str, as_json: bool) -> int:
    """What differs between two dossiers.

    Exit 1 when anything does.
    """
    found = views.diff(opened(old).ledger(), opened(new).ledger())
    _changed(found, as_json, "Nothing differs.")
    return 1 if found else 0


@click.command()
@dossier()
@click.argument("name")
@filters
@as_json
def party(file: str, name: str, as_json: bool, **wanted: Any) -> int:
    """All that is told of one party."""
    found = views.party(narrowed(opened(file).ledger(), Selection(**wanted)), name)
    if as_json:
        say(found)
        return 0
    about = ", ".join(filter(None, (found.kind, *found.roles, *(f"speaks for {name}" for name in found.speaks_for))))
    click.echo(printable(f"{found.name}: {about}"))
    if found.voices:
        click.echo(printable("Voices: " + "; ".join(voice.name for voice in found.voices)))
    stands = [(row.label, row.status, _stance(row.cell), str(row.cell.since or ""), _words(row.cell)) for row in found.stands]
    if stands:
        table(("issue", "status", "stands", "since", "words"), stands, "Positions", wide=("words",))
    parts: tuple[tuple[str, str, Sequence[Any]], ...] = (
        ("answers", "Asks of others", found.asks),
        ("answers", "Is asked by others", found.asked),
        ("timeline", "Did", found.happenings),
        ("quotations", "Said", found.utterances),
        ("figures", "Figures", found.figures),
        ("calendar", "Expected", found.expected),
    )
    looks = {look.name: look for look in LOOKS}
    for name, title, rows in parts:
        if rows:
            look = looks[name]
            table(look.columns, told_once(sheet(look, tuple(rows), 20).rows, look.heads), title, wide=look.wide)
    return 0


@click.command()
@dossier()
@click.argument("words", nargs=-1, required=True)
@click.option("--among", type=click.Choice(("claims", "sentences", "documents")), default="claims", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="So many.")
@as_json
def find(file: str, words: tuple[str, ...], among: str, limit: int, as_json: bool) -> int:
    """Where words occur, by their stems, best first.

    Exit 1 when they occur nowhere.
    """
    found = opened(file).find(" ".join(words), among, limit)
    if as_json:
        say([{"id": id, "words": said} for id, said in found])
    elif found:
        table(("id", "words"), found, wide=("words",))
    else:
        click.echo("These words occur nowhere together. Try fewer, or --among documents.")
    return 0 if found else 1


@click.command()
@dossier()
@click.argument("question", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="So many rows.")
@click.option("--meaning", is_flag=True, help="Compare meanings too, not only words (loads the language engine).")
@filters
@as_json
def ask(file: str, question: tuple[str, ...], limit: int, meaning: bool, as_json: bool, **wanted: Any) -> int:
    """The lines and passages that answer a question.

    Exit 1 when nothing does.

    \b
    standoff ask talks.standoff "who rejected the naval exercise?"
    """
    from standoff.lexicon import english as lexicon

    ledger = narrowed(opened(file).ledger(), Selection(**wanted))
    likeness = _likeness() if meaning else None
    found = views.ask(ledger, " ".join(question), limit, common=lexicon().matching.empty, likeness=likeness)
    if as_json:
        say(found)
    elif found.message:
        click.echo(found.message)
    else:
        table(("when", "who", "words", "outlet", "id"), _answering(found.rows), "Lines", wide=("words",))
        if found.passages:
            table(("when", "who", "words", "outlet", "id"), _answering(found.passages), "Passages", wide=("words",))
    return 0 if found.rows or found.passages else 1


def _answering(rows: Sequence[views.Found]) -> Iterator[Cells]:
    return ((row.when or "", ", ".join(row.who), row.words, row.source, row.claims[0] if row.claims else row.doc) for row in rows)


def _changed(rows: tuple[views.Change, ...], as_json: bool, empty: str) -> None:
    if as_json:
        say(rows)
    elif rows:
        cells = ((row.kind, ", ".join(row.parties), row.label, row.before or "", row.after or "", str(row.day or "")) for row in rows)
        table(("change", "who", "issue", "before", "after", "day"), cells, wide=("before", "after"))
    else:
        click.echo(empty)


def _week_before_the_last(ledger: Ledger) -> date | None:
    joined = index(ledger)
    days = [day for document in ledger.documents if (day := joined.published(document.id))]
    return max(days) - timedelta(days=7) if days else None


def _stance(cell: views.Cell) -> str:
    stands = "mixed" if cell.mixed else {1: "for", -1: "against", 0: "open", None: "–"}[cell.stance]
    return f"{stands}, red line" if cell.red_line else stands


def _words(cell: views.Cell) -> str:
    best = cell.words or cell.act
    return best.words if best else ""


def _likeness() -> Callable[[str, Sequence[str]], Sequence[float]]:
    """How near texts are to a question in meaning, by the sentence vectors of the language engine, all texts in one pass."""
    from standoff.language import english as language

    def vectors(texts: Sequence[str]) -> list[list[int]]:
        ends, joined = [], ""
        for words in texts:
            joined += " ".join(words.split()) + "\n\n"
            ends.append(len(joined))
        parse = language()(Document("d-question", joined, (), "question"))
        found: list[list[int]] = [[] for _ in texts]
        place = 0
        for sentence in parse.sentences:
            while place + 1 < len(ends) and sentence.span.start >= ends[place]:
                place += 1
            if sentence.vector:
                signed = memoryview(sentence.vector).cast("b").tolist()
                found[place] = [a + b for a, b in zip(found[place], signed, strict=True)] if found[place] else signed
        return found

    def cosine(one: list[int], other: list[int]) -> float:
        if not one or not other:
            return 0.0
        size = sqrt(sum(a * a for a in one) * sum(b * b for b in other))
        return sum(a * b for a, b in zip(one, other, strict=True)) / size if size else 0.0

    def likeness(question: str, texts: Sequence[str]) -> Sequence[float]:
        first, *others = vectors([question, *texts])
        return [cosine(first, other) for other in others]

    return likeness
