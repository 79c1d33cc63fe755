"""`naming`: the mentions of a gold list of surface forms, clustered by the walk's actors against the gold's.

A gold mention is an occurrence of a surface form (as whole words, the longest form at a place) in a document that the list names for
it. The actor found for it is the one named by exactly these words, else by words within or around them. A mention for which no actor
is found is an actor of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from eval.result import Result, bcubed
from standoff.annotate.mentions import mentions_in
from standoff.lexicon import english
from standoff.model import Actor, Document, Evidence, Language, Parse, Reading, Roster, Span, named, roster, spoken_for
from standoff.reconcile.actors import actors_of


def score(paths: list[Path], limit: int | None) -> Result:
    """B-cubed, pairwise precision, and the share of gold actors with a party for which the right one is given."""
    texts, gold_file = paths
    gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = {path.name: path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))[:limit]}
    people = roster_for(documents)
    wanted: dict[str, str] = {}
    found: dict[str, str] = {}
    actor_of: dict[str, Actor] = {}
    for doc, start, end, canonical in _gold_mentions(documents, gold):
        key = f"{doc}:{start}:{end}"
        actors = named(people, Evidence(doc, Span(start, end)))
        wanted[key] = canonical
        found[key] = "; ".join(actor.id for actor in actors) or f"alone {key}"
        if len(actors) == 1:
            actor_of[key] = actors[0]
    precision, recall, both = bcubed(wanted, found)
    speaks, worst = _spoken(people, gold, wanted, actor_of)
    scores = {
        "bcubed_precision": precision,
        "bcubed_recall": recall,
        "bcubed_f1": both,
        "pairwise_precision": _pairwise(wanted, found),
        "speaks_for_accuracy": speaks,
    }
    silent = sum(cluster.startswith("alone ") for cluster in found.values())
    predictions = [{"mention": key, "canonical": wanted[key], "actor": found[key]} for key in sorted(wanted)]
    names = {key: next((actor.name for actor in people.actors.values() if actor.id == found[key]), found[key]) for key in found}
    worst += _worst(documents, wanted, names)
    return Result(scores, {"mentions": len(wanted), "without_actor": silent}, predictions, worst)


def roster_for(documents: dict[str, str], language: Language | None = None) -> Roster:
    """The actors and namings of these texts, as the walk finds them; with the shipped language engine where it is there."""
    words = english()
    language = language or _engine()
    readings = []
    for name, text in documents.items():
        document = Document(name, text, (), name)
        parse = language(document)
        readings.append(Reading(document, parse.sentences, mentions_in(document, parse, words), (), (), (), ()))
    actors, namings = actors_of(tuple(readings), words)
    return roster(actors, namings, [reading.document for reading in readings])


def _engine() -> Language:
    try:
        from standoff.language import english as engine
    except ImportError:
        return lambda document: Parse((), ())
    return engine()


def _gold_mentions(documents: dict[str, str], gold: Iterable[dict[str, Any]]) -> list[tuple[str, int, int, str]]:
    forms: dict[str, dict[str, set[str]]] = {}
    for row in gold:
        for surface in row["surface_forms"]:
            for doc in surface["documents"]:
                forms.setdefault(doc, {}).setdefault(surface["form"], set()).add(row["canonical"])
    found = []
    for doc, by_form in sorted(forms.items()):
        text = documents.get(doc, "")
        taken: set[int] = set()
        for form in sorted(by_form, key=lambda form: (-len(form), form)):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                if taken.isdisjoint(range(match.start(), match.end())):
                    taken.update(range(match.start(), match.end()))
                    if len(by_form[form]) == 1:
                        found.append((doc, match.start(), match.end(), next(iter(by_form[form]))))
    return found


def _pairwise(wanted: dict[str, str], found: dict[str, str]) -> float:
    """Of all pairs of mentions put together, the share that belong together."""
    clusters: dict[str, list[str]] = {}
    for key, cluster in found.items():
        clusters.setdefault(cluster, []).append(wanted[key])
    together = right = 0
    for members in clusters.values():
        counts = Counter(members)
        together += len(members) * (len(members) - 1) // 2
        right += sum(count * (count - 1) // 2 for count in counts.values())
    return right / together if together else 1.0


def _spoken(people: Roster, gold: list[dict[str, Any]], wanted: dict[str, str], actor_of: dict[str, Actor]) -> tuple[float, list[str]]:
    """The share of gold actors of which the actor found most often speaks for the right party (itself: for nobody)."""
    right = asked = 0
    worst = []
    for row in gold:
        met = Counter(actor_of[key].id for key, canonical in wanted.items() if canonical == row["canonical"] and key in actor_of)
        if not met or row["kind"] in ("collective", "outlet"):
            continue
        actor = people.actors[min(met, key=lambda one: (-met[one], one))]
        party = "; ".join(one.name for one in spoken_for(people, actor))
        party_wanted = row["speaks_for"] if row["speaks_for"] and "self" not in row["speaks_for"] else None
        fine = party == party_wanted if party_wanted else party == actor.name
        asked += 1
        right += fine
        if not fine:
            worst.append(f"speaks for: {row['canonical']} → {party_wanted}, but {actor.name} → {party}")
    return (right / asked if asked else 0.0), worst


def _worst(documents: dict[str, str], wanted: dict[str, str], names: dict[str, str]) -> list[str]:
    """Mentions whose actor is mostly another gold actor's, or that have none, by form."""
    majority: dict[str, Counter[str]] = {}
    for key, name in names.items():
        majority.setdefault(name, Counter())[wanted[key]] += 1
    errors: Counter[str] = Counter()
    for key, name in names.items():
        doc, start, end = key.rsplit(":", 2)
        form = documents[doc][int(start) : int(end)]
        if name.startswith("alone "):
            errors[f"no actor: “{form}” ({wanted[key]})"] += 1
        elif majority[name].most_common(1)[0][0] != wanted[key]:
            errors[f"wrong actor: “{form}” ({wanted[key]}) as {name}"] += 1
    for canonical in sorted(set(wanted.values())):
        parts = {names[key] for key in wanted if wanted[key] == canonical and not names[key].startswith("alone ")}
        for one, other in combinations(sorted(parts), 2):
            errors[f"not joined: {canonical}: {one} | {other}"] += 1
    return [f"{count} × {what}" for what, count in errors.most_common()]
