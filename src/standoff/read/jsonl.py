"""JSON Lines (one record a line) and JSON (one record, a list of them, or an object that holds such a list)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.decode import LARGEST, characters, decoded
from standoff.read.record import read_record


def read_jsonl(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """Every record of the file at `path`, whatever its size; a broken line is a problem and the next one is read."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            place = f"{origin}#{number}"
            if len(line) > LARGEST:
                while not line.endswith(b"\n") and (line := file.readline(LARGEST)):
                    pass
                yield Problem("too-large", f"The line is longer than {LARGEST // 1_048_576} MB. Split the record.", place)
            elif line.strip():
                yield from _line(line, place, words)


def _line(line: bytes, place: str, words: Lexicon) -> Iterator[Document | Problem]:
    text, problems = decoded(line, place)
    yield from problems
    if text is None:
        return
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield Problem("broken-line", f"Not valid JSON ({error}). Mend or remove the line; the others were read.", place)
        return
    if not isinstance(record, dict):
        yield Problem("broken-line", "The line is no JSON object with fields such as text, date, title, outlet, url.", place)
        return
    yield from read_record(record, place, words)


def read_json(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """Every record of the JSON file at `path`."""
    text, problems = characters(path, origin)
    yield from problems
    if text is None:
        return
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield Problem("broken-json", f"Not valid JSON ({error}). Mend it, or save it as one record a line (.jsonl).", origin)
        return
    records = _records(found)
    if not records:
        yield Problem("no-text", "There is no record with text in it. A record is an object with fields such as text, date, title.", origin)
    for number, record in enumerate(records, 1):
        yield from read_record(record, origin if len(records) == 1 else f"{origin}#{number}", words)


def _records(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, list):
        return [item for item in found if isinstance(item, dict)]
    if isinstance(found, dict):
        inside = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        return (
            _records(inside[0])
            if inside and not any(isinstance(found.get(key), str) for key in ("text", "content", "maintext"))
            else [found]
        )
    return []
