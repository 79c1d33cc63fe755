"""Issue × party: where each party stands, in words and in acts, on whose telling, and since when.

A cell holds the standing of one party on one issue. The standing is found by going through the party's lines day by day:

1. A definite line (for or against) sets the standing; an open or partial one (0) sets it only where nothing definite was said.
2. Copies speak once: a day's votes are counted by independent voice and matter, weighted by how the words come (own words and reported
   speech 1, the article's account 0.8, an outside expert 0.4) and by the claim's confidence.
3. A day that is split leaves the standing as it was; where there was none the cell is `mixed` and no side is taken (law 7).
4. A turn to the other side counts when the party's own words carry it (those that come with or after a deed carry the deed too), when two
   independent voices tell it, or when the earlier standing is more than 90 days old; and when what tells it weighs at least a third of
   what bears out the earlier standing, so that no single line overturns what many agree on. Otherwise the earlier standing stays and the
   line is kept as `contrary`.
5. What is told as history says where a party stood, and sets nothing.

Words and acts are kept apart; the cell's `stance` is that of its words, and that of its acts where there are no words, or where deeds of
the other side weigh four times as much as the words (one stray line does not speak for a party that acts otherwise all along).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.model import ActorKind, Evidence, Strength
from standoff.views.filter import Selection, narrowed
from standoff.views.index import Index, Lined, index
from standoff.views.lines import Line, Stance, claims_of, evidence_of, lines, one_voice_each, order, origins, weight
from standoff.views.refusals import Refusals, refusals
from standoff.views.status import Around, Standing, Status, around, status_of
from standoff.views.wording import stems

FIRST_HAND = frozenset({"direct", "indirect"})
TAKES_A_SIDE = frozenset({"position", "commitment", "denial", "threat"})
"""Kinds of lines by which a party itself takes a side; what it states or accuses of is only read so."""
STALE = timedelta(days=90)
_MARGIN = 1 / 3
_TURNING = 1 / 3
_RUN = 4.0
FEW, CHIEF = 3, 3
"""On so many issues somebody's demands are all meant by "the demands"; where they are on more, those that he makes so often."""
_GRADES: tuple[Strength, ...] = ("weak", "normal", "strong")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one issue. `since` is the first day of the present standing, `last` that of its latest line.

    `words` and `act` are the latest lines that bear the standing out, in words (of `TAKES_A_SIDE`, where there are such) and in acts;
    `weight` is what all such lines weigh (1: one sure line in the party's own words). `contrary` are later lines that point the other
    way without overturning it; `history` holds all lines, oldest first. `members` are those of a collective, which stays itself.
    `claimed`: the issue is whether something is so, which parties say or deny, and nothing that they want.
    """

    issue: str
    party_id: str
    party: str
    kind: ActorKind | None
    members: tuple[str, ...]
    stance: Stance | None
    mixed: bool
    since: date | None
    last: date | None
    words_stance: Stance | None
    acts_stance: Stance | None
    strength: Strength
    red_line: bool
    words: Line | None
    act: Line | None
    origins: int
    weight: float
    contrary: tuple[Line, ...]
    history: tuple[Line, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """One issue with the standing of every party, the most spoken first, and what stands between them.

    `waiting_on` are those who were asked and have not answered, `since` the day from which the status holds.
    """

    issue: str
    label: str
    proposition: str
    status: Status
    because: str
    since: date | None
    waiting_on: tuple[str, ...]
    offers: tuple[Line, ...]
    origins: int
    cells: tuple[Cell, ...]
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def positions(ledger: Lined, as_of: date | None = None) -> tuple[Position, ...]:
    """Every issue with every party's standing, as known on `as_of` (all reports by default); the issues with most lines first.

    What fits none of an analyst's issues ("other") has no reference proposition and stands last.
    """
    if as_of is not None:
        ledger = narrowed(ledger, Selection(as_of=as_of))
    joined = index(ledger)
    by_issue: dict[str, list[Line]] = {}
    every = lines(ledger)
    for line in every:
        if line.issue is not None:
            by_issue.setdefault(line.issue, []).append(line)
    for issue, refused in _refused_at_large(by_issue, refusals(every, joined)).items():
        by_issue[issue] = sorted((*by_issue[issue], *refused), key=order)
    heard = {party for line in every for party in line.parties}
    beside = around(every, {claim: act.answers for claim, act in joined.acts.items() if act.answers is not None})
    mute = {name for name, actor in joined.actors.items() if actor.kind == "group" and not actor.speaks_for and name not in heard}
    found = [_position(issue, some, mute, heard, beside, joined) for issue, some in by_issue.items()]
    return tuple(sorted(found, key=lambda row: (not row.proposition, -len(row.claims), row.label, row.issue)))


def _refused_at_large(by_issue: Mapping[str, Sequence[Line]], refused: Refusals) -> dict[str, list[Line]]:
    """The refusals of all that somebody demands, as lines on each issue on which he demanded something by then, against what he demanded.

    Of many issues only those count on which he demands again and again: "the demands" are the chief ones. Where he demands both a thing and
    its contrary none is refused, nor is a demand put to others by name; and who takes a side on the issue by any other word or deed is
    told by these.
    """
    found: dict[str, list[Line]] = {}
    if not refused.of_all:
        return found
    wide = Counter(
        party for some in by_issue.values() for party in {one for line in some if line.polarity == "demands" for one in line.parties}
    )
    for issue, some in by_issue.items():
        here = {line.claim for line in some}
        sided = {party for line in some if line.stance is not None for party in line.parties}
        asked: dict[str, list[Line]] = {}
        for line in some:
            if line.polarity == "demands" and line.stance in (1, -1):
                for party in refused.of_all.keys() & line.parties:
                    asked.setdefault(party, []).append(line)
        for asker, own in sorted(asked.items()):
            chief = wide[asker] <= FEW or len(one_voice_each(own)) >= CHIEF
            if not chief or len({line.stance for line in own}) > 1:
                continue
            for refuser, refusing in sorted(refused.of_all[asker].items()):
                first = None if refuser in sided else _first_asked(own, {refuser, *refused.kin.get(refuser, ())})
                for line in refusing:
                    if line.claim not in here and first is not None and line.day is not None and line.day >= first:
                        here.add(line.claim)
                        found.setdefault(issue, []).append(replace(line, issue=issue, stance=-1 if own[0].stance == 1 else 1))
    return found


def _first_asked(own: Iterable[Line], parties: set[str]) -> date | None:
    """The first day of demands that are put to one of these parties, or to nobody by name."""
    return min(
        (line.day for line in own if line.day is not None and (not line.targets or not parties.isdisjoint(line.targets))), default=None
    )


def _position(issue: str, some: Sequence[Line], mute: set[str], heard: set[str], beside: Around, joined: Index) -> Position:
    """An issue from its lines. `mute` are groups that answer to nobody and act nowhere ("the prisoners"): nobody waits on them; `heard` are
    those who speak or act anywhere.
    """
    by_party: dict[str, list[Line]] = {}
    for line in some:
        for party in line.parties:
            if party not in joined.actors or joined.actors[party].kind != "outlet":  # an outlet tells, it is no party
                by_party.setdefault(party, []).append(line)
    claimed = _is_claim(some)
    found = (cell_of(party, own, joined, claimed=claimed) for party, own in by_party.items())
    cells = sorted(found, key=lambda cell: (-len(cell.history), cell.party))
    standings = tuple(Standing(cell.party_id, cell.stance, cell.words is not None, cell.since, cell.history, cell.weight) for cell in cells)
    put = [_put_to_parties(line, mute) for line in some if not _from_outside(line, heard)]
    verdict = status_of(put, standings, beside)
    known = joined.issues.get(issue)
    return Position(
        issue=issue,
        label=known.label if known else issue,
        proposition=known.proposition if known else "",
        status=verdict.status,
        because=verdict.because,
        since=verdict.since,
        waiting_on=tuple(joined.name(party) for party in verdict.waiting_on),
        offers=verdict.offers,
        origins=origins(some),
        cells=tuple(cells),
        claims=claims_of(some),
        evidence=evidence_of(some),
    )


def _is_claim(some: Sequence[Line]) -> bool:
    """Whether an issue is a claim: somebody denies it, and all who take a side charge, state or deny."""
    kinds = {line.kind for line in some if line.stance in (1, -1)}
    return "denial" in kinds and kinds <= {"denial", "statement"}


def _from_outside(line: Line, heard: set[str]) -> bool:
    """Whether a party accepts what those put to it who speak and act nowhere: a host's invitation settles nothing between parties."""
    others = set(line.targets).difference(line.parties)
    return line.polarity == "accepts" and bool(others) and others.isdisjoint(heard)


def _put_to_parties(line: Line, mute: set[str]) -> Line:
    if mute.isdisjoint(line.targets):
        return line
    return replace(line, targets=tuple(target for target in line.targets if target not in mute))


def cell_of(party: str, own: Sequence[Line], joined: Index, *, claimed: bool = False) -> Cell:
    """The standing of one party from its lines on one issue, which are in the order of days."""
    said = [line for line in own if not is_act(line)]
    done = [line for line in own if is_act(line) and line.modality != "historical"]
    words = standing(said)
    acts = _confirmed(standing(done), words, said)
    chosen = words if (words.stance is not None or words.mixed) and not _outweighed(words, acts) else acts
    borne = _undated_first(line for line in said if words.stance is not None and line.stance == words.stance)
    enacted = _undated_first(line for line in done if acts.stance is not None and line.stance == acts.stance)
    latest = borne[-1].day if borne else None
    newest = [line.strength for line in borne if line.day == latest]
    actor = joined.actors.get(party)
    return Cell(
        issue=own[0].issue or "",
        party_id=party,
        party=joined.name(party),
        kind=actor.kind if actor else None,
        members=members_of(party, joined),
        stance=chosen.stance,
        mixed=chosen.mixed,
        since=chosen.since,
        last=_undated_first(own)[-1].day,
        words_stance=words.stance,
        acts_stance=acts.stance,
        strength=max(newest, key=_GRADES.index, default="normal"),
        red_line=any(line.red_line for line in borne),
        words=_telling([line for line in borne if line.kind in TAKES_A_SIDE] or borne, own[0].issue, joined),
        act=enacted[-1] if enacted else None,
        origins=origins(own),
        weight=round(chosen.weight, 2),
        contrary=(*words.contrary, *acts.contrary),
        history=tuple(own),
        claims=claims_of(own),
        evidence=evidence_of(own),
        claimed=claimed,
    )


def _telling(borne: Sequence[Line], issue: str | None, joined: Index) -> Line | None:
    """The latest of the lines that bear a standing out; of those of one day the last that names most of what the issue is called."""
    newest = [line for line in borne if line.day == borne[-1].day]
    known = joined.issues.get(issue or "")
    if len(newest) < 2 or known is None:
        return borne[-1] if borne else None
    named = {*stems(known.label)}
    return max(enumerate(newest), key=lambda item: (len(named & {*stems(item[1].words)}), item[0]))[1]


def _confirmed(acts: Stand, words: Stand, said: Sequence[Line]) -> Stand:
    """The standing of deeds, turned by a later deed of the other side where the party's own words take that side from then on."""
    deeds = [line for line in acts.contrary if line.stance == words.stance and line.day is not None]
    if not deeds or acts.stance is None or words.stance != -acts.stance:
        return acts
    first = deeds[0].day
    own = [line for line in said if line.voice in FIRST_HAND and line.stance == words.stance and line.day and first and line.day >= first]
    return Stand(words.stance, first, False, (), weight(deeds)) if own and weight(deeds) >= _TURNING * acts.weight else acts


def _outweighed(words: Stand, acts: Stand) -> bool:
    """Whether a stray word stands against a run of deeds: then the deeds tell where the party stands, and the word is shown beside them."""
    return words.stance is not None and acts.stance == -words.stance != 0 and acts.weight > _RUN * words.weight


def is_act(line: Line) -> bool:
    """Whether a line tells of something done, not merely said or planned."""
    return line.kind == "action" and line.modality not in ("planned", "possible", "conditional", "negated")


def members_of(party: str, joined: Index) -> tuple[str, ...]:
    """The names of a collective's members, where the dossier knows them."""
    actor = joined.actors.get(party)
    return tuple(joined.name(member) for member in actor.members) if actor else ()


@dataclass(frozen=True, slots=True)
class Stand:
    """What a run of lines adds up to: the stance, since when, whether it stayed undecided, and later lines that did not overturn it.

    `weight` is that of the lines which bear it out, each by its voice and confidence: 1 is one sure line in a party's own words.
    """

    stance: Stance | None
    since: date | None
    mixed: bool
    contrary: tuple[Line, ...]
    weight: float = 0.0


def standing(own: Iterable[Line]) -> Stand:
    """The standing that lines in the order of days add up to; see the rules at the head of this module."""
    stance: Stance | None = None
    since = last = None
    mixed = False
    held = 0.0
    contrary: list[Line] = []
    for day, some in _by_day(line for line in own if line.stance is not None):
        vote = _vote(some)
        if vote is None:
            mixed = stance is None or stance == 0
            continue
        said = [line for line in some if line.stance == vote]
        if vote == 0:
            if stance is None and not mixed:
                stance, since, held = 0, day, weight(said)
        elif stance in (None, 0) or vote == stance:
            held = weight(said) + (held if vote == stance else 0.0)
            since = since if vote == stance else day
            stance, mixed, last = vote, False, day
            contrary.clear()
        else:
            turn = [*contrary, *said]
            contrary = turn
            if _turns(turn, last, day) and (weight(turn) >= _TURNING * held or _stale(last, day)):
                stance, since, last, held = vote, day, day, weight(turn)
                contrary = []
    if mixed and stance in (None, 0):
        return Stand(None, None, True, tuple(contrary))
    return Stand(stance, since, False, tuple(contrary), held)


def _vote(some: Sequence[Line]) -> Stance | None:
    """What one day's lines say: for, against, open (0), or None where the day is split."""
    weights = {stance: weight(line for line in some if line.stance == stance) for stance in (1, -1)}
    total = weights[1] + weights[-1]
    if total == 0:
        return 0
    lead = (weights[1] - weights[-1]) / total
    if abs(lead) < _MARGIN:
        return None
    return 1 if lead > 0 else -1


def _turns(turn: Sequence[Line], last: date | None, day: date | None) -> bool:
    own_words = any(line.voice in FIRST_HAND and line.kind in TAKES_A_SIDE for line in turn)
    return own_words or origins(turn) > 1 or _stale(last, day)


def _stale(last: date | None, day: date | None) -> bool:
    return last is not None and day is not None and day - last > STALE


def _undated_first(some: Iterable[Line]) -> list[Line]:
    """Lines in the order of days; those without a day stand first, since nobody knows them to be the latest."""
    return sorted(some, key=lambda line: line.day is not None)


def _by_day(some: Iterable[Line]) -> list[tuple[date | None, list[Line]]]:
    days: dict[date | None, list[Line]] = {}
    for line in _undated_first(some):
        days.setdefault(line.day, []).append(line)
    return list(days.items())
