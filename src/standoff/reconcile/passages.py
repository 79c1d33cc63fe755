"""Which documents share passages: exact containment of five-word shingles, found with an inverted index.

Containment (how much of the shorter document lies in the longer) is what tells a copy: two thirds of real copies are cut down or carry an
outlet's own lines, so that their resemblance (Jaccard index) is low (Broder 1997, "On the resemblance and containment of documents").
Near copies of a document that is indexed already are tied to that document alone, so a thousand copies of one report cost a thousand
look-ups, not half a million comparisons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from standoff.model import Document

LENGTH = 5
"""Words in a shingle."""

NEAR = 0.8
"""Resemblance from which a document is a near copy of another."""

_LEAST_SHINGLES = 8
_MOST_POSTINGS = 60
_STANDING_DOCUMENTS = 4
_STANDING_DAYS = 3
_APART = frozenset({"furniture", "credit", "photo-credit", "caption", "masthead", "correction"})
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]{1,4000}”|\"[^\"\n]{1,4000}\"|«[^«»\n]{1,4000}»")
_POWERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], dtype=np.uint64)

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """The shingles of one document, sorted: `whole` of all its words, `own` of those outside of quotation marks, `last` of the own ones
    that begin in its last paragraph, where it has others (empty where it has none)."""

    doc: str
    whole: Hashes
    own: Hashes
    last: Hashes


@dataclass(frozen=True, slots=True, eq=False)
class Shingled:
    """A text as shingles in their order: the shingle at a place begins with the word at that place. `own`: the words outside of quotation
    marks, furniture and credits; `closing`: the first word of the last paragraph.
    """

    hashes: Hashes
    own: NDArray[np.bool_]
    closing: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Two documents that share text; `a < b`. Shares are of the shingles of the shorter one.

    `containment` counts all words; `own` those that both tell in their own voice: outside of quotation marks, furniture, credits and
    standing text, and not only in the last paragraph of both, where notices stand. `shared` is the number of shingles in common; `near` is
    set for near copies.
    """

    a: str
    b: str
    shared: int
    containment: float
    own: float
    near: bool


def prints_of(documents: Iterable[Document]) -> tuple[Print, ...]:
    """The shingles of each document, in the order of `documents`."""
    codes: dict[str, int] = {}
    return tuple(_print(document, codes) for document in documents)


def passages_of(documents: tuple[Document, ...], least: float = 0.5) -> tuple[Passage, ...]:
    """The pairs of documents with a containment of at least `least`, sorted.

    Of a family of near copies (resemblance of at least `NEAR`) only the ties to its longest member are given. Text that recurs in reports
    of many days, or in many reports of one outlet, is standing text (a notice, a box): nobody's own words.
    """
    unique = {document.id: document for document in documents}
    ordered = tuple(unique[key] for key in sorted(unique))
    prints = prints_of(ordered)
    candidates, leaders = _candidates(prints, least)
    standing = standing_text(tuple(prints[place].whole for place in leaders), tuple(ordered[place] for place in leaders))
    found = (_compared(prints[i], prints[j], standing, near) for i, j, near in candidates)
    return tuple(sorted(passage for passage in found if passage.containment >= least or passage.near))


def _print(document: Document, codes: dict[str, int]) -> Print:
    text = shingled(document, codes)
    count, closing = len(text.hashes), text.closing
    own_words = np.zeros(count, dtype=np.bool_)
    for offset in range(LENGTH if count else 0):
        own_words |= text.own[offset : offset + count]
    ending = np.unique(text.hashes[closing:][own_words[closing:]]) if closing >= LENGTH else np.empty(0, dtype=np.uint64)
    return Print(document.id, np.unique(text.hashes), np.unique(text.hashes[own_words]), ending)


def shingled(document: Document, codes: dict[str, int]) -> Shingled:
    """The shingles of a text in their order. `codes` keeps the number of each word, and grows."""
    words: list[str] = []
    kept: list[bool] = []
    last, closing = _last_paragraph(document), 0
    for start, end, own in _stretches(document):
        piece = _WORD.findall(document.text[start:end].lower())
        words += piece
        kept += [own] * len(piece)
        if start < last:
            closing = len(words) - (len(_WORD.findall(document.text[last:end])) if end > last else 0)
    for word in set(words).difference(codes):
        codes[word] = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    numbers = np.array([codes[word] for word in words], dtype=np.uint64)
    hashes = np.zeros(max(0, len(words) - LENGTH + 1), dtype=np.uint64)
    for offset in range(LENGTH if len(hashes) else 0):
        hashes += numbers[offset : offset + len(hashes)] * _POWERS[offset]
    return Shingled(hashes, np.array(kept, dtype=np.bool_), closing)


def places_of(document: Document) -> list[tuple[int, int]]:
    """Where the words of a text stand, in the order of `shingled`."""
    return [match.span() for start, end, _ in _stretches(document) for match in _WORD.finditer(document.text, start, end)]


def _last_paragraph(document: Document) -> int:
    """Where the last paragraph of running text begins, whatever notices stand below it."""
    return max((block.span.start for block in document.blocks if block.kind == "text"), default=len(document.text))


def _stretches(document: Document) -> Iterator[tuple[int, int, bool]]:
    """The text in order, cut where a quotation or a block that is no running text begins or ends, with whether it is the report's own."""
    place = 0
    for block in document.blocks:
        if block.kind in _APART and block.span.start >= place:
            yield from _unquoted(document.text, place, block.span.start)
            yield block.span.start, block.span.end, False
            place = block.span.end
    yield from _unquoted(document.text, place, len(document.text))


def _unquoted(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for match in _QUOTED.finditer(text, start, end):
        yield start, match.start(), True
        yield match.start(), match.end(), False
        start = match.end()
    yield start, end, True


def _candidates(prints: tuple[Print, ...], least: float) -> tuple[list[tuple[int, int, bool]], list[int]]:
    """Pairs of places with whether they are near copies, and the places of the leaders: documents that are near copies of no longer one."""
    often = repeated(tuple(item.whole for item in prints))
    order = sorted(range(len(prints)), key=lambda place: (-len(prints[place].whole), prints[place].doc))
    postings: dict[int, list[int]] = {}
    pairs: list[tuple[int, int, bool]] = []
    leaders: list[int] = []
    for place in order:
        mine = prints[place].whole
        hashes = mine[among(mine, often)].tolist() if len(mine) >= _LEAST_SHINGLES else []
        sharing = _sharing(len(mine), hashes, postings, least)
        shares = [(other, len(np.intersect1d(mine, prints[other].whole, assume_unique=True))) for other in sharing]
        close = [(-shared / (len(mine) + len(prints[other].whole) - shared), prints[other].doc, other) for other, shared in shares]
        if close and -min(close)[0] >= NEAR:
            pairs.append((place, min(close)[2], True))
            continue
        leaders.append(place)
        pairs += [(place, other, False) for other, shared in shares if shared >= least * len(mine)]
        for item in hashes:
            postings.setdefault(item, []).append(place)
    return pairs, leaders


def _sharing(size: int, hashes: list[int], postings: dict[int, list[int]], least: float) -> list[int]:
    """The leaders that may hold `least` of a document's shingles.

    Shingles that many leaders hold (a notice that every report of an outlet ends with) are not followed: they are granted to every
    candidate, and the exact comparison decides. Only a text that consists of them for the greater part has them all followed.
    """
    known = [found for item in hashes if (found := postings.get(item))]
    few = [found for found in known if len(found) <= _MOST_POSTINGS]
    granted = len(known) - len(few)
    if granted >= least * size:
        few, granted = known, 0
    counts: Counter[int] = Counter()
    for found in few:
        counts.update(found)
    return sorted(other for other, shared in counts.items() if shared + granted >= least * size)


def repeated(wholes: tuple[Hashes, ...]) -> Hashes:
    """The shingles that occur in more than one document; most do not, and need no index."""
    if not wholes:
        return np.empty(0, dtype=np.uint64)
    everything = np.concatenate(wholes)
    everything.sort()
    return np.unique(everything[1:][everything[1:] == everything[:-1]])


def standing_text(wholes: tuple[Hashes, ...], documents: tuple[Document, ...]) -> Hashes:
    """Shingles of notices and boxes: in four documents or more that are no near copies, and that lie more than three days apart or are
    different reports of one outlet. Wire copy is printed within a day or two, and once by an outlet."""
    if len(wholes) < _STANDING_DOCUMENTS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.concatenate(wholes)
    owners = np.repeat(np.arange(len(wholes)), [len(item) for item in wholes])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, dtype=np.int64)
    counts = np.diff(np.r_[starts, len(hashes)])
    often = np.flatnonzero(counts >= _STANDING_DOCUMENTS)
    known: dict[bytes, bool] = {}
    found: list[int] = []
    for group in often.tolist():
        members = owners[starts[group] : starts[group] + counts[group]]
        key = members.tobytes()
        if key not in known:
            known[key] = _stands([documents[place] for place in members.tolist()])
        if known[key]:
            found.append(int(hashes[starts[group]]))
    return np.array(found, dtype=np.uint64)


def _stands(documents: list[Document]) -> bool:
    days = [item.published.first.toordinal() for item in documents if item.published is not None and item.published.first is not None]
    if len(days) >= _STANDING_DOCUMENTS and max(days) - min(days) > _STANDING_DAYS:
        return True
    reports: dict[str, set[str]] = {}
    for item in documents:
        if item.outlet:
            reports.setdefault(item.outlet, set()).add(item.title or item.id)
    return any(len(titles) >= _STANDING_DOCUMENTS for titles in reports.values())


def _compared(one: Print, other: Print, standing: Hashes, near: bool) -> Passage:
    """The exact shares of two documents."""
    shared, containment = _share(one.whole, other.whole)
    ours, theirs = _without(one.own, standing), _without(other.own, standing)
    both = np.intersect1d(ours, theirs, assume_unique=True)
    above = len(both) - int((among(both, one.last) & among(both, other.last)).sum())
    closing = above < _LEAST_SHINGLES <= len(both)
    own = 0.0 if closing else _share(ours, theirs)[1]
    a, b = sorted((one.doc, other.doc))
    return Passage(a, b, shared, containment, own, near)


def _share(one: Hashes, other: Hashes) -> tuple[int, float]:
    shorter = min(len(one), len(other))
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared, shared / shorter if shorter else 0.0


def _without(hashes: Hashes, standing: Hashes) -> Hashes:
    return hashes[~among(hashes, standing)]


def among(hashes: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Which of `hashes` are among `others`; both are sorted."""
    if not len(others):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.minimum(np.searchsorted(others, hashes), len(others) - 1)
    return np.asarray(others[places] == hashes, dtype=np.bool_)
