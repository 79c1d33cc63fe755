"""Passages that a report has word for word from a report of another story: a paragraph of an agency's in a report of one's own.

What stands in such a passage is no second voice. It begins and ends where the texts part, and must hold some words outside of quotation
marks: two reporters at one press conference write down the same sentence. Of the stories that share a passage the first in time has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.model import Document, Evidence, Span
from standoff.reconcile.passages import LENGTH, Shingled, among, places_of, repeated, shingled, standing_text

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
        runs = _runs(text, told, owners, mine)
        places = places_of(document) if runs else []
        for story, first, last in runs:
            found.setdefault(story, []).append(Evidence(document.id, Span(places[first][0], places[last][1])))
    return {story: tuple(sorted(stretches)) for story, stretches in found.items()}


def _runs(text: Shingled, told: NDArray[np.bool_], owners: dict[int, str], mine: str) -> list[tuple[str, int, int]]:
    """The words of one report, from first to last, that another story has told before; what nobody has told before becomes its own."""
    runs: list[tuple[str, int, int]] = []
    for place in np.flatnonzero(told).tolist():
        story = owners.setdefault(int(text.hashes[place]), mine)
        if story == mine:
            continue
        if runs and runs[-1][0] == story and runs[-1][2] == place - 1:
            runs[-1] = story, runs[-1][1], place
        else:
            runs.append((story, place, place))
    ends = [(story, first, last + LENGTH - 1) for story, first, last in runs]
    return [(story, first, last) for story, first, last in ends if text.own[first : last + 1].sum() >= LEAST]


def _moment(document: Document) -> tuple[int, str]:
    when = document.published
    return (when.first.toordinal() if when is not None and when.first is not None else 10**7, document.id)


__all__ = ["LEAST", "copied_in"]
