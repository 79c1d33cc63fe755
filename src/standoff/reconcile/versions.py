"""What a later version of a report takes back: a correction reverses a line, and the line of the first printing no longer stands.

Versions of one report are compared sentence by sentence. A sentence that the later version prints unchanged stands. One that it prints in
nearly the same words, with acts of another polarity or with a "not" that was not there, is taken back: what it told takes no side any more,
and both lines are one matter in which the later supersedes the earlier. What the later version merely leaves out stands. Versions of one
day, of which nobody knows the later, take nothing back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from standoff.model import Act, Bearing, Matter, Reading, Side, Story, content_id

EARLIER, LATER = "earlier version", "later version"
ALIKE = 0.6
"""Share of their words (Jaccard index) from which two sentences are one, rewritten."""

_MOST_POSTINGS = 20
_WORD = re.compile(r"\w+")

Reversal = tuple[str, str, tuple[str, ...]]
"""The story, the act that is taken back, and the acts in its place."""


def taken_back(readings: Iterable[Reading], stories: Iterable[Story]) -> tuple[Reversal, ...]:
    """The acts that a later version of their own report takes back, sorted."""
    by_doc = {reading.document.id: reading for reading in readings}
    found: list[Reversal] = []
    for story in stories:
        if story.kind == "versions":
            for one, other in pairwise([by_doc[doc] for doc in story.docs if doc in by_doc]):
                if _day(one) is not None and (_day(one) or 0) < (_day(other) or 0):
                    found += [(story.id, old, new) for old, new in _changed(one, other)]
    return tuple(sorted(found))


def unsided(bearings: Iterable[Bearing], taken: Iterable[Reversal]) -> tuple[Bearing, ...]:
    """The bearings, those of acts that were taken back without a stance."""
    gone = {old for _, old, _ in taken}
    return tuple(
        replace(item, stance=None, why="a later version of the report takes it back") if item.claim in gone else item for item in bearings
    )


def corrected(matters: Iterable[Matter], taken: Iterable[Reversal], readings: Iterable[Reading]) -> tuple[Matter, ...]:
    """The matters, with one for each act that was taken back; what was said in a corrected sentence agrees with it no more."""
    places: dict[str, str] = {}
    acts = {act.id: act.evidence[0] for reading in readings for act in reading.acts} if taken else {}
    for _, old, new in taken:
        places |= {acts[old].doc: EARLIER} | {acts[item].doc: LATER for item in new}
    changed = [acts[claim] for _, old, new in taken for claim in (old, *new)]
    speech = {
        item.id: item.evidence[0].doc
        for reading in readings
        if reading.document.id in places
        for item in reading.quotations
        if any(item.evidence[0].doc == words.doc and item.evidence[0].span.overlap(words.span) for words in changed)
    }
    made = [_matter("c", "act", {old: EARLIER} | dict.fromkeys(new, LATER), story) for story, old, new in taken]
    kept = []
    for matter in matters:
        sides = {claim: places[speech[claim]] for claim in matter.claims if claim in speech}
        one_voice = len({origin for side in matter.sides for origin in side.origins}) == 1
        if matter.what == "quotation" and one_voice and len(sides) == len(matter.claims) and len(set(sides.values())) == 2:
            matter = replace(_matter("m", "quotation", sides, matter.sides[0].origins[0]), id=matter.id)
        kept.append(matter)
    return tuple(sorted((*kept, *made), key=lambda matter: matter.id))


def _matter(prefix: str, what: Literal["act", "quotation"], sides: Mapping[str, str], story: str) -> Matter:
    """What a later version puts in the place of what an earlier one told; one voice on both sides."""
    claims = tuple(sorted(sides))
    put = [(label, tuple(claim for claim in claims if sides[claim] == label)) for label in (EARLIER, LATER)]
    both = tuple(Side(label, some, (story,)) for label, some in put)
    return Matter(
        content_id(prefix, "version", what, claims), what, claims, both, "supersede", ("denied",), "a later version takes it back"
    )


def _changed(one: Reading, other: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """The acts of the earlier version that stand in rewritten sentences, with those of another sort in their place."""
    earlier, later = _by_sentence(one), _by_sentence(other)
    told = _sentences(other)
    kept = {tuple(words) for words in told.values()}
    postings: dict[str, list[int]] = {}
    for number, words in told.items():
        for word in sorted(set(words)):
            postings.setdefault(word, []).append(number)
    found = []
    for number, words in _sentences(one).items():
        if number not in earlier or tuple(words) in kept:
            continue
        place = _likest(set(words), told, postings)
        instead = later.get(place, []) if place is not None else []
        puts = {_put(act) for act in instead}
        for act in earlier[number]:
            new = tuple(sorted(item.id for item in instead if _put(item) != _put(act) and _same_matter(item, act)))
            if new and _put(act) not in puts:
                found.append((act.id, new))
    return found


def _likest(words: set[str], told: Mapping[int, list[str]], postings: Mapping[str, list[int]]) -> int | None:
    """The sentence that is nearly the same, if there is one."""
    shared: Counter[int] = Counter()
    for word in words:
        places = postings.get(word, ())
        if len(places) <= _MOST_POSTINGS:
            shared.update(places)
    nearest = sorted(shared, key=lambda number: (-shared[number], number))[:3]
    likeness = {number: len(words & set(told[number])) / len(words | set(told[number])) for number in nearest}
    best = max(sorted(likeness), key=lambda number: likeness[number], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _put(act: Act) -> tuple[str, bool]:
    """What an act does, and whether it is told that it was not done."""
    return act.polarity, act.modality == "negated"


def _same_matter(one: Act, other: Act) -> bool:
    """Whether one act may stand in another's place: both take a side or tell a deed, or one tells that the other was not done."""
    loose = {"statement", "expectation"}
    return (one.kind in loose) == (other.kind in loose) or "negated" in (one.modality, other.modality)


def _by_sentence(reading: Reading) -> dict[int, list[Act]]:
    """The acts of each sentence, by where they begin."""
    found: dict[int, list[Act]] = {}
    starts = sorted((sentence.span.start, sentence.span.end, number) for number, sentence in enumerate(reading.sentences))
    place = 0
    for act in sorted(reading.acts, key=lambda item: (item.evidence[0].span.start, item.id)):
        while place < len(starts) and starts[place][1] <= act.evidence[0].span.start:
            place += 1
        if place < len(starts):
            found.setdefault(starts[place][2], []).append(act)
    return found


def _sentences(reading: Reading) -> dict[int, list[str]]:
    """The words of each sentence, in small letters."""
    text = reading.document.text
    return {number: _WORD.findall(item.span.of(text).lower()) for number, item in enumerate(reading.sentences)}


def _day(reading: Reading) -> int | None:
    when = reading.document.published
    return when.first.toordinal() if when is not None and when.first is not None else None
