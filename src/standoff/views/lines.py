"""Acts as a reader wants them: who, towards whom, on which issue, when, in which words, in which report.

Most views are made of lines. A line is one act on one issue (an act without an issue gives one line, with `issue` None), in the order
of days. Names are those of the dossier; where words name nobody who is known, the words themselves stand in `actors` and no party is
claimed (law 7).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model import Act, ActKind, Bearing, Evidence, Ledger, Modality, Polarity, Strength, Voice
from standoff.views.index import Excerpt, Index, Lined, day_of, index

Stance = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Line:
    """One act on one issue, with its words and its report. Parties and targets are ids; `actors`, `speaker`, `towards` are names.

    `day` orders it: the last day of the act's interval, else the day of the report; `begun` is the first day, None where it is not told.
    `dated`: the text gives the act a day of its own, so it is news of that day and not the retelling of something that stands. `when`
    and `event` are ISO.
    `origin` is the independent voice that tells it.
    """

    claim: str
    kind: ActKind
    polarity: Polarity
    actors: tuple[str, ...]
    parties: tuple[str, ...]
    speaker: str | None
    towards: tuple[str, ...]
    targets: tuple[str, ...]
    issue: str | None
    stance: Stance | None
    day: date | None
    begun: date | None
    dated: bool
    when: str | None
    event: str | None
    words: str
    condition: str | None
    voice: Voice
    modality: Modality
    strength: Strength
    red_line: bool
    account: tuple[str, ...]
    doc: str
    outlet: str | None
    origin: str
    matter: str | None
    confidence: float
    evidence: tuple[Evidence, ...]
    source: str = ""
    """What to call the report: its outlet, else its title, else its file."""


def lines(ledger: Lined) -> tuple[Line, ...]:
    """All acts of a ledger as lines, by day, undated last, then by place."""
    if isinstance(ledger, Excerpt):
        return ledger.lines
    for known, found in _REMEMBERED:
        if known is ledger:
            return found
    joined = index(ledger)
    made = [line_of(act, bearing, joined) for act in ledger.acts for bearing in joined.bearings.get(act.id) or (None,)]
    made.sort(key=order)
    return _remembered(ledger, tuple(made))


def inherit(whole: Ledger, part: Ledger) -> None:
    """Give a part of a ledger those lines of the whole that are its own, where the whole has been made into lines already."""
    known = next((found for ledger, found in _REMEMBERED if ledger is whole), None)
    if known is not None:
        acts = {act.id for act in part.acts}
        issues = {issue.id for issue in part.issues}
        _remembered(part, tuple(line for line in known if line.claim in acts and (line.issue is None or line.issue in issues)))


def _remembered(ledger: Ledger, made: tuple[Line, ...]) -> tuple[Line, ...]:
    _REMEMBERED.insert(0, (ledger, made))
    del _REMEMBERED[_KEPT:]
    return made


_REMEMBERED: list[tuple[Ledger, tuple[Line, ...]]] = []
_KEPT = 4
_LAST = date.max
_WEIGHT = {"direct": 1.0, "indirect": 1.0, "narrator": 0.8, "analyst": 0.4}


def order(line: Line) -> tuple[date, str, int, str]:
    """Where a line stands among others: by day, then by place in its report."""
    return _day(line), line.doc, line.evidence[0].span.start, line.claim


def from_day(some: Sequence[Line], first: date, most: int) -> Sequence[Line]:
    """The first `most` of some lines, which are in the order of days, from the day `first` on; those without a day stand last."""
    start = bisect_left(some, first, key=_day)
    return some[start : start + most]


def _day(line: Line) -> date:
    return line.day or _LAST


def line_of(act: Act, bearing: Bearing | None, joined: Index) -> Line:
    """One act on one issue as a line."""
    doc = act.evidence[0].doc
    document = joined.documents.get(doc)
    matter = joined.matters.get(act.id)
    when, event = joined.told(act.when, doc), joined.told(act.event_when, doc)
    actors, parties = _people(act.actors or ((act.speaker,) if act.speaker else ()), joined)
    towards, targets = _people(act.targets, joined)
    return Line(
        claim=act.id,
        kind=act.kind,
        polarity=act.polarity,
        actors=actors,
        parties=parties,
        speaker=" and ".join(joined.called(act.speaker)) if act.speaker else None,
        towards=towards,
        targets=targets,
        issue=bearing.issue if bearing else None,
        stance=bearing.stance if bearing else None,
        day=day_of(when) or joined.published(doc),
        begun=when.first if when else None,
        dated=when is not None and when.first is not None and when.basis != "publication",
        when=when.iso if when else None,
        event=event.iso if event else None,
        words=joined.text(act.evidence),
        condition=joined.text((act.condition,)) if act.condition else None,
        voice=act.voice,
        modality=act.modality,
        strength=act.strength,
        red_line=act.red_line,
        account=_people(act.attribution, joined)[0] if act.attribution else (),
        doc=doc,
        outlet=document.outlet if document else None,
        origin=joined.voice_of(act.evidence[0]),
        matter=matter.id if matter else None,
        confidence=act.confidence,
        evidence=act.evidence,
        source=joined.source(doc),
    )


def origins(some: Iterable[Line]) -> int:
    """How many independent voices tell these lines."""
    return len({line.origin for line in some})


def claims_of(some: Iterable[Line]) -> tuple[str, ...]:
    """The ids of the claims behind lines, in their order, each once."""
    return tuple(dict.fromkeys(line.claim for line in some))


def evidence_of(some: Iterable[Line]) -> tuple[Evidence, ...]:
    """The words behind lines, in their order, each once."""
    return tuple({(item.doc, item.span.start, item.span.end): item for line in some for item in line.evidence}.values())


def weight(some: Iterable[Line]) -> float:
    """What lines weigh together: each voice once, by how the words come and how sure the reading is (1: one sure line in own words)."""
    return sum(_WEIGHT[line.voice] * line.confidence for line in one_voice_each(some))


def one_voice_each(some: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without further tellings by the same voice of the same matter: copies speak once."""
    if isinstance(some, tuple) and len(some) == 1:
        return some
    kept: dict[tuple[str, str], Line] = {}
    for line in some:
        kept.setdefault((line.origin, line.matter or line.claim), line)
    return tuple(kept.values())


def _people(words: tuple[Evidence, ...], joined: Index) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of those that words name (else the words themselves), and the ids of their parties; each once."""
    names: list[str] = []
    parties: list[str] = []
    for item in words:
        ids = joined.named(item)
        if not ids:
            names.append(joined.text((item,)))
        for actor in ids:
            names.append(joined.name(actor))
            parties += joined.heads(actor)
    if len(names) < 2 and len(parties) < 2:
        return tuple(names), tuple(parties)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(parties))
