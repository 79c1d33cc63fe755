"""Which side an act takes, from the rules and from what else its party does on the issue.

The rules of `stance` read an act's own words beside the reference, and abstain on most. But a demand is mostly for what the issue asks, a
refusal mostly against, and a party that is for it in ten lines is hardly against it in the eleventh. Two multinomial logits say so: the
first from the act alone (its polarity, what the rules found, how far the language engine's vector of the side that it takes is turned to
that of the reference), the second from the first's odds of the act, of the same party's other lines on the issue, of the other parties'
lines and of the lines turned as it is. `python -m training.sides` fits them on made-up standoffs and writes `sides.toml`.

On an issue of a list two more logits of the same kind have their say, fitted on acts as they are found, on issues as they are told, right
or wrong, and with the share that the issue has among those of the list as a further sign: who denies the side that the first two give takes
it away, and where these are silent gives one that they hold likely.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.model import Act
from standoff.reconcile.issues.stance import Stance

Signs = dict[str, float]
Table = NDArray[np.float64]

SIDES: tuple[Stance | None, ...] = (1, -1, 0, None)
"""The columns of every table: for, against, open, none."""

LEAST, READ = 0.7, 0.5
"""The least probability at which a side is given, and where the rules read the same; a wrong side is worse than none."""

APART = 0.85
"""The same where act and reference of an issue that was found share no thing: they may be two matters."""

OF_POLARITY = {"demands": 0.65, "reports": 0.65, "expects": 0.65, "accuses": 0.8}
"""The same by polarity: what is demanded, done or told is put on the wrong side less often than a refusal, a charge more often."""

USUAL = {"demands": 1, "offers": 1, "accepts": 1, "commits": 1, "rejects": -1, "denies": -1}
"""The side that acts of a polarity mostly take on what their words tell of."""

FOUND = 0.5
"""What stands for the share of an issue where no list is given."""

WALKED, LIKELY, DENIED = 0.55, 0.5, 1.5
"""The least probability, by the weights of acts as they are found, at which a side is given where the others give none; what these must say
to it; and so many times likelier the other side must be to take one away."""
_EASIER, _DEMANDED, _HARDER = 0.15, 0.05, 0.1
"""So much less is asked where the words are read so, or of what is demanded, done or told; so much more of a charge."""

_OWN = {True: "of its own deed", False: "of another's deed", None: "of nobody's deed"}
_FLOOR = 0.05
_MARKED = frozenset({"negated", "possible", "conditional", "planned", "historical"})


@dataclass(frozen=True, slots=True)
class Taken:
    """An act on its issue: whose act it is (ids of parties), the stance that the rules read, if any, the vector of the side that the act
    takes, of length 1 or 0, and how far it is turned towards that of the issue's reference (their cosine). `own`: the reference tells what
    this party itself does, or is to do; None where it names nobody. `apart`: the act and the reference share no thing.
    """

    act: Act
    issue: str
    parties: frozenset[str]
    read: Stance | None
    side: NDArray[np.float32]
    turned: float
    own: bool | None = None
    apart: bool = False
    share: float = FOUND
    given: bool = False


def sided(taken: Sequence[Taken]) -> list[tuple[Stance | None, str]]:
    """For each act its stance and the reason."""
    if not taken:
        return []
    signs = signs_of(taken, _weights()["alone"])
    table = shares(signs, _weights()["beside others"])
    walked = shares(signs_of(taken, _weights()["as found, alone"], walked=True), _weights()["as found, beside others"])
    found: list[tuple[Stance | None, str]] = []
    for one, told, row, other in zip(taken, signs, table, walked, strict=True):
        stance = both(one, row, other) if one.given else chosen(one, row)
        found.append((stance, _why(one, stance, told, float(row.max()))))
    return found


def signs_of(taken: Sequence[Taken], first: dict[str, list[float]], *, walked: bool = False) -> list[Signs]:
    """The signs of the second step, by the weights of the `first`; `walked`: with those of acts as they are found."""
    own = [as_found(one) if walked else alone(one) for one in taken]
    table = shares(own, first)
    beside = (beside_others(one, row, lean) for one, row, lean in zip(taken, table, leanings(taken, table), strict=True))
    return [signs | mine for signs, mine in zip(beside, own, strict=True)]


def both(one: Taken, row: NDArray[np.float64], walked: NDArray[np.float64]) -> Stance | None:
    """The side of an act on an issue of a list, by both pairs of weights: none where the second holds the other side far likelier; and
    where the first gives none that which the second gives and the first holds likely, save for what is but expected: that was guessed on
    the other side in two of seven cells.
    """
    stance = chosen(one, row)
    if stance:
        return stance if walked[SIDES.index(-stance)] <= DENIED * walked[SIDES.index(stance)] else None
    if stance is None and one.act.polarity != "expects":
        told = chosen(one, walked, WALKED)
        return told if told is not None and row[SIDES.index(told)] >= LIKELY else None
    return stance


def chosen(one: Taken, row: NDArray[np.float64], least: float | None = None) -> Stance | None:
    """The likeliest side, or none where it is not sure enough: at `least` so likely, by default as `LEAST` and `OF_POLARITY` say.

    On an issue of a list none is given that goes against its own words as they were read. Against what is usual for its polarity an act
    stands only where its own words were read so: a refusal is not for what is asked because of what others do. So does a threat on any
    side: whether it is to bring a thing about or to keep it off was guessed wrong as often as right; what is merely told, or expected of
    another, takes none, nor does a refusal or a denial that shares no thing with the reference; and a promise whose words go against what
    is asked is not for it.
    """
    best, share = SIDES[int(row.argmax())], float(row.max())
    if one.act.polarity == "commits" and one.act.modality == "negated" and one.read == -1 and one.own is not False:
        return -1  # "it will not withdraw": plain words, which hardly stand among the lines that the weights are fitted on
    if best == one.read:
        return best if share >= (READ if least is None else least - _EASIER) else None
    if best and one.given and one.read == -best:
        return None
    unusual = best == -USUAL.get(one.act.polarity, 0) != 0
    told = one.act.kind == "statement" and (one.act.polarity == "reports" or best == 0)
    expected = one.act.kind == "expectation" and (one.own is False or best == 0)
    strange = one.apart and one.act.polarity in ("rejects", "denies")
    if unusual or told or expected or strange or one.act.polarity == "threatens":
        return None
    if one.act.polarity == "commits" and one.read == -1:
        return None
    if one.apart:
        return best if share >= APART else None
    usual = OF_POLARITY.get(one.act.polarity, LEAST)
    if least is not None:
        usual = least - _DEMANDED if usual < LEAST else least + _HARDER if usual > LEAST else least
    return best if share >= usual else None


def alone(one: Taken) -> Signs:
    """What the act itself tells."""
    read = {1: "for", -1: "against", 0: "open", None: "not read"}[one.read]
    signs = {f"{one.act.polarity}": 1.0, f"{one.act.polarity}, read as {read}": 1.0, f"read as {read}": 1.0}
    signs["turned to the reference"] = signs[f"{one.act.polarity}, turned to the reference"] = one.turned
    signs[f"{one.act.polarity}, {_OWN[one.own]}"] = 1.0
    if one.act.modality in _MARKED:
        signs[one.act.modality] = 1.0
    return signs


def as_found(one: Taken) -> Signs:
    """What an act tells that was found in a report, on the issue on which it was put."""
    told = {"share": one.share, f"{one.act.polarity}, share": one.share, "apart": float(one.apart)}
    return alone(one) | told | {f"{one.act.polarity}, apart": float(one.apart)}


def leanings(taken: Sequence[Taken], first: Table) -> list[tuple[float, float, float]]:
    """For each act the log-odds of for against against, of its parties' other lines on the issue, of all other parties' lines, and of all
    other lines as far as they are turned as it is.
    """
    odds = np.log((first[:, 0] + _FLOOR) / (first[:, 1] + _FLOOR))
    by_party: dict[tuple[str, str], float] = {}
    by_issue: dict[str, float] = {}
    count = Counter(one.issue for one in taken)
    sums: dict[str, NDArray[np.float64]] = {}
    for one, value in zip(taken, odds.tolist(), strict=True):
        by_issue[one.issue] = by_issue.get(one.issue, 0.0) + value * len(one.parties)
        sums[one.issue] = sums.get(one.issue, 0.0) + value * one.side.astype(np.float64)
        for party in one.parties:
            by_party[one.issue, party] = by_party.get((one.issue, party), 0.0) + value
    found = []
    for one, value in zip(taken, odds.tolist(), strict=True):
        own = sum(by_party[one.issue, party] for party in sorted(one.parties))
        side = one.side.astype(np.float64)
        alike = float(side @ sums[one.issue] - value * (side @ side)) / float(np.sqrt(count[one.issue]))
        found.append((own - value * len(one.parties), by_issue.get(one.issue, 0.0) - own, alike))
    return found


def beside_others(one: Taken, first: NDArray[np.float64], lean: tuple[float, float, float]) -> Signs:
    """What the act tells beside what its party and the others do on the issue."""
    own, others = float(np.tanh(lean[0] / 2)), float(np.tanh(lean[1] / 3))
    odds = float(np.log((first[0] + _FLOOR) / (first[1] + _FLOOR)))
    return alone(one) | {
        "its own odds": odds,
        "its own odds of open": float(first[2]),
        "its own odds of none": float(first[3]),
        "its party's other lines": own,
        "its party's other lines, many": float(np.clip(lean[0], -6, 6)),
        "other parties' lines": others,
        "lines turned alike": float(np.tanh(lean[2])),
        f"lines turned alike, {one.act.polarity}": float(np.tanh(lean[2])),
        f"its party's other lines, {one.act.polarity}": own,
        f"other parties' lines, {one.act.polarity}": others,
    }


def shares(signs: Iterable[Signs], weights: dict[str, list[float]]) -> Table:
    """The probability of each of `SIDES`, a row an act. A sign that was never met weighs nothing."""
    nought = [0.0] * len(SIDES)
    scores = np.array([np.sum([np.multiply(weights.get(name, nought), value) for name, value in row.items()], axis=0) for row in signs])
    odds = np.exp(scores + weights["bias"] - (scores + weights["bias"]).max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float64)


def _why(one: Taken, stance: Stance | None, signs: Signs, share: float) -> str:
    if stance is None:
        return f"no side is sure ({share:.2f})"
    told = [] if one.read is None else ["its words"]
    told += [name for name in ("its party's other lines", "other parties' lines", "lines turned alike") if abs(signs[name]) >= 0.5]
    return f"{one.act.polarity}: by {' and '.join(told) or 'its polarity'} ({share:.2f})"


@cache
def _weights() -> dict[str, dict[str, list[float]]]:
    return tomllib.loads(Path(__file__).with_name("sides.toml").read_text(encoding="utf-8"))
