"""For or against: an act's stance on an issue's reference proposition.

Two signs are multiplied: what the polarity does to the act's own proposition (a demand is for it, a refusal against), and whether that
proposition and the reference go the same way (to withdraw against to deploy). Where either is not clear, no stance is given (law 7).
"""

from __future__ import annotations

import re
from typing import Literal

from standoff.lexicon import Lexicon
from standoff.model import Act

Stance = Literal[-1, 0, 1]

_SIGN: dict[str, int] = {"demands": 1, "offers": 1, "accepts": 1, "commits": 1, "threatens": 1, "rejects": -1, "denies": -1}
_TOKEN = re.compile(r"n[’']t\b|[\w’'-]+")


def stance_of(act: Act, proposition: str, reference: str, words: Lexicon) -> tuple[Stance | None, str]:
    """The stance and its reason. `proposition` is what the act is about, `reference` the issue's reference proposition."""
    if act.polarity == "open":
        return 0, "open: willing, but not bound"
    if act.kind in ("statement", "expectation") or not reference:
        return None, "a statement or expectation takes no side"
    own, takes_up = _way(proposition, words)
    measure, _ = _way(reference, words)
    if act.kind == "action":
        if own == 0 or measure == 0:
            return None, "no direction can be read from the action"
        return _as_stance(own * measure), "the action enacts or works against the reference"
    sign = _SIGN[act.polarity]
    if act.modality == "negated":
        sign = -sign
    if takes_up or own == 0 or measure == 0:
        return _as_stance(sign), f"{act.polarity} what the reference says"
    same = own * measure
    return _as_stance(sign * same), f"{act.polarity} what goes {'the same way as' if same > 0 else 'against'} the reference"


def _way(text: str, words: Lexicon) -> tuple[int, bool]:
    """The direction of a proposition (+1 more, −1 less, 0 unknown), and whether it only takes up one made before."""
    found = 0
    flips = 1
    takes_up = False
    for token in _TOKEN.findall(text.casefold()):
        way = words.issues.ways.get(token)
        if way == "not":
            flips = -flips
        elif way == "same":
            takes_up = takes_up or found == 0
        elif way is not None:
            step = -1 if way == "less" else 1
            found = step if found == 0 else found * (step if way == "less" else 1)
    return found * flips if found else (-1 if flips < 0 else 0), takes_up and found == 0


def _as_stance(sign: int) -> Stance:
    return 1 if sign > 0 else -1
