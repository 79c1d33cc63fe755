"""An analyst's own list of persons: a TOML file with `[[person]]` tables, or a CSV or TSV with the same fields in its head line.

[[person]]
name = "Anna Vos"
office = "Foreign Minister"
country = "Estonia"           # a name or the ISO 3166 code of a state
from = 2021-01-26             # the first and the last day of the office; left out, that side is open
to = 2022-07-18
speaks_for = "Estonia"        # left out: the country; "self": nobody but himself
forms = ["A. Vos"]            # further spellings (in a table set apart by semicolons)

The same person may stand there several times, with one office after another.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.lexicon.actors import folded
from standoff.model import GivenPerson, Misuse

FIELDS = ("name", "office", "country", "from", "to", "speaks_for", "forms")


def read_persons(path: Path, words: Lexicon) -> tuple[GivenPerson, ...]:
    """The persons in the file, in its order. Raises `Misuse` with place and remedy when the file does not hold them as it should."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"{path.name} is not in UTF-8: {error}. Save it as UTF-8.") from error
    except OSError as error:
        raise Misuse(f"{path.name} could not be opened: {error.strerror}.") from error
    rows = list(_of_toml(path.name, text) if path.suffix.lower() == ".toml" else _of_table(path, text))
    if not rows:
        raise Misuse(f"{path.name} holds no person. Each needs a name; known fields are {', '.join(FIELDS)}.")
    states = _states(words)
    return tuple(_person(place, row, states) for place, row in rows)


def _of_toml(name: str, text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    try:
        tables = tomllib.loads(text).get("person", [])
    except tomllib.TOMLDecodeError as error:
        raise Misuse(f"{name} is not valid TOML: {error}.") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise Misuse(f"{name} has no [[person]] tables. Write [[person]], in two pairs of brackets, before the fields of each.")
    for number, table in enumerate(tables, 1):
        yield f"{name}, person {number}", table


def _of_table(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
    try:
        for row in table:
            place = f"{path.name}, line {table.line_num}"
            if None in row or any(value is None for value in row.values()):
                raise Misuse(f"{place}: the row has not as many cells as the head line. Put a value that holds a comma in quotation marks.")
            if any(value.strip() for value in row.values()):
                yield place, {key.strip(): value.strip() for key, value in row.items() if value.strip()}
    except csv.Error as error:
        raise Misuse(f"{path.name}, line {table.line_num}: {error}.") from error


def _states(words: Lexicon) -> dict[str, tuple[str, str]]:
    """Every name and code of a state, to its code and the name that is shown; names of two states are left out."""
    found: dict[str, set[tuple[str, str]]] = {}
    for state in words.actors.states:
        for form in (state.name, state.code, *state.words):
            found.setdefault(folded(form), set()).add((state.code, state.name))
    return {form: next(iter(states)) for form, states in found.items() if len(states) == 1}


def _person(place: str, row: Mapping[str, object], states: Mapping[str, tuple[str, str]]) -> GivenPerson:
    unknown = sorted(set(row) - set(FIELDS))
    if unknown:
        raise Misuse(f"{place}: unknown field {unknown[0]!r}. Known are {', '.join(FIELDS)}.")
    name, office, country = (_text(place, row, field) for field in ("name", "office", "country"))
    if len(name.split()) < 2:
        raise Misuse(
            f"{place}: {name!r} is no full name. Give the given name and the surname, so that nobody else of that surname is meant."
        )
    known = states.get(folded(country)) if country else None
    if country and known is None:
        raise Misuse(f"{place}: {country!r} is no state that is known here. Give its English name or its three-letter ISO 3166 code.")
    first, last = _day(place, row, "from"), _day(place, row, "to")
    if first is not None and last is not None and last < first:
        raise Misuse(f"{place}: the office ends ({last}) before it begins ({first}).")
    said = _text(place, row, "speaks_for")
    party = (
        () if said == "self" else (states[folded(said)][1] if folded(said) in states else said,) if said else (known[1],) if known else ()
    )
    return GivenPerson(name, office, known[0] if known else None, first, last, party, _forms(place, row))


def _text(place: str, row: Mapping[str, object], field: str) -> str:
    value = row.get(field, "")
    if not isinstance(value, str):
        raise Misuse(f"{place}: {field} must be words in quotation marks, not {value!r}.")
    return " ".join(value.split())


def _day(place: str, row: Mapping[str, object], field: str) -> date | None:
    value = row.get(field, "")
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if value in ("", None):
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise Misuse(f"{place}: {field} is {value!r}, which is no day. Write it as 2022-01-27.") from error


def _forms(place: str, row: Mapping[str, object]) -> tuple[str, ...]:
    value = row.get("forms", [])
    forms = value.split(";") if isinstance(value, str) else value
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise Misuse(f"{place}: forms must be a list of names.")
    return tuple(dict.fromkeys(" ".join(form.split()) for form in forms if form.strip()))
