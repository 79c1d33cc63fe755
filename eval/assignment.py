"""One-to-one assignments without a dependency: of greatest gain (the Hungarian method with potentials, O(n³)), and best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def best_assignment(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) whose gains add up to the most; every row or every column has one, whichever are fewer."""
    if not gain or not gain[0]:
        return []
    if len(gain) > len(gain[0]):
        return sorted((row, column) for column, row in best_assignment([list(line) for line in zip(*gain, strict=True)]))
    rows, columns = len(gain), len(gain[0])
    high, low = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while taken[column]:
            used[column] = True
            at, delta, nearest = taken[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                cost = -gain[at - 1][other - 1] - high[at] - low[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < delta:
                    delta, nearest = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    high[taken[other]] += delta
                    low[other] -= delta
                else:
                    least[other] -= delta
            column = nearest
        while column:
            taken[column], column = taken[way[column]], way[column]
    return sorted((taken[column] - 1, column - 1) for column in range(1, columns + 1) if taken[column])


def best_first(ranked: Iterable[tuple[Any, ...]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and each column once, the least first of tuples that rank a pair and end in its numbers."""
    pairs, rows, columns = [], set(), set()
    for *_, row, column in sorted(ranked):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return pairs
