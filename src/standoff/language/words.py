"""The splitter's words: `english.toml`, read once and checked in form. The tests run every row's example through the splitter."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from standoff.model import BrokenLexicon

ENGLISH = Path(__file__).parent / "english.toml"

WordKind = Literal[
    "title", "abbreviation", "dated", "numbered", "starter", "saying", "contraction", "prefix", "unit", "whole", "common",
    "foreign",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words of one kind. `example` shows them at work (sentences parted by " | "), `keeps` is the example cut into tokens by spaces."""

    kind: WordKind
    words: tuple[str, ...]
    example: str
    keeps: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """All words that the splitter and the language check know, ready to be looked up."""

    title: frozenset[str]
    abbreviation: frozenset[str]
    dated: frozenset[str]
    numbered: frozenset[str]
    starter: frozenset[str]
    saying: frozenset[str]
    contraction: dict[str, tuple[int, ...]]
    """Lower-case word → lengths of its pieces."""
    prefix: tuple[str, ...]
    unit: frozenset[str]
    whole: tuple[str, ...]
    common: frozenset[str]
    foreign: frozenset[str]
    """Commonest words of other languages that are not common in English."""


def word_rows(path: Path = ENGLISH) -> tuple[WordRow, ...]:
    """The rows of the file as written. Raises `BrokenLexicon` with the file, the row's line and what is wrong."""
    source = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(source).get("row", [])
    except tomllib.TOMLDecodeError as error:
        raise BrokenLexicon(f"{path.name}: not valid TOML: {error}") from error
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() == "[[row]]"]
    found = []
    for table, line in zip(tables, lines, strict=True):
        unknown = set(table) - set(WordRow.__dataclass_fields__)
        if unknown:
            raise BrokenLexicon(f"{path.name}:{line}: unknown field {', '.join(sorted(unknown))}")
        try:
            row = msgspec.convert(table, WordRow)
        except msgspec.ValidationError as error:
            raise BrokenLexicon(f"{path.name}:{line}: {error}") from error
        said = row.example.lower()
        if not any(word.replace("|", "").lower().rstrip(".") in said for word in row.words):
            raise BrokenLexicon(f"{path.name}:{line}: none of the words ({row.words[0]!r}, …) occurs in the example {row.example!r}")
        found.append(row)
    return tuple(found)


@cache
def english_words() -> Words:
    """The words that the package ships, read once."""
    by_kind: dict[str, set[str]] = {}
    for row in word_rows():
        by_kind.setdefault(row.kind, set()).update(row.words)
    dotted = {
        kind: frozenset(by_kind[kind] | {word.upper() for word in by_kind[kind] if len(word) > 3 and word[0].isupper()})
        for kind in ("title", "abbreviation", "dated")
    }
    return Words(
        title=dotted["title"],
        abbreviation=dotted["abbreviation"],
        dated=dotted["dated"],
        numbered=frozenset(by_kind["numbered"]),
        starter=frozenset(by_kind["starter"]),
        saying=frozenset(by_kind["saying"]),
        contraction={word.replace("|", ""): tuple(len(part) for part in word.split("|")) for word in by_kind["contraction"]},
        prefix=tuple(sorted(by_kind["prefix"])),
        unit=frozenset(by_kind["unit"]),
        whole=tuple(sorted(by_kind["whole"], key=lambda word: (-len(word), word))),
        common=frozenset(by_kind["common"]),
        foreign=frozenset(by_kind["foreign"] - by_kind["common"]),
    )
