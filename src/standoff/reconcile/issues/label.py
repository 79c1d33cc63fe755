"""A readable name for a group of acts, from their own words, and the words that its stances are measured against."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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

_CENTRAL = 0.7
"""An act with a smaller share of the most central one's centrality gives no reference: a stray demand is not what a group is about."""

_SHOWN = 6
"""So many words of an act stand for a group that has no phrase of its own."""

_WHO = frozenset({("person", "name"), ("person", "title"), *((kind, "name") for kind in ("state", "organisation", "collective"))})
"""Kinds and forms of mentions that name who stands on an issue, and not what it is."""

_MOSTLY = 0.6
_UNSEEN = "(unseen)"
_FIRST = {"demands": 0, "offers": 1, "commits": 2, "accepts": 2, "rejects": 3, "threatens": 4, "denies": 4, "open": 4}


@dataclass(frozen=True, slots=True)
class Title:
    """A phrase that a group of acts could be called by: its stems joined by spaces, the words as they mostly stand, how many of the acts
    hold it, and its `SIGNS`.
    """

    stems: str
    words: str
    times: int
    signs: tuple[float, ...]


SIGNS = ("held", "alone", "telling", "usual")
"""What tells a good title: the share of the group that holds its noun, each act counting as much as it is central; that it is a noun
without more; how much more often than in reports its words stand in the names that analysts give to issues ("withdrawal", "sanctions",
and not "door", "half"); and the share of its noun's occurrences that it makes up ("military response" is no name where a dozen acts say
"response")."""


def labels_of(groups: list[list[Item]], readings: tuple[Reading, ...], words: Lexicon) -> list[str]:
    """A label for each group, all different: the phrase of one to three words that tells best what its acts are about."""
    texts = [reading.document.text for reading in readings]
    weights = [_fitted()["weights"][name] for name in SIGNS]
    taken: set[str] = set()
    labels: list[str] = []
    for items, titles in zip(groups, titles_of(groups, readings, words), strict=True):
        worth = {title: sum(weight * sign for weight, sign in zip(weights, title.signs, strict=True)) for title in titles}
        best = min((title for title in titles if title.stems not in taken), key=lambda title: (-worth[title], title.stems), default=None)
        if best is None:
            told = _cut(items[0].act.about.span.of(texts[items[0].doc]))
            told = told if told and told not in taken else f"{told} ({len(labels) + 1})".strip()
            best = Title(told, told, 0, ())
        best = _widened(best, titles, taken)
        taken.add(best.stems)
        labels.append(best.words)
    return labels


def _widened(title: Title, titles: list[Title], taken: set[str]) -> Title:
    """A noun with what mostly stands before it ("expansion": "eastward expansion")."""
    wider = [
        one
        for one in titles
        if one.stems.endswith(f" {title.stems}") and one.stems not in taken and one.times > 1 and one.times >= _MOSTLY * title.times
    ]
    return max(wider, key=lambda one: (one.times, one.stems), default=title)


def titles_of(groups: list[list[Item]], readings: tuple[Reading, ...], words: Lexicon) -> list[list[Title]]:
    """What each group could be called by, sorted by stems."""
    texts = [reading.document.text for reading in readings]
    nouns = [sorted({span for sentence in reading.sentences for span in sentence.phrases}) for reading in readings]
    names = [sorted(one.evidence.span for one in reading.mentions if (one.kind, one.form) in _WHO) for reading in readings]
    telling = _fitted()["words"]
    found = []
    for items in groups:
        phrases = [_phrases(item, texts[item.doc], nouns[item.doc], names[item.doc], words) for item in items]
        forms: dict[str, Counter[str]] = {}
        for some in phrases:
            for key, form in some.items():
                forms.setdefault(key, Counter())[form] += 1
        central = _centrality(items)
        share = [max(0.0, central[item.act.id]) for item in items]
        holding: dict[str, float] = {}
        for item, some, part in zip(items, phrases, share, strict=True):
            for word in set(item.own).union(*(key.split() for key in some)):
                holding[word] = holding.get(word, 0.0) + part
        whole = max(sum(share), 1e-9)
        titles = []
        for key in sorted(forms):
            run = key.split()
            told = max(telling.get(word, telling[_UNSEEN]) for word in run)
            form = min(forms[key], key=lambda form: (-forms[key][form], -len(form), form))  # "talks" before "talk"
            times, noun = forms[key].total(), forms.get(run[-1], forms[key]).total()
            titles.append(Title(key, form, times, (holding[run[-1]] / whole, float(len(run) == 1), told, times / noun)))
        found.append(titles)
    return found


def reference_of(group: list[Item], texts: dict[str, str], words: Lexicon, title: str) -> Item:
    """Of the group's central acts the one whose proposition is demanded, else offered or promised, else refused, else said.

    One whose proposition shares a word with the group's title goes before all others that demand, offer, promise or refuse. A proposition
    whose direction can be read goes before one where it cannot, and one without a "not" before one with it: stances are measured against
    it. What only says that an answer falls short asks for nothing, and comes last.
    """
    central = _centrality(group)
    least = _CENTRAL * max(central.values())
    middle = [item for item in group if central[item.act.id] >= least]
    asking = [item for item in middle if not way_of(item.act.about.span.of(texts[item.act.about.doc]), words).short] or middle
    named = frozenset(stems(title, words))
    settling = [item for item in asking if _FIRST.get(item.act.polarity, 9) <= _FIRST["rejects"]]
    told = [item for item in settling if not named.isdisjoint(stems(item.act.about.span.of(texts[item.act.about.doc]), words))]
    asking = told or asking
    first = min(_FIRST.get(item.act.polarity, 9) for item in asking)
    candidates = [item for item in asking if _FIRST.get(item.act.polarity, 9) == first]

    def rank(item: Item) -> tuple[bool, bool, bool, float, str]:
        told = item.act.about.span.of(texts[item.act.about.doc])
        short, way = len(stems(told, words)) < _CLAUSE, way_of(told, words)
        return way.step == 0, way.negation < 0, short, -central[item.act.id], item.act.id

    return min(candidates, key=rank)


@cache
def _fitted() -> dict[str, Any]:
    """The weights of `SIGNS` and how telling words are (`python -m training.titles` writes them)."""
    return tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))


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


def _phrases(item: Item, text: str, nouns: list[Span], names: list[Span], words: Lexicon) -> dict[str, str]:
    """The phrases of an act: stems joined by spaces → the words as they stand (names keep their capitals).

    Where the nouns of its report are known, only they and what stands before them; else any run of words. Who acts, the word of the act
    itself and `names` tell no issue from another.
    """
    span = item.act.evidence[0].span
    apart = [told.span for told in (*item.act.actors, item.act.speaker, item.act.cue) if told is not None]
    apart += _within(names, span)
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
