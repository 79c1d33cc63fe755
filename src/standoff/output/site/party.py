"""A page for each party of which the reports tell most: where it stands, what passed between it and others, every line of it."""

from __future__ import annotations

from standoff.model import Ledger
from standoff.output.site.cells import Cell, Page, Part, Row, Table, narrowed_to, place, tables, text
from standoff.output.site.places import party_files
from standoff.output.site.standing import ASKED, answer_row, chips_of, expected_row
from standoff.output.site.told import ACTS, act_row, facets_of
from standoff.views import Answer, Expected, Position, answers, calendar, positions
from standoff.views.index import Index, index
from standoff.views.lines import Line, lines
from standoff.views.shown import labelled

STANDS = ("Issue", "Status", "Stands", "In words", "By its acts", "The other way")


def party_pages(ledger: Ledger) -> tuple[Page, ...]:
    """The pages, the party with most lines first."""
    joined = index(ledger)
    stands, asked, awaited, told = positions(ledger), answers(ledger), calendar(ledger), lines(ledger)
    return tuple(_page(party, file, joined, stands, asked, awaited, told) for party, file in party_files(ledger).items())


def _page(
    party: str,
    file: str,
    joined: Index,
    stands: tuple[Position, ...],
    asked: tuple[Answer, ...],
    awaited: tuple[Expected, ...],
    told: tuple[Line, ...],
) -> Page:
    name = joined.name(party)
    own = tuple(act_row(line, joined) for line in told if party in line.parties)
    standing = tuple(row for issue in stands if (row := _standing(issue, party, file)))
    asks = tuple(answer_row(item) for item in asked if party in item.by_ids)
    answering = tuple(answer_row(item) for item in asked if party == item.to_id)
    coming = tuple(expected_row(item) for item in awaited if party in item.told[0].parties)
    voices = [actor.name for actor in joined.actors.values() if party in actor.speaks_for and actor.id != party]
    speak = f" For it speak {', '.join(sorted(voices)[:12])}{' and others' if len(voices) > 12 else ''}." if voices else ""
    return tables(
        file,
        name,
        name,
        f"All that is told of it: where it stands, what passed between it and others, each line of it.{speak}",
        Table("stands", STANDS, standing, "It takes no side.", "Positions"),
        Table("asks", ASKED, asks, "Nothing was found that it asks of a named party.", "What it asks, and what came back"),
        Table("asked", ASKED, answering, "Nothing was found that is asked of it.", "What is asked of it, and its answer"),
        Table("awaited", ("When", "By", "What", "Condition", "Outcome", "Told by"), coming, "Nothing is expected of it.", "Expected of it"),
        Table("acts", ACTS, own, "It does and says nothing.", "Every line of it", facets=facets_of(own)),
        listed=False,
    )


def _standing(issue: Position, party: str, file: str) -> Row | None:
    """Where it stands on an issue, with the lines that point the other way, which the matrix leaves out."""
    cell = next((cell for cell in issue.cells if cell.party_id == party), None)
    if cell is None or (cell.stance is None and not cell.mixed):
        return None

    def said(*some: Line | None) -> Cell:
        return Cell(tuple(Part(line.words, place(line.evidence[0], line.claim), "words") for line in some if line), "words", "\n")

    return Row(
        (
            Cell((Part(labelled(issue.label), f"positions.html#{issue.issue}"),)),
            text(issue.status, "small"),
            Cell(chips_of(cell, narrowed_to(file, issue=issue.label)), between=" "),
            said(cell.words),
            said(cell.act),
            said(*cell.contrary[-3:]),
        )
    )
