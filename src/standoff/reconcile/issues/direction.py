"""Which way a proposition goes, and which way each thing in it goes: withdrawn, deployed, not deployed.

Words of `lexicon/en/directions.toml` turn what they govern. A text is read once from left to right: a word of more or less governs the
things behind it up to the next break ("withdraw its troops and weapons"), and those right before it when it follows them ("the troops
are withdrawn", "troop withdrawal"). Things are words of content; those of one row of `lexicon/en/things.toml` are one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.lexicon import Lexicon
from standoff.reconcile.events import stem

_GOVERNED = 4
"""So many words behind a word of less, another of less is governed by it ("halt the withdrawal") and turns it round."""
_BEFORE = 3
"""So many words before it, a thing is still what a word of direction speaks of ("the troops have been withdrawn")."""

_TOKEN = re.compile(r"n[’']t\b|[^\W_][\w’'-]*|[,;:]")
_MARKS = frozenset({",", ";"})
_BREAK = frozenset({";", ":"})
_TURNS = {"less": -1, "more": 1}
_NO_THING = frozenset({"not", "turn", "short", "plain", "lack"})


@dataclass(frozen=True, slots=True)
class Way:
    """The direction of a text as a whole.

    `step`: +1 more, −1 less, 0 unknown; `negation`: −1 under "not". `demands`: it speaks of demands or proposals; `short`: of whether
    they are met. `things`: each thing with the sign under which it stands (0: no word of direction governs it).
    """

    step: int
    negation: int
    demands: bool
    short: bool
    things: dict[str, int]
    begins: str | None = None
    """The thing, or the deed, that the first word names, where that word has no direction."""
    lacked: frozenset[str] = frozenset()
    """The things that stand behind a "without"."""

    @property
    def takes_up(self) -> bool:
        """Whether it only takes up a demand ("these demands") and has no direction of its own."""
        return self.demands and self.step == 0


def way_of(text: str, words: Lexicon) -> Way:
    """The first word with a direction gives that of the whole, together with what it governs close behind it.

    Further items of a list do not turn it again, "neither … nor" is one negation, and what a path or a talk is for ("talks to end the
    crisis") says nothing of the talk.
    """
    tokens = _TOKEN.findall(text)
    ways = _ways(tokens, words)
    named = [
        thing_of(tokens, number, words) if way not in _NO_THING else None
        for number, (token, way) in enumerate(zip(tokens, ways, strict=True))
    ]
    step, at, negation, neither, listed, aside, apart = 0, 0, 1, False, False, False, False
    state = under = 0
    lacking = False
    lacked: set[str] = set()
    joining = words.issues.joints["list"]
    things: dict[str, int] = {}
    loose: list[tuple[int, str]] = []
    clause: list[str] = []
    for number, (token, way, thing) in enumerate(zip(tokens, ways, named, strict=True)):
        if token in _BREAK or way == "turn":
            state, loose, clause, listed, aside, lacking = 0, [], [], False, False, False
            apart = apart or number > 0
        elif way == "purpose" or aside:
            aside = True
            continue
        elif way == "not" and number and things and (tokens[number - 1] == "," or tokens[number - 1].casefold() in joining):
            state, loose, clause = -(state or 1), [], []  # "now and not after an attack"
        elif way == "not" and step == 0 and not apart:
            negation = negation if neither and token == "nor" else -negation
            neither = neither or token.casefold() == "neither"
        elif way == "lack":
            state, loose, clause, lacking = -(state or 1), [], [], number > 0
        elif way in _TURNS:
            turn = _TURNS[way]
            passive = bool(words.issues.joints["passive"] & {word.casefold() for word in tokens[max(0, number - 2) : number]})
            if step == 0 and (passive or not listed):
                step, at = turn, number
            elif step and turn < 0 and _governed(tokens, at, number, words) and not (tokens[number - 1] == "to" and named[number - 2]):
                step, at = -step, number
            state = state * turn if state and _governed(tokens, under, number, words) else turn
            under = number
            if passive and turn < 0:
                things |= {known: -things[known] for known in clause}  # "the withdrawal of the troops was halted"
            for place, known in loose:
                if passive or (number - place <= _BEFORE and not _listed(tokens, place, number, words)):
                    things[known] = state
            loose = []
        elif token == ",":
            listed = bool(things)
        if thing:
            things[thing] = things.get(thing) or state
            if lacking:
                lacked.add(thing)
            if state == 0:
                loose.append((number, thing))
            else:
                clause.append(thing)
    begins = next(iter(named), None) if ways and ways[0] is None else None
    return Way(step, negation, "same" in ways, "short" in ways, things, begins, frozenset(lacked))


def _governed(tokens: list[str], first: int, second: int, words: Lexicon) -> bool:
    """Whether a word of direction stands close behind another, and not as a further item of a list."""
    return second - first <= _GOVERNED and not _listed(tokens, first, second, words)


def _listed(tokens: list[str], first: int, second: int, words: Lexicon) -> bool:
    """Whether a word or a mark that parts the items of a list stands between two words."""
    between = set(tokens[first:second])
    return not (_MARKS.isdisjoint(between) and words.issues.joints["list"].isdisjoint(between))


def _ways(tokens: list[str], words: Lexicon) -> list[str | None]:
    """The way of each token, or None; of two words that have one together, the first bears it. What tells a purpose is marked."""
    found: list[str | None] = []
    for number, token in enumerate(tokens):
        small = token.casefold()
        pair = f"{small} {tokens[number + 1].casefold()}" if number + 1 < len(tokens) else small
        way = words.issues.ways.get(pair) or words.issues.ways.get(small) or _inflected(small, words)
        if way in ("less", "more") and _of_time(number, tokens, words):
            way = None
        elif way in ("less", "more") and _for_a_purpose(number, tokens, found, words):
            way = "purpose"
        found.append(way)
    return found


def _inflected(word: str, words: Lexicon) -> str | None:
    """The way of a form that no row gives, by that of the word it is a form of."""
    for ending in ("s", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            bare = word.removesuffix(ending)
            found = words.issues.ways.get(bare) or (words.issues.ways.get(bare + "e") if ending == "ing" else None)
            if found in ("less", "more"):
                return found
    return None


def _of_time(number: int, tokens: list[str], words: Lexicon) -> bool:
    """Whether the word is but a day: "by the end of the month", "at the start of next week"."""
    behind = [token.casefold() for token in tokens[number + 1 : number + 4]]
    return behind[:1] == ["of"] and not words.issues.joints["unit"].isdisjoint(behind)


def _for_a_purpose(number: int, tokens: list[str], found: list[str | None], words: Lexicon) -> bool:
    """Whether the word tells what a path, a talk or a step is for: "talks to end the crisis", "a path towards reducing tension"."""
    before = [token.casefold() for token in tokens[max(0, number - 3) : number]]
    if words.issues.joints["purpose"].isdisjoint(before):
        return False
    return any(way == "means" for way in found[max(0, number - 5) : number])


def thing_of(tokens: Sequence[str], number: int, words: Lexicon) -> str | None:
    """The thing that a word names: a word of content written small, or the first of the text; with the next word where the two name one."""
    token = tokens[number]
    small = token.casefold()
    both = words.issues.things.get(" ".join(tokens[number : number + 2]).casefold())
    if both is not None and not token[0].isupper():
        return both
    if len(small) < 3 or not small[0].isalpha() or small in words.issues.plain or (number and token[0].isupper()):
        return None
    key = stem(small)
    return words.issues.things.get(small) or words.issues.things.get(key) or key


__all__ = ["Way", "thing_of", "way_of"]
