"""What a bare yes or no answers: "dismissed these demands", "refused it", "has said no", "denied this".

Such words name no matter of their own; theirs is that of what they answer, and their side follows from its side. An act is bare where
nothing is left of its words without those who speak, the word of the act itself, its day and the words that take something up
(`lexicon/en/joints.toml`, `taken`; `directions.toml`, `same`). What it answers is what the report itself ties it to (`Act.answers`), else
the nearest act of another before it, at most `REACH` sentences back, that asks something of its party, or of nobody by name. Words that
take up several things ("both demands") answer all that was asked in that sentence and the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from standoff.lexicon import Lexicon
from standoff.model import Act, Evidence, Reading
from standoff.model.party import Roster
from standoff.reconcile.issues.material import Item
from standoff.reconcile.issues.whose import Parties, Whose, stood

REACH, MOST = 2, 50
"""So many sentences, and acts, before an answer stands what it answers."""
TO: dict[str, frozenset[str]] = {
    "rejects": frozenset({"demands", "offers", "open"}),
    "accepts": frozenset({"demands", "offers", "open"}),
    "denies": frozenset({"accuses"}),
    "open": frozenset({"demands", "offers"}),
}
"""What acts of a polarity answer."""

SIGN = {"rejects": -1, "denies": -1, "accepts": 1, "open": 0}
"""How the side of an answer stands to that of what it answers; who will think about it is open."""

_TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
_CUT = re.compile(r"[:;(—–]")


def answered(
    items: Sequence[Item], readings: Sequence[Reading], people: Roster, whose: Mapping[str, Whose], words: Lexicon
) -> dict[str, tuple[str, ...]]:
    """The ids of the acts that each bare answer answers, in the order of the text, by the id of the answer. `whose` tells by act who is to
    do what is asked.
    """
    starts = [[sentence.span.start for sentence in reading.sentences] for reading in readings]
    found: dict[str, tuple[str, ...]] = {}
    by_doc: dict[int, list[Item]] = {}
    for item in items:
        by_doc.setdefault(item.doc, []).append(item)
    for doc, some in by_doc.items():
        text = readings[doc].document.text
        numbers = [bisect_right(starts[doc], item.start) for item in some]
        places = {item.act.id: place for place, item in enumerate(some)}
        parties = [stood(people, item.act.actors or ((item.act.speaker,) if item.act.speaker else ())) for item in some]
        for place, item in enumerate(some):
            if item.act.polarity not in TO or not parties[place] or not is_bare(item.act, text, words):
                continue
            near = range(max(place - MOST, bisect_left(numbers, numbers[place] - REACH)), place)
            first = _tied(item.act, some, places) if item.act.answers else None
            first = _asked(place, near, some, parties, people, whose) if first is None else first
            if first is None:
                continue
            least = bisect_left(numbers, numbers[first] - 1) if _takes_up_many(item.act, text, words) else first
            like = (some[first].act.polarity, parties[first])
            every = [other for other in range(max(least, first - MOST), first + 1) if (some[other].act.polarity, parties[other]) == like]
            found[item.act.id] = tuple(some[other].act.id for other in every)
    return found


def is_bare(act: Act, text: str, words: Lexicon) -> bool:
    """Whether an act says yes or no and not to what."""
    left = _left(act, text, words)
    said = words.issues.joints["yes or no"]
    denied = act.modality == "negated" or any(word not in said and words.issues.ways.get(word) == "not" for word in left)
    if denied and not said.isdisjoint(left):
        return False  # "has not said no"
    return not any(_tells(word, words) for word in left)


def _left(act: Act, text: str, words: Lexicon) -> list[str]:
    """The words of an act, in small letters, from its own word or from what it is about on, whichever comes first: less those who speak,
    the word of the act, its day, names, and all that follows a colon, a bracket or a word of reason ("as an insult").
    """
    about, whole = act.about.span, act.evidence[0].span
    cue = act.cue.span if act.cue is not None and whole.covers(act.cue.span) else None
    start = about.start if cue is None or cue.covers(about) else min(about.start, cue.start)
    apart = [*act.actors, *act.targets, act.speaker, act.when_words, *act.attribution]
    if cue is not None and not cue.covers(about):
        apart.append(act.cue)
    cut = _CUT.search(text, start + 1, whole.end)
    left = []
    for match in _TOKEN.finditer(text, start, cut.start() if cut else whole.end):
        if match.start() > start and match.group() in words.issues.joints["reason"]:
            break
        named = match.start() > start and match.group()[0].isupper()
        if not named and not any(_holds(one, match.start()) for one in apart):
            left.append(match.group().casefold())
    return left


def _holds(one: Evidence | None, place: int) -> bool:
    return one is not None and one.span.start <= place < one.span.end


def _tells(word: str, words: Lexicon) -> bool:
    """Whether a word names a matter, and is not one of those that only take one up, deny it or tell a time."""
    known = words.issues
    if len(word) < 3 or word in known.plain or known.ways.get(word) in ("same", "not"):
        return False
    return not any(
        word in known.joints[role] or word.removesuffix("s") in known.joints[role] for role in ("taken", "unit", "count", "passive")
    )


def _takes_up_many(act: Act, text: str, words: Lexicon) -> bool:
    """Whether it takes up more than one thing: "these demands", "both"."""
    several = words.issues.joints["several"]
    return any(word in several or (words.issues.ways.get(word) == "same" and word.endswith("s")) for word in _left(act, text, words))


def _tied(act: Act, some: Sequence[Item], places: Mapping[str, int]) -> int | None:
    """The place of what the report ties an answer to, where it is such as this answers."""
    place = places.get(act.answers or "")
    return place if place is not None and some[place].act.polarity in TO[act.polarity] else None


def _asked(
    place: int, near: Sequence[int], some: Sequence[Item], parties: Sequence[Parties], people: Roster, whose: Mapping[str, Whose]
) -> int | None:
    """The nearest act of another before an answer that its party may answer: put to it, or to nobody by name. A person of whom it is not
    known for whom he speaks may answer for whoever is asked.
    """
    act, own = some[place].act, parties[place]
    alone = {name for name in own if people.actors[name].kind == "person"}
    for other in reversed(near):
        asking = some[other].act
        if asking.polarity not in TO[act.polarity] or asking.evidence[0].span.end > act.evidence[0].span.start or parties[other] & own:
            continue
        to = stood(people, asking.targets)
        if asking.polarity == "demands":
            to |= whose[asking.id].doers
        if not to or to & own or own <= alone:
            return other
    return None
