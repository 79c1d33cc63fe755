"""What is expected, by whom, when, on what condition; and whether it came, where a later report tells it.

A row is one matter that the reports set in the future of their telling. Its outcome is looked for among later lines of the same issue and
party and of the same matter, by named rules that abstain; where these say nothing and its days are past, also among what is told of that
party, or of those days, in the same words on any other issue. An entry without a sure outcome stays `open`.

* `came`: done within the days expected, with the same stance on the issue or in largely the same words;
* `slipped`: done after those days, or announced again or put off for a later day;
* `dropped`: called off, denied or refused afterwards in largely the same words, or told not to have come on its day;
* `open`: no outcome was found. What is told of it later without a sure outcome stands in `outcome_lines` all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model import ActKind, Evidence, Polarity, Precision, When, content_id
from standoff.views.ahead import ahead, expects
from standoff.views.happened import marks_of
from standoff.views.index import Index, Lined, index
from standoff.views.lines import Line, claims_of, evidence_of, lines, origins
from standoff.views.outcome import Like, Near, Outcome, how_it_went
from standoff.views.positions import is_act
from standoff.views.wording import alike, rarity, shared, stems

Due = Literal["past", "now", "ahead", "undated"]

LIKE, SAME = 0.4, 0.5
"""From which share of the poorer wording two are of one thing, and from which share of both a refusal of one is a refusal of the other."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that is expected. `uid` stays when later reports tell it again.

    `when` is ISO with `precision`, of a deadline ("by Friday", precision `by`) "../day"; `first` and `last` bound it, of a deadline its
    day; `due` is seen from the day `today`.

    `told` are the lines that expect it, oldest first; `outcome_lines` those that tell how it went; `moved_to` the later day announced.
    """

    uid: str
    when: str | None
    first: date | None
    last: date | None
    precision: Precision | None
    what: str
    kind: ActKind
    by: tuple[str, ...]
    towards: tuple[str, ...]
    condition: str | None
    issue: str | None
    label: str
    due: Due
    outcome: Outcome
    because: str
    moved_to: str | None
    told_on: date | None
    told: tuple[Line, ...]
    outcome_lines: tuple[Line, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    polarity: Polarity = "expects"
    """With `kind`, what the party does to set the day: who demands it is not the one of whom it is expected."""

    @property
    def ended(self) -> str:
        """The outcome in words: of a day that has passed and of which none was found, what there is."""
        if self.outcome != "open" or self.due != "past":
            return self.outcome
        return "told of again" if self.outcome_lines else "no outcome found"


def calendar(ledger: Lined, today: date | None = None) -> tuple[Expected, ...]:
    """Everything expected, by day, undated last. `today` is the day from which it is seen: by default that of the latest report."""
    joined = index(ledger)
    every = lines(ledger)
    seen_from = today or latest(joined)
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in every:
        if expects(line, joined):
            groups.setdefault((line.matter or line.claim, line.event or ""), []).append(line)
    if not groups:
        return ()
    near = _near(every, groups.values(), joined)
    told: dict[str, tuple[str, ...]] = {}

    def spelt(line: Line) -> tuple[str, ...]:
        if (found := told.get(line.claim)) is None:
            found = told[line.claim] = stems(line.words)
        return found

    rare = rarity(spelt(line) for some in groups.values() for line in some)

    def like(one: Line, other: Line, wholly: bool) -> bool:
        pair = spelt(one), spelt(other)
        return alike(*pair, rare) >= SAME if wholly else shared(*pair, rare) >= LIKE

    rows = [_expected(some, near, like, joined, seen_from) for some in groups.values()]
    return tuple(sorted(rows, key=lambda row: (row.first or row.last or date.max, row.what, row.uid)))


def _near(every: Sequence[Line], groups: Iterable[Sequence[Line]], joined: Index) -> Near:
    """All lines by what outcomes are looked for, deeds by the marks that they share with what is expected in `groups`."""
    near = Near()
    for line in every:
        for party in line.parties:
            near.on_issue.setdefault((line.issue, party), []).append(line)
        if line.day is not None:
            for party in dict.fromkeys((*line.parties, *line.targets)):
                near.of_party.setdefault(party, []).append(line)
            if line.matter is not None:
                near.of_matter.setdefault(line.matter, []).append(line)
            if line.event is not None:
                near.of_event.setdefault(line.event, []).append(line)
    wanted = frozenset(mark for some in groups for line in some for mark in near.thing(line).marks)
    for line in {line.claim: line for line in every if is_act(line)}.values():
        marks = sorted(wanted & marks_of(line.words))
        moved = bool(marks) and line.event is not None and near.puts_off(line, joined)
        for mark in marks:
            near.done.setdefault(mark, []).append(line)
            if moved:
                near.put_off.setdefault(mark, []).append(line)
    return near


def latest(joined: Index) -> date | None:
    """The day of the latest report."""
    days = [day for doc in joined.documents if (day := joined.published(doc)) is not None]
    return max(days, default=None)


def _expected(
    told: Sequence[Line],
    near: Near,
    like: Like,
    joined: Index,
    today: date | None,
) -> Expected:
    best = max(told, key=lambda line: (line.voice in ("direct", "indirect"), line.confidence, -len(line.words)))
    when = ahead(best, joined)
    due = _due(when, today)
    outcome, because, found = how_it_went(told, best, when, near, like, joined, past=due == "past")
    known = joined.issues.get(best.issue or "")
    both = (*told, *found)
    moved = next((line.event for line in found if outcome == "slipped"), None)
    return Expected(
        uid=content_id("expected", told[0].claim, best.event or ""),
        when=when.spelled if when else None,
        first=when.first if when else None,
        last=when.last if when else None,
        precision=when.precision if when else None,
        what=best.words,
        kind=best.kind,
        by=best.actors,
        towards=best.towards,
        condition=next((line.condition for line in told if line.condition), None),
        issue=best.issue,
        label=known.label if known else "",
        due=due,
        outcome=outcome,
        because=because,
        moved_to=moved,
        told_on=told[0].day,
        told=tuple(told),
        outcome_lines=found,
        origins=origins(told),
        claims=claims_of(both),
        evidence=evidence_of(both),
        polarity=best.polarity,
    )


def _due(when: When | None, today: date | None) -> Due:
    if when is None or today is None or (when.first is None and when.last is None):
        return "undated"
    if when.last is not None and when.last < today:
        return "past"
    return "ahead" if when.first is not None and when.first > today else "now"
