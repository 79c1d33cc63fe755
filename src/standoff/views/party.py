"""One party's page: who it is and who speaks for it, where it stands, what it asked and was asked, did, said and is expected to do."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from standoff.model import Actor, ActorKind, Evidence, Ledger, Misuse
from standoff.views.answers import Answer, answers
from standoff.views.calendar import Expected, calendar
from standoff.views.figures import Count, figures
from standoff.views.index import Index, index
from standoff.views.positions import Cell, Position, members_of, positions
from standoff.views.quotations import Utterance, quotations
from standoff.views.timeline import Happening, timeline

R = TypeVar("R")


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


@dataclass(frozen=True, slots=True)
class Whole:
    """The views of a whole ledger that a party's page takes its rows from."""

    positions: tuple[Position, ...]
    answers: tuple[Answer, ...]
    happenings: tuple[Happening, ...]
    utterances: tuple[Utterance, ...]
    figures: tuple[Count, ...]
    expected: tuple[Expected, ...]


def party(ledger: Ledger, name: str) -> Party:
    """The page of the actor that is called `name` (id, name or alias). Raises `Misuse`, with the nearest name, where nobody is."""
    joined = index(ledger)
    actor = _found(ledger, joined, name)
    happened = timeline(ledger)
    rows = (*happened.rows, *happened.undated)
    whole = Whole(positions(ledger), answers(ledger), rows, quotations(ledger), figures(ledger), calendar(ledger))
    return parties(ledger, (actor.id,), whole)[0]


def parties(ledger: Ledger, ids: Sequence[str], whole: Whole) -> tuple[Party, ...]:
    """The pages of several actors, in their order, out of the views of the whole ledger."""
    joined = index(ledger)
    speakers = {key: {key} for key in ids}
    for item in ledger.actors:
        for head in joined.heads(item.id):
            if head in speakers:
                speakers[head].add(item.id)
    heads: dict[str, list[str]] = {}
    for key in ids:
        for speaker in speakers[key]:
            heads.setdefault(speaker, []).append(key)

    themselves = {key: [key] for key in ids}

    def of(rows: Iterable[R], who: Callable[[R], Iterable[str]], homes: dict[str, list[str]]) -> dict[str, list[R]]:
        found: dict[str, list[R]] = {key: [] for key in ids}
        for row in rows:
            for key in dict.fromkeys(key for one in who(row) for key in homes.get(one, ())):
                found[key].append(row)
        return found

    stands: dict[str, list[Stands]] = {key: [] for key in ids}
    for row in whole.positions:
        for cell in row.cells:
            if cell.party_id in stands:
                stands[cell.party_id].append(Stands(row.label, row.status, cell))
    asks, asked = of(whole.answers, lambda row: row.by_ids, themselves), of(whole.answers, lambda row: (row.to_id,), themselves)
    happened = of(whole.happenings, lambda row: [party for line in row.told for party in line.parties], themselves)
    coming = of(whole.expected, lambda row: [party for line in row.told for party in line.parties], themselves)
    said, counted = of(whole.utterances, lambda row: row.speaker_ids, heads), of(whole.figures, lambda row: row.who_ids, heads)
    return tuple(
        _page(
            joined.actors[key],
            speakers[key],
            joined,
            (stands[key], asks[key], asked[key], happened[key], said[key], counted[key], coming[key]),
        )
        for key in ids
    )


def _page(
    actor: Actor,
    ours: set[str],
    joined: Index,
    parts: tuple[list[Stands], list[Answer], list[Answer], list[Happening], list[Utterance], list[Count], list[Expected]],
) -> Party:
    stands, asks, asked, happened, said, counted, coming = parts
    rows: tuple[Cell | Answer | Happening | Utterance | Count | Expected, ...] = (
        *(item.cell for item in stands), *asks, *asked, *happened, *said, *counted, *coming,
    )  # fmt: skip
    return Party(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=actor.roles,
        country=actor.country,
        speaks_for=tuple(joined.name(head) for head in actor.speaks_for),
        members=members_of(actor.id, joined),
        voices=tuple(
            Voice(item.id, item.name, item.kind, item.roles) for item in joined.actors.values() if item.id in ours and item.id != actor.id
        ),
        stands=tuple(stands),
        asks=tuple(asks),
        asked=tuple(asked),
        happenings=tuple(happened),
        utterances=tuple(said),
        figures=tuple(counted),
        expected=tuple(coming),
        claims=tuple(dict.fromkeys(claim for row in rows for claim in row.claims)),
        evidence=tuple(dict.fromkeys(item for row in rows for item in row.evidence)),
    )


def called(ledger: Ledger, name: str) -> tuple[Actor, ...]:
    """The actors that bear a name, those whose own name it is before those also called so, those named most often first."""
    folded = name.casefold()
    own = [actor for actor in ledger.actors if folded == actor.name.casefold()]
    some = own or [actor for actor in ledger.actors if folded in {alias.casefold() for alias in actor.aliases}]
    if len(some) < 2:
        return tuple(some)
    counts = Counter(naming.actor for naming in ledger.namings)
    return tuple(sorted(some, key=lambda actor: (-counts[actor.id], actor.id)))


def _found(ledger: Ledger, joined: Index, name: str) -> Actor:
    if name in joined.actors:
        return joined.actors[name]
    bearers = called(ledger, name)
    if bearers:
        return bearers[0]
    near = difflib.get_close_matches(name, sorted(actor.name for actor in joined.actors.values()), 1)
    raise Misuse(f"Nobody here is called {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
