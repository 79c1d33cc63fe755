"""What the grouping of acts into issues looks at: each act's words, its sentence, its place, its kind and its parties."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.lexicon import Lexicon
from standoff.model import Act, Evidence, Naming, Reading, Sentence, meaning_of
from standoff.reconcile.events import stem

Floats = NDArray[np.float32]

_BESIDE = 5
"""So many sentences before and behind an act's own tell what it is about; what stands further away weighs nothing."""

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Item:
    """An act with what is needed of its surroundings. `near` are the words of its sentences, `vector` their meaning (of length 1 or 0).

    `told` is the meaning of what it is about (its proposition, or all its words), `side` that of the side it takes, both nought where
    they are not known.
    `beside` is the middle of the meanings of the sentences beside its first one, the nearest first (nought where there are none).
    `sentence` is the place of its first sentence, `parties` are its actors and targets, `paragraph` is the number of its paragraph in the
    report.
    """

    act: Act
    doc: int
    start: int
    end: int
    own: tuple[str, ...]
    near: tuple[str, ...]
    vector: Floats
    told: Floats
    side: Floats
    sentence: int
    parties: frozenset[str]
    beside: Floats
    paragraph: int = 0


def items_of(readings: tuple[Reading, ...], namings: tuple[Naming, ...], words: Lexicon) -> tuple[Item, ...]:
    """All acts of all readings, in the order of readings and text."""
    named: dict[Evidence, set[str]] = {}
    for naming in namings:
        named.setdefault(naming.words, set()).add(naming.actor)
    found: list[Item] = []
    for number, reading in enumerate(readings):
        text = reading.document.text
        starts, ends = [item.span.start for item in reading.sentences], [item.span.end for item in reading.sentences]
        beside, begun = Beside(reading.sentences), paragraphs_of(text)
        parts = {span: part for sentence in reading.sentences for span, part in sentence.parts}
        for act in sorted(reading.acts, key=lambda act: (act.evidence[0].span, act.id)):
            span = act.evidence[0].span
            first = bisect_right(ends, span.start)
            around = reading.sentences[first : bisect_left(starts, span.end)]
            vector = unit(sum((meaning(item.vector) for item in around if item.vector), np.zeros(1, np.float32)))
            near = stems(" ".join(item.span.of(text) for item in around) or span.of(text), words)
            part = parts.get(act.about.span)
            told = unit(meaning(meaning_of(part, "issue"))) if part else np.zeros(1, np.float32)
            side = unit(meaning(meaning_of(part, "side"))) if part else np.zeros(1, np.float32)
            sentence = min((item.span.start for item in around), default=span.start)
            parties = frozenset(actor for evidence in (*act.actors, *act.targets) for actor in named.get(evidence, ()))
            own = stems(span.of(text), words)
            place, paragraph = (span.start, span.end), bisect_right(begun, span.start)
            found.append(Item(act, number, *place, own, near, vector, told, side, sentence, parties, beside.of(first), paragraph))
    return tuple(found)


def paragraphs_of(text: str) -> list[int]:
    """Where the paragraphs of a text begin but for its first: behind blank lines, or behind line breaks where no line is blank."""
    return [match.end() for match in (_BLANK if _BLANK.search(text) else _LINE).finditer(text)]


class Beside:
    """The meanings of a report's sentences, each worked out once, where an act asks for those beside its own."""

    __slots__ = ("known", "sentences")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.known: dict[int, Floats] = {}

    def of(self, number: int) -> Floats:
        """The mean meaning of the sentences beside one; the weight falls to a third with each sentence further away."""
        total, weights = np.zeros(1, np.float32), 0.0
        for place in range(max(0, number - _BESIDE), min(len(self.sentences), number + _BESIDE + 1)):
            if place != number and self.sentences[place].vector:
                weight = float(np.exp(-abs(place - number)))
                total, weights = total + np.float32(weight) * self._meaning(place), weights + weight
        return (total / np.float32(weights)).astype(np.float32) if weights else total

    def _meaning(self, place: int) -> Floats:
        if place not in self.known:
            self.known[place] = unit(meaning(self.sentences[place].vector))
        return self.known[place]


def stems(text: str, words: Lexicon) -> tuple[str, ...]:
    """The stems of the words of content in `text`, in its order."""
    plain = words.issues.plain
    return tuple(stem(word) for match in _WORD.finditer(text) if len(word := match.group().casefold()) > 2 and word not in plain)


def meaning(vector: bytes) -> Floats:
    """A sentence vector as numbers."""
    return np.frombuffer(vector, dtype=np.int8).astype(np.float32)


def unit(vector: Floats) -> Floats:
    """The vector with length 1, or as it is when it has none."""
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length else vector.astype(np.float32)


def weighted(bags: Iterable[tuple[str, ...]], rarity: dict[str, float]) -> list[dict[str, float]]:
    """Each bag of words as a unit vector: damped count times rarity."""
    found: list[dict[str, float]] = []
    for bag in bags:
        counts = Counter(bag)
        vector = {word: (1 + np.log(count)) * rarity.get(word, 0.0) for word, count in sorted(counts.items())}
        length = float(np.sqrt(sum(value * value for value in vector.values())))
        found.append({word: float(value / length) for word, value in vector.items()} if length else {})
    return found


def rarity_of(bags: Iterable[tuple[str, ...]]) -> dict[str, float]:
    """How telling each word is: the logarithm of how many bags there are to each that holds it, plus one."""
    bags = list(bags)
    held = Counter(word for bag in bags for word in set(bag))
    return {word: float(np.log((1 + len(bags)) / (1 + count)) + 1) for word, count in sorted(held.items())}
