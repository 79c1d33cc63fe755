"""The class of an act from its wording: a third view beside the votes of its cue words and its span read whole.

The encoder's two views read vectors and share their mistakes. This one sees only words, tags and relations: the cue, the head of the span
and the clauses that it reports, each with its helpers, subject and objects, and the words of the span in their order. It is a plain
multinomial logistic regression over such signs (`training/wording.py`), so what it makes of an act can be told sign by sign. Names and
numbers count as names and numbers, whoever or however many they are: what is learned of one standoff serves another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standoff.language.spans import softmax

Doubles = npt.NDArray[np.float64]

NAME, NUMBER = "Name", "Number"
"""What stands for any name and any number; no word in small letters looks like it."""
LONGEST = 60
"""Words of a span that are looked at."""
BEFORE, BEHIND = 4, 3
"""Words beside a span that are looked at."""
CHAIN = 3
"""The head of a span and the clauses that it reports in turn."""
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_OBJECTS = frozenset({"obj", "iobj", "xcomp", "ccomp"})
_SMALL = frozenset({"mark", "advmod", "cc", "case", "det", "compound:prt"})
_LED = frozenset({"obl", "obl:agent", "advcl", "nmod"})
_ENDINGS = ("ing", "ed", "es", "s", "d")


@dataclass(frozen=True, slots=True)
class Wording:
    """The view, and how the three views decide together (`training/wording.py`)."""

    rows: Mapping[str, int]
    """The row of each sign in `weights`."""
    weights: Doubles
    """Signs × classes of acts, without "none"."""
    bias: Doubles
    views: tuple[float, float, float]
    """What the votes of the cue words, the span read whole and the wording weigh in the product of the three."""
    calibration: Doubles
    threshold: Doubles
    """The probability that an act of each class must reach."""


def open_wording(path: Path) -> Wording:
    """The view as it was written: weights are bytes with one scale a class, signs are lines of UTF-8."""
    with np.load(path) as arrays:
        lines = arrays["signs"].tobytes().decode("utf-8").split("\n")
        weights = arrays["weights"].astype(np.float64) * arrays["scale"].astype(np.float64)
        votes, whole, wording = arrays["views"].tolist()
        rows = {sign: row for row, sign in enumerate(lines)}
        return Wording(rows, weights, arrays["bias"], (votes, whole, wording), arrays["calibration"], arrays["threshold"])


def likely(wording: Wording, found: Iterable[str]) -> Doubles:
    """The probabilities of the classes by the signs `found`; those that were never learned tell nothing."""
    rows = [wording.rows[sign] for sign in found if sign in wording.rows]
    return softmax(wording.bias + wording.weights[rows].sum(axis=0))


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their tags and trees. `heads` are numbers of words, -1 for a root; `starts` are the first words of the sentences;
    `masked` are small letters, with names and numbers as such."""

    words: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: Sequence[int]
    rels: Sequence[str]
    starts: Sequence[int]
    children: Sequence[Sequence[int]]
    masked: Sequence[str]
    stems: Sequence[str]
    sentence: Sequence[tuple[int, int]]
    """The sentence of each word."""


def said(
    words: Sequence[str], upos: Sequence[str], xpos: Sequence[str], heads: Sequence[int], rels: Sequence[str], starts: Sequence[int]
) -> Said:
    """Words with what signs are made of: children, names masked, sentences."""
    below: list[list[int]] = [[] for _ in words]
    for place, head in enumerate(heads):
        if 0 <= head < len(words) and head != place:
            below[head].append(place)
    sentence: list[tuple[int, int]] = []
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        sentence += [(first, last)] * (last - first)
    opening = frozenset(starts)
    masked = [_masked(word, tag, place in opening) for place, (word, tag) in enumerate(zip(words, upos, strict=True))]
    return Said(words, upos, xpos, heads, rels, starts, below, masked, [_stem(word) for word in masked], sentence)


def _masked(word: str, tag: str, opening: bool) -> str:
    if tag == "NUM":
        return NUMBER
    named = tag == "PROPN" or (tag in ("ADJ", "NOUN") and not opening and word[:1].isupper())
    return NAME if named else word.lower()


def signs(text: Said, anchor: int, run: tuple[int, int]) -> list[str]:
    """The signs of an act with the cue word `anchor` and the words `run` (end-exclusive), each once, sorted."""
    return sorted({*_places(text, anchor, run), *_bag(text, run), *_around(text, run)})


def _places(text: Said, anchor: int, run: tuple[int, int]) -> Iterator[str]:
    """The cue, the head of the span and what it reports, each with the words that hang from it."""
    yield from _place(text, "cue", anchor)
    yield f"cue inside {run[0] <= anchor < run[1]}"
    chain = _chain(text, run)
    yield f"head rel {text.rels[chain[-1]]}"
    for number, place in enumerate(chain):
        if place != anchor:
            yield from _place(text, "deepest" if number == 0 else "above", place)


def _chain(text: Said, run: tuple[int, int]) -> list[int]:
    """The clauses that the head of a span reports, the deepest first, and the head last."""
    chain = [next((place for place in range(*run) if not run[0] <= text.heads[place] < run[1]), run[0])]
    while len(chain) < CHAIN:
        told = [at for at in text.children[chain[-1]] if text.rels[at] in ("ccomp", "xcomp") and run[0] <= at < run[1]]
        below = next((at for at in told if text.rels[at] == "ccomp" or text.upos[at] == "ADJ"), None)
        if below is None:
            break
        chain.append(below)
    return chain[::-1]


def _place(text: Said, tag: str, place: int) -> Iterator[str]:
    """A word with its helpers, its subject, its objects and the small words that hang from it."""
    yield f"{tag} {text.masked[place]}"
    yield f"{tag} stem {text.stems[place]}"
    yield f"{tag} tag {text.xpos[place]}"
    yield f"{tag} rel {text.rels[place]}"
    below = text.children[place]
    helpers = [text.masked[at] for at in below if text.rels[at] in _HELPERS] or ["-"]
    turns = [text.masked[at] for at in below if text.rels[at] == "advmod"] or ["-"]
    subjects = [text.masked[at] if text.upos[at] in ("PRON", "PROPN") else text.upos[at] for at in below if text.rels[at] in _SUBJECTS]
    for helper in helpers:
        yield f"{tag} helper {helper}"
        yield f"{tag} helper {helper} {text.xpos[place]}"
        yield from (f"{tag} helper {helper} {turn}" for turn in turns)
        yield from (f"{tag} helper {helper} of {who}" for who in subjects)
    for at in below:
        rel = text.rels[at]
        if rel in _SUBJECTS:
            yield f"{tag} subject {text.masked[at]}"
            yield f"{tag} subject tag {text.upos[at]}"
        elif rel in _OBJECTS:
            yield f"{tag} {rel} {text.stems[at]}"
            yield f"{tag} {rel} tag {text.upos[at]}"
        elif rel in _SMALL:
            yield f"{tag} {rel} {text.masked[at]}"
        elif rel in _LED:
            led = [text.masked[one] for one in text.children[at] if text.rels[one] in ("case", "mark")]
            yield f"{tag} {rel} {led[0] if led else '-'}"


def _bag(text: Said, run: tuple[int, int]) -> Iterator[str]:
    """The words of a span, alone and in pairs, and how it begins and ends."""
    words = text.masked[run[0] : min(run[1], run[0] + LONGEST)]
    yield from (f"has {word}" for word in words)
    yield from (f"has stem {stem}" for stem in text.stems[run[0] : min(run[1], run[0] + LONGEST)])
    yield from (f"has {one} {other}" for one, other in pairwise(words))
    yield f"first {words[0]}"
    yield f"first {' '.join(words[:2])}"
    yield f"last {words[-1]}"


def _around(text: Said, run: tuple[int, int]) -> Iterator[str]:
    """How much of its sentence a span fills, what stands beside it, and whether it is quoted or asked."""
    first, last = text.sentence[run[0]]
    length = run[1] - run[0]
    yield f"length {min(6, length // 5)}"
    yield f"share {4 * length // max(1, last - first)}"
    yield from (f"before {text.masked[at]}" for at in range(max(first, run[0] - BEFORE), run[0]))
    yield from (f"behind {text.masked[at]}" for at in range(run[1], min(last, run[1] + BEHIND)))
    yield f"quoted {sum(_is_mark(text.words[at]) for at in range(first, run[0])) % 2}"
    yield f"marks inside {any(_is_mark(text.words[at]) for at in range(*run))}"
    yield f"asked {any(text.words[at] == '?' for at in range(run[1] - 1, last))}"


def _is_mark(word: str) -> bool:
    return word in ('"', "“", "”")


def _stem(word: str) -> str:
    """A word without a plain English ending: crude, and the same for all."""
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), word)
