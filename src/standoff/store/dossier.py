"""The dossier: one SQLite file that holds the reports, their readings and the ledger.

A dossier is never changed in place. Each writing makes a fresh file beside the old one, with all rows in the order of the ledger, and
then takes the old one's place in a single step of the file system. So a file is always whole: a power cut, Ctrl-C or a full disk leaves
the dossier as it was. And because nothing is left over from earlier states, the same reports give the same bytes, whatever the order in
which they came (law 4; between versions of SQLite the header differs, and `Store.digest` does not).
"""

from __future__ import annotations

import gc
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from standoff.model import (
    BrokenDossier,
    Correction,
    Document,
    GivenIssue,
    GivenPerson,
    Ledger,
    Problem,
    Reading,
    decode,
)  # fmt: skip
from standoff.store.cells import (
    DOCUMENT,
    KINDS,
    MASTHEAD,
    OF_READINGS,
    READING,
    claims_of,
    document_of,
    folded,
    joined,
    masthead_of,
    parts_of,
    reading_of,
    unfolded,
)  # fmt: skip
from standoff.store.conditions import LISTED, SEARCH, condition_on, listed, quoted
from standoff.store.filling import as_written, created, fill, insert
from standoff.store.migrations import STEPS
from standoff.store.schema import APPLICATION, VERSION

T = TypeVar("T")

_QUOTED = ", ".join(f"'{name}'" for name in OF_READINGS)


class Store:
    """One dossier file. Opening it reads nothing; each call is one transaction."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).resolve()
        self._db: sqlite3.Connection | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a file yet. A store without one is empty, and `write` makes it."""
        return self.path.exists()

    @property
    def digest(self) -> str:
        """A SHA-256 of all that the dossier holds: equal digests, equal dossiers. Empty when there is no file."""
        return self._meta("digest")

    @property
    def engine(self) -> str:
        """What made the readings (a digest of rules, words and model); another engine would read otherwise. Empty without a file."""
        return self._meta("engine")

    def documents(self) -> tuple[Document, ...]:
        """The reports, sorted by id."""
        if not self.exists:
            return ()
        with self._open() as db, _unhurried():
            return tuple(document_of(row) for row in db.execute(f"SELECT {DOCUMENT} FROM documents ORDER BY id"))

    def readings(self) -> tuple[Reading, ...]:
        """What was read in each report, sorted by document.

        Raises `BrokenDossier` when a newer or older standoff kept them otherwise; the reports themselves can still be read again.
        """
        if not self.exists:
            return ()
        query = f"SELECT {DOCUMENT}, {READING} FROM documents JOIN readings ON document = id ORDER BY id"
        with self._open() as db, _unhurried(), self._fitting():
            return tuple(reading_of(row) for row in db.execute(query))

    def reading(self, document: str) -> Reading:
        """What was read in one report. Raises `BrokenDossier` when the dossier does not hold it."""
        query = f"SELECT {DOCUMENT}, {READING} FROM documents JOIN readings ON document = id WHERE id = ?"
        with self._open() as db, self._fitting():
            row = db.execute(query, (document,)).fetchone()
            if row is None:
                raise BrokenDossier(f"{self.path.name} holds no document {document!r}.")
            return reading_of(row)

    @contextmanager
    def held(self) -> Iterator[Store]:
        """The dossier as it is now: several calls of what this gives see one state, even if another command writes a new one meanwhile."""
        with self._open() as db:
            one = Store(self.path)
            one._db = db
            yield one

    def ledger(self) -> Ledger:
        """The ledger, as `reconcile` gave it."""
        if not self.exists:
            return Ledger()
        with self.held() as one:
            return one.filled(one.frame(), OF_READINGS)

    def frame(self, within: Collection[str] | None = None) -> Ledger:
        """The ledger without its claims and times, which are nearly all that reading a large one costs; `filled` puts some in.

        Its namings are those of all reports, or of those `within` (of all in a dossier that was written before it could tell).
        """
        if not self.exists:
            return Ledger()
        if within is not None and not self._tells("namings"):
            within = None
        with self._open() as db, _unhurried(), self._fitting():
            apart = _QUOTED if within is None else f"{_QUOTED}, 'namings'"
            values = parts_of(db, f"NOT IN ({apart})")
            if within is not None:
                namings = db.execute(f"SELECT value FROM namings WHERE document IN {LISTED} ORDER BY document", (listed(within),))
                values["namings"] = decode(KINDS["namings"], joined(row[0] for row in namings))
            documents = tuple(document_of(row) for row in db.execute(f"SELECT {DOCUMENT} FROM documents ORDER BY id"))
            return Ledger(documents=documents, **values)

    def mastheads(self) -> Ledger:
        """The ledger's reports without their texts, its actors, issues, stories and problems: what it is quick to choose from."""
        if not self.exists:
            return Ledger()
        with self._open() as db, _unhurried(), self._fitting():
            documents = tuple(masthead_of(row) for row in db.execute(f"SELECT {MASTHEAD} FROM documents ORDER BY id"))
            return Ledger(documents=documents, **parts_of(db, "IN ('actors', 'issues', 'problems', 'stories')"))

    def lines(
        self,
        shown_by: str,
        docs: Collection[str] | None = None,
        people: Collection[str] | None = None,
        issues: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> bytes | None:
        """The bundles of lines, as they were given and joined to one list, that can hold lines of these reports, actors, issues and days.

        None when other code made them.
        """
        if not shown_by or self._meta("lines") != shown_by:
            return None
        condition, values = condition_on(docs, people, since, until)
        if issues is not None:
            condition, values = f"{condition} AND issue IN {LISTED}", [*values, listed(issues)]
        with self._open() as db:
            return joined(row[0] for row in db.execute(f"SELECT value FROM lines WHERE {condition} ORDER BY rowid", values))

    def reports(
        self,
        docs: Collection[str] | None = None,
        people: Collection[str] | None = None,
        issues: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> frozenset[str] | None:
        """Those of these reports that name any of these actors and have claims on these issues and days (None: no matter which).

        None when that is no choice, or the dossier was written before it could tell.
        """
        if not any((docs is not None, people is not None, issues is not None, since, until)) or not self._tells("namings"):
            return None
        condition, values = condition_on(docs, people, since, until)
        if issues is not None:
            condition += f" AND document IN (SELECT a.document FROM bearings b JOIN acts a ON a.id = b.claim WHERE b.issue IN {LISTED})"
            values.append(listed(issues))
        with self._open() as db:
            return frozenset(row[0] for row in db.execute(f"SELECT document FROM namings WHERE {condition}", values))

    def named(self, within: Collection[str] | None = None) -> frozenset[str] | None:
        """The ids of the actors that are named in the reports, in all or in those `within`.

        None when the dossier was written before it could tell.
        """
        if not self._tells("named"):
            return None
        condition, values = condition_on(within, None, None, None)
        with self._open() as db:
            return frozenset(row[0] for row in db.execute(f"SELECT DISTINCT actor FROM named WHERE {condition}", values))

    def filled(self, frame: Ledger, kinds: Collection[str], within: Collection[str] | None = None) -> Ledger:
        """The `frame` with its claims of these kinds ("acts", "quotations", "figures", "times"), of all reports or of those `within`."""
        if not self.exists:
            return frame
        with self._open() as db, _unhurried(), self._fitting():
            parts = {name: unfolded(value) for name, value in db.execute(f"SELECT name, value FROM parts WHERE name IN ({_QUOTED})")}
            return replace(frame, **claims_of(db, tuple(kind for kind in OF_READINGS if kind in kinds), within, parts))

    def count(self) -> int:
        """How many reports there are."""
        if not self.exists:
            return 0
        with self._open() as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def nearest(self, words: Iterable[str], limit: int) -> frozenset[str]:
        """The reports that speak most of any of these words, by their stems (BM25)."""
        query = " OR ".join(map(quoted, words))
        if not query:
            return frozenset()
        with self._open() as db:
            return frozenset(found[0] for found in db.execute(SEARCH["documents"], (query, limit)))

    def corrections(self) -> tuple[Correction, ...]:
        """What a person has put right, in the order in which it was decided."""
        if not self.exists:
            return ()
        with self._open() as db:
            return tuple(Correction(*row) for row in db.execute("SELECT what, name, other FROM corrections ORDER BY number"))

    def issues(self) -> tuple[GivenIssue, ...]:
        """The issues that an analyst gave (none: they were found from the acts)."""
        return self._records("given_issues", GivenIssue)

    def persons(self) -> tuple[GivenPerson, ...]:
        """The persons that an analyst gave, with their offices and days."""
        return self._records("given_persons", GivenPerson)

    def problems(self) -> tuple[Problem, ...]:
        """What could not be read from the files given so far. Problems within a report are in its reading."""
        return self._records("file_problems", Problem)

    def find(self, words: str, among: str = "claims", limit: int = 20) -> tuple[tuple[str, str], ...]:
        """The ids and words of `among` ("claims", "sentences", "documents") in which all of `words` occur, best first (BM25).

        Words are compared by their stems. A sentence's id is `document:start-end`.
        """
        if not self.exists:
            return ()
        query = " ".join(map(quoted, words.split()))
        with self._open() as db:
            return tuple(db.execute(SEARCH[among], (query, limit))) if query else ()

    def sheet(self, name: str, shown_by: str) -> str | None:
        """A view that was worked out when the dossier was written, encoded as it was given; None when other code did."""
        if not self.exists:
            return None
        with self._open() as db:
            row = db.execute("SELECT value FROM sheets WHERE name = ? AND shown_by = ?", (name, shown_by)).fetchone()
            return str(row[0]) if row else None

    def write(
        self,
        readings: Iterable[Reading],
        ledger: Ledger,
        *,
        engine: str,
        problems: Iterable[Problem] = (),
        corrections: tuple[Correction, ...] = (),
        issues: tuple[GivenIssue, ...] = (),
        persons: tuple[GivenPerson, ...] = (),
        sheets: tuple[str, Iterable[tuple[str, bytes]]] = ("", ()),
        lines: tuple[str, Iterable[tuple[str, str, date, date, bytes]]] = ("", ()),
        after: str | None = None,
    ) -> None:
        """Make this the dossier, in one step. `after` is the digest it must still have: what it was worked out from.

        `sheets` are views already worked out, and what did so: they are handed out again by `sheet` to the same code only. So are
        the lines of `lines`, in bundles by report, issue, first and last day.

        Raises `BrokenDossier` when another command changed the file meanwhile, or when it cannot be written.
        """
        known = {reading.document.id: reading for reading in readings}
        ordered = tuple(known[document.id] for document in ledger.documents)
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            part.unlink(missing_ok=True)
            with created(part) as db:
                fill(db, ordered, ledger, engine, tuple(problems), corrections, issues, persons)
                insert(db, "lines", ((doc, issue, str(first), str(last), folded(value)) for doc, issue, first, last, value in lines[1]))
                insert(db, "meta", (("lines", lines[0]),))
                insert(db, "sheets", ((name, sheets[0], value.decode()) for name, value in sorted(sheets[1])))
            with self._unchanged_since(after):
                if self.exists:
                    part.chmod(self.path.stat().st_mode)
                os.replace(part, self.path)
        except (OSError, sqlite3.OperationalError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)  # not the name of the part-file
            raise BrokenDossier(f"{self.path} could not be written: {why}. What was there is as it was.") from error
        finally:
            part.unlink(missing_ok=True)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the file itself: a page, an index, a content digest. Empty when it is sound."""
        with self._open() as db:
            found = [f"SQLite: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            if not found and not as_written(db):
                found.append("The content is not what was written: its digest differs. Build the dossier again from the reports.")
            return tuple(found)

    @contextmanager
    def _open(self, mode: str = "ro") -> Iterator[sqlite3.Connection]:
        """A connection to the file, checked to be a dossier that this version can read."""
        if self._db is not None:
            yield self._db
            return
        if not self.path.is_file():
            raise BrokenDossier(f"There is no dossier {self.path}. Make one with: standoff build REPORTS -o {self.path.name}")
        try:
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode={mode}", uri=True, timeout=30)) as db:
                (application,), (version,) = db.execute("PRAGMA application_id").fetchone(), db.execute("PRAGMA user_version").fetchone()
                if application != APPLICATION:
                    raise BrokenDossier(f"{self.path.name} is a database, but not one of standoff's.")
                if version > VERSION:
                    raise BrokenDossier(f"{self.path.name} was written by a newer standoff (format {version}). Update standoff to open it.")
                if version < VERSION:
                    yield from _stepped_up(db, version)
                else:
                    yield db
        except sqlite3.DatabaseError as error:
            raise BrokenDossier(f"{self.path.name} cannot be opened as a dossier: {error}.") from error

    @contextmanager
    def _unchanged_since(self, digest: str | None) -> Iterator[None]:
        """Hold the file against other writers, once it is sure that nobody wrote since `digest` was read."""
        while digest and self.exists:
            inode = self.path.stat().st_ino
            with self._open("rw") as db:
                db.execute("BEGIN IMMEDIATE")
                if self.path.stat().st_ino != inode:
                    continue
                if dict(db.execute("SELECT name, value FROM meta")).get("digest") != digest:
                    raise BrokenDossier(f"Another command changed {self.path.name} meanwhile. Nothing was written; run this again.")
                yield
                return
        yield

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        """Say what to do when values were kept in another shape."""
        try:
            yield
        except (msgspec.ValidationError, msgspec.DecodeError, zlib.error) as error:
            remedy = f"Read its reports again with: standoff rebuild {self.path.name}"
            raise BrokenDossier(f"{self.path.name} was kept by another version of standoff ({error}). {remedy}") from error

    def _meta(self, name: str) -> str:
        if not self.exists:
            return ""
        with self._open() as db:
            row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
            return str(row[0]) if row else ""

    def _tells(self, table: str) -> bool:
        """Whether the dossier has this table: one that was written by an older standoff may not."""
        with self._open() as db:
            return db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None

    def _records(self, table: str, kind: type[T]) -> tuple[T, ...]:
        if not self.exists:
            return ()
        with self._open() as db, self._fitting():
            return tuple(decode(kind, row[0]) for row in db.execute(f"SELECT record FROM {table} ORDER BY number"))


def _stepped_up(db: sqlite3.Connection, version: int) -> Iterator[sqlite3.Connection]:
    """A copy in memory of a dossier of an older format, brought to the present one; the file stays as it is until it is written."""
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        for step in STEPS[version - 1 : VERSION - 1]:
            copy.executescript(step)
        yield copy


@contextmanager
def _unhurried() -> Iterator[None]:
    """No garbage collection while millions of values are made that all stay: it took three quarters of the time of reading a ledger."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


__all__ = ["Store"]
