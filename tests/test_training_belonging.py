"""The fit of the signs' weights: near the shipped ones where nothing speaks, towards what tells the right state where something does."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from training.belonging import NAMES, PRIOR, Case, decided, fitted

SIGN = NAMES.index("it stands alone before him in a sentence")
OTHER = NAMES.index("it opens his paragraph")


def case(right: int) -> Case:
    """The sign stands for the first of two states."""
    rows = np.zeros((2, len(NAMES)))
    rows[0, SIGN] = 1.0
    return Case("one", "somebody", rows, right)


@pytest.mark.parametrize("right", [0, 1])
def test_a_weight_goes_where_its_cases_say(right: int) -> None:
    weights = fitted([case(right)] * 20)
    assert (weights[SIGN] > PRIOR[SIGN]) == (right == 0)
    assert weights[OTHER] == pytest.approx(PRIOR[OTHER])


def test_without_cases_all_stay_as_they_were() -> None:
    assert fitted([]) == pytest.approx(PRIOR)


def test_a_small_lead_decides_nothing() -> None:
    weights = np.zeros(len(NAMES))
    weights[SIGN] = 0.6
    assert decided(case(0), weights, 0.5) == 0
    assert decided(case(0), weights, 0.7) is None
