"""Tables of reports: CSV and TSV with a head line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.decode import LARGEST, characters
from standoff.read.record import read_record


def read_table(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """Every row of the table at `path`; the head line names the fields."""
    text, problems = characters(path, origin)
    yield from problems
    if text is None:
        return
    csv.field_size_limit(LARGEST)
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    try:
        for number, row in enumerate(rows, 2):
            yield from read_record({key: value for key, value in row.items() if key}, f"{origin}#{number}", words)
    except csv.Error as error:
        yield Problem(
            "broken-table", f"Line {rows.line_num} is not valid CSV ({error}). The rows before it were read.", f"{origin}#{rows.line_num}"
        )
