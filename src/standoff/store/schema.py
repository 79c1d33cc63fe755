"""The tables of a dossier: those that it is made from, and those that are for reading.

The *sources* hold what cannot be had again: the reports, what was read in each, what a person decided. Everything else is derived from
them at each writing, is never read back as truth (save `parts`, the ledger as values), and is laid out for people and for SQL:
full names, one meaning a column, days as ISO 8601, no codes where a word will do.
"""

from __future__ import annotations

VERSION = 2
"""Kept in `PRAGMA user_version`. Raise it, and add a step to `migrations.STEPS`, whenever a source table changes."""

APPLICATION = 0x53544E44
"""`PRAGMA application_id` ("STND"): tells a dossier from any other SQLite file."""

SOURCES = """
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  title TEXT,
  author TEXT,
  url TEXT,
  language TEXT NOT NULL,
  translated INTEGER,
  credits TEXT NOT NULL,
  text TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE TABLE readings (
  document TEXT PRIMARY KEY REFERENCES documents(id),
  engine TEXT NOT NULL,
  sentences BLOB NOT NULL,
  mentions BLOB NOT NULL,
  times BLOB NOT NULL,
  quotations BLOB NOT NULL,
  acts BLOB NOT NULL,
  figures BLOB NOT NULL,
  problems BLOB NOT NULL
);
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  other TEXT
);
CREATE TABLE given_issues (
  number INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE TABLE given_persons (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE TABLE file_problems (
  number INTEGER PRIMARY KEY,
  locator TEXT NOT NULL,
  code TEXT NOT NULL,
  record TEXT NOT NULL
);
"""

DERIVED = """
CREATE TABLE parts (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE sheets (
  name TEXT PRIMARY KEY,
  shown_by TEXT NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE lines (
  document TEXT NOT NULL REFERENCES documents(id),
  issue TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  value BLOB NOT NULL
);
CREATE TABLE namings (
  document TEXT PRIMARY KEY REFERENCES documents(id),
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  value BLOB NOT NULL
);
CREATE TABLE named (
  actor TEXT NOT NULL REFERENCES actors(id),
  document TEXT NOT NULL REFERENCES documents(id),
  PRIMARY KEY (actor, document)
) WITHOUT ROWID;
CREATE TABLE sentences (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX sentences_by_place ON sentences(document, start);
CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  speaks_for TEXT NOT NULL,
  roles TEXT NOT NULL,
  aliases TEXT NOT NULL,
  mentions INTEGER NOT NULL
);
CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  proposition TEXT NOT NULL,
  given INTEGER NOT NULL,
  acts INTEGER NOT NULL
);
CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  origin TEXT,
  credits TEXT NOT NULL,
  documents INTEGER NOT NULL,
  why TEXT NOT NULL
);
CREATE TABLE story_documents (
  story TEXT NOT NULL REFERENCES stories(id),
  document TEXT NOT NULL REFERENCES documents(id),
  PRIMARY KEY (story, document)
) WITHOUT ROWID;
CREATE TABLE matters (
  id TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  verdict TEXT NOT NULL,
  differences TEXT NOT NULL,
  claims INTEGER NOT NULL,
  sides INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  why TEXT NOT NULL
);
CREATE TABLE matter_claims (
  matter TEXT NOT NULL REFERENCES matters(id),
  claim TEXT NOT NULL,
  side TEXT,
  PRIMARY KEY (matter, claim)
) WITHOUT ROWID;
CREATE INDEX matter_claims_by_claim ON matter_claims(claim);
CREATE TABLE acts (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  kind TEXT NOT NULL,
  polarity TEXT NOT NULL,
  actors TEXT NOT NULL,
  speaker TEXT,
  targets TEXT NOT NULL,
  proposition TEXT,
  condition TEXT,
  issues TEXT NOT NULL,
  date TEXT,
  event_date TEXT,
  voice TEXT NOT NULL,
  attribution TEXT NOT NULL,
  modality TEXT NOT NULL,
  strength TEXT NOT NULL,
  red_line INTEGER NOT NULL,
  plover TEXT,
  answers TEXT,
  confidence REAL NOT NULL,
  because TEXT NOT NULL
);
CREATE INDEX acts_by_document ON acts(document, start);
CREATE INDEX acts_by_kind ON acts(kind, polarity);
CREATE TABLE bearings (
  claim TEXT NOT NULL,
  issue TEXT NOT NULL REFERENCES issues(id),
  stance INTEGER,
  why TEXT NOT NULL
);
CREATE INDEX bearings_by_claim ON bearings(claim);
CREATE INDEX bearings_by_issue ON bearings(issue, stance);
CREATE TABLE quotations (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  manner TEXT NOT NULL,
  speaker TEXT,
  cue TEXT,
  addressee TEXT,
  via TEXT NOT NULL,
  date TEXT,
  within TEXT,
  confidence REAL NOT NULL,
  because TEXT NOT NULL
);
CREATE INDEX quotations_by_document ON quotations(document, start);
CREATE TABLE figures (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  low REAL,
  high REAL,
  unit TEXT,
  approximate INTEGER NOT NULL,
  counts TEXT,
  whose TEXT,
  place TEXT,
  state TEXT NOT NULL,
  as_of TEXT,
  account TEXT NOT NULL,
  confidence REAL NOT NULL,
  because TEXT NOT NULL
);
CREATE INDEX figures_by_document ON figures(document, start);
CREATE TABLE times (
  document TEXT NOT NULL REFERENCES documents(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  date TEXT,
  why TEXT NOT NULL
);
CREATE INDEX times_by_document ON times(document, start);
CREATE TABLE parties (
  claim TEXT NOT NULL,
  role TEXT NOT NULL,
  words TEXT NOT NULL,
  actor TEXT REFERENCES actors(id),
  why TEXT
);
CREATE INDEX parties_by_claim ON parties(claim);
CREATE INDEX parties_by_actor ON parties(actor, role);
CREATE TABLE problems (
  code TEXT NOT NULL,
  locator TEXT NOT NULL,
  message TEXT NOT NULL,
  document TEXT,
  start INTEGER,
  "end" INTEGER,
  words TEXT
);
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents(id),
  words TEXT NOT NULL
);
CREATE VIRTUAL TABLE documents_search USING fts5(
  title, text, content='documents', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE sentences_search USING fts5(
  words, content='sentences', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE claims_search USING fts5(
  words, content='claims', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2"
);
"""

READABLE = """
CREATE VIEW acts_readable AS
  SELECT a.date, a.actors AS who, a.polarity AS does, a.words, a.targets AS toward, i.label AS issue, b.stance, a.speaker, d.outlet,
         d.published, d.title AS report, a.kind, a.voice, a.modality, a.strength, a.confidence, a.id, a.document
  FROM acts a JOIN documents d ON d.id = a.document LEFT JOIN bearings b ON b.claim = a.id
    LEFT JOIN issues i ON i.id = b.issue
  ORDER BY a.date, d.published, a.document, a.start;
CREATE VIEW quotations_readable AS
  SELECT q.date, q.speaker, q.words, q.manner, q.addressee, q.via, d.outlet, d.published, d.title AS report, q.id, q.document
  FROM quotations q JOIN documents d ON d.id = q.document
  ORDER BY q.speaker, q.date, q.document, q.start;
CREATE VIEW figures_readable AS
  SELECT f.as_of, f.whose, f.low, f.high, f.unit, f.counts, f.place, f.state, f.account, f.words, d.outlet, d.published,
         d.title AS report, f.id, f.document
  FROM figures f JOIN documents d ON d.id = f.document
  ORDER BY f.whose, f.counts, f.as_of, f.document, f.start;
CREATE VIEW matters_readable AS
  SELECT m.verdict, m.differences, m.what, c.words, s.side, d.outlet, d.published, m.origins, m.why, m.id, c.id AS claim
  FROM matters m JOIN matter_claims s ON s.matter = m.id JOIN claims c ON c.id = s.claim JOIN documents d ON d.id = c.document
  ORDER BY m.id, s.side, d.published, c.id;
"""

SEARCHES = ("documents_search", "sentences_search", "claims_search")
