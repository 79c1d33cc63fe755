"""Negotiation positions: exact triples of actor, predicate and point, as PASRL was measured on the Earth Negotiations Bulletin.

A proposition of the gold gives one triple for each of its actors. Names are compared without case; predicates as the gold writes them (the
verb in lower case, "not" before it where it is negated or held by those who oppose); points with white space folded and several segments
joined.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.result import Result, f1
from standoff.annotate.mentions import mentions_in
from standoff.annotate.stands import Stand, stands_in
from standoff.annotate.tree import Tree, tree_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Block, Document, Evidence, Mention, Span

Triple = tuple[str, str, str]


def score(paths: list[Path], limit: int | None) -> Result:
    """Exact triples over all sentences of the gold files."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:limit]
    right = predicted = gold = 0
    predictions: list[dict[str, Any]] = []
    worst: list[str] = []
    for row in rows:
        wanted = {triple for one in row["propositions"] for triple in _gold(one)}
        found, shown = _found(row["text"])
        right, predicted, gold = right + len(wanted & found), predicted + len(found), gold + len(wanted)
        predictions.append({"id": row["id"], "text": row["text"], "propositions": shown})
        worst += [f"{row['id']} missed {' | '.join(triple)}" for triple in sorted(wanted - found)]
        worst += [f"{row['id']} wrong  {' | '.join(triple)}" for triple in sorted(found - wanted)]
    precision, recall, both = f1(right, predicted, gold)
    scores = {"triple_precision": precision, "triple_recall": recall, "triple_f1": both}
    return Result(scores, {"sentences": len(rows), "gold": gold, "predicted": predicted, "right": right}, predictions, worst)


def _gold(one: dict[str, Any]) -> list[Triple]:
    point = _folded(" ".join(part["text"] for part in one["point_segments"]))
    return [(_folded(actor), _folded(one["predicate"]), point) for actor in one["actors"]]


def _found(text: str) -> tuple[set[Triple], list[dict[str, Any]]]:
    words, language = english(), engine()
    document = Document("d-eval", text, (Block("text", Span(0, len(text))),), "eval")
    parse = language(document)
    mentions = mentions_in(document, parse, words)
    tree = tree_of(document, parse, words)
    named = {mention.evidence: mention for mention in mentions}
    triples: set[Triple] = set()
    shown: list[dict[str, Any]] = []
    for stand in stands_in(tree, mentions, words):
        actors = [name for evidence in stand.actors for name in _names(evidence, named)]
        predicate, point = _predicate(tree, stand), _words(tree, stand)
        triples |= {(_folded(actor), _folded(predicate), _folded(point)) for actor in actors}
        shown.append({"actors": actors, "predicate": predicate, "point_segments": [{"text": point}]})
    return triples, shown


def _names(evidence: Evidence, named: dict[Evidence, Mention]) -> list[str]:
    mention = named[evidence]
    return [mention.name] if mention.name else []


def _predicate(tree: Tree, stand: Stand) -> str:
    return ("not " if stand.negated != stand.turned else "") + tree.words[stand.predicate]


def _words(tree: Tree, stand: Stand) -> str:
    return tree.document.text[tree.tokens[stand.point.first].start : tree.tokens[stand.point.last - 1].end]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")
