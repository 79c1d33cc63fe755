"""A fresh dossier file: its tables, filled in the order of the ledger, and the digest of what is in it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from standoff.model import Correction, GivenIssue, GivenPerson, Ledger, Problem, Reading, encode
from standoff.store.cells import KINDS, OF_READINGS, folded, row_of, unfolded
from standoff.store.rows import TABLES, Row, namings, sources
from standoff.store.schema import APPLICATION, DERIVED, READABLE, SEARCHES, SOURCES, VERSION


@contextmanager
def created(path: Path) -> Iterator[sqlite3.Connection]:
    """A fresh database file, written through to the disk at the end. It is nobody's until it is whole, so it needs no journal."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
            f"BEGIN; {SOURCES} {DERIVED} {READABLE}"
        )
        yield db
        db.execute("COMMIT")
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def fill(
    db: sqlite3.Connection,
    readings: tuple[Reading, ...],
    ledger: Ledger,
    engine: str,
    problems: tuple[Problem, ...],
    corrections: tuple[Correction, ...],
    issues: tuple[GivenIssue, ...],
    persons: tuple[GivenPerson, ...],
) -> None:
    """Put all that a dossier holds into a fresh file: sources, ledger, the tables for people, full text, and the digest of it."""
    source = sources(readings, ledger)
    for table, rows in TABLES:
        insert(db, table, rows(source))
    insert(db, "namings", ((doc, first, last, folded(encode(some))) for doc, first, last, some in namings(source)))
    insert(db, "readings", (row_of(reading, engine) for reading in readings))
    insert(db, "corrections", ((number, item.what, item.name, item.other) for number, item in enumerate(corrections, 1)))
    insert(db, "given_issues", ((number, item.label, encode(item).decode()) for number, item in enumerate(issues, 1)))
    insert(db, "given_persons", ((number, item.name, encode(item).decode()) for number, item in enumerate(persons, 1)))
    found = sorted(set(problems), key=lambda problem: (problem.locator, problem.code, problem.message))
    kept = ((number, item.locator, item.code, encode(item).decode()) for number, item in enumerate(found, 1))
    insert(db, "file_problems", kept)
    whole = {name: tuple(item for reading in readings for item in getattr(reading, name)) for name in OF_READINGS}
    parts = ((name, folded(encode(getattr(ledger, name)))) for name in sorted(KINDS) if getattr(ledger, name) != whole.get(name))
    insert(db, "parts", parts)
    for search in SEARCHES:
        db.execute(f"INSERT INTO {search}({search}) VALUES ('rebuild')")
        db.execute(f"INSERT INTO {search}({search}) VALUES ('optimize')")
    insert(db, "meta", (("digest", digest_of(db)), ("engine", engine), ("format", str(VERSION))))


def insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Put rows into a table."""
    width = len(db.execute(f"SELECT * FROM {table} LIMIT 0").description)
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def digest_of(db: sqlite3.Connection) -> str:
    """A SHA-256 over the sources and the ledger, row by row, each cell with its length. What is compressed counts as it was before."""
    found = hashlib.sha256()
    tables = {
        "documents": "id",
        "readings": "document",
        "corrections": "1",
        "given_issues": "1",
        "given_persons": "1",
        "file_problems": "1",
        "parts": "name",
    }
    for table, order in tables.items():
        for row in db.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            for cell in row:
                content = unfolded(cell) if isinstance(cell, bytes) else str(cell).encode("utf-8", "surrogatepass")
                found.update(b"%d:" % len(content))
                found.update(content)
    return found.hexdigest()


def as_written(db: sqlite3.Connection) -> bool:
    """Whether the content is what was written, by its digest."""
    try:
        return digest_of(db) == dict(db.execute("SELECT name, value FROM meta")).get("digest")
    except zlib.error:
        return False
