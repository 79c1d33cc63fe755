"""One party's page: who it is and who speaks for it, where it stands, what it asked and was asked, did, said and is expected to do."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from standoff.model import Actor, ActorKind, Evidence, Ledger, Misuse
from standoff.views.answers import Answer, answers
from standoff.views.calendar import Expected, calendar, latest
from standoff.views.figures import Count, figures
from standoff.views.filter import Selection, narrowed
from standoff.views.index import Index, index
from standoff.views.positions import Cell, members_of, positions
from standoff.views.quotations import Utterance, quotations
from standoff.views.timeline import Happening, timeline


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks for a party, or whom it speaks for: id, name and offices as told."""

    id: str
    name: str
    kind: ActorKind
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """A party on one issue: the issue's label and status, and the party's cell."""

    label: str
    status: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Party:
    """Everything of one party. `voices` speak for it; `asks` are what it put to others, `asked` what others put to it."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    speaks_for: tuple[str, ...]
    members: tuple[str, ...]
    voices: tuple[Voice, ...]
    stands: tuple[Stands, ...]
    asks: tuple[Answer, ...]
    asked: tuple[Answer, ...]
    happenings: tuple[Happening, ...]
    utterances: tuple[Utterance, ...]
    figures: tuple[Count, ...]
    expected: tuple[Expected, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def party(ledger: Ledger, name: str) -> Party:
    """The page of the actor that is called `name` (id, name or alias). Raises `Misuse`, with the nearest name, where nobody is."""
    joined = index(ledger)
    actor = _found(joined, name)
    ours = {item.id for item in ledger.actors if actor.id in joined.heads(item.id)} | {actor.id}
    stands = tuple(Stands(row.label, row.status, cell) for row in positions(ledger) for cell in row.cells if cell.party_id == actor.id)
    near = narrowed(ledger, Selection(actors=(actor.id,)))
    every = answers(near)
    asks = tuple(row for row in every if actor.id in row.by_ids)
    asked = tuple(row for row in every if row.to_id == actor.id)
    happened = timeline(near)
    own = tuple(row for row in (*happened.rows, *happened.undated) if any(actor.id in line.parties for line in row.told))
    said = tuple(row for row in quotations(near) if ours.intersection(row.speaker_ids))
    counted = tuple(row for row in figures(near) if ours.intersection(row.who_ids))
    coming = tuple(row for row in calendar(near, latest(joined)) if any(actor.id in line.parties for line in row.told))
    rows: tuple[Cell | Answer | Happening | Utterance | Count | Expected, ...] = (
        *(item.cell for item in stands),
        *asks,
        *asked,
        *own,
        *said,
        *counted,
        *coming,
    )
    return Party(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=actor.roles,
        country=actor.country,
        speaks_for=tuple(joined.name(head) for head in actor.speaks_for),
        members=members_of(actor.id, joined),
        voices=tuple(Voice(item.id, item.name, item.kind, item.roles) for item in ledger.actors if item.id in ours and item.id != actor.id),
        stands=stands,
        asks=asks,
        asked=asked,
        happenings=own,
        utterances=said,
        figures=counted,
        expected=coming,
        claims=tuple(dict.fromkeys(claim for row in rows for claim in row.claims)),
        evidence=tuple(dict.fromkeys(item for row in rows for item in row.evidence)),
    )


def _found(joined: Index, name: str) -> Actor:
    folded = name.casefold()
    for actor in joined.actors.values():
        if name == actor.id or folded == actor.name.casefold():
            return actor
    for actor in joined.actors.values():
        if folded in {alias.casefold() for alias in actor.aliases}:
            return actor
    near = difflib.get_close_matches(name, sorted(actor.name for actor in joined.actors.values()), 1)
    raise Misuse(f"Nobody here is called {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
