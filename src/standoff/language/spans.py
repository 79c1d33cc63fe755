"""Emissions → spans: BIO labels and their runs; attributions by Viterbi over the whole document, and their links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from standoff.model import Attribution, Run

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
AnyFloat = TypeVar("AnyFloat", bound=np.floating[Any])

_NEVER = np.float32(-1e9)
REACH = 64
BESIDE = 4
"""How many words may stand between a content and a source that no cue joins."""


def softmax(logits: npt.NDArray[AnyFloat]) -> npt.NDArray[AnyFloat]:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def well_formed(labels: list[str]) -> Floats:
    """Transitions (from row to column) and, as the last row, starts of BIO labels: I-x follows B-x or I-x only; 0 or never."""
    count = len(labels)
    allowed = np.zeros((count + 1, count), np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[:, column] = _NEVER
            for row, before in enumerate(labels):
                if before[2:] == label[2:] and before != "O":
                    allowed[row, column] = 0
    return allowed


def best_path(emissions: Floats, transitions: Floats, start: Floats, end: Floats) -> Ints:
    """The labels of the best path through (words, labels), by Viterbi."""
    count, labels = emissions.shape
    if not count:
        return np.zeros(0, np.int64)
    back = np.zeros((count, labels), np.int64)
    reached = start + emissions[0]
    columns = np.arange(labels)
    turned = np.ascontiguousarray(transitions.T)
    for place in range(1, count):
        scores = turned + reached
        best = scores.argmax(1)
        back[place] = best
        reached = scores[columns, best] + emissions[place]
    path = np.zeros(count, np.int64)
    label = int((reached + end).argmax())
    for place in range(count - 1, -1, -1):
        path[place] = label
        label = int(back[place, label])
    return path


def spans_of(path: Ints, labels: list[str], starts: Ints | None = None) -> list[tuple[int, int, str]]:
    """(first, last, type) of the BIO spans of a path, in order. A span ends before each of `starts`."""
    found: list[tuple[int, int, str]] = []
    fresh = set() if starts is None else set(starts.tolist())
    open_type, first = "", 0
    outside = labels.index("O")
    places = np.flatnonzero(path != outside)
    last = -2
    for place in places.tolist():
        label = labels[path[place]]
        goes_on = label[0] == "I" and place == last + 1 and label[2:] == open_type and place not in fresh
        if not goes_on:
            if open_type:
                found.append((first, last + 1, open_type))
            open_type, first = label[2:], place
        last = place
    if open_type:
        found.append((first, last + 1, open_type))
    return found


def attributions_of(
    emissions: Floats,
    labels: list[str],
    head: Mapping[str, Floats],
    link_from: Floats,
    link_to: Floats,
    absent: Floats,
    window: Ints,
    base: int,
) -> list[Attribution]:
    """Sources and contents, each linked to the cue of its own window that suits it best, or to none.

    `link_from` and `link_to` are (words, 64), `absent` (windows, 64) stands for "no cue here"; `window` is the window of each word. What
    shares a cue is one attribution; a content without a cue stands alone. In the order of the first word. `base` is the document's number
    of the first word.
    """
    allowed = well_formed(labels)
    start = head["attribution_start"] + allowed[-1]
    path = best_path(emissions, head["attribution_transitions"] + allowed[:-1], start, head["attribution_end"])
    spans = spans_of(path, labels)
    inside = np.flatnonzero(path != labels.index("O"))
    sure = np.zeros(len(path), np.float32)
    if len(inside):
        sure[inside] = softmax(emissions[inside])[np.arange(len(inside)), path[inside]]
    cues: dict[int, list[tuple[int, int]]] = {}
    for first, last, kind in spans:
        if kind == "cue":
            cues.setdefault(int(window[first]), []).append((first, last))
    parts: dict[int, dict[str, list[Run]]] = {first: {"cue": [Run(first, last)]} for first, last, kind in spans if kind == "cue"}
    for first, last, kind in spans:
        if kind == "cue":
            continue
        here = cues.get(int(window[first]), [])
        anchor = first
        if here:
            starts = np.array([cue for cue, _ in here])
            score = link_to[starts] @ link_from[first] / 8 + head["link_distance"][np.clip(starts - first, -REACH, REACH) + REACH]
            best = int(score.argmax())
            none = float(absent[window[first]] @ link_from[first]) / 8 + float(head["link_absent"].reshape(-1)[0])
            anchor = int(starts[best]) if score[best] >= none else first
        parts.setdefault(anchor, {}).setdefault(kind, []).append(Run(first, last))
    _beside(parts)
    found = []
    for part in parts.values():
        if "cue" not in part and "content" not in part:
            continue
        score = float(np.mean([sure[run.first : run.last].mean() for runs in part.values() for run in runs]))
        source, cue, content = (
            tuple(Run(base + run.first, base + run.last) for run in part.get(kind, ())) for kind in ("source", "cue", "content")
        )
        found.append(Attribution(source, cue, content, round(score, 2)))
    return sorted(found, key=lambda item: min((*item.source, *item.cue, *item.content)))


def _beside(parts: dict[int, dict[str, list[Run]]]) -> None:
    """Give a content without a cue the source that stands right beside it ("Lund: we will stay"), where there is one."""
    lone = {run.last: key for key, part in parts.items() if set(part) == {"source"} for run in part["source"]}
    starts = {run.first: key for key, part in parts.items() if set(part) == {"source"} for run in part["source"]}
    for part in [part for part in parts.values() if set(part) == {"content"}]:
        first, last = part["content"][0].first, part["content"][-1].last
        before = [lone[place] for place in range(first, first - BESIDE - 1, -1) if place in lone]
        after = [starts[place] for place in range(last, last + BESIDE + 1) if place in starts]
        for key in [*before, *after][:1]:
            source = parts.pop(key, None)
            if source is not None:
                part["source"] = source["source"]
