"""The options table of confrontation analysis: per issue what each party wants, what it says it will do otherwise, and what it does now.

After P. Bennett and N. Howard: a party's *position* (what it asks all to do), its stated *intention* (what it will do if that is
refused, with the condition in the report's words) and its present course. The table states what was said and done; it forecasts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.model import Evidence
from standoff.views.happened import ends_threat, takes_back
from standoff.views.index import Lined
from standoff.views.lines import Line, Stance, claims_of, evidence_of, origins
from standoff.views.positions import Cell, Position, is_act, positions
from standoff.views.wording import words as spelt

_WISHES = ("demands", "rejects", "accepts", "offers", "open")
_LATEST = 3
_LOOKED_AT = 100
"""Among how many lines that take something back, the next after a threat, its withdrawal is looked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One party on one issue. `wish` is its latest position, `otherwise` its threats, and what it promised or announced on a condition,
    latest first, without threats that it has withdrawn, `doing` its latest acts. `against` names those who stand on the other side.
    """

    issue: str
    label: str
    proposition: str
    party_id: str
    party: str
    stance: Stance | None
    red_line: bool
    wish: Line | None
    otherwise: tuple[Line, ...]
    conditions: tuple[str, ...]
    doing: tuple[Line, ...]
    against: tuple[str, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def options(ledger: Lined) -> tuple[Option, ...]:
    """A row for every party that wants, threatens, promises or does something on an issue."""
    return tuple(row for position in positions(ledger) for cell in position.cells if (row := _option(position, cell)) is not None)


def _once(some: Iterable[Line]) -> tuple[Line, ...]:
    """The lines in different words: copies say it once."""
    found: dict[tuple[str, ...], Line] = {}
    for line in some:
        found.setdefault(tuple(spelt(line.words.casefold())), line)
    return tuple(found.values())


def _standing(newest: Sequence[Line]) -> Iterator[Line]:
    """The promises and announced deeds with a condition, and the threats that the party did not withdraw afterwards; latest first."""
    later: list[Line] = []
    threatens = any(line.kind == "threat" for line in newest)
    for line in newest:
        if line.kind == "threat" and line.modality != "negated":
            if not any(ends_threat(other, line) for other in later[-_LOOKED_AT:]):
                yield line
        elif line.condition and (line.kind == "commitment" or _announced(line)):
            yield line
        later += [line] if threatens and takes_back(line) else []


def _announced(line: Line) -> bool:
    """Whether a line tells of a deed that the party has announced and not done; what it expects of others is nothing that it will do."""
    return line.kind == "action" and line.modality in ("planned", "conditional")


def _option(position: Position, cell: Cell) -> Option | None:
    newest = list(reversed(cell.history))
    wishes = [line for line in newest if line.polarity in _WISHES]
    wish = next((line for line in wishes if line.stance == cell.stance and not takes_back(line)), None)
    wish = wish or next((line for line in wishes if not takes_back(line)), None)
    otherwise = _once(_standing(newest))
    doing = _once(line for line in newest if is_act(line))[:_LATEST]
    shown = tuple(line for line in (wish, *otherwise, *doing) if line is not None)
    if not shown:
        return None
    against = tuple(other.party for other in position.cells if other.stance and cell.stance and other.stance == -cell.stance)
    return Option(
        issue=position.issue,
        label=position.label,
        proposition=position.proposition,
        party_id=cell.party_id,
        party=cell.party,
        stance=cell.stance,
        red_line=cell.red_line,
        wish=wish,
        otherwise=otherwise,
        conditions=tuple(dict.fromkeys(line.condition for line in otherwise if line.condition)),
        doing=doing,
        against=against,
        origins=origins(shown),
        claims=claims_of(shown),
        evidence=evidence_of(shown),
    )
