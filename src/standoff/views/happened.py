"""Whether a deed is the one that was expected, and whether its day is sure, by the words of both.

An expectation names its deed by a noun or by a verb ("the exchange of prisoners is to take place", "will exchange their prisoners"), a
report of it by the other. They are of one thing where the deed's verb is a form of a word of the expectation, or where the verb says no
more than that it was done ("delivered", "held") and all else that is expected stands beside it, and where the names of the one are among
those of the other. Each rule abstains: two lines that no rule joins stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.lexicon import english
from standoff.lexicon.outcomes import OutcomeWords
from standoff.views.index import Index
from standoff.views.lines import Line
from standoff.views.wording import same_thing, words

_STEM = 4
"""Forms of one word have at least so many letters in common from the front, and all but the last three of the shorter."""
_ENDING = 3
_SHARED = 2
"""So many words of content, or names beside a single one, make one thing."""
_BESIDE = 48
"""How many letters beside a clause are looked at for the day and the lateness that its sentence tells of it."""
_NEAR = 4
"""Among how many words before a day, or before a clause, a word is looked for that bounds it, or the day."""
_ENDS = re.compile(r"[.;!?\n]")
_LIST = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a wording is about: its words of content in lower case and in their order, its names, and its first verb in the past.

    `holders` are the names of who awaits it, `lead` is the one name that it begins with, `first` its first word where nothing tells whether
    that is a name. `denied`: the words hold one by which nothing is done.
    """

    content: tuple[str, ...]
    names: frozenset[str]
    holders: frozenset[str]
    lead: str | None
    first: str | None
    verb: str | None
    denied: bool
    marks: frozenset[str]
    """The beginnings of the words of content and of the verb, by which lines of one thing are found."""


def thing_of(line: Line) -> Thing:
    """The thing that a line speaks of. Who awaits it is no part of it."""
    kept = english().outcomes
    actors = {word.casefold() for name in (*line.actors, *line.towards) for word in words(name)}
    content: list[str] = []
    names: set[str] = set()
    holders: frozenset[str] = frozenset()
    first, verb, denied = None, None, False
    spelt = words(line.words)
    for number, word in enumerate(spelt):
        low = word.casefold()
        denied |= low in kept.no
        if low in kept.awaits:
            holders = frozenset({*names, *filter(None, (first,))})
            content, names, first = [], set(), None
            continue
        if verb is None and word == low and (low in kept.past or low in kept.light or (low.endswith("ed") and len(low) > _STEM)):
            verb = low
        if low.isdigit() or low in kept.empty or low in kept.frame:
            continue
        if word != low and not number and low not in actors:
            first = low
        elif word != low:
            names.add(low)
        elif len(low) > 1:
            content.append(kept.kin.get(low, low))
    lead = spelt[0].casefold() if len(spelt) > 1 and spelt[0] != spelt[0].casefold() and spelt[1] not in kept.joint else None
    kin = (kept.kin.get(word, word) for word in (first, verb) if word)
    marks = frozenset(word[:_STEM] for word in (*content, *kin))
    lead = None if lead in holders else lead
    return Thing(tuple(dict.fromkeys(content)), frozenset(names), holders, lead, first, verb, denied, marks)


def marks_of(text: str) -> frozenset[str]:
    """The beginnings of all words of a text: those of its thing are among them, and are found more slowly."""
    kin = english().outcomes.kin
    return frozenset(kin.get(word, word)[:_STEM] for word in words(text.casefold()))


def kindred(one: str, other: str) -> bool:
    """Whether two words are forms of one word: exchange and exchanged, deployment and deployed."""
    kin = english().outcomes.kin
    one, other = kin.get(one, one), kin.get(other, other)
    least = max(_STEM, min(len(one), len(other)) - _ENDING)
    return one == other or (one[:least] == other[:least] and min(len(one), len(other)) >= _STEM)


def is_deed_of(expected: Thing, deed: Thing) -> bool:
    """Whether a deed is what was expected, as far as its words tell."""
    if deed.verb is None or expected.denied or deed.denied:
        return False
    near = len(expected.marks & deed.marks)
    if near < _SHARED and (not near or (expected.names.isdisjoint(deed.names) and expected.holders.isdisjoint(deed.names))):
        return False
    if expected.names - deed.names - {deed.first} and deed.names - expected.names - {expected.first}:
        return False
    asked, asked_names = _read(expected, deed)
    done, done_names = _read(deed, expected)
    met = [word for word in asked if any(kindred(word, other) for other in (*done, deed.verb))]
    if not met or (len(met) < len(asked) and _more(done, asked)) or (asked_names - done_names and done_names - asked_names):
        return False
    if expected.lead != deed.lead and expected.lead in done_names and deed.lead in asked_names:
        return False  # what the one does to the other is not what the other does to the one
    least = min(len(asked), len(done))
    named = len((asked_names | expected.holders) & done_names) >= _SHARED and least == 1
    if deed.verb in english().outcomes.light:
        return len(met) == len(asked) and (len(met) >= _SHARED or named)
    verb = any(kindred(deed.verb, word) for word in asked)
    return verb and (len(met) >= _SHARED or named)


def apart(expected: Thing, deed: Thing) -> bool:
    """Whether two short wordings have a word or two in the place of others: gas and water, a curfew and a blockade."""
    asked, done = _read(expected, deed)[0], _read(deed, expected)[0]
    return 0 < _more(asked, done) <= _SHARED and 0 < _more(done, asked) <= _SHARED


def _more(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """How many words have no form among others."""
    return sum(not any(kindred(word, other) for other in others) for word in some)


def _read(one: Thing, other: Thing) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of content and the names of a thing, beside another one, which may tell what its first word is."""
    if one.first is None:
        return one.content, one.names
    known = other.names | other.holders
    if one.first not in known and any(kindred(one.first, word) for word in (*other.content, *filter(None, (other.first,)))):
        return (one.first, *one.content), one.names
    return one.content, one.names | {one.first}


def repeats(thing: Thing) -> bool:
    """Whether things of this kind are done again and again, so that a later day may be another one."""
    kept = english().outcomes
    return bool(kept.repeats & {*thing.content, kept.kin.get(thing.first or "", thing.first or "")})


def further(line: Line) -> bool:
    """Whether a line speaks of another one of its kind."""
    return english().outcomes.further.search(line.words) is not None


def put_off(line: Line, joined: Index) -> bool:
    """Whether a line tells that something has a later day than it had."""
    return english().outcomes.put_off.search(line.words + _beside(line, joined)[1]) is not None


def is_moved(line: Line, expected: Thing) -> bool | None:
    """Whether what a line puts off can be what was expected: the words for it have one of the expectation's among them.

    What is put off stands before the verb where that is passive ("the talks were postponed"), else there or behind it ("talks slipped to
    May", "postponed its vote"). None where no thing stands there.
    """
    kept = english().outcomes
    cue = kept.put_off.search(line.words)
    if cue is None:
        return None
    before, after = line.words[: cue.start()].casefold(), line.words[cue.end() :].casefold()
    passive = bool(kept.passive.intersection(words(before)[-2:]))
    moved = _opening(before) + ([] if passive else _opening(after))
    known = (*expected.content, *filter(None, (expected.first, expected.verb)))
    return any(kindred(word, other) for word in moved for other in known) if moved else None


def agree(one: Thing, other: Thing) -> bool:
    """Whether two things have a name in common, and the names of the one are all among those of the other."""
    names, others = (thing.names | thing.holders | {thing.lead or ""} for thing in (one, other))
    return bool((names & others) - {""}) and not (one.names - others and other.names - names)


def _opening(text: str) -> list[str]:
    """The words of content of the thing that a text begins with, up to the first small word that ends it."""
    kept = english().outcomes
    found: list[str] = []
    for word in words(_LIST.split(text)[0]):
        if len(word) > 1 and (word in kept.empty or word in kept.dating):
            if found and word not in kept.within:
                break
        elif len(word) > 1 and not word.isdigit():  # of "the envoys' talks" and "the Union's vote" a letter alone is left
            found.append(word)
    return found


def unsaid(text: str) -> str | None:
    """What words tell that somebody takes back: "threat" of "withdrew his threat", but none of "withdrew its guards after a threat"."""
    kept = english().outcomes
    for cue in kept.unsays.finditer(text):
        for word in words(text[cue.end() : cue.end() + _BESIDE].casefold())[:_NEAR]:
            if word in kept.said:
                return word
            if word in kept.empty and word not in kept.within:
                break
    return None


def takes_back(line: Line) -> bool:
    """Whether a line says that a party no longer demands, threatens or promises, or that it took such words back ("dropped its demand")."""
    if line.modality == "negated":
        return line.polarity in ("demands", "threatens", "commits")
    return line.modality == "asserted" and line.polarity in ("reports", "rejects", "accepts") and unsaid(line.words) is not None


def ends_threat(line: Line, threat: Line) -> bool:
    """Whether with a line an earlier threat of its party stands no longer: it withdraws it, or says that it will not do what that told."""
    if line.modality == "negated":
        return line.polarity in ("threatens", "commits") and same_thing(line.words, threat.words)
    return takes_back(line) and unsaid(line.words) in english().outcomes.threat


def extends(line: Line) -> bool:
    """Whether a line tells that a last day was put off, and not a thing that was due on it."""
    kept = english().outcomes
    found = kept.put_off.search(line.words) is not None and kept.term.search(line.words) is not None
    return found and not kept.no.intersection(words(line.words.casefold()))


def is_late(line: Line, joined: Index) -> bool:
    """Whether a deed is told to have come after its day, in its clause or directly behind it."""
    return english().outcomes.late.search(line.words + _beside(line, joined)[1]) is not None


def is_sure(line: Line, joined: Index) -> bool:
    """Whether the day of a deed is told of it, and is not only the last on which it can have been done.

    A clause without a day of its own ("after Torvania removed its guns", "had been moved, the monitors said on Friday") has it from
    elsewhere: by then it was done, on which day is not told.
    """
    when = joined.acts[line.claim].when
    if not line.dated or when is None or when.first is None or when.first != when.last or when.precision == "by":
        return False
    kept = english().outcomes
    before = _beside(line, joined)[0]
    lead, own = words(before)[-_NEAR:], words(line.words)
    for some in (own, lead):
        days = [number for number, word in enumerate(some) if _dates(word, kept)]
        if days:
            near = some[max(0, days[0] - _NEAR) : days[0]] if some is own else [*lead, *own]
            return not kept.bound & {word.casefold() for word in near}
    return False


def _dates(word: str, kept: OutcomeWords) -> bool:
    """Whether a word tells a day; "may" and "march" do with a capital."""
    low = word.casefold()
    return low in kept.dating and (word != low or low not in kept.frame)


def _beside(line: Line, joined: Index) -> tuple[str, str]:
    """What stands directly before and behind a clause in its sentence."""
    document = joined.documents.get(line.doc)
    if document is None:
        return "", ""
    start, end = line.evidence[0].span.start, line.evidence[-1].span.end
    before = _ENDS.split(document.text[max(0, start - _BESIDE) : start])[-1]
    return before, _ENDS.split(document.text[end : end + _BESIDE])[0]
