"""Capitals that no lexicon lists, as far as the reports of a dossier tell whose they are, and where they stand for their governments.

A report tells it ("the Dravian capital Ostrel", "Ostrel, the capital of Dravia"), or is sent from there and begins with the state or with
one who speaks for it ("OSTREL (Harbour Wire) - Dravia will not …"). Only a town that acts in some report ("Ostrel lodged a protest") is
asked about: peace talks are reported from a town that says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.lexicon.actors import Actors as Words
from standoff.model import Evidence, Mention, Reading

WHY = "a capital for its government"
_DATELINE = re.compile(
    r"^[ \t]*(?:date \S+ )?([A-Z][A-Z'’ -]{2,30})(?:, [A-Z][a-z]+\.? \d{1,2})? ?(?:\([^()\n]{1,40}\))? ?[-—–.:]+ ", re.MULTILINE
)
_CAPITAL = re.compile(r"\b([A-Z]\w+)(?:['’]s)? capital,? ([A-Z]\w+)")
_OF = re.compile(r"\b([A-Z]\w+), the capital of (?:the )?([A-Z]\w+)")
_HEAD = 600
_NEAR = 4
"""Within so many characters of its dateline a report begins with a state."""
_TOLD = 3
"""What a report tells counts so many times as much as where it is sent from."""


def seats(readings: Iterable[Reading], learned: Mapping[str, str], words: Words) -> Mapping[str, str]:
    """The state of each unlisted capital, by the name of the town."""
    read = tuple(readings)
    states = {form: state.name for state in words.states for form in (*state.words, *state.adjectives)} | dict(learned)
    known = {one.name for reading in read for one in reading.mentions if one.country in words.state_of} | set(states)
    acting = _acting(read) - known
    votes: dict[str, Counter[str]] = {}
    for reading in read if acting else ():
        for town, state, weight in (*_told(reading, states), *_sent(reading, states)):
            if town in acting:
                votes.setdefault(town, Counter())[state] += weight
    found = {}
    for town, counts in votes.items():
        ranked = counts.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            found[town] = ranked[0][0]
    return found


def read_as(mention: Mention, capitals: Mapping[str, str], acting: frozenset[Evidence]) -> Mention | None:
    """A mention of one of the `capitals` as its state, if it is among the words of those who act (`acting`); None where it is but a town.
    Others are as they were.
    """
    state = capitals.get((mention.name or "").title()) if mention.form not in ("description", "pronoun") else None
    if state is None:
        return mention
    return replace(mention, kind="state", name=state, why=WHY, role=None, speaks_for=()) if mention.evidence in acting else None


def parties_of(reading: Reading) -> frozenset[Evidence]:
    """The words for whoever does or says something in a report."""
    return frozenset(piece for act in reading.acts for piece in (*act.actors, *((act.speaker,) if act.speaker else ())))


def _acting(readings: Iterable[Reading]) -> set[str]:
    """The names of one word that do something in a report."""
    found = set()
    for reading in readings:
        for piece in parties_of(reading):
            name = piece.span.of(reading.document.text)
            if name.isalpha() and name.istitle():
                found.add(name)
    return found


def _told(reading: Reading, states: Mapping[str, str]) -> Iterable[tuple[str, str, int]]:
    text = reading.document.text
    for match in _CAPITAL.finditer(text):
        if match[1] in states:
            yield match[2], states[match[1]], _TOLD
    for match in _OF.finditer(text):
        if match[2] in states:
            yield match[1], states[match[2]], _TOLD


def _sent(reading: Reading, states: Mapping[str, str]) -> Iterable[tuple[str, str, int]]:
    """The town from which a report is sent, with the state with which it begins."""
    match = _DATELINE.search(reading.document.text[:_HEAD])
    if match is None:
        return
    for mention in reading.mentions:
        if match.end() <= mention.evidence.span.start < match.end() + _NEAR:
            names = (mention.name or "", *mention.speaks_for)
            state = next((states[name] for name in names if name in states), None)
            if state is not None:
                yield match[1].strip().title(), state, 1
                return


__all__ = ["parties_of", "read_as", "seats"]
