"""Who holds an office no longer, though reports go on giving it to him: "President Vale" beside "the deposed president".

After a coup both sides have a president. Reports that do not recognise the new one call the old one by his title, and only now and then do
they say what has become of him. He speaks for himself, and the state is whoever rules it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import atoms_of, folded
from standoff.model import Evidence, Reading
from standoff.reconcile.named import Item

Key = tuple[str, str]


def fallen(
    clusters: Mapping[Key, Sequence[tuple[Item, str]]], readings: Iterable[Reading], words: Words
) -> tuple[frozenset[Key], dict[Evidence, Key]]:
    """The persons who were ousted from an office that reports still give them, and the phrases ("the deposed president") that mean them.

    A phrase means the one person with this office for whom no report of the dossier tells a state; of several whom its report names.
    """
    open_: dict[str, set[Key]] = {}
    for key, met in clusters.items():
        if key[0] == "person" and not any(item.mention.speaks_for or item.mention.country for item, _ in met):
            for role in {folded(item.mention.role) for item, _ in met if item.mention.role}:
                open_.setdefault(role, set()).add(key)
    docs = {key: {item.doc for item, _ in clusters[key]} for keys in open_.values() for key in keys}
    found: dict[Evidence, Key] = {}
    for reading in readings:
        for one in reading.mentions:
            if one.form != "description" or one.name is not None or not one.role or one.country:
                continue
            parts = atoms_of(one.evidence.span.of(reading.document.text))
            holders = open_.get(folded(one.role).removeprefix("former "), set())
            holders = holders if len(holders) == 1 else {key for key in holders if reading.document.id in docs[key]}
            if words.cues["ousted"].intersection(parts[:2]) and parts[:1] == ("the",) and len(holders) == 1:
                found[one.evidence] = next(iter(holders))
    return frozenset(found.values()), found


__all__ = ["fallen"]
