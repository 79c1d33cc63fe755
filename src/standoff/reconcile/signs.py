"""The small signs by which a dossier shows whose an office-holder or a capital is that no report places outright.

Each speaks for a state or against it, and has a name, by which it has its weight (`weighed.py`). A sign counts once for a report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Act, Evidence, Mention, Reading, Span
from standoff.reconcile.named import LATE, Item

Key = tuple[str, str]
TOWN = "town"
"""The kind of key of a town of which it is asked whether it is a capital."""

SENT = "a report sent from there tells its acts"
"""The sign of which a report has as many as acts: each counts for its share."""
_ALONE = "it stands alone before him in a sentence"

_OWN = frozenset({"commits", "threatens", "denies", "offers", "accepts", "rejects", "open"})
"""Polarities of acts in which the first party that is named is the speaker's own."""
_AGAINST = frozenset({"demands", "accuses"})
"""Polarities of acts whose target is somebody else."""
_NEXT = re.compile(r"\s+(\w+)")
_SUBJECT = re.compile(r"\s+[a-z]")
_ENDS = re.compile(r"[.!?][\"”’]?\s")
_LONGEST = 60
_MANY = 20
"""Of so many states at most a report is asked how much it tells of them."""
_OFTEN = 3
"""So often at least is the state named of which a report tells most of all."""
_NEAR = 6
"""Within so many characters of its beginning a party opens an act."""
_BACK = 16
"""A word that tells where stands within so many characters before a name."""
_PARAGRAPH = 1500
"""A paragraph is looked at from so many characters before a title on."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What one report shows of `who`: for or against `party`, which is a state or (with a second look) whoever holds an office of one."""

    who: Key
    party: Key
    name: str
    doc: str
    measure: float = 1.0
    """How much of it there is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Report:
    """One report: its open holders and towns, its states, and all persons, each by the place where they are named."""

    reading: Reading
    text: str
    at: Mapping[Evidence, Key]
    states: Sequence[tuple[Span, Key]]
    wanted: Sequence[tuple[Span, Key, Mention]]
    persons: Sequence[tuple[Span, Key]]
    doing: frozenset[Evidence]
    """The words for whoever does or says something."""


def signs(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]],
    readings: Iterable[Reading],
    wanted: Collection[Key],
    towns: Mapping[Evidence, Key],
    words: Words,
    bodies: Collection[Key] | None = None,
) -> Iterator[Sign]:
    """All signs of the dossier for the persons `wanted` and for the `towns`, by the places where they are named: for states and against
    them, or for and against these `bodies`.
    """
    at = {item.mention.evidence: key for key, met in clusters.items() for item, _ in met} | dict(towns)
    late = _late(clusters)
    for reading in readings:
        page = _report(reading, at, wanted, bodies)
        done = [sign for act in reading.acts for sign in _of_act(page, act, wanted, words)]
        yield from done
        aimed = {(sign.who, sign.party) for sign in done if sign.name == "an act of his is aimed at it"}
        if page.wanted:
            yield from _of_report(page, late.get(reading.document.id, frozenset()))
            told = (sign for one in page.wanted for sign in _of_place(page, *one, words))
            yield from (sign for sign in told if (sign.who, sign.party) not in aimed or sign.name != _ALONE)


def _report(reading: Reading, at: Mapping[Evidence, Key], wanted: Collection[Key], bodies: Collection[Key] | None = None) -> _Report:
    placed = sorted(
        ((one.evidence.span, at[one.evidence], one) for one in reading.mentions if one.evidence in at),
        key=lambda one: (_at(one[0]), one[1]),
    )
    shown = [one for one in placed if one[2].form != "pronoun"]
    return _Report(
        reading,
        reading.document.text,
        at,
        [(span, key) for span, key, _ in shown if (key[0] == "state" if bodies is None else key in bodies)],
        [one for one in shown if one[1] in wanted or one[1][0] == TOWN],
        [(span, key) for span, key, _ in placed if key[0] == "person"],
        parties_of(reading),
    )


def doers(act: Act) -> tuple[Evidence, ...]:
    """The words for whoever does or says what an act tells."""
    return (*act.actors, *((act.speaker,) if act.speaker else ()))


def parties_of(reading: Reading) -> frozenset[Evidence]:
    """The words for whoever does or says something in a report."""
    return frozenset(piece for act in reading.acts for piece in doers(act))


def _at(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _late(clusters: Mapping[Key, Sequence[tuple[Item, str]]]) -> dict[str, frozenset[Key]]:
    """For each report the states of which it alone did not know that they are states."""
    found: dict[str, set[Key]] = {}
    for key, met in clusters.items():
        for item, _ in met if key[0] == "state" else ():
            if item.mention.form != "pronoun" and item.mention.why.endswith(LATE):
                found.setdefault(item.doc, set()).add(key)
    return {doc: frozenset(keys) for doc, keys in found.items()}


def _of_report(page: _Report, late: frozenset[Key]) -> Iterator[Sign]:
    """How much it tells of each state, and to which it was taken to lean, unless another that it did not know is named oftener."""
    doc = page.reading.document.id
    counts = Counter(key for _, key in page.states)
    whole = sum(counts.values())
    oftener = max((counts[key] for key in late), default=0)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MANY]
    most = ranked[0][0] if ranked and ranked[0][1] >= _OFTEN and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None
    for who in sorted({who for _, who, _ in page.wanted}):
        for state, count in ranked:
            yield Sign(who, state, "its share of the report", doc, count / whole / (2 if who[0] == TOWN else 1))
    for who, names, leaning in sorted({(who, one.speaks_for if one.leaning else (), one.leaning) for _, who, one in page.wanted}):
        if most is not None and who[0] != TOWN and not leaning:
            yield Sign(who, most, "it is told of most by far", doc)
        for name in names:
            leans = counts["state", name] >= oftener
            yield Sign(who, ("state", name), "the report leans to it" if leans else "the report leans to another that it did not know", doc)


def _of_place(page: _Report, span: Span, who: Key, mention: Mention, words: Words) -> Iterator[Sign]:
    """What stands before a holder or a town where he is named."""
    doc, text = page.reading.document.id, page.text
    begins = max(text.rfind("\n", max(0, span.start - _PARAGRAPH), span.start) + 1, span.start - _PARAGRAPH)
    ends = [match.end() for match in _ENDS.finditer(text, max(0, begins), span.start)]
    opening = ends[-1] if ends else begins
    number = bisect_left(page.states, span.start, key=lambda one: one[0].start)
    first = bisect_left(page.states, opening, key=lambda one: one[0].start)
    before = [one for one in page.states[first:number] if one[0].end <= span.start]
    if who[0] == TOWN:
        yield from _of_town(page, span, who, before, words, acts=mention.evidence in page.doing)
        return
    acting = [one for one in before if not only_where(text, one[0], words)]
    if len({state for _, state in acting}) == 1 and mention.evidence in page.doing:
        yield Sign(who, acting[0][1], _ALONE, doc)
    if len({state for _, state in before}) == 1:
        here, where = before[-1][0], _opening_where(words.cues["seated"])
        if where.search(text, max(0, here.start - _NEAR), here.start) and text[here.end : here.end + 1] == ",":
            yield Sign(who, before[0][1], "he speaks “in” it", doc)
    if mention.form == "title":
        yield from _of_title(page, span, who, begins, ends, words)


def only_where(text: str, span: Span, words: Words) -> bool:
    """Whether something is told to be, or to go, where the state is ("talks in Dravia")."""
    before = text[max(0, span.start - _BACK) : span.start].split()
    return bool(before) and folded(before[-1]) in words.cues["place"] and text[span.end : span.end + 1] not in ("'", "’")


def _of_title(page: _Report, span: Span, who: Key, begins: int, ends: Sequence[int], words: Words) -> Iterator[Sign]:
    doc, text = page.reading.document.id, page.text
    number = bisect_left(page.states, span.start, key=lambda one: one[0].start)
    above = page.states[bisect_left(page.states, begins, key=lambda one: one[0].start) : number]
    opens = above and above[0][0].start - begins <= _NEAR and _SUBJECT.match(text, above[0][0].end)
    if opens and len({state for _, state in above}) == 1 and ends and ends[-1] >= above[0][0].end:
        yield Sign(who, above[0][1], "it opens his paragraph", doc)
    if folded(span.of(text)).split()[0] in words.cues["its own"] and ends and not text[ends[-1] : span.start].strip('"“”’ '):
        start = max([begins, *ends[:-1]])
        last = [one for one in above if one[0].start >= start]
        if last and last[0][0].start - start <= _NEAR:
            yield Sign(who, last[0][1], "it opens the sentence before its own holder", doc)
    place = bisect_left(page.persons, span.start, key=lambda one: one[0].start)
    for other, key in page.persons[max(0, place - 1) : place + 3]:
        if key == who:
            continue
        if other.start == span.start and other.end < span.end:
            yield Sign(who, key, "he is its holder's own", doc)
        gap = text[span.end : other.start] if other.start > span.end else text[other.end : span.start]
        if len(gap) <= _LONGEST and folded(gap) in words.cues["told beside"]:
            yield Sign(who, key, "he is told beside its holder", doc)
            yield Sign(key, who, "he is told beside its holder", doc)


def _of_town(page: _Report, span: Span, who: Key, before: Sequence[tuple[Span, Key]], words: Words, *, acts: bool) -> Iterator[Sign]:
    """Whose envoys are in a town, and who speaks right after it."""
    doc, text = page.reading.document.id, page.text
    for place, state in before[-1:]:
        whose = text[place.end : place.end + 1] in ("'", "’") or folded(place.of(text)) != folded(state[1])
        if whose and _envoys(words.cues["envoys' post"]).match(text[place.end : span.start]):
            yield Sign(who, state, "its envoys are there", doc)
    number = bisect_left(page.persons, span.end, key=lambda one: one[0].start)
    for other, key in page.persons[number : number + 1] if acts else ():
        between = text[span.end : other.start]
        if "\n" not in between and len(_ENDS.findall(between)) <= 1 and len(between) < _PARAGRAPH // 5:
            yield Sign(who, key, "its holder speaks next", doc)


def _of_act(page: _Report, act: Act, wanted: Collection[Key], words: Words) -> Iterator[Sign]:
    """What one act of a holder or a town shows: for the state that opens it, against those at which it is aimed."""
    at, text, doc = page.at, page.text, page.reading.document.id
    pieces = doers(act)
    whose = {at[piece] for piece in pieces if piece in at} | {key for piece in pieces if (key := _seated(page, piece, words)) is not None}
    span = act.evidence[0].span
    towns = {at[piece] for piece in act.targets if piece in at and at[piece][0] == TOWN}
    towns |= {key for key in _within(page.wanted, span) if key[0] == TOWN} if act.polarity in _AGAINST else set()
    for town in sorted(towns - whose):
        yield from (Sign(town, key, "its people turn to the town", doc) for key in sorted(whose))
    speaker = at.get(act.speaker) if act.speaker is not None else None
    if act.polarity in _OWN and speaker is not None:
        told_of = {at[piece] for piece in act.actors if piece in at} - {speaker}
        for key in sorted(one for one in told_of if one[0] == "person"):
            yield Sign(key, speaker, "its holder speaks for him", doc)
            yield Sign(speaker, key, "he speaks for its holder", doc)
    whose = {key for key in whose if key in wanted or key[0] == TOWN}
    if len(whose) != 1:
        return
    who = next(iter(whose))
    begin = bisect_left(page.states, span.start, key=lambda one: one[0].start)
    until = bisect_left(page.states, span.end, key=lambda one: one[0].start)
    within = [(place, key) for place, key in page.states[begin:until] if place.end <= span.end]
    aimed = {at[piece] for piece in act.targets if piece in at}
    if act.polarity in _AGAINST and not aimed and len({key for _, key in within}) == 1:
        aimed = {within[0][1]}
    first = within[0] if within and within[0][0].start <= span.start + _NEAR else None
    behind = _NEXT.match(text, first[0].end) if first else None
    will = behind is not None and behind[1].lower() in words.cues["intends"] and act.polarity not in _AGAINST
    if first and (will or (act.polarity in _OWN and first[1] not in aimed)):
        yield Sign(who, first[1], "what he says it will do", doc)
        return
    if act.polarity in _OWN and (promised := _promised(page, within, words)) is not None and promised not in aimed:
        yield Sign(who, promised, "what he says it will do", doc)
        return
    other = _opener(page, span) if act.polarity in _OWN else None
    if other is not None and other != who:
        yield Sign(who, other, "what he says its holder will do", doc)
    for key in sorted(aimed):
        if key[0] == "state" and (act.polarity in _AGAINST or who[0] == TOWN):
            yield Sign(who, key, "an act of his is aimed at it", doc)
        elif key[0] != "state" and key != who and (act.polarity not in _OWN or who[0] == TOWN):
            yield Sign(who, key, "an act of his is aimed at its holder", doc)
    if within and act.polarity in _OWN and within[0][1] not in aimed:
        yield Sign(who, within[0][1], "an act of his names it", doc)


def _promised(page: _Report, within: Sequence[tuple[Span, Key]], words: Words) -> Key | None:
    """The state that will do something in the main clause behind a condition ("if it falls, Dravia will leave"); none where two will."""
    found = set()
    for place, key in within:
        behind = _NEXT.match(page.text, place.end)
        if (
            page.text[max(0, place.start - _NEAR) : place.start].rstrip().endswith(",")
            and behind is not None
            and behind[1].lower() in words.cues["promises"]
        ):
            found.add(key)
    return next(iter(found)) if len(found) == 1 else None


def _opener(page: _Report, span: Span) -> Key | None:
    """The person with whom an act begins."""
    place = bisect_left(page.persons, span.start, key=lambda one: one[0].start)
    if place == len(page.persons) or page.persons[place][0].start > span.start + _NEAR or page.persons[place][0].end > span.end:
        return None
    return page.persons[place][1]


def _within(placed: Sequence[tuple[Span, Key, Mention]], span: Span) -> Iterator[Key]:
    place = bisect_left(placed, span.start, key=lambda one: one[0].start)
    while place < len(placed) and placed[place][0].end <= span.end:
        yield placed[place][1]
        place += 1


def _seated(page: _Report, body: Evidence, words: Words) -> Key | None:
    """The town behind a body ("the government in Ostrel")."""
    place = bisect_left(page.wanted, body.span.end, key=lambda one: one[0].start)
    if place == len(page.wanted) or page.wanted[place][1][0] != TOWN:
        return None
    between = page.text[body.span.end : page.wanted[place][0].start]
    return page.wanted[place][1] if between in {f" {word} " for word in words.cues["seated"]} else None


def one_of(some: Iterable[str]) -> str:
    """The inside of a pattern for one of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(some, key=lambda word: (-len(word), word)))


@cache
def _opening_where(seated: frozenset[str]) -> re.Pattern[str]:
    """What opens a sentence before the name of a place ("In Dravia, …")."""
    return re.compile(rf"(?:^|[.!?\n]|[\"”’] )\s*(?:{one_of(word.capitalize() for word in seated)}) $")


@cache
def _envoys(post: frozenset[str]) -> re.Pattern[str]:
    """What stands between a state and the town where its people are ("Dravia's diplomats in Ostrel")."""
    return re.compile(rf"(?:['’]s)?((?: [a-z-]+){{1,3}}) (?:{one_of(post)}) $")


__all__ = ["SENT", "TOWN", "Key", "Sign", "doers", "one_of", "only_where", "parties_of", "signs"]
