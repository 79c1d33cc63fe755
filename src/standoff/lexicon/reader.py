"""The one reader of word files: TOML rows, each checked against its own example.

A file `en/NAME.toml` holds `[[row]]` tables. Every row has `words` (the forms that it stands for, or one `pattern`) and an `example`
sentence in which at least one of its words occurs as whole words: the example is the row's test.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

import msgspec

from standoff.model import BrokenLexicon


class Row(Protocol):
    """What every row of words has; row types are frozen dataclasses with further fields."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def example(self) -> str: ...


R = TypeVar("R", bound=Row)
K = TypeVar("K", bound=Hashable)


def rows(path: Path, kind: type[R], *, cased: bool = False) -> tuple[R, ...]:
    """All rows of the file `path` as values of the dataclass `kind`, in the order of the file.

    Raises `BrokenLexicon` with file, line and remedy when the file is no TOML, a field is missing, unknown or of the wrong type, or no
    word of a row occurs in its own example (compared without regard to case unless `cased`).
    """
    source = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(source).get("row", [])
    except tomllib.TOMLDecodeError as error:
        raise BrokenLexicon(f"{path.name}: not valid TOML: {error}") from error
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() == "[[row]]"]
    return tuple(_row(table, path.name, line, kind, cased) for table, line in zip(tables, lines, strict=True))


def by_key(pairs: Iterable[tuple[K, Iterable[str]]]) -> Mapping[K, frozenset[str]]:
    """The words of all rows of each key: a role, a kind."""
    found: dict[K, set[str]] = {}
    for key, words in pairs:
        found.setdefault(key, set()).update(words)
    return MappingProxyType({key: frozenset(words) for key, words in found.items()})


def occurs(word: str, text: str, *, cased: bool = False) -> bool:
    """Whether `word` stands in `text` as whole words."""
    return bool(_whole(word, cased).search(text))


@lru_cache(maxsize=20_000)
def _whole(word: str, cased: bool) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(part) for part in word.split())
    before = r"(?<!\w)" if word[:1].isalnum() else ""
    after = r"(?!\w)" if word[-1:].isalnum() else ""
    return re.compile(before + body + after, 0 if cased else re.IGNORECASE)


def _row(table: dict[str, object], name: str, line: int, kind: type[R], cased: bool) -> R:
    try:
        row = msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise BrokenLexicon(f"{name}:{line}: {error}") from error
    unknown = set(table) - set(getattr(kind, "__dataclass_fields__", {}))
    if unknown:
        raise BrokenLexicon(f"{name}:{line}: unknown field {', '.join(sorted(unknown))}")
    if not row.words:
        raise BrokenLexicon(f"{name}:{line}: a row needs at least one word")
    if not any(occurs(word, row.example, cased=cased) for word in row.words):
        near = get_close_matches(row.words[0], row.example.split(), 1)
        hint = f' did you mean "{near[0]}"?' if near else ""
        raise BrokenLexicon(f"{name}:{line}: {row.words[0]!r} does not occur in its own example\n    example = {row.example!r}{hint}")
    return row
