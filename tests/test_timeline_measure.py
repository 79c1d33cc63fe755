"""The measure of timelines: tilse's aligned ROUGE in pure Python. The figures pinned here are tilse 0.2.1's own for the same timelines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

FOUND = {
    date(2010, 1, 1): ["Troops crossed the river at dawn .", "The minister resigned , officials said ."],
    date(2010, 1, 4): ["Talks were held in the capital ."],
    date(2010, 1, 9): ["The bridge was reopened ."],
}
GOLD = {
    date(2010, 1, 2): ["Troops are crossing the river ."],
    date(2010, 1, 4): ["The sides held talks in the old capital , and the minister resigned ."],
    date(2010, 1, 12): ["Nothing happened ."],
}


def test_aligned_rouge_is_that_of_tilse() -> None:
    tilse = pytest.importorskip("eval.tilse")
    scores = tilse.aligned(FOUND, GOLD)
    assert scores[1] == pytest.approx((0.375, 0.45, 0.4090909090909091))
    assert scores[2] == pytest.approx((0.1111111111111111, 0.14285714285714285, 0.125))
    assert tilse.date_scores(FOUND, GOLD) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert tilse.aligned(GOLD, GOLD)[1] == pytest.approx((1, 1, 1))
    assert tilse.aligned({}, GOLD)[1] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("crossing", "cross"),
        ("relational", "relat"),
        ("skies", "sky"),
        ("dying", "die"),
        ("hopping", "hop"),
        ("agreed", "agre"),
        ("flies", "fli"),
    ],
)
def test_stems_are_those_of_porter_with_nltk_s_extensions(word: str, stem: str) -> None:
    porter = pytest.importorskip("eval.porter")
    assert porter.stem(word) == stem


@pytest.mark.skipif(not Path("../shared/news/t17/mj").exists(), reason="the development data are not here")
def test_a_timeline_beats_the_count_of_mentions() -> None:
    timeline = pytest.importorskip("eval.timeline")
    scores = timeline.score([Path("../shared/news/t17/mj")], None).scores
    assert scores["ar1"] > 0.15
    assert scores["date_f1"] > 0.5
