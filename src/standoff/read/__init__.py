"""FILES → DOCUMENTS: text, JSONL, tables, saved pages, feeds, PDF. Bad material becomes a `Problem` with its place, and reading goes on.

To add a format: one module with a function `(path, origin, words) -> Iterator[Document | Problem]`, and one line in `FORMATS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.model import Document, Misuse, Problem
from standoff.read.feed import read_feed
from standoff.read.html import read_html
from standoff.read.jsonl import read_json, read_jsonl
from standoff.read.pdf import read_pdf
from standoff.read.table import read_table
from standoff.read.text import read_text

Format = Callable[[Path, str, Lexicon], Iterator[Document | Problem]]

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".pdf": read_pdf,
}
"""Which reader takes which file name ending."""

DOSSIER = ".standoff"
"""With this end the names of dossiers; one that lies in a folder of reports is none of them."""


def read(path: Path, words: Lexicon, apart: frozenset[Path] = frozenset()) -> Iterator[Document | Problem]:
    """Every document in the file or folder `path`, and a problem for each thing in it that could not be read.

    A folder is read in the order of its names, with the folders in it; links that lead out of it are not followed. Files of it that stand
    `apart` (a list of issues beside the reports) are passed over. Raises `Misuse` when there is nothing at `path`.
    """
    if not path.exists():
        raise Misuse(f"There is no file or folder {str(path)!r}. Check the name, or give the folder that holds the reports.")
    if not path.is_dir():
        yield from _file(path, path.name, words)
        return
    root = path.resolve()
    passed = {file.resolve() for file in apart}
    found, shut = _files(path)
    yield from shut
    files = [file for file in found if not _no_report(file) and (not passed or file.resolve() not in passed)]
    if not files and not shut:
        yield Problem(
            "empty-folder",
            "The folder holds no files. Give a folder with reports (.txt, .html, .pdf, .jsonl, .csv, .rss).",
            path.name or str(path),
        )
    for file in files:
        origin = file.relative_to(path).as_posix()
        if not file.resolve().is_relative_to(root):
            yield Problem(
                "link-out-of-folder", "This is a link that leads out of the folder; it was not followed. Give that file itself.", origin
            )
            continue
        yield from _file(file, origin, words)


def _no_report(file: Path) -> bool:
    """Whether a file of a folder is none that anybody meant as a report: a hidden one, or a dossier that was built there."""
    return file.name.startswith(".") or file.suffix.lower() == DOSSIER


def _files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files in a folder and the folders in it, by name, and a problem for each folder that could not be opened."""
    found: list[Path] = []
    shut: list[Problem] = []

    def told(error: OSError) -> None:
        origin = Path(error.filename).relative_to(folder).as_posix()
        message = f"The folder could not be opened: {error.strerror or error}. Check its permissions and add it again."
        shut.append(Problem("unreadable-folder", message, folder.name if origin == "." else origin))

    for where, folders, names in os.walk(folder, onerror=told, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(where) / name for name in names]
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix()), sorted(shut, key=lambda problem: problem.locator)


def _file(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        yield Problem(
            "unknown-format",
            f"Files that end in {path.suffix or 'nothing'!r} are not read (only {known}). Save it as one of these.",
            origin,
        )
        return
    try:
        yield from reader(path, origin, words)
    except OSError as error:
        yield Problem(
            "unreadable-file", f"The file could not be opened: {error.strerror or error}. Check its permissions and add it again.", origin
        )


__all__ = ["FORMATS", "read"]
