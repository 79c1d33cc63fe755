"""What happened when: by the day of the event and not of the report, one row a matter, as long as wanted.

A matter of several days (told of the 26th by one report and of the 27th by another) stands on the day that most voices give, the earliest
of these where they are level, and shows the others. What the reports do not date stands apart: it never takes the day of its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.model import ActKind, Evidence, Polarity, Precision
from standoff.views.index import Index, Lined, index
from standoff.views.lines import Line, claims_of, evidence_of, lines, one_voice_each, origins
from standoff.views.salience import Passage, background, best_of, ranked_days
from standoff.views.wording import stems

HAPPENINGS: tuple[ActKind, ...] = ("action", "position", "commitment", "threat", "denial")
"""The kinds that a timeline shows by default: what was done, and what was said as a step."""
_WEIGHT: dict[ActKind, float] = {
    "action": 1.5, "commitment": 1.2, "threat": 1.2, "position": 1.0, "denial": 0.8, "statement": 0.6, "expectation": 0.5,
}  # fmt: skip
_FEWEST = 3
_LATEST = 4
"""One of so many rows is for the latest days."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One matter on its day. `when` is ISO with its precision; `other_days` are further days that some reports give.

    `bound` is what is known where no day is: "../2022-01-22" is by then.

    `words` are those of the clearest telling; `told` are all tellings.
    """

    day: date | None
    when: str | None
    precision: Precision | None
    words: str
    kind: ActKind
    polarity: Polarity
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    issues: tuple[str, ...]
    other_days: tuple[str, ...]
    matter: str | None
    outlets: tuple[str, ...]
    origins: int
    told: tuple[Line, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    bound: str | None = None
    told_on: date | None = None
    """The day of the first report that tells it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, by day; what no report dates; and how many dated matters there are in all (`rows` may be a choice of them)."""

    rows: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    of: int


def timeline(ledger: Lined, length: int | None = None, kinds: Iterable[ActKind] = HAPPENINGS) -> Timeline:
    """The matters of these kinds by day: all of them, or the `length` that matter most.

    With a length, days are chosen by how widely they are told and remembered, and on each day the matters that tell it best
    (`views.salience`); a day gets a second row only when every chosen day has one. Nobody has looked back on the latest days yet: a quarter
    of the rows is theirs. Pieces of sentences that do not tell who it is are chosen only where nothing else is left.
    """
    wanted = frozenset(kinds)
    joined = index(ledger)
    groups: dict[str, list[Line]] = {}
    for line in lines(ledger):
        if line.kind in wanted and (line.kind != "action" or line.modality not in ("planned", "possible", "conditional")):
            groups.setdefault(line.matter or line.claim, []).append(line)
    groups = {key: _standing(some, joined) for key, some in groups.items()}
    rows = [_happening(some, joined) for some in groups.values()]
    dated = sorted((row for row in rows if row.day is not None), key=lambda row: (row.day or date.max, row.evidence[0], row.claims))
    undated = tuple(
        sorted((row for row in rows if row.day is None), key=lambda row: (row.told_on or date.max, row.evidence[0], row.claims))
    )
    chosen = dated
    if length is not None and length < len(dated):
        whole = [row for row in dated if not _piece(row)]
        chosen = _chosen(whole if len(whole) >= length else dated, length, joined)
    return Timeline(tuple(chosen), undated, len(dated))


def _standing(some: list[Line], joined: Index) -> list[Line]:
    """The lines of a matter without those that a later version of their own report takes back."""
    matter = joined.matters.get(some[0].claim)
    if matter is None or matter.verdict != "supersede" or not all("version" in side.label for side in matter.sides):
        return some
    earlier = {claim for side in matter.sides if side.label == "earlier version" for claim in side.claims}
    return [line for line in some if line.claim not in earlier] or some


def _happening(some: Sequence[Line], joined: Index) -> Happening:
    """A matter as a row, on the day that most voices give."""
    voices: dict[str, set[str]] = {}
    for line in some:
        if line.dated and line.when is not None:
            voices.setdefault(line.when, set()).add(line.origin)
    days = {line.when: line.day for line in some if line.when is not None}
    ranked = sorted(voices, key=lambda when: (-len(voices[when]), len(when), days[when] or date.max, when))
    when = ranked[0] if ranked else None
    on_day = [line for line in some if line.when == when] or list(some)
    best = (
        on_day[0]
        if len(on_day) == 1
        else max(
            on_day,
            key=lambda line: (line.voice in ("direct", "indirect", "narrator"), line.confidence, len(line.words) >= 40, -len(line.words)),
        )
    )
    known = joined.acts[best.claim].when
    return Happening(
        day=days[when] if when else None,
        when=when,
        precision=known.precision if known and when else None,
        words=best.words,
        kind=best.kind,
        polarity=best.polarity,
        actors=best.actors,
        towards=best.towards,
        issues=tuple(dict.fromkeys(joined.issues[line.issue].label for line in some if line.issue in joined.issues and line.issue)),
        other_days=tuple(day for day in ranked[1:] if "/" not in day),
        matter=best.matter,
        outlets=tuple(sorted({line.source for line in some})),
        origins=origins(some),
        told=tuple(some),
        claims=claims_of(some),
        evidence=evidence_of(some),
        bound=None if when else min((line.when for line in some if line.when and line.when.startswith("../")), default=None),
        told_on=min((day for line in some if (day := joined.published(line.doc)) is not None), default=None),
    )


def _chosen(dated: Sequence[Happening], length: int, joined: Index) -> list[Happening]:
    """The `length` rows that matter most, in the order of days."""
    printed: dict[date | None, int] = {}
    for day in {joined.voice(doc): joined.published(doc) for doc in joined.documents}.values():
        printed[day] = printed.get(day, 0) + 1
    by_day: dict[date, list[Happening]] = {}
    for row in dated:
        if row.day is not None:
            by_day.setdefault(row.day, []).append(row)
    mentions = (_mention(line, row, joined) for row in dated for line in one_voice_each(row.told))
    days = _with_latest([day for day in ranked_days(mentions, reports=printed) if day in by_day], length, printed)
    passages = {day: [_row_passage(row) for row in by_day[day]] for day in days}
    known = background([passage for some in passages.values() for passage in some])
    each = -(-length // (len(days) or 1))
    queues = {day: [by_day[day][place] for place in best_of(day, passages[day], each, known)] for day in days}
    chosen: list[Happening] = []
    while len(chosen) < length and any(queues.values()):
        for day in days:
            if queues[day] and len(chosen) < length:
                chosen.append(queues[day].pop(0))
    return sorted(chosen, key=lambda row: (row.day or date.max, row.evidence[0], row.claims))


def _piece(row: Happening) -> bool:
    """Whether the words are a piece of a sentence that does not tell who it is: "were visited on Wednesday"."""
    return not row.actors and row.words[:1].islower()


def _with_latest(ranked: Sequence[date], length: int, printed: Mapping[date | None, int]) -> list[date]:
    """The first `length` days, the last of them giving way to the latest days up to the last report, a quarter of all."""
    last = max((day for day in printed if day is not None), default=date.max)
    latest = sorted((day for day in ranked if day <= last), reverse=True)[: length // _LATEST]
    kept = [day for day in ranked if day not in latest][: length - len(latest)]
    return [day for day in ranked if day in kept or day in latest]


def _mention(line: Line, row: Happening, joined: Index) -> Passage:
    """A telling as a mention of its day; its words do not count for choosing days."""
    return Passage((), line.origin, joined.published(line.doc), 0, (row.day,) if row.day else (), _WEIGHT[line.kind])


def _row_passage(row: Happening) -> Passage:
    weight = _WEIGHT[row.kind] * row.origins
    enough = len(row.words.split()) >= _FEWEST
    return Passage(stems(row.words), row.claims[0], row.day, 0, (row.day,) if row.day else (), weight if enough else weight / 2)
