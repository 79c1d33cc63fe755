"""Words of the calendar, of numbers, units, currencies, hedges and tenses, of things counted and their states."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.lexicon.fates import FateWords, read_fates
from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class Term:
    """Words of one class (`kind`) and meaning (`value`). `cased`: only as written ("May" the month, not "may")."""

    words: tuple[str, ...]
    kind: str
    example: str
    value: str = ""
    cased: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """The word files that times, amounts and figures read by. Compared by identity: it is the key under which grammars are kept."""

    calendar: tuple[Term, ...]
    numbers: tuple[Term, ...]
    hedges: tuple[Term, ...]
    units: tuple[Term, ...]
    currencies: tuple[Term, ...]
    tenses: tuple[Term, ...]
    contexts: tuple[Term, ...]
    assets: tuple[Term, ...]
    figure_states: tuple[Term, ...]
    fates: FateWords


def quantities(folder: Path) -> Quantities:
    """Read the ten files in `folder`. Raises `BrokenLexicon` as `rows` does."""
    names = ("calendar", "numbers", "hedges", "units", "currencies", "tenses", "contexts", "assets", "figure_states")
    return Quantities(**{name: rows(folder / f"{name}.toml", Term) for name in names}, fates=read_fates(folder))
