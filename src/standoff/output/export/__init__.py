"""The ledger as files for other programs: JSONL, CSV, Markdown, iCalendar.

Every line carries its words, its place and its report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from standoff.model import Ledger
from standoff.output.export.records import Record, records
from standoff.output.export.write import csv_lines, jsonl_lines, markdown_lines, sheet_lines
from standoff.views.calendar import calendar
from standoff.views.calendar_file import icalendar

FORMATS = ("jsonl", "csv", "md", "ics")

What = Literal["all", "acts", "quotations", "figures"]


def export(ledger: Ledger, to: str, what: str = "all") -> Iterator[str]:
    """The lines of the ledger in the format `to`, one string each, without line ends.

    A CSV file has one kind of line, so `all` means acts there; `ics` is the calendar, whatever `what` says.
    Raises `KeyError` for a format that is none of `FORMATS`.
    """
    if to == "ics":
        return iter(icalendar(calendar(ledger)).rstrip("\r\n").split("\n"))
    chosen = "acts" if what == "all" and to == "csv" else what
    return {"jsonl": jsonl_lines, "csv": csv_lines, "md": markdown_lines}[to](records(ledger, chosen))


__all__ = ["FORMATS", "Record", "export", "records", "sheet_lines"]
