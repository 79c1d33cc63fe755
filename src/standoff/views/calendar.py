"""What is expected, by whom, when, on what condition; and whether it came, where a later report tells it.

A row is one matter that the reports set in the future of their telling. Its outcome is looked for among later lines of the same issue and
party, by named rules that abstain: an entry without a sure outcome stays `open`.

* `came`: done within the days expected, with the same stance on the issue or in largely the same words;
* `slipped`: done after those days, or announced again for a later day;
* `dropped`: called off, denied or refused afterwards in largely the same words;
* `open`: nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from standoff.model import ActKind, Evidence, Precision, When, content_id
from standoff.views.index import Index, Lined, index
from standoff.views.lines import Line, claims_of, evidence_of, lines, origins
from standoff.views.positions import is_act
from standoff.views.wording import alike, rarity, shared, stems

Outcome = Literal["came", "slipped", "dropped", "open"]
Due = Literal["past", "now", "ahead", "undated"]

LIKE, SAME = 0.4, 0.5
"""From which share of the poorer wording two are of one thing, and from which share of both a refusal of one is a refusal of the other."""
_SLACK: dict[Precision, timedelta] = {"month": timedelta(7), "quarter": timedelta(14), "season": timedelta(14), "year": timedelta(31)}
Like = Callable[[Line, Line, bool], bool]
"""Whether two lines are of one thing; with True, whether they say it in the same words."""
_COMING = frozenset({"planned", "possible", "conditional"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that is expected. `uid` stays when later reports tell it again.

    `when` is ISO with `precision`; `first` and `last` bound it; `due` is seen from the day `today`.

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


def calendar(ledger: Lined, today: date | None = None) -> tuple[Expected, ...]:
    """Everything expected, by day, undated last. `today` is the day from which it is seen: by default that of the latest report."""
    joined = index(ledger)
    every = lines(ledger)
    seen_from = today or latest(joined)
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in every:
        if _expects(line, joined):
            groups.setdefault((line.matter or line.claim, line.event or ""), []).append(line)
    if not groups:
        return ()
    words: dict[str, tuple[str, ...]] = {}
    rare = rarity(stems(line.words) for some in groups.values() for line in some)
    near: dict[tuple[str | None, str], list[Line]] = {}
    for line in every:
        for party in line.parties:
            near.setdefault((line.issue, party), []).append(line)

    def like(one: Line, other: Line, wholly: bool) -> bool:
        for line in (one, other):
            if line.claim not in words:
                words[line.claim] = stems(line.words)
        pair = words[one.claim], words[other.claim]
        return alike(*pair, rare) >= SAME if wholly else shared(*pair, rare) >= LIKE

    rows = [_expected(some, near, like, joined, seen_from) for some in groups.values()]
    return tuple(sorted(rows, key=lambda row: (row.first or row.last or date.max, row.what, row.uid)))


def latest(joined: Index) -> date | None:
    """The day of the latest report."""
    days = [day for doc in joined.documents if (day := joined.published(doc)) is not None]
    return max(days, default=None)


def _expects(line: Line, joined: Index) -> bool:
    """Whether a line sets something in its own future. Without a day only what a party plans or promises counts, no forecast."""
    if line.modality == "negated" and line.event is None:
        return False
    if _ahead(line, joined) is None:
        promised = line.kind == "commitment" or (line.kind == "expectation" and line.modality == "planned")
        return promised and bool(line.parties) and line.voice != "analyst"
    if line.kind in ("expectation", "commitment"):
        return line.modality != "negated"
    return (line.kind in ("threat", "position") or line.modality in _COMING) and line.modality != "negated"


def _ahead(line: Line, joined: Index) -> When | None:
    """The days that a line speaks of, where they do not lie wholly before its own day ("withdraw what came after 1997" is no date)."""
    when = joined.acts[line.claim].event_when
    if when is None or line.day is None or (when.last is not None and when.last >= line.day):
        return when
    return when if when.last is None and when.first is not None and when.first > line.day else None


def _expected(
    told: Sequence[Line],
    near: dict[tuple[str | None, str], list[Line]],
    like: Like,
    joined: Index,
    today: date | None,
) -> Expected:
    best = max(told, key=lambda line: (line.voice in ("direct", "indirect"), line.confidence, -len(line.words)))
    when = _ahead(best, joined)
    own = {line.claim for line in told}
    after = sorted(
        {
            line.claim: line
            for party in best.parties
            for line in near.get((best.issue, party), ())
            if line.claim not in own and line.day is not None and told[0].day is not None and line.day >= told[0].day
        }.values(),
        key=lambda line: (line.day or date.max, line.claim),
    )
    outcome, because, found = _outcome(best, when, after, like, joined) if best.issue is not None else ("open", "no issue to follow", ())
    known = joined.issues.get(best.issue or "")
    both = (*told, *found)
    moved = next((line.event for line in found if outcome == "slipped" and not is_act(line)), None)
    return Expected(
        uid=content_id("expected", told[0].claim, best.event or ""),
        when=when.iso if when else None,
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
        due=_due(when, today),
        outcome=outcome,
        because=because,
        moved_to=moved,
        told_on=told[0].day,
        told=tuple(told),
        outcome_lines=found,
        origins=origins(told),
        claims=claims_of(both),
        evidence=evidence_of(both),
    )


def _outcome(best: Line, when: When | None, after: Sequence[Line], like: Like, joined: Index) -> tuple[Outcome, str, tuple[Line, ...]]:
    """How it went: the first rule that a later line bears out."""
    start, end = (when.first, when.last) if when else (None, None)
    slack = _SLACK.get(when.precision, timedelta(0)) if when else timedelta(0)
    for line in after:
        same = line.stance is not None and line.stance == best.stance
        if is_act(line) and line.day is not None and (best.day is None or line.day > best.day or line.dated):
            within = (start is None or line.day >= start - slack) and (end is None or line.day <= end + slack)
            if when is not None and within and (same or like(best, line, False)):
                return "came", "done within the days expected", (line,)
            if when is None and same and like(best, line, False):
                return "came", "done as announced", (line,)
            if end is not None and line.day > end + slack and like(best, line, False):
                return "slipped", "done after the days expected", (line,)
        elif line.modality == "negated" or line.polarity in ("rejects", "denies"):
            if (line.modality == "negated" or not same) and like(best, line, True):
                return "dropped", "called off or refused afterwards", (line,)
        elif _later(line, end, joined) and like(best, line, False):
            return "slipped", "announced again for a later day", (line,)
    return "open", "no later report tells it", ()


def _later(line: Line, end: date | None, joined: Index) -> bool:
    """Whether a line announces a day after `end`."""
    when = _ahead(line, joined) if end is not None and _expects(line, joined) else None
    return end is not None and when is not None and when.first is not None and when.first > end


def _due(when: When | None, today: date | None) -> Due:
    if when is None or today is None or (when.first is None and when.last is None):
        return "undated"
    if when.last is not None and when.last < today:
        return "past"
    return "ahead" if when.first is not None and when.first > today else "now"


def icalendar(rows: Iterable[Expected], stamp: date | None = None) -> str:
    """The rows that have a day as an iCalendar file (RFC 5545): whole days, the same UID for the same entry at every export.

    `stamp` is the day of the export's data (DTSTAMP); by default the day on which each entry was told.
    """
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Standoff//Calendar//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        first = row.first or row.last
        if first is None:
            continue
        end = (row.last or first) + timedelta(days=1)
        told = stamp or row.told_on or first
        status = "CANCELLED" if row.outcome == "dropped" else "CONFIRMED" if row.outcome == "came" else "TENTATIVE"
        about = "; ".join(filter(None, (row.label, f"if {row.condition}" if row.condition else "", f"outcome: {row.outcome}")))
        out += [
            "BEGIN:VEVENT",
            f"UID:{row.uid}@standoff",
            f"DTSTAMP:{told:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{end:%Y%m%d}",
            *_folded("SUMMARY", ": ".join(filter(None, (", ".join(row.by), row.what)))),
            *_folded("DESCRIPTION", about),
            f"STATUS:{status}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join([*out, "END:VCALENDAR"]) + "\r\n"


def _folded(name: str, value: str) -> list[str]:
    """A content line, escaped, in pieces of at most 75 bytes that begin with a space after the first."""
    plain = "".join(char if char >= " " else " " for char in value)
    text = f"{name}:" + plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    pieces, piece, size = [], "", 0
    for char in text:
        length = len(char.encode("utf-8", "replace"))
        if size + length > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + length
    return [*pieces, piece]
