"""Capitals that no lexicon lists, as far as the reports of a dossier tell whose they are, and where they stand for their governments.

A report tells it ("the Dravian capital Ostrel", "Ostrel, the capital of Dravia"), or is sent from there and begins with the state or with
one who speaks for it ("OSTREL (Harbour Wire) - Dravia will not …"). Only a town that acts in some report ("Ostrel lodged a protest") is
asked about: peace talks are reported from a town that says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from standoff.lexicon.actors import Actors as Words
from standoff.model import Evidence, Mention, Reading
from standoff.reconcile.signs import TOWN, one_of, parties_of

Key = tuple[str, str]

WHY = "a capital for its government"
_DATELINE = re.compile(
    r"^[ \t]*(?:date \S+ )?([A-Z][A-Z'’ -]{2,30})(?:, [A-Z][a-z]+\.? \d{1,2})? ?(?:\([^()\n]{1,40}\))? ?[-—–.:]+ ", re.MULTILINE
)
_HEAD = 600
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
_SENTENCE, _BEFORE = 400, 40
_GOVERNS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD"})
_NEAR = 4
"""Within so many characters of its dateline a report begins with a state."""


def towns_of(readings: Sequence[Reading], learned: Mapping[str, str], words: Words) -> dict[Evidence, Key]:
    """The places where those towns are named that no lexicon lists and that act in some report: a report reads each as a place, or is sent
    from it, and no person bears its name.
    """
    acting = _acting(readings)
    mentions = [one for reading in readings for one in reading.mentions if one.name]
    sent = set(sent_from(readings).values())
    states = {form for state in words.states for form in (state.name, *state.words, *state.adjectives)}
    states |= set(learned) - _mere_towns(sent, mentions, learned)
    acting -= {one.name or "" for one in mentions if one.country in words.state_of or one.role} | states
    acting -= {(one.name or "").split()[-1] for one in mentions if one.kind == "person" and " " in (one.name or "")}
    acting &= seats_of(readings, words) | {one.name or "" for one in mentions if one.kind == "place"}
    found = {}
    for reading in readings if acting else ():
        for one in reading.mentions:
            if one.form == "name" and (name := one.evidence.span.of(reading.document.text)) in acting:
                found[one.evidence] = (TOWN, name)
    return found


def _mere_towns(sent: Collection[str], mentions: Iterable[Mention], learned: Mapping[str, str]) -> set[str]:
    """The names of states that a report knows only by what they do and another is sent from: without a demonym or anybody who speaks
    for them, they may be towns.
    """
    peoples = {name for form, name in learned.items() if form != name}
    spoken = {name for one in mentions if one.form in ("title", "description", "name") for name in one.speaks_for}
    return {name for name in sent if learned.get(name) == name and name not in peoples | spoken}


def told_or_sent(readings: Iterable[Reading], learned: Mapping[str, str], words: Words) -> Iterator[tuple[str, str, str, str]]:
    """Each town of which a report tells that it is a state's capital or houses its ministry, or from which one is sent that begins with the
    state: the town, the state, the name of the sign and the report.
    """
    states = {form: state.name for state in words.states for form in (*state.words, *state.adjectives)} | dict(learned)
    for reading in readings:
        doc, text = reading.document.id, reading.document.text
        for town, owner in _told(text, words):
            if owner in states:
                yield town, states[owner], "it is told to be its capital", doc
        for town, state in _sent(reading, states):
            yield town, state, "a report sent from there begins with it", doc
        for town, state in _housing(reading, states, words):
            yield town, state, "a body of its government is there", doc


def seats_of(readings: Iterable[Reading], words: Words) -> frozenset[str]:
    """The towns that are told to be capitals or to house a government's body, or from which a report is sent: one state's, whosever."""
    read = tuple(readings)
    told = {town for reading in read for town, _ in _told(reading.document.text, words)}
    return frozenset(told | {town for reading in read for _, town in _bodies_in(reading, words)} | set(sent_from(read).values()))


def _bodies_in(reading: Reading, words: Words) -> Iterator[tuple[Mention, str]]:
    """Each body of a government that is told to be in a town ("the foreign ministry in Ostrel"), with the town."""
    text, seated = reading.document.text, _seated(words.cues["seated"])
    for one in reading.mentions:
        if one.form != "description" or one.kind != "organisation" or one.sector not in _GOVERNS:
            continue
        span = one.evidence.span
        within = [match for match in seated.finditer(text, span.start, span.end) if match.end() == span.end]
        match = within[0] if within else seated.match(text, span.end)
        if match is not None:
            yield one, match[1]


def _housing(reading: Reading, states: Mapping[str, str], words: Words) -> Iterator[tuple[str, str]]:
    """The town where a body of a government is, with its state: the body's own, else the one state named before it in the sentence."""
    text = reading.document.text
    for body, town in _bodies_in(reading, words):
        own = {states[name] for name in body.speaks_for if name in states}
        if not own:
            at = body.evidence.span.start
            begins = max([match.end() for match in _ENDS.finditer(text, max(0, at - _SENTENCE), at)], default=max(0, at - _SENTENCE))
            number = bisect_left(reading.mentions, at, key=lambda one: one.evidence.span.start)
            before = reading.mentions[max(0, number - _BEFORE) : number]
            near = (one for one in before if begins <= one.evidence.span.start and one.form in ("name", "demonym"))
            own = {states[name] for one in near if (name := one.name or "") in states}
        if len(own) == 1:
            yield town, min(own)


def sent_from(readings: Iterable[Reading]) -> dict[str, str]:
    """For each report that has a dateline the town from which it is sent."""
    found = ((reading.document.id, _dateline(reading)) for reading in readings)
    return {doc: sent[0] for doc, sent in found if sent is not None}


def _dateline(reading: Reading) -> tuple[str, int] | None:
    """The town of a report's dateline, and where the report begins behind it."""
    match = _DATELINE.search(reading.document.text[:_HEAD])
    return None if match is None else (match[1].strip().title(), match.end())


def read_as(mention: Mention, capitals: Mapping[str, str], acting: frozenset[Evidence]) -> Mention | None:
    """A mention of one of the `capitals` as its state, if it is among the words of those who act (`acting`); None where it is but a town.
    Others are as they were.
    """
    state = capitals.get((mention.name or "").title()) if mention.form not in ("description", "pronoun") else None
    if state is None:
        return mention
    return replace(mention, kind="state", name=state, why=WHY, role=None, speaks_for=()) if mention.evidence in acting else None


def _acting(readings: Iterable[Reading]) -> set[str]:
    """The names of one word that do something in a report."""
    found = set()
    for reading in readings:
        for piece in parties_of(reading):
            name = piece.span.of(reading.document.text)
            if name.isalpha() and name.istitle():
                found.add(name)
    return found


def _told(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Each town that a report calls a capital, with the name or the adjective of what it is the capital of."""
    before, behind = _patterns(words.cues["capital"], words.cues["capital of"])
    yield from ((match[2], match[1]) for match in before.finditer(text))
    yield from ((match[1], match[2]) for match in behind.finditer(text))


@cache
def _patterns(capital: frozenset[str], capital_of: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "Dravia's capital, Ostrel", "the Dravian capital Ostrel"; "Ostrel, the capital of Dravia"."""
    before = re.compile(rf"\b([A-Z]\w+)(?:['’]s)? (?:{one_of(capital)}),? ([A-Z]\w+)")
    return before, re.compile(rf"\b([A-Z]\w+), (?:{one_of(capital_of)}) ([A-Z]\w+)")


@cache
def _seated(seated: frozenset[str]) -> re.Pattern[str]:
    """Behind a body the town where it is (" in Ostrel")."""
    return re.compile(rf" (?:{one_of(seated)}) ([A-Z]\w+)\b")


def _sent(reading: Reading, states: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The town from which a report is sent, with the state with which it begins: its name, or one who speaks for it."""
    sent = _dateline(reading)
    if sent is None:
        return
    town, begins = sent
    for mention in reading.mentions:
        if begins <= mention.evidence.span.start < begins + _NEAR:
            names = (mention.name or "", *(mention.speaks_for if mention.kind != "group" else ()))
            state = next((states[name] for name in names if name in states), None)
            if state is not None:
                yield town, state
                return


__all__ = ["read_as", "seats_of", "sent_from", "told_or_sent", "towns_of"]
