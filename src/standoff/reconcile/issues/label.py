"""A readable name for a group of acts, from their own words, and the words that its stances are measured against."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter

import numpy as np

from standoff.lexicon import Lexicon
from standoff.model import Reading, Span
from standoff.reconcile.events import stem
from standoff.reconcile.issues.material import Item, rarity_of, stems, weighted
from standoff.reconcile.issues.stance import way_of

_TOKEN = re.compile(r"[^\W_][\w’'-]*|[^\w\s]")
_LONGEST = 3
_CLAUSE = 3
"""So many words of content make a clause that can be read by itself."""

_SHOWN = 6
"""So many words of an act stand for a group that has no phrase of its own."""

_BONUS = {1: 0.8, 2: 1.7, 3: 1.9}
_FIRST = {"demands": 0, "offers": 1, "commits": 2, "accepts": 2, "rejects": 3, "threatens": 4, "denies": 4, "open": 4}


def labels_of(groups: list[list[Item]], readings: tuple[Reading, ...], words: Lexicon) -> list[str]:
    """A label for each group, all different: the phrase of one to three words that most of its acts hold and few others do."""
    texts = [reading.document.text for reading in readings]
    nouns = [sorted({span for sentence in reading.sentences for span in sentence.phrases}) for reading in readings]
    phrases = [[_phrases(item, texts[item.doc], nouns[item.doc], words) for item in group] for group in groups]
    held = Counter(key for group in phrases for found in group for key in found)
    total = sum(len(group) for group in groups) + 1
    taken: set[str] = set()
    labels: list[str] = []
    for items, group in zip(groups, phrases, strict=True):
        counts = Counter(key for found in group for key in found)
        forms: dict[str, Counter[str]] = {}
        for found in group:
            for key, form in found.items():
                forms.setdefault(key, Counter())[form] += 1
        ranked = sorted(
            counts,
            key=lambda key: (
                -(counts[key] ** 1.5) * math.log(total / held[key]) * _BONUS[key.count(" ") + 1] * (counts[key] > 1 or 0.5),
                key,
            ),
        )
        best = next((key for key in ranked if key not in taken), "")
        if not best:
            best = _cut(items[0].act.about.span.of(texts[items[0].doc]))
            best = best if best and best not in taken else f"{best} ({len(labels) + 1})".strip()
            forms[best] = Counter([best])
        taken.add(best)
        labels.append(min(forms[best], key=lambda form: (-forms[best][form], form)))
    return labels


def reference_of(group: list[Item], texts: dict[str, str], words: Lexicon) -> Item:
    """The act with the group's most central proposition: what is demanded, else offered or promised, else refused, else said.

    A proposition whose direction can be read goes before one where it cannot, and one without a "not" before one with it: stances are
    measured against it. What only says that an answer falls short asks for nothing, and comes last.
    """
    asking = [item for item in group if not way_of(item.act.about.span.of(texts[item.act.about.doc]), words).short] or group
    first = min(_FIRST.get(item.act.polarity, 9) for item in asking)
    candidates = [item for item in asking if _FIRST.get(item.act.polarity, 9) == first]
    central = _centrality(group)

    def rank(item: Item) -> tuple[bool, bool, bool, float, str]:
        told = item.act.about.span.of(texts[item.act.about.doc])
        short, way = len(stems(told, words)) < _CLAUSE, way_of(told, words)
        return way.step == 0, way.negation < 0, short, -central[item.act.id], item.act.id

    return min(candidates, key=rank)


def _centrality(group: list[Item]) -> dict[str, float]:
    """How much of the group each act has, by its words and by what it is about: the mean of the shares of the most central one."""
    bags = weighted([item.own for item in group], rarity_of(item.own for item in group))
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    words = np.array([sum(value * total[word] for word, value in bag.items()) for bag in bags])
    middle = sum((item.told for item in group if len(item.told) > 1), np.zeros(1, np.float32))
    about = np.array([float(item.told @ middle) if len(item.told) == len(middle) else 0.0 for item in group])
    shares = words / max(float(words.max()), 1e-9) + about / max(float(about.max()), 1e-9)
    return dict(zip((item.act.id for item in group), shares.tolist(), strict=True))


def _cut(told: str) -> str:
    """The first words of what an act is about, for a group without a phrase of its own."""
    some = told.split()
    return " ".join(some[:_SHOWN]).strip(" ,;:.“”\"'") + ("…" if len(some) > _SHOWN else "")


def _phrases(item: Item, text: str, nouns: list[Span], words: Lexicon) -> dict[str, str]:
    """The phrases of an act: stems joined by spaces → the words as they stand (names keep their capitals).

    Where the nouns of its report are known, only they and what stands before them; else any run of words. Who acts and the word of the act
    itself tell no issue from another.
    """
    span = item.act.evidence[0].span
    apart = [told.span for told in (*item.act.actors, item.act.speaker, item.act.cue) if told is not None]
    stretches = _within(nouns, span) if nouns else [item.act.about.span]
    found: dict[str, str] = {}
    for stretch in stretches:
        tokens = [
            match.group()
            if not any(stretch.start + match.start() < other.end and other.start < stretch.start + match.end() for other in apart)
            else "."
            for match in _TOKEN.finditer(stretch.of(text))
        ]
        for first in range(len(tokens)):
            for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
                run = tokens[first:last]
                bare_name = len(run) == 1 and (run[0][0].isupper() or run[0].casefold() in words.issues.bare)
                cut_short = nouns and last < len(tokens)  # a phrase ends in its noun
                if not bare_name and not cut_short and all(_telling(word, words) for word in run):
                    shown = " ".join(word if not word.istitle() or first or nouns else word.lower() for word in run)
                    found.setdefault(" ".join(stem(word.casefold()) for word in run), shown)
    return found


def _within(nouns: list[Span], span: Span) -> list[Span]:
    """The spans of a sorted list that lie in `span`."""
    first = bisect_left(nouns, Span(span.start, span.start + 1))
    found = []
    for noun in nouns[first:]:
        if noun.start >= span.end:
            break
        if noun.end <= span.end:
            found.append(noun)
    return found


def _telling(word: str, words: Lexicon) -> bool:
    return len(word) > 2 and word[0].isalpha() and word.casefold() not in words.issues.plain
