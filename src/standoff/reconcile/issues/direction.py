"""Which way a proposition goes, and which way each thing in it goes: withdrawn, deployed, not deployed.

Words of `lexicon/en/directions.toml` turn what they govern. A text is read once from left to right: a word of more or less governs the
things behind it up to the next break ("withdraw its troops and weapons"), and those right before it when it follows them ("the troops
are withdrawn", "troop withdrawal"). Things are words of content; those of one row of `lexicon/en/things.toml` are one thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.lexicon import Lexicon
from standoff.reconcile.events import stem

_GOVERNED = 4
"""So many words behind a word of less, another of less is governed by it ("halt the withdrawal") and turns it round."""
_BEFORE = 3
"""So many words before it, a thing is still what a word of direction speaks of ("the troops have been withdrawn")."""

_TOKEN = re.compile(r"n[’']t\b|[^\W_][\w’'-]*|[,;:]")
_LIST = frozenset({",", ";", "or", "and", "nor"})
_BREAK = frozenset({";", ":"})
_PASSIVE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "gets", "got"})


@dataclass(frozen=True, slots=True)
class Way:
    """The direction of a text as a whole.

    `step`: +1 more, −1 less, 0 unknown; `negation`: −1 under "not"; `takes_up`: it only takes up a demand ("these demands"); `short`: it
    says that a demand is, or is not, met. `things`: each thing with the sign under which it stands (0: no word of direction governs it);
    `governs`: one of them that is no word of direction itself.
    """

    step: int
    negation: int
    takes_up: bool
    short: bool
    things: dict[str, int]
    governs: bool


def way_of(text: str, words: Lexicon) -> Way:
    """The first word with a direction gives that of the whole, together with what it governs close behind it.

    Further items of a list do not turn it again, "neither … nor" is one negation, and what a path or a talk is for ("talks to end the
    crisis") says nothing of the talk.
    """
    tokens = _TOKEN.findall(text)
    ways = _ways(tokens, words)
    step, at, negation, neither, taken, short, listed, governs = 0, 0, 1, False, False, False, False, False
    state = under = 0
    things: dict[str, int] = {}
    loose: list[tuple[int, str]] = []
    for number, (token, way) in enumerate(zip(tokens, ways, strict=True)):
        if token in _BREAK or way == "turn":
            state, loose, listed = 0, [], False
        elif way == "not":
            if step == 0:
                negation = negation if neither and token == "nor" else -negation
                neither = neither or token.casefold() == "neither"
        elif way == "same":
            taken = taken or step == 0
        elif way == "short":
            short = True
        elif way in ("less", "more"):
            turn = -1 if way == "less" else 1
            passive = bool(_PASSIVE & {word.casefold() for word in tokens[max(0, number - 2) : number]})
            near = state < 0 and turn < 0 and number - under <= _GOVERNED and not _LIST & set(tokens[under:number])
            if step == 0 and (passive or not listed):
                step, at = turn, number
            elif step < 0 and turn < 0 and number - at <= _GOVERNED and not _LIST & set(tokens[at:number]):
                step = 1
            state = 1 if near else -1 if state < 0 and turn > 0 and number - under <= _GOVERNED else turn
            under = number
            for place, thing in loose:
                if passive or (number - place <= _BEFORE and not _LIST & set(tokens[place:number])):
                    things[thing] = state
                    governs = governs or passive or tokens[number - 1].casefold() != "to"  # "citizens to leave": they are not what is less
            loose = []
        elif token == ",":
            listed = bool(things)
        thing = _thing(token, number, words)
        if thing and way not in ("not", "turn", "short"):
            if not things.get(thing):
                things[thing] = state
            if state == 0:
                loose.append((number, thing))
            governs = governs or bool(state and way is None)
    return Way(step, negation, taken and step == 0, short, things, governs)


def _ways(tokens: list[str], words: Lexicon) -> list[str | None]:
    """The way of each token, or None; of two words that have one together, the first bears it. Purposes have none."""
    found: list[str | None] = []
    for number, token in enumerate(tokens):
        small = token.casefold()
        pair = f"{small} {tokens[number + 1].casefold()}" if number + 1 < len(tokens) else small
        way = words.issues.ways.get(pair) or words.issues.ways.get(small) or _inflected(small, words)
        if way == "plain" or (way in ("less", "more") and _for_a_purpose(number, tokens, found)):
            way = None
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


def _for_a_purpose(number: int, tokens: list[str], found: list[str | None]) -> bool:
    """Whether the word tells what a path, a talk or a step is for: "talks to end the crisis", "a path towards reducing tension"."""
    before = [token.casefold() for token in tokens[max(0, number - 3) : number]]
    if "to" not in before and "at" not in before and "towards" not in before:
        return False
    return any(way == "means" for way in found[max(0, number - 5) : number])


def _thing(token: str, number: int, words: Lexicon) -> str | None:
    """The thing that a word names: a word of content written small, or the first of the text."""
    small = token.casefold()
    if len(small) < 3 or not small[0].isalpha() or small in words.issues.plain or (number and token[0].isupper()):
        return None
    key = stem(small)
    return words.issues.things.get(small) or words.issues.things.get(key) or key


__all__ = ["Way", "way_of"]
