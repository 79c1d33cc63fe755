"""For which body its secretary-general, commissioner or chairman speaks, where no report tells it by name.

"Marit Vos, the alliance's secretary-general" leaves open which alliance. The same small signs tell it that tell a minister's state
(`signs.py`), asked of the bodies of the dossier; and an office that another report tells of one body alone ("the secretary-general of the
Harbour Compact") is that body's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import atoms_of, folded
from standoff.model import Reading
from standoff.reconcile.named import Item
from standoff.reconcile.signs import Sign, signs
from standoff.reconcile.weighed import LOOSE, WEIGHTS

Key = tuple[str, str]
Clusters = Mapping[Key, Sequence[tuple[Item, str]]]
_OFTEN = 3
"""So often at least is a body named that has a head of its own."""
_LEAD = 1.0
"""By so much the sum of weights for a body must lead before the next, and stand above what is merely loose."""


def heads(clusters: Clusters, told: Mapping[Key, tuple[Key, ...]], readings: Sequence[Reading], words: Words) -> dict[Key, tuple[Key, str]]:
    """For each head of a body of whom no report tells which the body, with the names of the signs; not where two fit."""
    open_ = {key for key, met in clusters.items() if key[0] == "person" and not told.get(key) and _leads(met, words)}
    bodies = {key for key, met in clusters.items() if key[0] == "body" and not told.get(key) and _is_body(met)} if open_ else set()
    if not bodies:
        return {}
    score: dict[Key, dict[Key, dict[tuple[str, str], float]]] = {}
    for sign in (*signs(clusters, readings, open_, {}, words, bodies), *_described(clusters, told, open_, bodies)):
        if sign.party in bodies and sign.who in open_:
            score.setdefault(sign.who, {}).setdefault(sign.party, {})[sign.doc, sign.name] = WEIGHTS[sign.name] * sign.measure
    offices = {key: frozenset(map(_office, _roles(clusters[key]))) for key in open_}
    taken = {(party, _office(role)) for key, met in clusters.items() for party in told.get(key, ()) if key[0] == "person" and " " in key[1]
             for role in _roles(met)}  # fmt: skip
    found: dict[Key, tuple[Key, str]] = {}
    for key in sorted(score, key=lambda key: (-_best(score[key])[0], key)):
        free = {body: met for body, met in score[key].items() if not any((body, office) in taken for office in offices[key])}
        lead, body = _best(free)
        if body is not None and lead >= _LEAD and sum(weight for (_, name), weight in free[body].items() if name not in LOOSE) >= _LEAD:
            names = sorted({name for _, name in free[body]})
            found[key] = (body, ", ".join(names))
            taken |= {(body, office) for office in offices[key]}
    return found


def _best(weights: Mapping[Key, Mapping[tuple[str, str], float]]) -> tuple[float, Key | None]:
    """The body with the greatest weight, and by how much it leads."""
    ranked = sorted(((sum(met.values()), body) for body, met in weights.items()), key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] <= 0:
        return 0.0, None
    return ranked[0][0] - (max(0.0, ranked[1][0]) if len(ranked) > 1 else 0.0), ranked[0][1]


def _roles(met: Sequence[tuple[Item, str]]) -> set[str]:
    return {folded(item.mention.role) for item, _ in met if item.mention.role}


def _office(role: str) -> frozenset[str]:
    """The words of an office whatever their order ("general secretary", "secretary-general")."""
    return frozenset(atom for atom in atoms_of(role) if atom.isalpha())


def _leads(met: Sequence[tuple[Item, str]], words: Words) -> bool:
    """Whether somebody has an office that only the head of a body has, and is told to be of no country."""
    roles = _roles(met)
    if any(item.mention.country and not item.mention.leaning for item, _ in met) or any(role.startswith("former") for role in roles):
        return False
    return any(_office(form) <= _office(role) for role in roles for form in words.cues["heads a body"])


def _is_body(met: Sequence[tuple[Item, str]]) -> bool:
    """Whether a body is named often enough, and not read as an outlet."""
    named = [item for item, _ in met if item.mention.form == "name"]
    kinds = Counter(item.mention.kind for item in named)
    return len(named) >= _OFTEN and kinds["organisation"] > 0 and not kinds["outlet"]


def _described(clusters: Clusters, told: Mapping[Key, tuple[Key, ...]], open_: Collection[Key], bodies: Collection[Key]) -> Iterator[Sign]:
    """The one body of which some report tells that it has such an office, without its holder's name."""
    offered: dict[frozenset[str], set[Key]] = {}
    docs: dict[frozenset[str], str] = {}
    for key, met in clusters.items():
        parties = [party for party in told.get(key, ()) if party in bodies]
        for item, _ in met if len(parties) == 1 and key[0] != "person" else ():
            if item.mention.form == "description" and item.mention.role:
                offered.setdefault(_office(item.mention.role), set()).add(parties[0])
                docs[_office(item.mention.role)] = item.doc
    for key in sorted(open_):
        for office in sorted({_office(role) for role in _roles(clusters[key])}, key=sorted):
            if len(offered.get(office, ())) == 1:
                yield Sign(key, next(iter(offered[office])), "its office is told without a name", docs[office])


__all__ = ["heads"]
