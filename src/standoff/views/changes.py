"""What is new since one last looked, or between two dossiers: each change with the wording before and after.

Both questions are one comparison of two ledgers. `changes` compares what was known on two days (reports that had come out by then); `diff`
two ledgers of any origin, also two readings of the same reports: a standing that turned without a new line is told as read otherwise.
Issues are matched by their id, else by the claims they share; parties by id, else by name. Where the reference of an issue turned round
(for lifting, for keeping), the earlier stances are turned with it.

| kind | when |
| --- | --- |
| `new` | a party takes a stance for the first time, or something is done, since the first day |
| `newly told` | the same, but of a day before it: old news that only now came to light |
| `reversed` | it stands on the other side now |
| `hardened` | it came to be definite, stronger, a red line, or a threat was added |
| `softened` | it came to be open or weaker, or an offer was added |
| `withdrawn` | it says that it no longer asks, promises or threatens |
| `repeated` | it says the same again |
| `gone` | between two dossiers: it took a side in the one, and in the other it takes none, or is not told of |
| `fallen silent` | others go on about the issue, and it has said nothing for a week |
| `newly contradicted` | reports came to differ on a matter |
| `answered` | something that had no answer has one |
| `status` | what stands between the parties on an issue is another thing now |
| `came`, `slipped`, `dropped` | something expected turned out |
| `due today`, `overdue` | something expected is to come this day, or should have come |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from standoff.model import Evidence, Ledger, Misuse
from standoff.views.answers import answers
from standoff.views.calendar import calendar, latest
from standoff.views.disputes import disputes
from standoff.views.filter import Selection, narrowed
from standoff.views.happened import takes_back
from standoff.views.index import index
from standoff.views.lines import Line, Stance, claims_of, evidence_of, lines, origins
from standoff.views.positions import Cell, Position, is_act, positions

Kind = Literal[
    "status", "reversed", "withdrawn", "hardened", "softened", "new", "answered", "came", "slipped", "dropped", "due today", "overdue",
    "newly contradicted", "newly told", "gone", "fallen silent", "repeated",
]  # fmt: skip
_ORDER: tuple[Kind, ...] = (
    "status", "reversed", "withdrawn", "hardened", "softened", "new", "answered", "came", "slipped", "dropped", "due today", "overdue",
    "newly contradicted", "newly told", "gone", "fallen silent", "repeated",
)  # fmt: skip
SILENCE = timedelta(days=7)
_GRADES = ("weak", "normal", "strong")
_SIDES = {1: "for", -1: "against", 0: "open", None: "no side"}
_TURNED: dict[Stance | None, Stance | None] = {1: -1, -1: 1, 0: 0, None: None}
_LOOSE = frozenset({"statement", "expectation"})
_YIELDING = frozenset({"offers", "open", "accepts"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different. `before` and `after` are the two wordings (None: there was or is none), `day` that of the later one."""

    kind: Kind
    issue: str | None
    label: str
    parties: tuple[str, ...]
    before: str | None
    after: str | None
    day: date | None
    because: str
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def changes(ledger: Ledger, since: date, until: date | None = None) -> tuple[Change, ...]:
    """What is different between what was known on `since` and on `until` (by default the day of the latest report)."""
    last = until or latest(index(ledger))
    lines(ledger)  # once for all three: a part of a ledger takes its lines from the whole
    if last is not None and since > last and until is None:
        raise Misuse(f"The latest report is of {last}: nothing is known to have changed after it, since {since}.")
    if last is not None and since > last:
        raise Misuse(f"The first day ({since}) lies after the last ({last}): exchange them.")
    new = ledger if until is None else narrowed(ledger, Selection(as_of=until))
    return diff(narrowed(ledger, Selection(as_of=since)), new, last, since)


def diff(old: Ledger, new: Ledger, today: date | None = None, since: date | None = None) -> tuple[Change, ...]:
    """What is different from `old` to `new`. `today` is the day from which it is seen (by default that of the latest report of `new`),
    `since` the day that parts new from newly told (by default that of the latest report of `old`).
    """
    seen = today or latest(index(new))
    edge = since or latest(index(old))
    before, after = positions(old), positions(new)
    known = {act.id for act in old.acts}
    match = _matched(before, after)
    found: list[Change] = []
    for position in after:
        former = match.get(position.issue)
        found += _position(_aligned(former, position) if former else None, position, known, seen, edge)
    found += _gone(before, after, match)
    found += _disputes(old, new)
    found += _answers(new, known)
    found += _expected(new, known, seen, edge)
    return tuple(sorted(_joint(found), key=lambda row: (_ORDER.index(row.kind), row.label, row.parties, row.day or date.max, row.claims)))


def _matched(before: Sequence[Position], after: Sequence[Position]) -> dict[str, Position]:
    """New issue → the old one of the same id, else the one with most claims in common."""
    ids = {row.issue: row for row in before}
    home = {claim: row for row in before for claim in row.claims}
    found: dict[str, Position] = {}
    for row in after:
        shared = Counter(home[claim].issue for claim in row.claims if claim in home)
        if row.issue in ids:
            found[row.issue] = ids[row.issue]
        elif shared:
            found[row.issue] = ids[min(shared, key=lambda key: (-shared[key], key))]
    return found


def _position(old: Position | None, new: Position, known: set[str], today: date | None, edge: date | None) -> Iterator[Change]:
    """What changed on one issue, party by party."""
    if old is not None and old.status != new.status:
        fresh = [line for cell in new.cells for line in cell.history if line.claim not in known]
        sided = [line for line in fresh if line.stance is not None and line.kind != "statement"] or fresh
        words = max(sided, key=lambda line: (line.day or date.min, line.claim)).words if sided else None
        because = f"{old.status} before, {new.status} now"
        some = fresh or [line for cell in new.cells for line in cell.history[-1:]]
        parties = tuple(dict.fromkeys(cell.party for cell in new.cells if any(line.claim not in known for line in cell.history)))
        yield _change("status", new, parties, None, words, because, some)
    cells = {cell.party_id: cell for cell in old.cells} if old else {}
    names = {cell.party: cell for cell in old.cells} if old else {}
    moved = any(line.claim not in known for cell in new.cells for line in cell.history)
    for cell in new.cells:
        yield from _cell(cells.get(cell.party_id) or names.get(cell.party), cell, new, known, today, edge, moved)


def _cell(
    old: Cell | None, new: Cell, position: Position, known: set[str], today: date | None, edge: date | None, moved: bool
) -> Iterator[Change]:
    fresh = [line for line in new.history if line.claim not in known]
    who = (new.party,)
    if not fresh:
        if old is not None and old.stance != new.stance:
            yield _read_otherwise(old, new, position)
        elif (
            old is not None
            and moved
            and old.stance is not None
            and new.last is not None
            and today is not None
            and today - new.last >= SILENCE
        ):
            last = new.history[-1]
            yield _change("fallen silent", position, who, last.words, None, f"nothing since {new.last}, while others go on", [last])
        return
    said = [line for line in fresh if (not is_act(line) and (line.stance is not None or line.kind not in _LOOSE)) or takes_back(line)]
    told = {line.claim for line in said}
    for line in _once(line for line in fresh if is_act(line) and line.claim not in told):
        kind: Kind = "newly told" if edge and line.day and line.dated and line.day <= edge else "new"
        yield _change(kind, position, who, None, line.words, "done", [line])
    if not said:
        return
    latest_line = said[-1]
    former = (old.words or old.history[-1]) if old else None
    turned, because, sign = _turn(old, new, said)
    if turned == "new" and edge and all(line.dated and line.day and line.day <= edge for line in said):
        turned = "newly told"
    shown = sign or (new.words if new.words in said and new.words is not None else latest_line)
    yield _change(turned, position, who, former.words if former else None, shown.words, because, [*([former] if former else []), *said])


def _read_otherwise(old: Cell, new: Cell, position: Position) -> Change:
    """A standing that is another one though nothing new is told: other rules, a correction, or lines that are not there any more."""
    signs = (old.stance, new.stance)
    kind: Kind = "reversed" if signs in ((1, -1), (-1, 1)) else "gone" if new.stance is None else "softened" if old.stance else "hardened"
    lost = {line.claim for line in old.history} - {line.claim for line in new.history}
    because = f"lines of it that do not stand here now: {len(lost)}" if lost else "the same lines are read otherwise"
    pair = [cell.words or cell.act or cell.history[-1] for cell in (old, new)]
    return _change(
        kind,
        position,
        (new.party,),
        pair[0].words,
        pair[1].words,
        f"{_SIDES[old.stance]} before, {_SIDES[new.stance]} now: {because}",
        pair,
    )


def _gone(before: Sequence[Position], after: Sequence[Position], match: dict[str, Position]) -> Iterator[Change]:
    """The standings that have no place in the new ledger: the party, or the issue, is another one there, or is not told of."""
    kept = {(old.issue, one) for new in after if (old := match.get(new.issue)) for cell in new.cells for one in (cell.party_id, cell.party)}
    home = {line.claim: (cell.party, position.label) for position in after for cell in position.cells for line in cell.history}
    for position in before:
        for cell in position.cells:
            if cell.stance is None or kept & {(position.issue, cell.party_id), (position.issue, cell.party)}:
                continue
            shown = cell.words or cell.act or cell.history[-1]
            now = sorted({home[line.claim] for line in cell.history if line.claim in home})
            because = (
                "told now of " + "; ".join(f"{party} on {label}" for party, label in now)
                if now
                else "none of its lines stands on an issue now"
            )
            yield _change("gone", position, (cell.party,), shown.words, None, f"{_SIDES[cell.stance]} before: {because}", [shown])


def _aligned(old: Position, new: Position) -> Position:
    """The old position as measured against the new reference: where most lines of both have the other sign there, it was turned round."""
    was = {line.claim: line.stance for cell in old.cells for line in cell.history if line.stance}
    pairs = [(was[line.claim], line.stance) for cell in new.cells for line in cell.history if line.stance and line.claim in was]
    if 2 * sum(one != other for one, other in pairs) <= len(pairs):
        return old
    return replace(old, cells=tuple(replace(cell, stance=_TURNED[cell.stance]) for cell in old.cells))


def _turn(old: Cell | None, new: Cell, said: Sequence[Line]) -> tuple[Kind, str, Line | None]:
    """Which way a party moved with its new words: the first rule that holds, and the line that shows it where one does."""
    if old is None:
        return "new", "speaks on it for the first time", None
    taken_back = _last(said, takes_back)
    if old.stance in (1, -1) and new.stance in (1, -1) and old.stance != new.stance and taken_back is not said[-1]:
        return "reversed", "stands on the other side now", None
    if taken_back:
        return "withdrawn", "no longer asks, promises or threatens it", taken_back
    if old.stance is None and new.stance is not None:
        return "new", "takes a side for the first time", None
    if old.stance == 0 and new.stance in (1, -1):
        return "hardened", "was open, is definite now", None
    if old.stance in (1, -1) and new.stance == 0:
        return "softened", "was definite, is open now", _last(said, _gives)
    if new.red_line and not old.red_line:
        return "hardened", "calls it a red line now", _last(said, lambda line: line.red_line)
    threat = _last(said, lambda line: line.kind == "threat")
    if threat and not any(line.kind == "threat" for line in old.history):
        return "hardened", "adds a threat", threat
    if old.words is not None and new.words is not None and _GRADES.index(new.strength) > _GRADES.index(old.strength):
        return "hardened", f"{old.strength} before, {new.strength} now", None
    offer = _last(said, lambda line: _gives(line) and line.stance != new.stance)
    if offer and not any(_gives(line) for line in old.history):
        return "softened", "adds an offer", offer
    if old.words is not None and new.words is not None and _GRADES.index(new.strength) < _GRADES.index(old.strength):
        return "softened", f"{old.strength} before, {new.strength} now", None
    return "repeated", "says the same again", None


def _last(said: Sequence[Line], holds: Callable[[Line], bool]) -> Line | None:
    return next((line for line in reversed(said) if holds(line)), None)


def _gives(line: Line) -> bool:
    """Whether a line yields something. What is offered or accepted in the negative yields nothing, and a refusal never does."""
    return line.polarity in _YIELDING and line.modality != "negated"


def _disputes(old: Ledger, new: Ledger) -> Iterator[Change]:
    """Matters on which reports differ now and did not before."""
    before = {claim: row for row in disputes(old) for claim in row.claims}
    grave = {"differ": 1, "contradict": 2}
    for row in disputes(new):
        was = max((grave.get(before[claim].verdict, 0) for claim in row.claims if claim in before), default=0)
        if grave.get(row.verdict, 0) > was:
            sides = [f"{side.shown} ({', '.join(side.outlets)})" if side.outlets else side.shown for side in row.sides]
            yield Change(
                "newly contradicted", None, ", ".join(row.issues), row.about, sides[0], sides[1] if len(sides) > 1 else None, None,
                f"reports {row.verdict}: {', '.join(row.differences)}", row.origins, row.claims, row.evidence,
            )  # fmt: skip


def _answers(new: Ledger, known: set[str]) -> Iterator[Change]:
    """What had no answer and has one: the asking was known, and none of the replies was."""
    for row in answers(new):
        asked, replied = (any(line.claim in known for line in some) for some in (row.asked, [reply.line for reply in row.replies]))
        if row.telling and asked and not replied:
            reply = row.telling.line
            yield Change(
                "answered", row.issue, row.label, (row.to,), row.words, reply.words, reply.day, f"{row.outcome}: {', '.join(row.by)} asked",
                row.origins, row.claims, row.evidence,
            )  # fmt: skip


def _expected(new: Ledger, known: set[str], today: date | None, edge: date | None) -> Iterator[Change]:
    """What was expected and turned out (by lines that were not known), came to be due, or overdue, after the day `edge`. What was overdue
    already then is no change.
    """
    for row in calendar(new, today):
        told, shown = (any(line.claim in known for line in some) for some in (row.told, row.outcome_lines))
        turned = row.outcome != "open" and told and not shown
        kind: Kind | None = None
        if turned and row.outcome != "open":
            kind = row.outcome
        elif row.outcome == "open" and row.due == "past" and not (told and _before(row.last, edge)):
            kind = "overdue"
        elif row.outcome == "open" and row.due == "now" and row.last == today and not (told and edge == today):
            kind = "due today"
        if kind is not None:
            after = row.outcome_lines[-1].words if row.outcome_lines else None
            told_on = row.outcome_lines[-1].day if turned and row.outcome_lines else None
            day = told_on or row.last or row.first
            yield Change(kind, row.issue, row.label, row.by, row.what, after, day, row.because, row.origins, row.claims, row.evidence)


def _before(day: date | None, edge: date | None) -> bool:
    return day is not None and edge is not None and day < edge


def _change(
    kind: Kind, position: Position, parties: tuple[str, ...], before: str | None, after: str | None, because: str, some: Sequence[Line]
) -> Change:
    day = max((line.day for line in some if line.day is not None), default=None)
    return Change(
        kind, position.issue, position.label, parties, before, after, day, because, origins(some), claims_of(some), evidence_of(some)
    )


def _joint(found: Iterable[Change]) -> list[Change]:
    """Changes that several parties share, as one: what they did or said together stands in one row."""
    rows: dict[tuple[object, ...], Change] = {}
    for row in found:
        key = row.kind, row.issue, row.before, row.after, row.claims
        known = rows.get(key)
        rows[key] = replace(known, parties=tuple(dict.fromkeys((*known.parties, *row.parties)))) if known else row
    return list(rows.values())


def _once(some: Iterable[Line]) -> list[Line]:
    """One line for each matter."""
    return list({line.matter or line.claim: line for line in some}.values())
