"""For which state a minister speaks, and whose government a capital stands for, where no report tells it: settled by all signs together.

Every sign (`signs.py`) adds its weight for or against a state of the dossier. The clearest are settled first; a state's office that is told
or given away is nobody else's, and a state has one capital. Who is settled is a sign for others: whoever meets a president is not of his
state, and the town whose minister speaks next is his capital. So all are looked at again until nobody more is settled. Where the lead is
small a holder stays a party of his own and a town a town.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Reading
from standoff.reconcile.named import Item
from standoff.reconcile.seats import seats_of, sent_from, told_or_sent, towns_of
from standoff.reconcile.signs import SENT, TOWN, Sign, doers, signs
from standoff.reconcile.weighed import LEAD, LEAST, LOOSE, WEIGHTS

Key = tuple[str, str]
_LOOKS = 8
_STEM = 4
Score = dict[Key, dict[Key, dict[tuple[str, str], float]]]
"""For each holder or town and each state the weight of every sign in every report."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whom each holder speaks for (nobody: his state stays open), the state of each capital, and the signs that said so."""

    held: Mapping[Key, tuple[Key, ...]]
    capitals: Mapping[str, str]
    why: Mapping[Key, str]


def belonging(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]],
    told: Mapping[Key, tuple[Key, ...]],
    readings: Sequence[Reading],
    learned: Mapping[str, str],
    words: Words,
    led: Collection[Key] = (),
    before: Belonging | None = None,
) -> Belonging:
    """Settle the holders of a state's office for whom no report tells a state, and the towns that act; not who is known to serve another
    (`led`). `before`: what was settled first; its capitals stand for their states by now, and holders are looked at once more.
    """
    offered = offices_of_states(words)
    open_ = {key for key, met in clusters.items() if key[0] == "person" and holds(met, offered) and only_leans(met)} - set(led)
    towns = towns_of(readings, learned, words) if before is None else {}
    if not open_ and not towns:
        return before or Belonging({}, {}, {})
    states = {key for key in clusters if key[0] == "state" and key[1] not in {name for _, name in towns.values()}}
    found = [*signs(clusters, readings, open_, towns, words), *signs_of_towns(clusters, readings, towns.values(), states, learned, words)]
    seats = {(TOWN, town) for town in seats_of(readings, words)}
    known = {key: parties[0] for key, parties in told.items() if key not in open_ and len(parties) == 1 and parties[0][0] == "state"}
    roles = {key: _single(clusters[key], words) for key in open_} | {key: frozenset({TOWN}) for key in towns.values()}
    offices = {(state, role) for key, state in known.items() if key[0] == "person" and not key[1].startswith("- ")
               for role in _single(clusters.get(key, ()), words)}  # fmt: skip
    offices |= _lacking(roles, words)
    settled: dict[Key, Key] = {}
    score: Score = {}
    for _ in range(_LOOKS):
        score = _scored(found, roles, known | settled, states)
        waiting = {key: met for key, met in score.items() if key not in settled}
        holders = {key: met for key, met in waiting.items() if key[0] != TOWN}
        more = _shared_out(holders, roles, offices, settled, seats) or _shared_out(waiting, roles, offices, settled, seats)
        if not more:
            break
        settled |= more
    held: dict[Key, tuple[Key, ...]] = {key: (state,) for key, state in settled.items() if key[0] == "person"}
    taken = _taken(offices, settled, roles)
    left = [key for key in sorted(open_ - set(held)) if not _still_leans(told.get(key, ()), score.get(key, {}), roles[key], taken)]
    held |= dict.fromkeys(left, ())
    capitals = {key[1]: state[1] for key, state in settled.items() if key[0] == TOWN}
    why = {key: _because(score[key][state]) for key, state in settled.items()}
    return Belonging(held, capitals, why) if before is None else Belonging(held, before.capitals, {**before.why, **why})


def _lacking(roles: Mapping[Key, frozenset[str]], words: Words) -> set[tuple[Key, str]]:
    """The offices of these holders that a state does not have, as if they were another's ("foreign minister" in the United States)."""
    asked = {role for some in roles.values() for role in some}
    return {(("state", state.name), role) for state in words.states if state.lacks for role in asked if not state.knows(role)}


def signs_of_towns(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]],
    readings: Sequence[Reading],
    towns: Collection[Key],
    states: Iterable[Key],
    learned: Mapping[str, str],
    words: Words,
) -> list[Sign]:
    """The signs for towns that stand in a report as a whole: told, sent from, and whose acts a report that is sent from there tells."""
    asked = {name for _, name in towns}
    found = [
        Sign((TOWN, town), ("state", state), name, doc)
        for town, state, name, doc in told_or_sent(readings, learned, words)
        if town in asked
    ]
    alike = [
        (town, key) for town in sorted(asked) for key in sorted(states) if len(town) >= _STEM and key[1].startswith(town) and key[1] != town
    ]
    found += _acting_there(readings, clusters, asked)
    return [*found, *(Sign((TOWN, town), key, "its name begins the state's", "") for town, key in alike)]


def _acting_there(
    readings: Iterable[Reading], clusters: Mapping[Key, Sequence[tuple[Item, str]]], asked: Collection[str]
) -> Iterator[Sign]:
    """For each report that is sent from one of the towns whoever acts or speaks there, each act for its share."""
    read = tuple(readings)
    town = {doc: name for doc, name in sent_from(read).items() if name in asked}
    at = {item.mention.evidence: key for key, met in clusters.items() for item, _ in met if item.doc in town}
    for reading in read:
        if reading.document.id in town and reading.acts:
            acting = [{at[piece] for piece in doers(act) if piece in at} for act in reading.acts]
            counts = Counter(key for met in acting for key in met)
            for key, count in sorted(counts.items()):
                who = (TOWN, town[reading.document.id])
                yield Sign(who, key, SENT, reading.document.id, count / counts.total())


def _scored(found: Iterable[Sign], asked: Collection[Key], known: Mapping[Key, Key], states: Collection[Key]) -> Score:
    """The weights of all signs, those that point to a holder only where his state is known by now."""
    score: Score = {}
    for sign in found:
        state = sign.party if sign.party[0] == "state" else known.get(sign.party, sign.party)
        if state in states and sign.who in asked:
            of_state = score.setdefault(sign.who, {}).setdefault(state, {})
            told = of_state.get((sign.doc, sign.name), 0.0) if sign.name == SENT else 0.0
            of_state[sign.doc, sign.name] = told + WEIGHTS[sign.name] * sign.measure
    return score


def _shared_out(
    score: Score,
    roles: Mapping[Key, frozenset[str]],
    offices: Collection[tuple[Key, str]],
    settled: Mapping[Key, Key],
    seats: Collection[Key],
) -> dict[Key, Key]:
    """Whom the signs give each holder, those with the clearest lead first: an office that is given away is nobody else's."""
    found: dict[Key, Key] = {}
    taken = _taken(offices, settled, roles)
    for key in sorted(score, key=lambda key: (-_clearest(score[key], roles[key], taken)[0], key)):
        lead, state = _clearest(score[key], roles[key], taken)
        if state is not None and lead >= LEAD and (key in seats or _sure(key, score[key][state])):
            found[key] = state
            taken |= {(state, role) for role in roles[key]}
    return found


def _taken(offices: Collection[tuple[Key, str]], settled: Mapping[Key, Key], roles: Mapping[Key, frozenset[str]]) -> set[tuple[Key, str]]:
    """The states' offices whose holders are told or settled, each with its state."""
    return {*offices, *((state, role) for key, state in settled.items() for role in roles.get(key, ()))}


def _sure(key: Key, weights: Mapping[tuple[str, str], float]) -> bool:
    """Whether enough speaks for a state, not only against all others; for a town's more than that the reports tell of it."""
    return sum(weight for (_, name), weight in weights.items() if key[0] != TOWN or name not in LOOSE) >= LEAD


def _clearest(
    weights: Mapping[Key, Mapping[tuple[str, str], float]], roles: frozenset[str], taken: Collection[tuple[Key, str]]
) -> tuple[float, Key | None]:
    """The state with the greatest weight of those whose office is free, and by how much it leads (before nobody: by all its weight)."""
    free = [state for state in weights if not any((state, role) in taken for role in roles)]
    ranked = sorted(((sum(weights[state].values()), state) for state in free), key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] <= 0:
        return 0.0, None
    return ranked[0][0] - max(LEAST, ranked[1][0] if len(ranked) > 1 else 0.0), ranked[0][1]


def _still_leans(
    leant: Iterable[Key],
    weights: Mapping[Key, Mapping[tuple[str, str], float]],
    roles: frozenset[str],
    taken: Collection[tuple[Key, str]],
) -> bool:
    """Whether the state to which his reports lean stays his: little speaks against it, nothing far more for another, and
    its office is free.
    """
    sums = {state: sum(weight for (_, name), weight in met.items() if name not in LOOSE) for state, met in weights.items()}
    most = max(sums.values(), default=0.0)
    return all(not any((state, role) in taken for role in roles) and sums.get(state, -1.0) >= most - LEAD for state in leant)


def _because(weights: Mapping[tuple[str, str], float]) -> str:
    """The names of the signs, those that weigh most first."""
    names = {name: weight for (_, name), weight in weights.items()}
    return ", ".join(sorted(names, key=lambda name: (-names[name], name)))


def only_leans(met: Iterable[tuple[Item, str]]) -> bool:
    """Whether no report tells his country for certain; one that tells it and lets him speak for nobody has set him apart. Where his country
    is but a guess, he is apart if as many reports say so as take him for a state's.
    """
    items = [item for item, _ in met if item.mention.speaks_for or item.mention.country]
    leaning = {item.doc for item in items if item.mention.leaning}
    apart = {item.doc for item in items if item.doc in leaning and not item.mention.speaks_for}
    return all(item.doc in leaning for item in items) and (not apart or len(apart) < len(leaning - apart))


def _roles(met: Iterable[tuple[Item, str]]) -> frozenset[str]:
    return frozenset(folded(item.mention.role) for item, _ in met if item.mention.role)


def _single(met: Iterable[tuple[Item, str]], words: Words) -> frozenset[str]:
    """The offices of a holder of which a state has but one ("president", "defence minister"; there are many a "minister")."""
    return frozenset(role for role in _roles(met) if " " in role or role in words.cues["head"])


def offices_of_states(words: Words) -> frozenset[str]:
    """The folded names of the offices whose holders speak for a state."""
    governing = (office for office in words.offices if office.voice == "state" and office.sector == "GOV")
    return frozenset(folded(form) for office in governing for form in office.words)


def holds(met: Iterable[tuple[Item, str]], offices: frozenset[str]) -> bool:
    """Whether somebody is told to hold one of these offices, and not to have held it."""
    roles = _roles(met)
    return not any(role.startswith("former") for role in roles) and not offices.isdisjoint(roles)


__all__ = ["Belonging", "belonging", "holds", "offices_of_states", "only_leans", "signs_of_towns"]
