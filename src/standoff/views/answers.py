"""Who was asked for what, and what was answered: every demand and offer put to somebody, with the answer in its own words.

One row is one matter put by one set of parties to one party; a demand that is put to nobody by name has a row too (`NOBODY`). An answer is
a line of the party asked, on the same issue, on or after the day of asking (of very many the first `MOST`); a line that the text itself
ties to the demand (`Act.answers`) always is one; and so are, on whatever issue, a refusal of all that the asker demands
(`views.refusals`), and where one of the two has no issue, a yes or no that repeats the words of the asking (`views.echoes`). What an
answer amounts to follows from its polarity and from its stance beside that of the asking:

| outcome | when |
| --- | --- |
| `delivered` | the party asked did it: an action of the same stance |
| `agreed` | it accepts, commits itself to it (a promise is not a delivery), or wants the same |
| `partly` | it accepts and refuses, offers something, or stays open |
| `deferred` | it says that it will answer, decide or see later |
| `refused` | it rejects, denies, or takes or acts out the opposite stance |
| `acknowledged` | it speaks of it and takes no side |
| `not answered` | nothing is told |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model import Evidence
from standoff.views.echoes import REPLYING, Echoes, echoes
from standoff.views.index import Index, Lined, index
from standoff.views.lines import Line, claims_of, evidence_of, from_day, lines, one_voice_each, order, origins
from standoff.views.refusals import Refusals, refusals

Outcome = Literal["delivered", "agreed", "partly", "deferred", "refused", "acknowledged", "not answered"]
Amounts = Literal["delivers", "agrees", "offers", "defers", "refuses", "acts against", "acknowledges"]

NOBODY = "not named"
"""To whom a demand goes that names nobody whom the dossier knows; `to_id` is empty then."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One line of the party asked, and what it amounts to."""

    amounts: Amounts
    tied: bool
    line: Line


@dataclass(frozen=True, slots=True)
class Answer:
    """Something put to a party (`to`: its name, or `NOBODY`), and what it answered. `asked` are all tellings of the asking, oldest first.

    `agreed_on` and `delivered_on` are the first days of a promise and of a delivery: two things. `answered_on` is the day of the first
    of the `replies`.
    """

    issue: str | None
    label: str
    what: Literal["demand", "offer", "open question"]
    by: tuple[str, ...]
    by_ids: tuple[str, ...]
    to: str
    to_id: str
    since: date | None
    words: str
    outcome: Outcome
    answered_on: date | None
    agreed_on: date | None
    delivered_on: date | None
    asked: tuple[Line, ...]
    replies: tuple[Reply, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    telling: Reply | None = None
    """The latest of the replies that make the outcome: what a row shows as the answer."""


_WHAT: dict[str, Literal["demand", "offer", "open question"]] = {"demands": "demand", "offers": "offer", "open": "open question"}


_SPEAKS = frozenset({"rejects", "accepts", "expects", "denies", "commits", "threatens"})
"""What speaks to a thing that was asked also where the side that it takes is not known: "the filling will go on as planned"."""

MOST = 1000
"""Among how many lines of a party on an issue, from the day of asking on, an answer is looked for: all, save in the largest dossiers."""


def answers(ledger: Lined) -> tuple[Answer, ...]:
    """Every demand, offer and open hand put to a party with its answer.

    Issues on which most is asked come first, what is on none last; within an issue the unanswered and the latest.
    """
    joined = index(ledger)
    every = lines(ledger)
    spoken: dict[tuple[str | None, str], list[Line]] = {}
    for line in every:
        for party in line.parties:
            spoken.setdefault((line.issue, party), []).append(line)
        if line.parties and line.polarity in REPLYING and line.stance in (1, -1):
            spoken.setdefault((line.issue, ""), []).append(line)
    tied: dict[str, list[Line]] = {}
    for line in every:
        link = joined.acts[line.claim].answers
        if link is not None:
            tied.setdefault(link, []).append(line)
    groups: dict[tuple[str, str | None, str], list[Line]] = {}
    for line in every:
        if line.kind == "position" and line.polarity in _WHAT and line.parties:
            others = [target for target in line.targets if target not in line.parties]
            for target in others or ([""] if line.polarity == "demands" else []):
                groups.setdefault((line.matter or line.claim, line.issue, target), []).append(line)
    made = _first_made(groups)
    deeds: dict[str, Line] = {}
    for line in every:
        if line.kind == "action":
            deeds.setdefault(line.matter or line.claim, line)
    refused, echoed = refusals(every, joined), echoes(every, joined)
    rows = [
        _answer(target, some, made[_key(some[0], target)], spoken.get((issue, target), []), tied, deeds, (refused, echoed), joined)
        for (_, issue, target), some in groups.items()
    ]
    told: dict[str | None, int] = {}
    for row in rows:
        told[row.issue] = told.get(row.issue, 0) + row.origins
    return tuple(sorted(rows, key=lambda row: (row.issue is None, -told[row.issue], *_rank(row))))


def _first_made(groups: dict[tuple[str, str | None, str], list[Line]]) -> dict[tuple[object, ...], date | None]:
    """The first day of each standing demand or offer: what is told again without a day of its own has stood since then."""
    found: dict[tuple[object, ...], date | None] = {}
    for (_, _, target), some in groups.items():
        key = _key(some[0], target)
        days = [day for day in (found.get(key), some[0].day) if day is not None]
        found[key] = min(days, default=None)
    return found


def _key(line: Line, target: str) -> tuple[object, ...]:
    return line.issue, line.parties[:1], target, line.stance, line.polarity


def _answer(
    target: str,
    asked: Sequence[Line],
    made: date | None,
    spoken: Sequence[Line],
    tied: dict[str, list[Line]],
    deeds: dict[str, Line],
    apart: tuple[Refusals, Echoes],
    joined: Index,
) -> Answer:
    first = asked[0]
    since = first.day if first.dated else made
    askers = tuple(dict.fromkeys(party for line in asked for party in line.parties))
    linked = {
        other.claim: other
        for line in asked
        for other in tied.get(line.claim, ())
        if _is_by(other, target, askers) and not _is_before(other, line)
    }
    if since is not None and not first.dated:  # what was answered on a day had been asked by then
        since = min((since, *(line.day for line in linked.values() if line.dated and line.day is not None)))
    found: dict[str, Line] = {}
    if first.issue is not None and since is not None:
        near = from_day(spoken, since, MOST)
        found = {line.claim: line for line in near if _answers(line, since, askers) and _is_by(line, target, askers)}
        older = {key for key, line in found.items() if line.begun is None and _is_older(deeds.get(line.matter or key, line), first, since)}
        found = {key: line for key, line in found.items() if key not in older}
    refused, echoed = apart
    again = {line.claim: line for line in echoed.of(first, target, since) if line.claim not in found and _is_by(line, target, askers)}
    wide: dict[str, Line] = {}
    if first.polarity == "demands":
        wide = {line.claim: line for line in refused.at_large(target or None, askers, since) if line.claim not in linked}
    asks = {line.claim for line in asked}
    every = [line for line in sorted((found | linked | again | wide).values(), key=order) if line.claim not in asks]
    replies = tuple(
        Reply("refuses" if line.claim in wide else _meant(line, first, target, askers, linked, again), line.claim in linked, line)
        for line in one_voice_each(every)
    )
    known = joined.issues.get(first.issue or "")
    best = max(asked, key=lambda line: (line.voice in ("direct", "indirect"), line.confidence, -len(line.words)))
    both = (*asked, *every)
    return Answer(
        issue=first.issue,
        label=known.label if known else "",
        what=_WHAT[first.polarity],
        by=tuple(joined.name(party) for party in askers),
        by_ids=askers,
        to=joined.name(target) if target else NOBODY,
        to_id=target,
        since=since,
        words=best.words,
        outcome=_outcome(replies),
        answered_on=replies[0].line.day if replies else None,
        agreed_on=_first_day(replies, "agrees"),
        delivered_on=_first_day(replies, "delivers"),
        asked=tuple(asked),
        replies=replies,
        origins=origins(asked),
        claims=claims_of(both),
        evidence=evidence_of(both),
        telling=_telling(replies),
    )


def _is_by(line: Line, target: str, askers: Sequence[str]) -> bool:
    """Whether a line is that of the party asked; where nobody is named, of anybody but the askers."""
    return target in line.parties if target else bool(line.parties) and set(askers).isdisjoint(line.parties)


def _is_before(reply: Line, asking: Line) -> bool:
    """Whether both tell their days, and that of the reply comes first: then it is none, whatever the text seems to tie."""
    return reply.dated and asking.dated and reply.day is not None and asking.day is not None and reply.day < asking.day


def _is_older(deed: Line, first: Line, since: date) -> bool:
    """Whether a deed, by its first telling, may be older than the asking: no day of its own, and told before it or above it in its report.

    "Guards held the crew. The minister demanded their release": nobody held them in answer.
    """
    if deed.kind != "action" or deed.begun is not None or deed.day is None or deed.day > since:
        return False
    return deed.day < since or (deed.doc == first.doc and deed.evidence[0].span.start < first.evidence[0].span.start)


def _answers(line: Line, since: date, askers: Sequence[str]) -> bool:
    """Whether a line of the party asked speaks to what was asked: not before it, not to others alone, and not mere telling about it."""
    if line.day is None or line.day < since or (line.kind == "action" and line.begun is not None and line.begun < since):
        return False
    if line.kind == "statement" and (line.voice in ("narrator", "analyst") or line.polarity == "accuses"):
        return False
    if (
        line.kind in ("position", "commitment", "threat")
        and line.targets
        and not set(askers).intersection(line.targets)
        and line.stance is None
    ):
        return False
    return line.stance is not None or line.polarity in _SPEAKS or line.kind == "statement"


def _amounts(line: Line, asked: Line, tied: bool) -> Amounts:
    """What one reply amounts to, beside the stance of the asking. A refusal without a stance is one only where the text ties it."""
    same = line.stance is not None and line.stance == asked.stance
    against = line.stance is not None and asked.stance in (1, -1) and line.stance == -asked.stance
    if line.kind == "action":
        if line.modality in ("planned", "possible", "conditional"):
            return "agrees" if same else "defers"
        if line.modality == "negated":
            return "refuses"
        return "delivers" if same else "acts against" if against else "acknowledges"
    if against or (line.polarity in ("rejects", "denies", "threatens") and not same and (tied or line.stance is not None)):
        return "refuses"
    unsided = line.stance is None and (tied or line.polarity == "accepts")
    if line.polarity in ("accepts", "commits") and (same or unsided or (tied and asked.stance is None)):
        return "agrees"  # "accepted the proposal" is a yes to the proposal that it takes up, on whatever issue it was put
    if line.kind == "expectation":
        return "defers"
    if line.polarity == asked.polarity == "demands" and not against and not tied:
        return "acknowledges"  # a demand in return, even for the like, is no yes
    if same and line.kind == "position" and (line.polarity == "demands" or asked.polarity in ("offers", "open")):
        return "agrees"
    if line.polarity in ("offers", "open") or line.stance == 0 or same:
        return "offers"
    return "acknowledges"


def _meant(line: Line, asked: Line, target: str, askers: Sequence[str], linked: dict[str, Line], again: dict[str, Line]) -> Amounts:
    """What a line amounts to that the text ties to the asking (`linked`), that repeats its words (`again`), or that is on its issue."""
    amounts = _amounts(line, asked, line.claim in linked or line.claim in again)
    return _towards(amounts, line, target, askers, line.claim in linked)


def _towards(amounts: Amounts, line: Line, target: str, askers: Sequence[str], tied: bool) -> Amounts:
    """A yes that goes to somebody else is no answer to those who asked; a refusal tells its stance to everybody."""
    others = {*line.targets, *line.parties} - {target}
    if tied or not others or others.intersection(askers) or amounts in ("refuses", "acts against"):
        return amounts
    return "acknowledges"


def _outcome(replies: Sequence[Reply]) -> Outcome:
    """What all replies add up to. A delivery is the last word unless a refusal comes after it; yes and no together is partly."""
    met = {reply.amounts for reply in replies}
    no = met & {"refuses", "acts against"}
    if not met:
        return "not answered"
    if "delivers" in met:
        last = max(place for place, reply in enumerate(replies) if reply.amounts == "delivers")
        return "partly" if any(reply.amounts in ("refuses", "acts against") for reply in replies[last + 1 :]) else "delivered"
    if no and met & {"agrees", "offers"}:
        return "partly"
    if no:
        return "refused"
    if "agrees" in met:
        return "agreed"
    if "offers" in met:
        return "partly"
    return "deferred" if "defers" in met else "acknowledged"


_MADE_BY: dict[Outcome, tuple[Amounts, ...]] = {
    "delivered": ("delivers",), "agreed": ("agrees",), "refused": ("refuses", "acts against"), "deferred": ("defers",),
}  # fmt: skip


def _telling(replies: Sequence[Reply]) -> Reply | None:
    """The latest reply that bears the outcome out: a word of thanks after a refusal is not shown as the refusal."""
    made_by = _MADE_BY.get(_outcome(replies), ())
    return next((reply for reply in reversed(replies) if reply.amounts in made_by), replies[-1] if replies else None)


def _first_day(replies: Sequence[Reply], amounts: Amounts) -> date | None:
    return next((reply.line.day for reply in replies if reply.amounts == amounts), None)


def _rank(row: Answer) -> tuple[str, bool, int, str, str]:
    return row.label, row.outcome != "not answered", -(row.since.toordinal() if row.since else 0), row.to, row.asked[0].claim
