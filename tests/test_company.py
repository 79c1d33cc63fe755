"""Acts that keep the same company are about one issue; whoever comes later is judged as though it had stood among the first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from standoff.model import Sentence, Span
from standoff.model.parse import Run
from standoff.reconcile.issues import given as listed
from standoff.reconcile.issues.company import COMPANY, company, known_of, second_look
from standoff.reconcile.issues.likeness import FEATURES, held_in_file
from standoff.reconcile.issues.material import Beside, Floats


def likelihoods(count: int, seed: int) -> Floats:
    """A symmetric table of likelihoods between nought and one."""
    table = np.random.default_rng(seed).random((count, count))
    return ((table + table.T) / 2).astype(np.float32)


@given(some.integers(2, 12), some.integers(0, 99))
@settings(max_examples=30)
def test_who_comes_later_keeps_the_company_it_would_have_kept(count: int, seed: int) -> None:
    whole = known_of(likelihoods(count + 1, seed))
    among = company(whole, whole)
    later = company(whole[count:, :count], whole[:count, :count])
    for one, other in zip(among, later, strict=True):
        assert other[0] == pytest.approx(one[count, :count], abs=1e-5)


@given(some.integers(3, 12), some.integers(0, 99))
@settings(max_examples=20)
def test_a_second_look_is_the_same_from_both_sides_and_for_the_few_that_are_shown(count: int, seed: int) -> None:
    known = known_of(likelihoods(count, seed))
    whole = second_look(known, known)
    assert whole == pytest.approx(whole.T, abs=1e-6)
    assert second_look(known, known, np.array([2, 0])) == pytest.approx(whole[:, [2, 0]], abs=1e-6)


def test_two_acts_that_are_hardly_alike_but_keep_the_same_company_are_likelier_of_one_issue_than_two_that_do_not() -> None:
    likely = np.full((8, 8), 0.05, np.float32)
    likely[0, 2:5] = likely[2:5, 0] = likely[1, 2:5] = likely[2:5, 1] = 0.8  # 0 and 1 are both like 2, 3 and 4, and not like each other
    likely[5, 6:8] = likely[6:8, 5] = 0.8
    known = known_of(likely)
    looked = second_look(known, known)
    assert known[0, 1] == known[0, 5]
    assert looked[0, 1] > 2 * looked[0, 5]


def test_what_the_first_look_rules_out_stays_out() -> None:
    likely = np.full((5, 5), 0.6, np.float32)
    likely[0, 1] = likely[1, 0] = 0
    known = known_of(likely)
    assert second_look(known, known)[0, 1] == 0
    assert second_look(known, known)[0, 2] > 0


def test_an_act_is_nearest_to_the_issue_whose_other_acts_mean_the_same() -> None:
    meanings = np.array([[1, 0], [1, 0.1], [0.1, 1], [0, 1], [0.9, 0.2]], np.float32)
    shares = np.array([[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.1, 0.9], [0.5, 0.5]], np.float32)
    table = listed._middles(meanings, shares)
    assert table[4, 0] > table[4, 1]
    alone = listed._middles(meanings[[0, 3]], np.eye(2, dtype=np.float32))
    assert alone == pytest.approx(np.zeros((2, 2)))  # what is an issue's only act tells itself nothing


def test_only_the_likeliest_are_heard_and_nobody_hears_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "ALIKE", 2)
    likely = known_of(likelihoods(6, 1))
    places, weights = listed.alikes(6, np.arange(6), lambda block: likely[block])
    for act, (some_places, some_weights) in enumerate(zip(places, weights, strict=True)):
        others = np.delete(np.arange(6), act)
        best = others[np.argsort(-likely[act, others])][:2]
        assert some_places.tolist() == best.tolist()
        assert some_weights == pytest.approx(likely[act, best] ** 2)


def test_the_sentences_beside_an_act_are_those_around_its_own_the_nearest_first() -> None:
    meant = [bytes([100, 0, 0]), bytes([0, 100, 0]), b"", bytes([0, 0, 100])]
    sentences = [Sentence(Run(place, place + 1), Span(place, place + 1), vector=vector) for place, vector in enumerate(meant)]
    beside = Beside(sentences)
    assert beside.of(1) == pytest.approx(np.array([np.exp(-1), 0, np.exp(-2)]) / (np.exp(-1) + np.exp(-2)))
    assert beside.of(2)[1] == beside.of(2)[2] > beside.of(2)[0]
    assert not Beside(sentences[:1]).of(0).any()


def test_the_file_holds_a_number_for_every_sign() -> None:
    held = held_in_file()
    assert held["company"]["features"] == list(COMPANY)
    assert set(held["likeness"]["features"]) <= set(FEATURES)
    assert [list(held["list"][step]) for step in listed.STEPS] == [list(listed.FIT), list(listed.HEARD), list(listed.HEARD)]
