"""The page on which a question is put to the dossier. Only a served site has it: an answer is worked out when it is asked for."""

from __future__ import annotations

from markupsafe import Markup

from standoff.output.site.cells import Cell, Page, Part, Row, Table, place, several, text
from standoff.views import Found, Result
from standoff.views.shown import said_on

MARK = "<!--asked-->"
"""Where the question and its answer stand in the page."""

LONGEST = 400
"""Letters of a question that are read."""

ASK = Page(
    "ask.html",
    "Ask",
    "Ask",
    "The lines and passages that answer. Words are compared, and days read; nothing is made up: where nothing answers, that is said.",
    "ask.html",
    (("form_action", Markup("'self'")),),
)


def tables_of(found: Result) -> tuple[Table, ...]:
    """The answer in tables: the lines, and the passages."""
    yes_no = any(row.bears for row in found.rows)
    columns = (*(("It",) if yes_no else ()), "When", "Who", "Words", "Report")
    return (
        Table("lines", columns, tuple(_row(row, yes_no) for row in found.rows), "", "Lines"),
        Table("passages", ("When", "Words", "Report"), tuple(_passage(row) for row in found.passages), "", "Passages"),
    )


def _row(row: Found, yes_no: bool) -> Row:
    there = place(row.evidence[0], row.claims[0]) if row.claims and row.evidence else f"documents/{row.doc}.html"
    return Row(
        (
            *((text(row.bears),) if yes_no else ()),
            text(said_on(row.when, row.day), "day"),
            several(row.who),
            Cell((Part(row.words, there, "words"),), "words"),
            text(row.source, "small"),
        )
    )


def _passage(row: Found) -> Row:
    words = Cell((Part(row.words, f"documents/{row.doc}.html", "words"),), "words")
    return Row((text(said_on(row.when, row.day), "day"), words, text(row.source, "small")))
