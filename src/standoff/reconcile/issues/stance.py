"""For or against: an act's stance on an issue's reference proposition.

Two signs are multiplied: what the polarity does to the act's own proposition (a demand is for it, a refusal against), and whether that
proposition and the reference go the same way (to withdraw against to deploy). Where either is not clear, no stance is given (law 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from standoff.lexicon import Lexicon
from standoff.model import Act
from standoff.reconcile.issues.material import stems

Stance = Literal[-1, 0, 1]

_SIGN: dict[str, int] = {
    "demands": 1, "offers": 1, "open": 1, "accepts": 1, "commits": 1, "threatens": 1, "rejects": -1, "denies": -1,
}  # fmt: skip
_GOVERNED = 4
"""So many words behind a word of less, another of less is governed by it ("halt the withdrawal") and turns it round."""

_TOKEN = re.compile(r"n[’']t\b|[\w’'-]+|[,;]")
_ASIDE = re.compile(r"\([^)]*\)")
_LIST = frozenset({",", ";", "or", "and", "nor"})


def stance_of(act: Act, proposition: str, reference: str, words: Lexicon, *, given: bool = True) -> tuple[Stance | None, str]:
    """The stance and its reason. `proposition` is what the act is about, `reference` the issue's reference proposition.

    Where the issue was found and not `given`, the two must also share a word that is no name: a group of acts may hold a stray one.
    """
    if act.kind in ("statement", "expectation") or not reference:
        return None, "a statement or expectation takes no side"
    own = way_of(proposition, words)
    measure = way_of(_ASIDE.sub(" ", reference), words)
    sign = 1 if act.kind == "action" else _SIGN[act.polarity]
    # What is refused or denied is told with its own "not" as often as without: "refuses to", "cannot", "has no intention of".
    negation = own.negation if sign > 0 else 1
    if not given and not own.takes_up and not _things(proposition, words) & _things(reference, words):
        return None, "the act and the reference share no thing"
    if own.step and measure.step:
        same = sign * negation * own.step * measure.step * measure.negation
        return _as_stance(same), f"{_done(act)} what goes {'the same way as' if same * sign > 0 else 'against'} the reference"
    if act.kind == "action":
        return None, "no direction can be read from the action"
    if own.takes_up or set(stems(proposition, words)) & set(stems(reference, words)):
        return _as_stance(sign * negation), f"{_done(act)} what the reference says"
    return None, "it cannot be read which way the act goes"


def _things(text: str, words: Lexicon) -> set[str]:
    """The stems of the words of content that are written small."""
    return set(stems(" ".join(word for word in text.split() if word[:1].islower()), words))


@dataclass(frozen=True, slots=True)
class Way:
    """The direction of a proposition: `step` +1 more, −1 less, 0 unknown; `negation` −1 under "not"; whether it only takes up a demand."""

    step: int
    negation: int
    takes_up: bool


def way_of(text: str, words: Lexicon) -> Way:
    """The first word with a direction counts, together with what it governs close behind it ("halt the withdrawal").

    Further items of a list do not turn it again, and "neither … nor" is one negation.
    """
    tokens = _TOKEN.findall(text.casefold())
    step, at, negation, takes_up, neither = 0, 0, 1, False, False
    for number, token in enumerate(tokens):
        pair = f"{token} {tokens[number + 1]}" if number + 1 < len(tokens) else token
        way = words.issues.ways.get(pair) or words.issues.ways.get(token)
        if way == "not" and step == 0:
            negation = negation if neither and token == "nor" else -negation
            neither = neither or token == "neither"
        elif way == "same":
            takes_up = takes_up or step == 0
        elif way in ("less", "more"):
            turn = -1 if way == "less" else 1
            if step == 0:
                step, at = turn, number
            elif step < 0 and turn < 0 and number - at <= _GOVERNED and not _LIST & set(tokens[at:number]):
                step = 1
    return Way(step, negation, takes_up and step == 0)


def _done(act: Act) -> str:
    return "does" if act.kind == "action" else act.polarity


def _as_stance(sign: int) -> Stance:
    return 1 if sign > 0 else -1
