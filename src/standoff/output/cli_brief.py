"""Commands that compare or answer: `show`, `brief`, `changes`, `diff`, `party`, `ask`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any

import click

from standoff import views
from standoff.engine import shown_by
from standoff.model import Document, Misuse, decode
from standoff.output.asking import answered
from standoff.output.cli_terminal import as_json, dossier, note, opened, printable, say, table, wrapped
from standoff.output.cli_views import Day, filters, part_of, told_once
from standoff.store import Store
from standoff.views import Selection
from standoff.views.brief_file import html, markdown, text
from standoff.views.party import called
from standoff.views.sheets import CLAIMS, Cells, PartySheet, party_key, party_sheet, week_before_the_last
from standoff.views.shown import said_on


def _sent(page: views.Brief) -> str:
    """The brief as a page that can be sent: it opens in a browser by itself."""
    from standoff.output.site import sent

    return sent(page.title, html(page))


WRITERS = {"text": text, "md": markdown, "html": _sent}

changed_since = click.option("--changed-since", type=Day(), help="Begin with what changed since this day.")


@click.command()
@dossier()
@filters
@as_json
def show(file: str, as_json: bool, **wanted: Any) -> int:
    """The brief on the terminal."""
    page = _page(opened(file), Selection(**wanted))
    if as_json:
        say(page)
    else:
        click.echo(wrapped(printable(text(page))), nl=False)
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
    standoff brief talks.standoff --to html --title "Strait talks" > brief.html
    standoff brief talks.standoff --changed-since 2022-01-26
    """
    page = _page(opened(file), Selection(**wanted), title, changed_since)
    if as_json:
        say(page)
    else:
        click.echo(WRITERS[to](page) if to != "text" else wrapped(printable(text(page))), nl=False)
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
    store = opened(file)
    since, found = _changes_kept(store) if not (first or last or any(wanted.values())) else (None, ())
    if since is None:
        ledger = part_of(store, Selection(**wanted), CLAIMS)
        since = first or week_before_the_last(ledger)
        if since is None:
            raise Misuse("No report here has a date, so nothing can be said to have changed. Give --from a day.")
        found = views.changes(ledger, since, last)
    if first is None:
        note(f"Since {since}; choose another day with --from.")
    _changed(found, as_json, f"Nothing changed since {since}.")
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
    store, selection = opened(file), Selection(**wanted)
    kept = store.sheet(party_key(name), shown_by()) if selection == Selection() and not as_json else None
    if kept:
        shown = decode(PartySheet, kept)
    else:
        part = part_of(store, selection, CLAIMS)
        found = views.party(part, name)
        for other in called(part, name):
            if other.id != found.id:
                note(f"{other.name} is also the name of another ({other.kind}, {other.id}); `standoff merge` joins them.")
        if as_json:
            say(found)
            return 0
        shown = party_sheet(found)
    click.echo(printable(shown.about))
    if shown.voices:
        click.echo(printable(f"Voices: {shown.voices}"))
    for title, columns, wide, heads, rows in shown.tables:
        table(columns, told_once(rows, heads), title, wide=wide)
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
    standoff ask talks.standoff "what is due next week?"
    """
    found, days = answered(opened(file), " ".join(question), Selection(**wanted), limit, _likeness if meaning else None)
    if days and not as_json:
        note(days)
    if as_json:
        say(found)
    elif found.message:
        click.echo(found.message)
    else:
        if found.remark:
            note(found.remark)
        if any(row.bears for row in found.rows):
            cells = ((row.bears, *told) for row, told in zip(found.rows, _answering(found.rows), strict=True))
            table(("it", "when", "who", "words", "outlet", "id"), cells, "Lines", wide=("words",))
        elif found.rows:
            table(("when", "who", "words", "outlet", "id"), _answering(found.rows), "Lines", wide=("words",))
        if found.passages:
            cells = ((when, *rest) for when, _, *rest in _answering(found.passages))
            table(("when", "words", "outlet", "id"), cells, "Passages", wide=("words",))
    return 0 if found.rows or found.passages else 1


def _answering(rows: Sequence[views.Found]) -> Iterator[Cells]:
    """What a row shows; without a day of its own that of its report, as such."""
    return (
        (
            said_on(row.when, row.day),
            ", ".join(row.who),
            row.words,
            row.source,
            row.claims[0] if row.claims else row.doc,
        )
        for row in rows
    )


def _changed(rows: tuple[views.Change, ...], as_json: bool, empty: str) -> None:
    if as_json:
        say(rows)
    elif rows:
        cells = (
            (row.kind, ", ".join(row.parties), row.label, row.before or "", row.after or "", row.because, str(row.day or ""))
            for row in rows
        )
        table(("change", "who", "issue", "before", "after", "because", "day"), cells, wide=("before", "after"))
    else:
        click.echo(empty)


def _page(store: Store, wanted: Selection, title: str = "Brief", since: date | None = None) -> views.Brief:
    """The brief: as the dossier keeps it, unless a part of it is asked for or other code made it."""
    kept = store.sheet("brief", shown_by()) if wanted == Selection() and since is None else None
    if kept is None:
        return views.brief(part_of(store, wanted, CLAIMS), title, since)
    page = decode(views.Brief, kept)
    return replace(page, title=title + page.title.removeprefix("Brief"))


def _changes_kept(store: Store) -> tuple[date | None, tuple[views.Change, ...]]:
    """What changed of late, as the dossier keeps it, and since when; no day where it keeps nothing."""
    kept = store.sheet("changes", shown_by())
    return decode(tuple[date, tuple[views.Change, ...]], kept) if kept else (None, ())


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
