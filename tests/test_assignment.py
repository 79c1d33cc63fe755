"""The two one-to-one assignments by which scorers pair what was found with the gold."""

from __future__ import annotations

from eval.assignment import best_assignment, best_first


def test_the_best_pair_is_taken_first_and_each_row_and_column_once() -> None:
    ranked = [(-0.9, False, 0, 1), (-0.8, False, 0, 0), (-0.7, False, 1, 1), (-0.2, False, 1, 0)]
    assert best_first(ranked) == [(0, 1), (1, 0)]
    assert best_first([]) == []


def test_best_first_may_gain_less_than_the_assignment_of_greatest_gain() -> None:
    gain = [[0.8, 0.9], [0.2, 0.7]]
    assert best_assignment(gain) == [(0, 0), (1, 1)]
    assert best_first((-gain[row][column], row, column) for row in range(2) for column in range(2)) == [(0, 1), (1, 0)]
