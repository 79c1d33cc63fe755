"""Passages that a report has word for word from a report of another story: a paragraph of an agency's in a report of one's own.

What stands in such a passage is no second voice. It begins and ends where the texts part, and must hold some words outside of quotation
marks: two reporters at one press conference write down the same sentence. Of the stories that share a passage the first in time has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from standoff.model import Document, Evidence, Span
from standoff.reconcile.passages import LENGTH, Hashes, Shingled, among, repeated, shingled, standing_text

LEAST = 12
"""Words outside of quotation marks that a copied passage holds."""


def copied_in(documents: Sequence[Document], homes: Mapping[str, str]) -> dict[str, tuple[Evidence, ...]]:
    """For each story the stretches of reports of other stories that are its own words. `homes`: report → story."""
    ordered = sorted({item.id: item for item in documents}.values(), key=_moment)
    codes: dict[str, int] = {}
    texts = [shingled(document, codes) for document in ordered]
    firsts = {homes[document.id]: place for place, document in reversed(list(enumerate(ordered)))}
    leaders = sorted(firsts.values())
    shared = repeated(tuple(np.unique(texts[place].hashes) for place in leaders))
    standing = standing_text(tuple(np.unique(texts[place].hashes) for place in leaders), tuple(ordered[place] for place in leaders))
    owners: dict[int, str] = {}
    found: dict[str, list[Evidence]] = {}
    for document, text in zip(ordered, texts, strict=True):
        mine = homes[document.id]
        told = among(text.hashes, shared) & ~among(text.hashes, standing)
        for story, span in _runs(text, told, owners, mine):
            found.setdefault(story, []).append(Evidence(document.id, span))
    return {story: tuple(sorted(places)) for story, places in found.items()}


def _runs(text: Shingled, told: np.ndarray[tuple[int], np.dtype[np.bool_]], owners: dict[int, str], mine: str) -> list[tuple[str, Span]]:
    """The stretches of one report that another story has told before, with that story; what nobody has told before becomes its own."""
    runs: list[tuple[str, int, int]] = []
    for place in np.flatnonzero(told).tolist():
        story = owners.setdefault(int(text.hashes[place]), mine)
        if story == mine:
            continue
        if runs and runs[-1][0] == story and runs[-1][2] == place - 1:
            runs[-1] = story, runs[-1][1], place
        else:
            runs.append((story, place, place))
    found = []
    for story, first, last in runs:
        words = range(first, last + LENGTH)
        if sum(text.own[at] for at in words) >= LEAST:
            found.append((story, Span(text.starts[first], text.ends[last + LENGTH - 1])))
    return found


def _moment(document: Document) -> tuple[int, str]:
    when = document.published
    return (when.first.toordinal() if when is not None and when.first is not None else 10**7, document.id)


__all__ = ["LEAST", "Hashes", "copied_in"]
