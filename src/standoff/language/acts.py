"""Cue words and pointers → proposals of acts (`training/CONTRACT.md`, "Acts"): the trained heads' guess, with its probability."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from standoff.language.arrays import product
from standoff.language.spans import REACH, softmax
from standoff.language.verdict import verdict
from standoff.language.wording import Said, Wording, likely, signs
from standoff.model import ActKind, Modality, Polarity, Proposal, Run, Strength, Voice

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

POINT = 48
_APART = 1e4
"""What it costs a span to run over the end of a sentence."""
_OWN_SURE, _OWN_GAP, _OWN_SHARED = 0.8, 4, 0.7
"""How sure a cue must be, and how many words from another's, for its words to be an act of their own beside the other's; and the share of
all their words that the two may not have in common."""

_ROLES = ("span", "actor", "speaker", "proposition")
_LENGTH = {"span": 70, "actor": 40, "speaker": 40, "proposition": 70}


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides on proposals: the labels (`vocabulary.json`: act), and how the views of an act decide on its class (`wording.npz`)."""

    labels: tuple[str, ...]
    candidate: float
    wording: Wording
    voice: tuple[str, ...]
    modality: tuple[str, ...]
    strength: tuple[str, ...]
    trait: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Guess:
    """One cue word's view: who, what and how, before guesses about the same words vote together. Words are numbers of the window."""

    anchor: int
    run: tuple[int, int]
    classes: Doubles
    roles: tuple[tuple[int, int] | None, ...]

    @property
    def sure(self) -> float:
        """The probability that the word is the cue of an act."""
        return float(1 - self.classes[0])


def guesses_of(act: Floats, query: Floats, key: Floats, starts: Ints, head: Mapping[str, Floats], candidate: float) -> list[Guess]:
    """The guesses of one window, the surest first. `act` are logits (words, classes), class 0 is none.

    Every span lies within one sentence (`starts` are the first words of the sentences), a party not always in that of the cue.
    """
    classes = softmax(act.astype(np.float64))
    at = np.flatnonzero(1 - classes[:, 0] >= candidate)
    if not len(at):
        return []
    count, roles = len(act), 2 * len(_ROLES)
    q = np.ascontiguousarray(query[at].reshape(len(at), roles, POINT).transpose(1, 0, 2))
    k = np.ascontiguousarray(key.reshape(count + 1, roles, POINT).transpose(1, 2, 0))
    score = np.stack([product(q[role], k[role]) for role in range(roles)]) / np.float32(POINT**0.5)  # roles, candidates, words + 1
    gap = np.clip(np.arange(count) - at[:, None], -REACH, REACH) + REACH
    score[:, :, 1:] += head["pointer_distance"][:, gap]
    score[:, :, 0] += head["pointer_absent"][:, None]
    number_of = np.zeros(count, np.float64)
    number_of[starts[1:]] = _APART
    apart = np.cumsum(number_of)
    found: list[list[tuple[int, int] | None]] = []
    for number, role in enumerate(_ROLES):
        start, end = score[2 * number], score[2 * number + 1]
        first, last, best = _best_pairs(start[:, 1:] + apart, end[:, 1:] - apart, _LENGTH[role])
        absent = start[:, 0] + end[:, 0] > best if number else np.zeros(len(at), bool)
        found.append([None if absent[i] else (int(first[i]), int(last[i]) + 1) for i in range(len(at))])
    guesses = [
        Guess(word, found[0][i] or (word, word + 1), classes[word], tuple(role[i] for role in found[1:]))
        for i, word in enumerate(at.tolist())
    ]
    return sorted(guesses, key=lambda guess: (guess.classes[0], guess.anchor))


def _best_pairs(start: Doubles, end: Doubles, length: int) -> tuple[Ints, Ints, Doubles]:
    """For each row the best a ≤ b < a + `length` by `start[a] + end[b]`, and that score. Sliding maximum by doubling."""
    rows, count = start.shape
    best, where = end.copy(), np.tile(np.arange(count), (rows, 1))
    width, reach = 1, min(length, count)
    while width < reach:
        step = min(width, reach - width)
        better = best[:, step:] > best[:, : count - step]
        best[:, : count - step] = np.where(better, best[:, step:], best[:, : count - step])
        where[:, : count - step] = np.where(better, where[:, step:], where[:, : count - step])
        width += step
    total = start + best
    a = total.argmax(1)
    row = np.arange(rows)
    return a, where[row, a], total[row, a]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the views make of one act: its strongest guess, the probabilities of the classes by each, and what else tells how sure it is."""

    lead: Guess
    views: tuple[Doubles, Doubles, Doubles]
    """The votes of the cue words, the span read whole, its wording: without "none"."""
    signals: tuple[float, ...]


def seen_of(
    guesses: Sequence[Guess], segment: Floats, words: Floats, head: Mapping[str, Floats], wording: Wording, text: Said
) -> list[Seen]:
    """The acts of a window, as yet undecided. Guesses whose spans overlap by half of the shorter vote together, unless a sure one tells
    another act within the words of the first; the strongest leads.

    `segment` are logits by word, `words` the vectors of the words, `text` the words themselves.
    """
    inside = 1 - softmax(segment.astype(np.float64))[:, 0]
    groups: list[list[Guess]] = []
    for guess in guesses:
        group = next((group for group in groups if _same_words(group[0].run, guess.run) and not _own_act(group[0], guess)), None)
        if group is None:
            groups.append([guess])
        else:
            group.append(guess)
    found = []
    for votes in groups:
        lead, a, b = votes[0], *votes[0].run
        whole = verdict(words, lead.anchor, lead.run, head)
        told = likely(wording, signs(text, lead.anchor, lead.run))
        total = sum(vote.sure for vote in votes)
        signals = logit(lead.sure), math.log(max(total, 1e-4)), float(inside[a:b].mean()), float(b - a < 3), logit(1 - whole[0])
        found.append(Seen(lead, (np.sum([vote.classes[1:] for vote in votes], 0), whole[1:], told), signals))
    return found


def proposals_of(first: int, acts: Sequence[Seen], trait: Floats, settings: Settings) -> list[Proposal]:
    """The acts of a window whose first word is `first`, kept where the calibrated probability reaches the label's threshold.

    `trait` are logits by word. The lead gives span, parties and traits, the three views together the class.
    """
    found, wording = [], settings.wording
    for seen in acts:
        number, share = chosen(together(seen.views, wording.views), settings.labels[1:])
        features = np.array((*seen.signals, *share, 1.0))
        score = 1 / (1 + math.exp(-float((wording.calibration * features).sum())))
        if score >= wording.threshold[number]:
            found.append(proposal(first, seen.lead, settings.labels[1 + number], score, trait[seen.lead.anchor], settings))
    return sorted(found, key=lambda item: (item.run, item.anchor))


def together(views: Sequence[Doubles], weights: Sequence[float]) -> Doubles:
    """The share of each class by the weighted product of what the views give it."""
    return softmax(np.sum([weight * np.log(view / view.sum() + 1e-9) for view, weight in zip(views, weights, strict=True)], 0))


def chosen(share: Doubles, labels: Sequence[str]) -> tuple[int, tuple[float, float]]:
    """The number of the likeliest class of the likeliest kind, with the logits of the shares of that kind and of the class: what is torn
    between two polarities of a position is still a position."""
    shares = share.tolist()
    kinds = [label.split("/")[0] for label in labels]
    totals: dict[str, float] = dict.fromkeys(kinds, 0.0)
    for kind, part in zip(kinds, shares, strict=True):
        totals[kind] += part
    best = max(totals, key=lambda kind: totals[kind])
    number = max((number for number, kind in enumerate(kinds) if kind == best), key=lambda number: shares[number])
    return number, (logit(totals[best]), logit(shares[number]))


def logit(probability: float) -> float:
    """The logarithm of the odds, no further out than those of one in ten thousand."""
    return math.log(max(probability, 1e-4) / max(1 - probability, 1e-4))


def _own_act(lead: Guess, guess: Guess) -> bool:
    """Whether a guess tells another act than a stronger one with which it shares words: "Norland, which cut the line, refused to talk"."""
    if guess.sure < _OWN_SURE or abs(guess.anchor - lead.anchor) < _OWN_GAP:
        return False
    shared = min(lead.run[1], guess.run[1]) - max(lead.run[0], guess.run[0])
    both = max(lead.run[1], guess.run[1]) - min(lead.run[0], guess.run[0])
    return shared < _OWN_SHARED * both and int(lead.classes[1:].argmax()) != int(guess.classes[1:].argmax())


def _same_words(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def proposal(first: int, lead: Guess, label: str, score: float, trait: Floats, settings: Settings) -> Proposal:
    """The act of a guess, `label` being its class and `trait` the logits of its word."""
    kind, polarity = label.split("/")
    voice, modality, strength = (
        labels[int(trait[slice(*settings.trait[name])].argmax())]
        for name, labels in (("voice", settings.voice), ("modality", settings.modality), ("strength", settings.strength))
    )
    actor, speaker, proposition = (Run(first + role[0], first + role[1]) if role else None for role in lead.roles)
    return Proposal(
        anchor=first + lead.anchor,
        run=Run(first + lead.run[0], first + lead.run[1]),
        kind=cast(ActKind, kind),
        polarity=cast(Polarity, polarity),
        score=round(score, 2),
        actor=actor,
        speaker=speaker,
        proposition=proposition,
        voice=cast(Voice, voice),
        modality=cast(Modality, modality),
        strength=cast(Strength, strength),
        red_line=bool(trait[settings.trait["red_line"][0]] > 0),
    )
