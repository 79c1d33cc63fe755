"""Logits → names and mentions: what the rest of the document says of a word, what a name may look like, and how mentions follow the tree.

What a name is called in one place tells what it is in another, where less stands round it: a capitalised word leans towards the type that
it has elsewhere in its section (`agreed`). Names seldom touch without a mark between them, and those of organisations are long
(`transitions`): two numbers each, set on the development sets of EWT, GUM and CrossNER together, those of mentions on re3d. A name is
also one where it stands unnoticed (`echoed`). A mention does not end before the noun that its last word belongs to (`mended`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from standoff.language.spans import softmax, spans_of, well_formed
from standoff.model import Name, Run

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Kind = Literal["person", "organisation", "place", "other"]
Spans = list[tuple[int, int, str]]

KINDS: dict[str, Kind] = {
    "PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other",
    "Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "other", "Materiel": "other",
}  # fmt: skip
GOES_ON = {"ORG": 2.0, "MISC": 2.0, "PER": 0.7, "LOC": 0.0}
"""What is added, in logits, to a name of the type that goes on over one more word. Mentions of any type: `MENTION_GOES_ON`."""
MENTION_GOES_ON = 0.7
DOUBT = 0.9
"""What is added, in logits, to a word's being no name: part of the texts that names were learned from hold more of them than others do."""
TOUCH, MENTION_TOUCH = 3.0, 1.5
"""What is taken off for a name, or a mention, that begins right behind another."""
TYPE, NAMED = 0.6, 0.3
"""How far a word goes over to the type that it has elsewhere, and to being named at all."""
FLOOR = -6.0
"""Less likely than this no label counts, so that one slip does not outweigh all else."""
SURE = 8.0
"""Words that are no name by so many logits end a stretch that is decided on as a whole."""
ECHO = 1 / 3
"""A name is one wherever it stands, if it was found in this share of its places."""
REACH = 4
"""How many words on the noun may stand that a mention was cut from; behind "of" two more."""
_LEANING = frozenset({"DET", "ADJ", "NUM"})
_LOOSE_END = frozenset({"ADP", "CCONJ", "PUNCT", "DET", "SCONJ"})
_LOOSE_START = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ"})
_NEVER_ALONE = frozenset({"DET", "NUM", "ADP", "CCONJ", "PUNCT", "AUX"})


def names_of(words: Sequence[str], logits: Floats, labels: list[str], starts: Ints) -> list[Name]:
    """The names of a section of words, by logits of (words, labels); `starts` are the first words of its sentences."""
    goes_on = {label[2:]: GOES_ON.get(label[2:], 0.0) for label in labels if label != "O"}
    doubted = logits.copy()
    doubted[:, labels.index("O")] += DOUBT
    emissions = agreed(words, doubted, labels)
    path = best_labels(emissions, transitions(labels, goes_on, TOUCH), starts)
    found = spans_of(path, labels, starts)
    return _named([*found, *echoed(words, found, starts)], emissions, path, labels)


def mentions_of(
    words: Sequence[str], logits: Floats, labels: list[str], starts: Ints, upos: Sequence[str], heads: Ints, names: Sequence[Name]
) -> list[Name]:
    """Names and nominals. `heads` are numbers of words, negative for a root. What is a name too has the name's kind."""
    goes_on = {label[2:]: MENTION_GOES_ON for label in labels if label != "O"}
    emissions = agreed(words, logits, labels)
    path = best_labels(emissions, transitions(labels, goes_on, MENTION_TOUCH), starts)
    spans = apart([mended(first, last, kind, upos, heads) for first, last, kind in spans_of(path, labels, starts)])
    spans = [span for span in spans if span[1] - span[0] > 1 or upos[span[0]] not in _NEVER_ALONE]
    kinds = {(name.run.first, name.run.last): name.kind for name in names if name.kind != "other"}
    return [
        Name(name.run, kinds.get((name.run.first, name.run.last), name.kind), name.score) for name in _named(spans, emissions, path, labels)
    ]


def _named(spans: Spans, emissions: Floats, path: Ints, labels: list[str]) -> list[Name]:
    """Values with the mean probability of the labels of their words, for those not on the path of the likeliest label of their type."""
    chance = softmax(emissions)
    on = chance[np.arange(len(path)), path]
    inside = path != labels.index("O")
    out = []
    for first, last, kind in sorted(spans):
        of_type = [place for place, label in enumerate(labels) if label[2:] == kind]
        each = np.where(inside[first:last], on[first:last], chance[first:last][:, of_type].max(1))
        out.append(Name(Run(first, last), KINDS[kind], round(float(each.mean()), 2)))
    return out


def agreed(words: Sequence[str], logits: Floats, labels: list[str]) -> Floats:
    """Log-probabilities in which capitalised words lean towards what they are elsewhere. The columns are O, then B-x and I-x by turns."""
    raised = logits - logits.max(1, keepdims=True)
    emissions: Floats = (raised - np.log(np.exp(raised).sum(1, keepdims=True))).astype(np.float32)
    seen: dict[str, int] = {}
    group = np.array([seen.setdefault(word, len(seen)) if len(word) > 1 and word[0].isupper() else -1 for word in words], np.int64)
    often = np.bincount(group[group >= 0], minlength=1)
    places = np.flatnonzero((group >= 0) & (often[group] > 1))
    if not len(places):
        return emissions
    group, own = group[places], np.maximum(emissions[places], FLOOR)
    types = np.logaddexp(own[:, 1::2], own[:, 2::2])
    named = np.logaddexp.reduce(types, axis=1)
    kind, lean = types - named[:, None], named - own[:, 0]
    weight = np.exp(named)
    total = np.bincount(group, weight, len(seen))
    mean = np.stack([np.bincount(group, weight * column, len(seen)) for column in kind.T], 1) / np.maximum(total, 1e-9)[:, None]
    usual = np.bincount(group, lean, len(seen)) / np.maximum(often, 1)
    own[:, 1:] += np.repeat(TYPE * (mean[group] - kind), 2, axis=1) + NAMED * (usual[group] - lean)[:, None]
    emissions[places] = own
    return emissions


def transitions(labels: list[str], goes_on: dict[str, float], touch: float) -> Floats:
    """From row to column, the last row from the start of a sentence: what is added for going on, taken off for touching, and never."""
    out = well_formed(labels)
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if before != "O" and label[0] == "I" and before[2:] == label[2:]:
                out[row, column] += goes_on[label[2:]]
            if before != "O" and label[0] == "B":
                out[row, column] -= touch
    return out


def best_labels(emissions: Floats, between: Floats, starts: Ints) -> Ints:
    """The best path of every stretch without a word that is surely no name, all stretches of like length in one go."""
    path = np.zeros(len(emissions), np.int64)
    doubtful = emissions[:, 0] - emissions[:, 1:].max(1) < SURE
    fresh = np.zeros(len(emissions), np.bool_)
    fresh[starts] = True
    begins = doubtful & (fresh | ~np.append(False, doubtful[:-1]))
    first = np.flatnonzero(begins)
    ends = doubtful & ~np.append(doubtful[1:] & ~begins[1:], False)
    size = np.flatnonzero(ends) + 1 - first
    bucket = np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64)
    for power in np.unique(bucket).tolist():
        chosen = np.flatnonzero(bucket == power)
        places = first[chosen][:, None] + np.arange(2**power)
        inside = np.arange(2**power) < size[chosen][:, None]
        held = np.full((*places.shape, emissions.shape[1]), -1e9, np.float32)
        held[..., 0] = 0
        held[inside] = emissions[places[inside]]
        path[places[inside]] = _paths(held, between)[inside]
    return path


def _paths(emissions: Floats, between: Floats) -> Ints:
    """Viterbi on (stretches, words, labels), word by word for all stretches together."""
    count, length, _ = emissions.shape
    back = np.zeros(emissions.shape, np.int64)
    reached = between[-1] + emissions[:, 0]
    for place in range(1, length):
        scores = reached[:, :, None] + between[:-1]
        back[:, place] = scores.argmax(1)
        reached = scores.max(1) + emissions[:, place]
    path = np.zeros((count, length), np.int64)
    path[:, -1] = reached.argmax(1)
    rows = np.arange(count)
    for place in range(length - 1, 0, -1):
        path[:, place - 1] = back[rows, place, path[:, place]]
    return path


def echoed(words: Sequence[str], found: Spans, starts: Ints) -> Spans:
    """Further places of names, written letter by letter the same, where nothing was found.

    Not of persons: they are seldom missed, and a state that was once taken for a person would be one everywhere.
    """
    kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    taken = np.zeros(len(words), np.bool_)
    for first, last, kind in found:
        taken[first:last] = True
        if KINDS[kind] != "person" and any(word[:1].isupper() for word in words[first:last]):
            kinds[tuple(words[first:last])][kind] += 1
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(kinds, key=lambda name: (-len(name), name)):
        by_first[name[0]].append(name)
    more: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bounds = np.append(starts, len(words))
    for place in [place for place, word in enumerate(words) if word in by_first and not taken[place]]:
        end = int(bounds[np.searchsorted(bounds, place, side="right")])
        for name in by_first[words[place]]:
            last = place + len(name)
            if last <= end and not taken[place:last].any() and tuple(words[place:last]) == name:
                more[name].append(place)
                break
    out: Spans = []
    for name, places in more.items():
        times = kinds[name].total()
        kind = min(kinds[name], key=lambda kind: (-kinds[name][kind], kind))
        if times >= ECHO * (times + len(places)):
            out += [(place, place + len(name), kind) for place in places]
    return out


def mended(first: int, last: int, kind: str, upos: Sequence[str], heads: Ints) -> tuple[int, int, str]:
    """A mention carried on to the noun that its head leans on, or that its last "of" brings; loose words are taken off its ends."""
    for _ in range(REACH):
        free = [place for place in range(first, last) if not first <= heads[place] < last]
        top = free[-1] if free else last - 1
        noun = int(heads[top])
        if upos[top] in _LEANING and last <= noun < last + REACH and upos[noun] in ("NOUN", "PROPN") and _one(first, last, noun, heads):
            last = noun + 1
            continue
        brought = int(heads[last - 1])
        if last - first < 2:
            break
        if (
            upos[last - 1] == "ADP"
            and last <= brought < last + REACH + 2
            and first <= heads[brought] < last
            and upos[brought] in ("NOUN", "PROPN")
        ):
            last = brought + 1
        elif upos[last - 1] in _LOOSE_END:
            last -= 1
        elif upos[first] in _LOOSE_START:
            first += 1
        else:
            break
    return first, last, kind


def _one(first: int, last: int, noun: int, heads: Ints) -> bool:
    """Whether the words between a mention and a noun belong to the noun."""
    return all(heads[place] == noun or first <= heads[place] <= noun for place in range(last, noun))


def apart(spans: Spans) -> Spans:
    """Of spans that share words the longest, then the first."""
    out: Spans = []
    taken: set[int] = set()
    for first, last, kind in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            out.append((first, last, kind))
    return sorted(out)
