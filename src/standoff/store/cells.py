"""Values as the cells of a row, and back: what a report, a reading and the parts of a ledger look like in the file."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from standoff.model import (
    Act,
    Actor,
    Bearing,
    Block,
    Document,
    Figure,
    Issue,
    Matter,
    Mention,
    Naming,
    Problem,
    Quotation,
    Reading,
    Sentence,
    Story,
    Time,
    When,
    decode,
    encode,
    pack,
    unpack,
)  # fmt: skip
from standoff.store.conditions import LISTED, listed
from standoff.store.rows import Row

DOCUMENT = "id, text, origin, title, outlet, author, url, language, translated, record"
MASTHEAD = "id, origin, title, outlet, author, url, language, translated, record"
READING = "sentences, mentions, times, quotations, acts, figures, problems"

OF_READINGS = ("acts", "quotations", "figures", "times")
"""Those that are the parts of its readings, one after another; they are kept there and not a second time."""

KINDS: dict[str, Any] = {
    "actors": tuple[Actor, ...],
    "namings": tuple[Naming, ...],
    "acts": tuple[Act, ...],
    "quotations": tuple[Quotation, ...],
    "figures": tuple[Figure, ...],
    "times": tuple[Time, ...],
    "issues": tuple[Issue, ...],
    "bearings": tuple[Bearing, ...],
    "stories": tuple[Story, ...],
    "matters": tuple[Matter, ...],
    "problems": tuple[Problem, ...],
}
"""The parts of a ledger beside its documents, and what they consist of."""


def document_of(row: tuple[object, ...]) -> Document:
    """The report of a row of the columns `DOCUMENT`."""
    id, text, origin, title, outlet, author, url, language, translated, record = row[:10]
    blocks, published, credits = decode(tuple[tuple[Block, ...], When | None, tuple[str, ...]], record)  # type: ignore[arg-type]
    seen = None if translated is None else bool(translated)
    return Document(id, text, blocks, origin, title, published, outlet, author, url, credits, language, seen)  # type: ignore[arg-type]


def masthead_of(row: tuple[object, ...]) -> Document:
    """The report of a row of the columns `MASTHEAD`, without its text and blocks."""
    id, origin, title, outlet, author, url, language, translated, record = row
    _, published, credits = decode(tuple[msgspec.Raw, When | None, tuple[str, ...]], record)  # type: ignore[arg-type]
    seen = None if translated is None else bool(translated)
    return Document(id, "", (), origin, title, published, outlet, author, url, credits, language, seen)  # type: ignore[arg-type]


def reading_of(row: tuple[object, ...]) -> Reading:
    """The reading of a row of the columns `DOCUMENT` and `READING`."""
    sentences, mentions, times, quotations, acts, figures, problems = (unfolded(cell) for cell in row[10:])  # type: ignore[arg-type]
    return Reading(
        document=document_of(row),
        sentences=unpack(tuple[Sentence, ...], sentences),
        mentions=decode(tuple[Mention, ...], mentions),
        times=decode(tuple[Time, ...], times),
        quotations=decode(tuple[Quotation, ...], quotations),
        acts=decode(tuple[Act, ...], acts),
        figures=decode(tuple[Figure, ...], figures),
        problems=decode(tuple[Problem, ...], problems),
    )


def row_of(reading: Reading, engine: str) -> Row:
    """A reading as a row of its table."""
    lists = (reading.mentions, reading.times, reading.quotations, reading.acts, reading.figures, reading.problems)
    return (reading.document.id, engine, folded(pack(reading.sentences)), *(folded(encode(items)) for items in lists))


def home_of(item: Any) -> str:
    """The report in which a claim or a time stands."""
    return str(item.evidence.doc if isinstance(item, Time) else item.evidence[0].doc)


def folded(encoded: bytes) -> bytes:
    """The encoded values, compressed: a tenth of their size for a third of the time that decoding them takes."""
    return zlib.compress(encoded, 3)


def unfolded(cell: bytes) -> bytes:
    """What `folded` was given."""
    return zlib.decompress(cell)


def joined(cells: Iterable[bytes]) -> bytes:
    """One JSON list out of many: decoding it at once is several times quicker than one by one."""
    lists = map(unfolded, cells)
    return b"[" + b",".join(encoded[1:-1] for encoded in lists if encoded != b"[]") + b"]"


def claims_of(db: sqlite3.Connection, kinds: tuple[str, ...], within: Collection[str] | None, parts: dict[str, bytes]) -> dict[str, Any]:
    """The claims of these kinds, of all reports or only of those `within`."""
    if not kinds:
        return {}
    chosen = "" if within is None else f"WHERE document IN {LISTED}"
    rows = db.execute(f"SELECT {', '.join(kinds)} FROM readings {chosen} ORDER BY document", (listed(within or ()),) if chosen else ())
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    found = {}
    for name, column in zip(kinds, columns, strict=True):
        if name not in parts:
            found[name] = decode(KINDS[name], joined(column))
        else:  # kept apart: they are not those of the readings
            every = decode(KINDS[name], parts[name])
            found[name] = every if within is None else tuple(item for item in every if home_of(item) in within)
    return found


def parts_of(db: sqlite3.Connection, chosen: str) -> dict[str, Any]:
    """The parts of the ledger with these names."""
    rows = db.execute(f"SELECT name, value FROM parts WHERE name {chosen}")
    return {name: decode(KINDS[name], unfolded(value)) for name, value in rows}
