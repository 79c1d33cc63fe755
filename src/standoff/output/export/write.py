"""Records → lines of JSONL, CSV and Markdown. The words of reports are foreign: each format escapes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from standoff.output.export.records import Record, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def jsonl_lines(found: Iterable[Record]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(record, ensure_ascii=False) for record in found)


def csv_lines(found: Iterable[Record]) -> Iterator[str]:
    """A heading and one line a record (RFC 4180; a cell may hold line breaks).

    Lists are joined by "; ". Words that a spreadsheet would take for a formula get an apostrophe before them.
    """
    names: list[str] = []
    for record in found:
        if not names:
            names = list(record)
            yield _csv(names)
        yield _csv([_cell(record.get(name)) for name in names])


def sheet_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A view's table as CSV."""
    yield _csv(list(columns))
    yield from (_csv([_cell(cell) for cell in row]) for row in rows)


def markdown_lines(found: Iterable[Record]) -> Iterator[str]:
    """Tables, one a kind of line, as GitHub and pandoc read them; a line's id stands last, for `standoff explain`."""
    what = None
    for record in found:
        names = [name for name in _MARKDOWN_COLUMNS[str(record["what"])] if name in record]
        if record["what"] != what:
            if what is not None:
                yield ""
            what = record["what"]
            yield f"## {str(what).capitalize()}s"
            yield ""
            yield f"| {' | '.join(names)} |"
            yield f"|{' --- |' * len(names)}"
        yield f"| {' | '.join(_plain(record[name]) for name in names)} |"


_MARKDOWN_COLUMNS = {
    "act": ("date", "actor", "polarity", "quote", "target", "issue", "outlet", "file", "id"),
    "quotation": ("speaker", "quote", "manner", "date", "outlet", "file", "id"),
    "figure": ("as_of", "whose", "low", "high", "unit", "counts", "quote", "outlet", "file", "id"),
}


def _csv(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, list):
        value = "; ".join(" ".join(map(str, item)) if isinstance(item, list) else item for item in value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else str(value)


def _plain(value: Value) -> str:
    """The value within a cell of a Markdown table: one line, nothing in it that Markdown would act on."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    words = "" if value is None else " ".join(str(value).split())
    for sign in ("\\", "|", "`", "*", "_", "[", "]", "<", ">"):
        words = words.replace(sign, f"\\{sign}")
    return words
