"""Fit the weights of the signs by which ministers and capitals find their states: `python -m training.belonging [--write] SHARED`.

The cases are the holders of an office whose state some report of a dossier tells, with the signs for every state that it names; and the
capitals that the lexicon lists, of which it is asked as if it did not. A conditional logistic regression (which of the states it is) with
the shipped weights as its prior, so that a sign that hardly occurs keeps its own. Dossiers: the made-up standoffs of `training/dossiers`
and the batches of coded reports under `SHARED/train/acts`, but those that are only measured on. Each dossier is left out in turn: how many
states come out, and how many of them are right, at several leads, for the shipped weights and for those fitted. With `--write` the weights
go to `standoff/reconcile/weighed.py`.

Who is told is told mostly where he is named, and differs from him who is not: on 102 such cases of 26 dossiers the fit decides 45 and not
31 at the same precision (.80), and yet the acts of a walk lose by it (on 38 coded sets 43 actors lost, 10 won). So what it finds is looked
at and was not taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.walked import readings_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Evidence, Reading
from standoff.reconcile import weighed
from standoff.reconcile.actors import clustered
from standoff.reconcile.belonging import holds, offices_of_states, only_leans, signs_of_towns
from standoff.reconcile.items import known_in
from standoff.reconcile.named import Item
from standoff.reconcile.signs import SENT, TOWN, Key, Sign, parties_of, signs
from standoff.reconcile.spoken import told_parties

HELD_OUT = frozenset({"a2", "b"})
NAMES = tuple(sorted(weighed.WEIGHTS))
PRIOR = np.array([weighed.WEIGHTS[name] for name in NAMES])
SPREAD = 0.7
"""How far a weight may stray from its prior: the standard deviation of the prior, in log-odds."""
LEADS = 0.4, 0.65, 0.9, 1.2, 1.6
WORDS = english()
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One holder or capital: the dossier, a row of signs for each state that may be his, and which one is."""

    dossier: str
    who: str
    rows: Floats
    right: int


def cases(folder: Path) -> list[Case]:
    """The cases of a folder of reports."""
    read = tuple(readings_of(folder, WORDS, engine()))
    known = known_in(read, WORDS.actors)
    _, clusters = clustered(read, WORDS.actors, known, {})
    found = []
    for who, state, amounts in cases_of(clusters, told_parties(clusters, WORDS.actors), read, known.states, WORDS.actors):
        states = sorted({one for one, _ in amounts} | {state})
        rows = np.zeros((len(states), len(NAMES)))
        for (one, name), amount in amounts.items():
            rows[states.index(one), NAMES.index(name)] = amount
        if len(states) > 1 and rows.any():
            found.append(Case(folder.name, who[1], rows, states.index(state)))
    return found


def cases_of(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]],
    told: Mapping[Key, tuple[Key, ...]],
    readings: Sequence[Reading],
    learned: Mapping[str, str],
    words: Words,
) -> Iterator[tuple[Key, Key, dict[tuple[Key, str], float]]]:
    """Each holder whose state is told, the state, and of the reports that do not tell it how much of each sign speaks for each state; then
    the capitals that the lexicon lists, as if it did not.
    """
    offered = offices_of_states(words)
    sure = {key: parties[0] for key, parties in told.items() if key[0] == "person" and len(parties) == 1 and parties[0][0] == "state"}
    sure = {key: state for key, state in sure.items() if holds(clusters[key], offered) and not only_leans(clusters[key])}
    seats = {folded(form): state.name for state in words.states for form in state.seats}
    towns: dict[Evidence, Key] = {}
    for reading in readings:
        for one in reading.mentions:
            form = folded(one.evidence.span.of(reading.document.text))
            if one.kind == "state" and one.form == "name" and seats.get(form) == one.name:
                towns[one.evidence] = (TOWN, one.evidence.span.of(reading.document.text))
    hidden = {key: [(item, why) for item, why in met if item.mention.evidence not in towns] for key, met in clusters.items()}
    acting = {towns[piece] for reading in readings for piece in parties_of(reading) if piece in towns}
    states = {key for key in clusters if key[0] == "state"}
    found = [*signs(hidden, readings, set(sure), towns, words), *signs_of_towns(hidden, readings, towns.values(), states, learned, words)]
    of_whom: dict[Key, list[Sign]] = {}
    for sign in found:
        of_whom.setdefault(sign.who, []).append(sign)
    right = sure | {town: ("state", seats[folded(town[1])]) for town in acting}
    for who, state in sorted(right.items()):
        known = {key: one for key, one in sure.items() if key != who}
        counted: dict[tuple[str, Key, str], float] = {}
        for sign in of_whom.get(who, ()):
            party = sign.party if sign.party[0] == "state" else known.get(sign.party, sign.party)
            if party in states:
                place = (sign.doc, party, sign.name)
                counted[place] = sign.measure + (counted.get(place, 0.0) if sign.name == SENT else 0.0)
        amounts: dict[tuple[Key, str], float] = {}
        for (_, party, name), amount in counted.items():
            amounts[party, name] = amounts.get((party, name), 0.0) + amount
        if amounts:
            yield who, state, amounts


def fitted(met: Sequence[Case]) -> Floats:
    """The weights that make the right states likeliest, near the prior."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = float(((weights - PRIOR) ** 2).sum() / (2 * SPREAD**2)), (weights - PRIOR) / SPREAD**2
        for case in met:
            score = case.rows @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            value -= float(np.log(chance[case.right] + 1e-12))
            slope = slope + case.rows.T @ chance - case.rows[case.right]
        return value, slope

    return np.asarray(minimize(loss, PRIOR, jac=True, method="L-BFGS-B").x)


def decided(case: Case, weights: Floats, lead: float) -> int | None:
    """The state that leads by so much, as `belonging` decides it; None where none does."""
    score = case.rows @ weights
    order = np.argsort(-score, kind="stable")
    behind = max(weighed.LEAST, float(score[order[1]]))
    loose = np.array([name in weighed.LOOSE for name in NAMES])
    sure = float((case.rows[order[0]] * ~loose) @ weights) >= lead
    return int(order[0]) if score[order[0]] > 0 and score[order[0]] - behind >= lead and sure else None


def table(met: Sequence[Case], weights: dict[str, Floats]) -> None:
    """How many are decided and how many of them rightly, at each lead; `weights` for each dossier left out."""
    for lead in LEADS:
        out = [(decided(case, weights[case.dossier], lead), case.right) for case in met]
        told = [one == right for one, right in out if one is not None]
        print(f"    lead {lead}: {len(told)} of {len(met)} decided, {sum(told)} rightly ({sum(told) / max(1, len(told)):.3f})")


def main() -> None:
    """Fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    folders = [path.parent for path in sorted((Path(__file__).parent / "dossiers").glob("*/ledger.jsonl"))]
    folders += sorted(path for path in (given.shared / "train/acts").iterdir() if path.is_dir() and path.name not in HELD_OUT)
    met = [case for folder in folders for case in cases(folder)]
    names = sorted({case.dossier for case in met})
    print(f"{len(met)} cases of {len(names)} dossiers")
    print("as shipped:")
    table(met, dict.fromkeys(names, PRIOR))
    print("fitted, each dossier left out:")
    table(met, {name: fitted([case for case in met if case.dossier != name]) for name in names})
    weights = fitted(met)
    for name, weight, prior in zip(NAMES, weights, PRIOR, strict=True):
        count = sum(bool(case.rows[:, NAMES.index(name)].any()) for case in met)
        print(f"{weight:7.2f}  {prior:6.2f} as shipped, {count:4d} cases  {name}")
    if given.write:
        write(dict(zip(NAMES, weights.tolist(), strict=True)))


def write(weights: dict[str, float]) -> None:
    """Put fitted weights in place of those that are shipped."""
    path = Path(weighed.__file__)
    text = path.read_text(encoding="utf-8")
    begins = text.index("WEIGHTS:")
    rows = "".join(f'    "{name}": {weight:.2f},\n' for name, weight in sorted(weights.items()))
    path.write_text(f"{text[:begins]}WEIGHTS: Mapping[str, float] = {{\n{rows}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
