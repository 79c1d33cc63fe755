"""PLOVER roots: what an actor does to a recipient. The pair is given, the root is asked (as Zero-Shot-PLOVER was measured).

CONCEDE and RETREAT are one: YIELD. Rows without a span for both are asked of the acts that the walk finds in the sentence instead; a row
that cannot be answered counts as wrong. `actor_f1` and `recipient_f1`: whether the act that covers most of the event's words has an
actor (a target) that overlaps the gold's, over the rows with gold spans of the event.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.result import Result, f1
from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Act, Block, Document, Evidence, Span

_ONE = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def score(paths: list[Path], limit: int | None) -> Result:
    """Roots over all rows of the gold files that name one."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = [(row, root) for row in rows if (root := _gold_root(row)) is not None][:limit]
    right: dict[str, int] = {}
    given: dict[str, int] = {}
    gold: dict[str, int] = {}
    quads = 0
    spans = {"actor": [0, 0, 0], "recipient": [0, 0, 0]}
    predictions: list[dict[str, Any]] = []
    worst: list[str] = []
    for row, root in asked:
        found, acts = _root(row)
        gold[root] = gold.get(root, 0) + 1
        if found:
            given[found] = given.get(found, 0) + 1
        right[root] = right.get(root, 0) + (found == root)
        quads += found is not None and _QUADS.get(found) == _QUADS.get(root)
        _spans(row, acts, spans)
        predictions.append({"id": row["id"], "text": row["text"], "plover": found})
        if found != root:
            worst.append(f"{row['id']}: {root} taken for {found}: {row['text'][:90]}")
    each = [f1(right.get(root, 0), given.get(root, 0), count)[2] for root, count in sorted(gold.items())]
    scores = {"macro_f1": sum(each) / len(each) if each else 0.0, "quad_accuracy": quads / len(asked) if asked else 0.0}
    scores |= {f"{name}_f1": f1(*counts)[2] for name, counts in spans.items() if counts[2]}
    scores |= {f"f1.{root}": value for (root, _), value in zip(sorted(gold.items()), each, strict=True)}
    return Result(scores, {"rows": len(asked)}, predictions, worst)


def _gold_root(row: dict[str, Any]) -> str | None:
    root = row.get("plover") or (row["events"][0].get("plover") if row.get("events") else None)
    return _ONE.get(root, root) if root else None


def _root(row: dict[str, Any]) -> tuple[str | None, tuple[Act, ...]]:
    text = row["text"]
    actors = row.get("actor_spans") or _places(row, "SRC")
    others = row.get("recipient_spans") or _places(row, "TAR")
    if "actor_spans" in row and actors and others:
        return engine().root(text, Span(*actors[0]), Span(*others[0])), ()
    document = Document("d-eval", text, (Block("text", Span(0, len(text))),), "eval")
    acts = annotate(document, english(), engine()).acts
    if actors and others:
        return engine().root(text, Span(*actors[0]), Span(*others[0])), acts
    fitting = [act for act in acts if act.plover is not None]
    best = max(fitting, key=lambda act: (act.confidence, -act.evidence[0].span.start), default=None)
    return (best.plover.root if best and best.plover else None), acts


def _places(row: dict[str, Any], role: str) -> list[list[int]]:
    """The gold spans of a role; a row may name words that its text does not hold, and these have no span."""
    return [[item["start"], item["end"]] for item in row.get("spans", ()) if role in item["role"] and item["start"] is not None]


def _spans(row: dict[str, Any], acts: tuple[Act, ...], counts: dict[str, list[int]]) -> None:
    events = [Span(*place) for place in _places(row, "EVT")]
    if not events:
        return
    best = max(acts, key=lambda act: (sum(act.evidence[0].span.overlap(event) for event in events), act.id), default=None)
    for name, role in (("actor", "SRC"), ("recipient", "TAR")):
        wanted = [Span(*place) for place in _places(row, role)]
        found: tuple[Evidence, ...] = () if best is None else best.actors if name == "actor" else best.targets
        counts[name][0] += sum(any(item.span.overlap(span) for item in found) for span in wanted)
        counts[name][1] += len(found)
        counts[name][2] += len(wanted)


__all__ = ["score"]
