"""What stands between the parties on one issue: agreed, done, common ground, opposed, opposed with offers, unanswered.

Small named rules in order; the first that does not abstain gives the status, and its name is the row's `because`. Parties are
*counterparts* where one has put a demand, an offer, a refusal, a threat, a charge or an open hand to the other in the lines at hand: allies
who want the same thing have no common ground to find.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from standoff.views.lines import Line, Stance, weight

Status = Literal["agreed", "done", "common ground", "opposed", "opposed with offers", "unanswered", "one side", "no stance"]

ASKS = frozenset({"demands", "offers", "open"})
AWAITS = frozenset({"demands", "offers"})
"""What waits for an answer; who "does not rule out talks" has asked nothing."""
_HOSTILE = frozenset({"demands", "rejects", "threatens", "accuses"})
_AGREES = frozenset({"accepts", "commits"})
_ADDRESSING = frozenset({"demands", "offers", "open", "rejects", "threatens", "accuses", "accepts", "commits"})
FIRM = 0.4
SHARED = 1.0
"""What bears out a side that is told to be common ground weighs so much: more than one line. It is the rarest of states between parties who
face each other, and one line misread tells it falsely."""
_AT_ONCE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Standing:
    """A party on the issue at hand: its stance, whether words bear it out, since when, and all its lines in the order of days."""

    party: str
    stance: Stance | None
    in_words: bool
    since: date | None
    history: tuple[Line, ...]
    weight: float = 1.0

    @property
    def firm(self) -> bool:
        """Whether it rests on one clear line or on several: a status between parties does not hang on a single unsure reading."""
        return self.weight >= FIRM


@dataclass(frozen=True, slots=True)
class Around:
    """What the whole dossier tells and an issue's own lines do not: who answered an act, by its claim, on whatever issue; and which two
    face each other: one demands of the other, refuses, threatens or accuses it.
    """

    replied: Mapping[str, Collection[str]]
    facing: Set[frozenset[str]]


ALONE = Around({}, frozenset())


def around(every: Iterable[Line], answered: Mapping[str, str]) -> Around:
    """The same from all lines. `answered`: what a claim answers, by its id."""
    replied: dict[str, set[str]] = {}
    facing: set[frozenset[str]] = set()
    for line in every:
        if line.claim in answered:
            replied.setdefault(answered[line.claim], set()).update(line.parties)
        if line.polarity in _HOSTILE:
            facing.update(frozenset((one, other)) for one in line.parties for other in line.targets if other not in line.parties)
    return Around(replied, facing)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an issue, the rule that gave it, from which day, who has not answered, and the offers on the table."""

    status: Status
    because: str
    since: date | None
    waiting_on: tuple[str, ...] = ()
    offers: tuple[Line, ...] = ()


def status_of(some: Sequence[Line], standings: Sequence[Standing], beside: Around = ALONE) -> Verdict:
    """The status of an issue from all its lines, in the order of days, and the standings of its parties.

    Lines are given without those among their targets that answer to nobody ("the prisoners", "some 30 civilians").
    """
    silent = unanswered(some, beside.replied)
    waiting = tuple(party for party, _ in silent)
    for rule in _RULES:
        verdict = rule(some, standings, beside)
        if verdict is not None:
            return Verdict(verdict.status, verdict.because, verdict.since, waiting, verdict.offers)
    if silent:
        return Verdict("unanswered", "was asked or offered, and no answer is told", silent[0][1], waiting)
    return _one_side(standings) or Verdict("no stance", "nobody takes a side", None)


def unanswered(some: Sequence[Line], replied: Mapping[str, Collection[str]] = ALONE.replied) -> tuple[tuple[str, date], ...]:
    """Who was asked or offered something on this issue and has said and done nothing on it since; with the first such day.

    The first asking counts: a demand that is told again after its answer asks nothing new. Nor is one waited on who wants the same already,
    or who answered elsewhere what was asked (`replied`). That nothing is told is itself told only of what was asked by more than one line,
    as common ground is: what was asked once, by a line that may be misread, may have been answered in another that was not found.
    """
    last: dict[str, date] = {}
    for line in some:
        if line.day is not None and not (line.kind == "statement" and line.voice in ("narrator", "analyst")):
            for party in line.parties:
                last[party] = max(last.get(party, line.day), line.day)
    asked: dict[str, list[Line]] = {}
    wanted: set[tuple[str, Stance | None]] = set()
    for line in some:
        wanted.update((party, line.stance) for party in line.parties)
        if line.polarity in AWAITS and line.kind == "position" and line.day is not None:
            for target in line.targets:
                if target not in line.parties and (line.stance is None or (target, line.stance) not in wanted):
                    asked.setdefault(target, []).append(line)
    silent = [
        (target, lines[0].day)
        for target, lines in asked.items()
        if lines[0].day is not None and (target not in last or last[target] < lines[0].day)
        if weight(lines) >= SHARED and not any(target in replied.get(line.claim, ()) for line in lines)
    ]
    return tuple(sorted(silent, key=lambda item: (item[1], item[0])))


def _refused(standings: Iterable[Standing]) -> bool:
    """Whether anybody stands firmly against it."""
    return any(item.stance == -1 and item.firm for item in standings)


def _done(some: Sequence[Line], standings: Sequence[Standing], beside: Around) -> Verdict | None:
    """Somebody was asked for it or promised it, it was delivered once, and nothing on it is pending since."""
    delivered = [line for line in some if _delivers(line) and line.day is not None]
    if not delivered:
        return None
    days = [line.day for line in delivered if line.day is not None]
    first, last = min(days), max(days)
    if last - first > _AT_ONCE:
        return None  # a practice that goes on, not a thing that is done
    givers = {party for line in delivered for party in line.parties}
    owed = [
        line
        for line in some
        if line.stance == 1
        and line.day is not None
        and line.day <= last
        and (
            (line.polarity == "demands" and _asks_others(line, givers))
            or (line.polarity in ("commits", "accepts") and line.day < first and givers.intersection(line.parties))
        )
    ]
    pending = [
        line
        for line in some
        if line.day is not None
        and line.day > last
        and line.stance is not None
        and line.kind in ("position", "commitment", "expectation", "threat")
    ]
    against = [line for line in some if line.stance == -1 and line.day is not None and line.day >= last]
    if not owed or pending or against or _refused(standings):
        return None
    return Verdict("done", "was asked or promised, was delivered, and nothing is pending", first)


def _agreed(some: Sequence[Line], standings: Sequence[Standing], beside: Around) -> Verdict | None:
    """A party has accepted what another asked for or offered, and nobody stands against it."""
    if _refused(standings):
        return None
    asking = {frozenset(line.parties) for line in some if line.polarity in ASKS and line.stance == 1 and line.parties}
    for line in reversed(some):
        if line.polarity != "accepts" or line.stance != 1 or line.modality not in ("asserted", "historical"):
            continue
        asked = line.parties and any(others.isdisjoint(line.parties) for others in asking)
        if asked or set(line.targets) - set(line.parties):
            return Verdict("agreed", "one side accepts what the other asked for, and nobody is against", line.day)
    return None


def _opposed(some: Sequence[Line], standings: Sequence[Standing], beside: Around) -> Verdict | None:
    """One party is for and another against, and each has spoken or acted since the other did."""
    best: date | None = None
    sides: list[tuple[Standing, Standing]] = []
    for one in standings:
        if one.stance != 1 or not one.firm:
            continue
        for other in standings:
            if other.stance != -1 or not other.firm or not _both_live(one, other):
                continue
            sides.append((one, other))
            begun = max((day for day in (one.since, other.since) if day is not None), default=None)
            if begun is not None and (best is None or begun < best):
                best = begun
    if not sides:
        return None
    parties = {item.party: item for pair in sides for item in pair}
    offers = tuple(
        line
        for line in some
        if line.polarity in ("offers", "open")
        and any(party in parties and line.stance != parties[party].stance and line.stance is not None for party in line.parties)
    )
    if offers:
        return Verdict("opposed with offers", "one side is for, the other against, and something is on offer", best, (), offers)
    return Verdict("opposed", "one side is for, the other against", best)


def _common(some: Sequence[Line], standings: Sequence[Standing], beside: Around) -> Verdict | None:
    """Two counterparts are both for it, by more than one line each and never against it, or in words and by a deed that they did together;
    and nobody is against.
    """
    if _refused(standings):
        return None
    for_it = [item for item in standings if item.stance == 1 and item.firm]
    constant = {item.party for item in for_it if _constant(item)}
    pairs, together = _counterparts(some), _together(some)
    found = [
        max(day for day in (one.since, other.since) if day is not None)
        for place, one in enumerate(for_it)
        for other in for_it[place + 1 :]
        if (pair := frozenset((one.party, other.party))) in pairs and one.since is not None and other.since is not None
        if pair <= constant or (one.in_words and other.in_words and pair in together)
    ]
    return Verdict("common ground", "two who face each other are both for it", min(found)) if found else None


def _jointly(some: Sequence[Line], standings: Sequence[Standing], beside: Around) -> Verdict | None:
    """Two who face each other, on whatever issue, have agreed on this one together, and nobody stands against it."""
    if _refused(standings):
        return None
    for line in reversed(some):
        pairs = combinations(line.parties, 2) if line.stance == 1 and line.polarity in _AGREES else ()
        if any(frozenset(pair) in beside.facing for pair in pairs):
            return Verdict("agreed", "two who face each other agree on it together", line.day)
    return None


def _one_side(standings: Sequence[Standing]) -> Verdict | None:
    """Parties take a side, and none that face each other."""
    days = [item.since for item in standings if item.stance is not None and item.since is not None]
    if not any(item.stance is not None for item in standings):
        return None
    return Verdict("one side", "a stance was found of one side only", min(days, default=None))


_RULES: tuple[Callable[[Sequence[Line], Sequence[Standing], Around], Verdict | None], ...] = (
    _done,
    _agreed,
    _opposed,
    _common,
    _jointly,
)


def _asks_others(line: Line, givers: set[str]) -> bool:
    """Whether a demand is put to one of those who delivered; nobody owes a thing to himself."""
    return set(line.targets).isdisjoint(line.parties) and not (givers - set(line.parties)).isdisjoint(line.targets)


def _delivers(line: Line) -> bool:
    return line.kind == "action" and line.stance == 1 and line.modality in ("asserted", "historical")


def _both_live(one: Standing, other: Standing) -> bool:
    """Whether each has spoken or acted on the issue on or after the day on which the other took its side; of two who spoke, either."""
    ends = [item.history[-1].day for item in (one, other)]
    if one.since is None or other.since is None or ends[0] is None or ends[1] is None:
        return True
    return (
        ends[0] >= other.since or ends[1] >= one.since
        if one.in_words and other.in_words
        else ends[0] >= other.since and ends[1] >= one.since
    )


def _constant(item: Standing) -> bool:
    """Whether more than one line bears the standing out, and the party never stood against it."""
    return item.weight >= SHARED and all(line.stance != -1 for line in item.history)


def _together(some: Sequence[Line]) -> set[frozenset[str]]:
    """Each two who did together what the issue asks: held the talks, signed the treaty."""
    return {frozenset(pair) for line in some if _delivers(line) for pair in combinations(line.parties, 2)}


def _counterparts(some: Sequence[Line]) -> set[frozenset[str]]:
    return {
        frozenset((party, target))
        for line in some
        if line.polarity in _ADDRESSING
        for party in line.parties
        for target in line.targets
        if party != target and target not in line.parties
    }
