"""The dossier: one SQLite file that holds the reports, their readings and the ledger.

A dossier is never changed in place. Each writing makes a fresh file beside the old one, with all rows in the order of the ledger, and
then takes the old one's place in a single step of the file system. So a file is always whole: a power cut, Ctrl-C or a full disk leaves
the dossier as it was. And because nothing is left over from earlier states, the same reports give the same bytes, whatever the order in
which they came (law 4; between versions of SQLite the header differs, and `Store.digest` does not).
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from standoff.model import (
    Act,
    Actor,
    Bearing,
    Block,
    BrokenDossier,
    Correction,
    Document,
    Figure,
    GivenIssue,
    GivenPerson,
    Issue,
    Ledger,
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
from standoff.store.migrations import STEPS
from standoff.store.rows import TABLES, Row, namings, sources
from standoff.store.schema import APPLICATION, DERIVED, READABLE, SEARCHES, SOURCES, VERSION

T = TypeVar("T")

_OF_READINGS = ("acts", "quotations", "figures", "times")
"""Those that are the parts of its readings, one after another; they are kept there and not a second time."""

_QUOTED = ", ".join(f"'{name}'" for name in _OF_READINGS)

_KINDS: dict[str, Any] = {
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
            return tuple(_document(row) for row in db.execute(f"SELECT {_DOCUMENT} FROM documents ORDER BY id"))

    def readings(self) -> tuple[Reading, ...]:
        """What was read in each report, sorted by document.

        Raises `BrokenDossier` when a newer or older standoff kept them otherwise; the reports themselves can still be read again.
        """
        if not self.exists:
            return ()
        query = f"SELECT {_DOCUMENT}, {_READING} FROM documents JOIN readings ON document = id ORDER BY id"
        with self._open() as db, _unhurried(), self._fitting():
            return tuple(_reading(row) for row in db.execute(query))

    def reading(self, document: str) -> Reading:
        """What was read in one report. Raises `BrokenDossier` when the dossier does not hold it."""
        query = f"SELECT {_DOCUMENT}, {_READING} FROM documents JOIN readings ON document = id WHERE id = ?"
        with self._open() as db, self._fitting():
            row = db.execute(query, (document,)).fetchone()
            if row is None:
                raise BrokenDossier(f"{self.path.name} holds no document {document!r}.")
            return _reading(row)

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
            return one.filled(one.frame(), _OF_READINGS)

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
            values = _parts(db, f"NOT IN ({apart})")
            if within is not None:
                namings = db.execute(f"SELECT value FROM namings WHERE document IN {_LISTED} ORDER BY document", (_listed(within),))
                values["namings"] = decode(_KINDS["namings"], _joined(row[0] for row in namings))
            documents = tuple(_document(row) for row in db.execute(f"SELECT {_DOCUMENT} FROM documents ORDER BY id"))
            return Ledger(documents=documents, **values)

    def mastheads(self) -> Ledger:
        """The ledger's reports without their texts, its actors, issues, stories and problems: what it is quick to choose from."""
        if not self.exists:
            return Ledger()
        with self._open() as db, _unhurried(), self._fitting():
            documents = tuple(_masthead(row) for row in db.execute(f"SELECT {_MASTHEAD} FROM documents ORDER BY id"))
            return Ledger(documents=documents, **_parts(db, "IN ('actors', 'issues', 'problems', 'stories')"))

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
        chosen, values = _chosen(docs, people, since, until)
        if issues is not None:
            chosen, values = f"{chosen} AND issue IN {_LISTED}", [*values, _listed(issues)]
        with self._open() as db:
            return _joined(row[0] for row in db.execute(f"SELECT value FROM lines WHERE {chosen} ORDER BY rowid", values))

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
        chosen, values = _chosen(docs, people, since, until)
        if issues is not None:
            chosen += f" AND document IN (SELECT a.document FROM bearings b JOIN acts a ON a.id = b.claim WHERE b.issue IN {_LISTED})"
            values.append(_listed(issues))
        with self._open() as db:
            return frozenset(row[0] for row in db.execute(f"SELECT document FROM namings WHERE {chosen}", values))

    def named(self, within: Collection[str] | None = None) -> frozenset[str] | None:
        """The ids of the actors that are named in the reports, in all or in those `within`.

        None when the dossier was written before it could tell.
        """
        if not self._tells("named"):
            return None
        chosen, values = _chosen(within, None, None, None)
        with self._open() as db:
            return frozenset(row[0] for row in db.execute(f"SELECT DISTINCT actor FROM named WHERE {chosen}", values))

    def filled(self, frame: Ledger, kinds: Collection[str], within: Collection[str] | None = None) -> Ledger:
        """The `frame` with its claims of these kinds ("acts", "quotations", "figures", "times"), of all reports or of those `within`."""
        if not self.exists:
            return frame
        with self._open() as db, _unhurried(), self._fitting():
            parts = {name: _unfolded(value) for name, value in db.execute(f"SELECT name, value FROM parts WHERE name IN ({_QUOTED})")}
            return replace(frame, **_claims(db, tuple(kind for kind in _OF_READINGS if kind in kinds), within, parts))

    def count(self) -> int:
        """How many reports there are."""
        if not self.exists:
            return 0
        with self._open() as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def nearest(self, words: Iterable[str], limit: int) -> frozenset[str]:
        """The reports that speak most of any of these words, by their stems (BM25)."""
        query = " OR ".join(map(_quoted, words))
        if not query:
            return frozenset()
        with self._open() as db:
            return frozenset(found[0] for found in db.execute(_SEARCH["documents"], (query, limit)))

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
        query = " ".join(map(_quoted, words.split()))
        with self._open() as db:
            return tuple(db.execute(_SEARCH[among], (query, limit))) if query else ()

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
            with _created(part) as db:
                _fill(db, ordered, ledger, engine, tuple(problems), corrections, issues, persons)
                _insert(db, "lines", ((doc, issue, str(first), str(last), _folded(value)) for doc, issue, first, last, value in lines[1]))
                _insert(db, "meta", (("lines", lines[0]),))
                _insert(db, "sheets", ((name, sheets[0], value.decode()) for name, value in sorted(sheets[1])))
            with self._unchanged_since(after):
                if self.exists:
                    part.chmod(self.path.stat().st_mode)
                os.replace(part, self.path)
        except (OSError, sqlite3.OperationalError) as error:
            raise BrokenDossier(f"{self.path.name} could not be written: {error}. The dossier is as it was.") from error
        finally:
            part.unlink(missing_ok=True)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the file itself: a page, an index, a content digest. Empty when it is sound."""
        with self._open() as db:
            found = [f"SQLite: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            if not found and not _as_written(db):
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


_DOCUMENT = "id, text, origin, title, outlet, author, url, language, translated, record"
_MASTHEAD = "id, origin, title, outlet, author, url, language, translated, record"
_READING = "sentences, mentions, times, quotations, acts, figures, problems"
_SEARCH = {
    "claims": "SELECT c.id, c.words FROM claims_search s JOIN claims c ON c.number = s.rowid WHERE claims_search MATCH ?"
    " ORDER BY rank, c.number LIMIT ?",
    "sentences": 'SELECT c.document || ":" || c.start || "-" || c."end", c.words FROM sentences_search s'
    " JOIN sentences c ON c.number = s.rowid WHERE sentences_search MATCH ? ORDER BY rank, c.number LIMIT ?",
    "documents": "SELECT c.id, coalesce(c.title, c.origin) FROM documents_search s JOIN documents c ON c.number = s.rowid"
    " WHERE documents_search MATCH ? ORDER BY rank, c.number LIMIT ?",
}


def _claims(db: sqlite3.Connection, kinds: tuple[str, ...], within: Collection[str] | None, parts: dict[str, bytes]) -> dict[str, Any]:
    """The claims of these kinds, of all reports or only of those `within`."""
    if not kinds:
        return {}
    chosen = "" if within is None else f"WHERE document IN {_LISTED}"
    rows = db.execute(f"SELECT {', '.join(kinds)} FROM readings {chosen} ORDER BY document", (_listed(within or ()),) if chosen else ())
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    found = {}
    for name, column in zip(kinds, columns, strict=True):
        if name not in parts:
            found[name] = decode(_KINDS[name], _joined(column))
        else:  # kept apart: they are not those of the readings
            every = decode(_KINDS[name], parts[name])
            found[name] = every if within is None else tuple(item for item in every if _home(item) in within)
    return found


def _parts(db: sqlite3.Connection, chosen: str) -> dict[str, Any]:
    """The parts of the ledger with these names."""
    rows = db.execute(f"SELECT name, value FROM parts WHERE name {chosen}")
    return {name: decode(_KINDS[name], _unfolded(value)) for name, value in rows}


_LISTED = "(SELECT value FROM json_each(?))"


def _listed(names: Iterable[str]) -> str:
    """Names as one value of a query, which reads them with `_LISTED`."""
    return json.dumps(sorted(names))


def _chosen(docs: Collection[str] | None, people: Collection[str] | None, since: date | None, until: date | None) -> tuple[str, list[str]]:
    """A condition on the columns `document`, `first` and `last`, and its values."""
    parts: list[tuple[str, str]] = []
    if docs is not None:
        parts.append((f"document IN {_LISTED}", _listed(docs)))
    if people is not None:
        parts.append((f"document IN (SELECT document FROM named WHERE actor IN {_LISTED})", _listed(people)))
    if since is not None:
        parts.append(("last >= ?", str(since)))
    if until is not None:
        parts.append(("first <= ?", str(until)))
    return " AND ".join(["TRUE", *(condition for condition, _ in parts)]), [value for _, value in parts]


def _home(item: Any) -> str:
    """The report in which a claim or a time stands."""
    return str(item.evidence.doc if isinstance(item, Time) else item.evidence[0].doc)


def _document(row: tuple[object, ...]) -> Document:
    id, text, origin, title, outlet, author, url, language, translated, record = row[:10]
    blocks, published, credits = decode(tuple[tuple[Block, ...], When | None, tuple[str, ...]], record)  # type: ignore[arg-type]
    seen = None if translated is None else bool(translated)
    return Document(id, text, blocks, origin, title, published, outlet, author, url, credits, language, seen)  # type: ignore[arg-type]


def _masthead(row: tuple[object, ...]) -> Document:
    """A report without its text and blocks."""
    id, origin, title, outlet, author, url, language, translated, record = row
    _, published, credits = decode(tuple[msgspec.Raw, When | None, tuple[str, ...]], record)  # type: ignore[arg-type]
    seen = None if translated is None else bool(translated)
    return Document(id, "", (), origin, title, published, outlet, author, url, credits, language, seen)  # type: ignore[arg-type]


def _reading(row: tuple[object, ...]) -> Reading:
    sentences, mentions, times, quotations, acts, figures, problems = (_unfolded(cell) for cell in row[10:])  # type: ignore[arg-type]
    return Reading(
        document=_document(row),
        sentences=unpack(tuple[Sentence, ...], sentences),
        mentions=decode(tuple[Mention, ...], mentions),
        times=decode(tuple[Time, ...], times),
        quotations=decode(tuple[Quotation, ...], quotations),
        acts=decode(tuple[Act, ...], acts),
        figures=decode(tuple[Figure, ...], figures),
        problems=decode(tuple[Problem, ...], problems),
    )


def _quoted(word: str) -> str:
    """A word of a full-text query, taken as it stands."""
    return '"' + word.replace('"', '""') + '"'


def _folded(encoded: bytes) -> bytes:
    """The encoded values, compressed: a tenth of their size for a third of the time that decoding them takes."""
    return zlib.compress(encoded, 3)


def _unfolded(cell: bytes) -> bytes:
    """What `_folded` was given."""
    return zlib.decompress(cell)


def _joined(cells: Iterable[bytes]) -> bytes:
    """One JSON list out of many: decoding it at once is several times quicker than one by one."""
    lists = map(_unfolded, cells)
    return b"[" + b",".join(encoded[1:-1] for encoded in lists if encoded != b"[]") + b"]"


@contextmanager
def _created(path: Path) -> Iterator[sqlite3.Connection]:
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


def _fill(
    db: sqlite3.Connection,
    readings: tuple[Reading, ...],
    ledger: Ledger,
    engine: str,
    problems: tuple[Problem, ...],
    corrections: tuple[Correction, ...],
    issues: tuple[GivenIssue, ...],
    persons: tuple[GivenPerson, ...],
) -> None:
    source = sources(readings, ledger)
    for table, rows in TABLES:
        _insert(db, table, rows(source))
    _insert(db, "namings", ((doc, first, last, _folded(encode(some))) for doc, first, last, some in namings(source)))
    _insert(db, "readings", (_kept(reading, engine) for reading in readings))
    _insert(db, "corrections", ((number, item.what, item.name, item.other) for number, item in enumerate(corrections, 1)))
    _insert(db, "given_issues", ((number, item.label, encode(item).decode()) for number, item in enumerate(issues, 1)))
    _insert(db, "given_persons", ((number, item.name, encode(item).decode()) for number, item in enumerate(persons, 1)))
    found = sorted(set(problems), key=lambda problem: (problem.locator, problem.code, problem.message))
    kept = ((number, item.locator, item.code, encode(item).decode()) for number, item in enumerate(found, 1))
    _insert(db, "file_problems", kept)
    whole = {name: tuple(item for reading in readings for item in getattr(reading, name)) for name in _OF_READINGS}
    parts = ((name, _folded(encode(getattr(ledger, name)))) for name in sorted(_KINDS) if getattr(ledger, name) != whole.get(name))
    _insert(db, "parts", parts)
    for search in SEARCHES:
        db.execute(f"INSERT INTO {search}({search}) VALUES ('rebuild')")
        db.execute(f"INSERT INTO {search}({search}) VALUES ('optimize')")
    _insert(db, "meta", (("digest", _digest(db)), ("engine", engine), ("format", str(VERSION))))


def _kept(reading: Reading, engine: str) -> Row:
    lists = (reading.mentions, reading.times, reading.quotations, reading.acts, reading.figures, reading.problems)
    return (reading.document.id, engine, _folded(pack(reading.sentences)), *(_folded(encode(items)) for items in lists))


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    width = len(db.execute(f"SELECT * FROM {table} LIMIT 0").description)
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _digest(db: sqlite3.Connection) -> str:
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
                content = _unfolded(cell) if isinstance(cell, bytes) else str(cell).encode("utf-8", "surrogatepass")
                found.update(b"%d:" % len(content))
                found.update(content)
    return found.hexdigest()


def _as_written(db: sqlite3.Connection) -> bool:
    try:
        return _digest(db) == dict(db.execute("SELECT name, value FROM meta")).get("digest")
    except zlib.error:
        return False


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
