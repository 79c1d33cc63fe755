"""Which guesses of the trained head are one act: those about the same words, but not a sure one of another class with a cue of its own."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from standoff.language.acts import Guess, seen_of
from standoff.language.wording import Wording, said

WORDS = ["Norland", ",", "which", "had", "cut", "the", "line", ",", "refused", "to", "talk"]
SIZE = 4
TEXT = said(WORDS, ["X"] * len(WORDS), ["X"] * len(WORDS), [-1] * len(WORDS), ["dep"] * len(WORDS), [0])
NOTHING = Wording({}, np.zeros((0, 3)), np.zeros(3), (1.0, 1.0, 0.0), np.zeros(8), np.zeros(3))
HEAD = {
    "verdict_query_matrix": np.zeros((2 * SIZE, SIZE), np.float32), "verdict_query_bias": np.zeros(SIZE, np.float32),
    "verdict_hidden_matrix": np.zeros((4 * SIZE, 2), np.float32), "verdict_hidden_bias": np.zeros(2, np.float32),
    "verdict_matrix": np.zeros((2, 4), np.float32), "verdict_bias": np.zeros(4, np.float32),
}  # fmt: skip


def guess(cue: int, first: int, last: int, *classes: float) -> Guess:
    """A guess with the probabilities of its classes, none first."""
    return Guess(cue, (first, last), np.array(classes), (None, None, None))


def leads(*guesses: Guess) -> list[tuple[int, tuple[int, int]]]:
    """Cue and words of the acts that guesses make."""
    segment: npt.NDArray[np.float32] = np.zeros((len(WORDS), 3), np.float32)
    vectors: npt.NDArray[np.float32] = np.zeros((len(WORDS), SIZE), np.float32)
    return [(act.lead.anchor, act.lead.run) for act in seen_of(guesses, segment, vectors, HEAD, NOTHING, TEXT)]


REFUSED = guess(8, 0, 11, 0.02, 0.9, 0.04, 0.04)


def test_a_sure_cue_of_its_own_within_the_words_of_another_act_is_an_act() -> None:
    assert leads(REFUSED, guess(4, 2, 7, 0.1, 0.05, 0.8, 0.05)) == [(8, (0, 11)), (4, (2, 7))]


def test_an_unsure_one_votes_with_it() -> None:
    assert leads(REFUSED, guess(4, 2, 7, 0.3, 0.05, 0.6, 0.05)) == [(8, (0, 11))]


def test_so_does_one_of_the_same_class() -> None:
    assert leads(REFUSED, guess(4, 2, 7, 0.1, 0.8, 0.05, 0.05)) == [(8, (0, 11))]


def test_so_does_the_word_beside_its_cue() -> None:
    assert leads(REFUSED, guess(10, 9, 11, 0.1, 0.05, 0.8, 0.05)) == [(8, (0, 11))]


def test_so_does_one_about_all_of_its_words() -> None:
    assert leads(REFUSED, guess(4, 1, 11, 0.1, 0.05, 0.8, 0.05)) == [(8, (0, 11))]
