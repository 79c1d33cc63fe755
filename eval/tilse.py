"""How near a timeline comes to a reference: alignment-based ROUGE (align+ m:1) and date F1, as tilse measures them.

Sebastian Martschat and Katja Markert, *Improving ROUGE for Timeline Summarization*, EACL 2017. This is the **pure-Python** measure of
tilse 0.2.1 (`RougeReimplementation`: Porter stems, SMART stop words and seven marks left out), not the Perl script ROUGE 1.5.5, whose
figures are a little different. Checked against tilse itself: equal to the last digit on random and on real timelines.

align+ m:1: each day of one timeline goes to the day of the other with the least (1 − 1/(days apart + 1)) · (1 − unigram F1); several
days may go to the same one. Matching n-grams of such a pair count 1/(days apart + 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from string import punctuation

from eval.porter import stem

Timeline = dict[date, list[str]]
"""A day and its sentences; sentences are tokens with spaces between."""

_MARKS = frozenset({".", ",", ";", ":", "``", "''", "-", '"'})


@cache
def _ignored() -> frozenset[str]:
    words = Path(__file__).with_name("smart_common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(words) | _MARKS


def aligned(found: Timeline, gold: Timeline) -> dict[int, tuple[float, float, float]]:
    """Precision, recall and F1 of aligned ROUGE-1 and ROUGE-2, by order (1, 2). An empty timeline scores 0."""
    days, wanted = sorted(found), sorted(gold)
    if not days or not wanted:
        return {1: (0.0, 0.0, 0.0), 2: (0.0, 0.0, 0.0)}
    loose = {key: _counts(some) for key, some in [((0, day), found[day]) for day in days] + [((1, day), gold[day]) for day in wanted]}
    costs = [[_cost(day, other, loose[0, day], loose[1, other]) for other in wanted] for day in days]
    ahead = [min(range(len(wanted)), key=lambda place, row=row: row[place]) for row in costs]  # type: ignore[misc]
    back = [min(range(len(days)), key=lambda place, column=column: costs[place][column]) for column in range(len(wanted))]  # type: ignore[misc]
    scores = {}
    for order in (1, 2):
        ours = {day: _grams(found[day], order) for day in days}
        theirs = {day: _grams(gold[day], order) for day in wanted}
        precision = _ratio([(day, wanted[place]) for day, place in zip(days, ahead, strict=True)], ours, theirs, ours)
        recall = _ratio([(days[place], day) for day, place in zip(wanted, back, strict=True)], ours, theirs, theirs)
        scores[order] = (precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)
    return scores


def date_scores(found: Timeline, gold: Timeline) -> tuple[float, float, float]:
    """Precision, recall and F1 of the days themselves."""
    both = len(set(found) & set(gold))
    precision, recall = both / len(found) if found else 0.0, both / len(gold) if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _ratio(
    pairs: Sequence[tuple[date, date]],
    ours: dict[date, Counter[tuple[str, ...]]],
    theirs: dict[date, Counter[tuple[str, ...]]],
    whole: object,
) -> float:
    hits = total = 0.0
    for day, other in pairs:
        hits += _near(day, other) * sum((ours[day] & theirs[other]).values())
        total += sum((ours[day] if whole is ours else theirs[other]).values())
    return hits / total if total else 0.0


def _near(one: date, other: date) -> float:
    return 1 / (abs(one.toordinal() - other.toordinal()) + 1)


def _cost(day: date, other: date, ours: Counter[str], theirs: Counter[str]) -> float:
    if day == other:
        return 0.0
    match = sum((ours & theirs).values())
    if not match:
        return 1 - _near(day, other)
    precision, recall = match / sum(ours.values()), match / sum(theirs.values())
    return (1 - _near(day, other)) * (1 - 2 * precision * recall / (precision + recall))


def _counts(some: Sequence[str]) -> Counter[str]:
    return Counter(token for sentence in some for token in sentence.split() if token not in punctuation)


def _grams(some: Sequence[str], order: int) -> Counter[tuple[str, ...]]:
    ignored = _ignored()
    tokens = [stem(token) for sentence in some for token in sentence.split() if token.lower() not in ignored]
    return Counter(zip(*(tokens[start:] for start in range(order)), strict=False))
