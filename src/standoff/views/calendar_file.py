"""Expected things as a calendar file (iCalendar, RFC 5545) that calendar programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from standoff.views.calendar import Expected
from standoff.views.shown import setter


def icalendar(rows: Iterable[Expected], stamp: date | None = None) -> str:
    """The rows that have a day as an iCalendar file (RFC 5545): whole days, the same UID for the same entry at every export.

    `stamp` is the day of the export's data (DTSTAMP); by default the day on which each entry was told.
    """
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Standoff//Calendar//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        first = row.first or row.last
        if first is None:
            continue
        last = row.last or first
        end = last + timedelta(days=1) if last < date.max else last
        told = stamp or row.told_on or first
        status = "CANCELLED" if row.outcome == "dropped" else "CONFIRMED" if row.outcome == "came" else "TENTATIVE"
        about = "; ".join(filter(None, (row.label, f"if {row.condition}" if row.condition else "", f"outcome: {row.outcome}")))
        out += [
            "BEGIN:VEVENT",
            f"UID:{row.uid}@standoff",
            f"DTSTAMP:{_digits(told)}T000000Z",
            f"DTSTART;VALUE=DATE:{_digits(first)}",
            *([f"DTEND;VALUE=DATE:{_digits(end)}"] if end > first else []),  # the last day of the calendar has no next one
            *_folded("SUMMARY", ": ".join(filter(None, (setter(", ".join(row.by), row.kind, row.polarity), row.what)))),
            *_folded("DESCRIPTION", about),
            f"STATUS:{status}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join([*out, "END:VCALENDAR"]) + "\r\n"


def _digits(day: date) -> str:
    """A day in eight digits (`strftime` writes the year 800 in three)."""
    return day.isoformat().replace("-", "")


def _folded(name: str, value: str) -> list[str]:
    """A content line, escaped, in pieces of at most 75 bytes that begin with a space after the first."""
    plain = "".join(char if char >= " " else " " for char in value)
    text = f"{name}:" + plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    pieces, piece, size = [], "", 0
    for char in text:
        length = len(char.encode("utf-8", "replace"))
        if size + length > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + length
    return [*pieces, piece]
