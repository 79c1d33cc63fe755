"""Names and mentions: well-formed, within their sentences, of one mind in a document, whole as the tree has them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.language import names
from standoff.language.names import agreed, apart, best_labels, echoed, mended, mentions_of, names_of, transitions
from standoff.language.spans import spans_of
from standoff.model.parse import Name

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
GOES_ON = {"PER": 0.5, "ORG": 2.0, "LOC": 0.0}


def emissions(*wanted: str, sure: float = 4.0) -> np.ndarray:
    """Logits that favour the wanted labels; "B-PER:2" by two."""
    out = np.zeros((len(wanted), len(LABELS)), np.float32)
    for place, label in enumerate(wanted):
        name, _, much = label.partition(":")
        out[place, LABELS.index(name)] = float(much or sure)
    return out


def told(found: Sequence[Name]) -> list[tuple[int, int, str]]:
    return [(name.run.first, name.run.last, name.kind) for name in found]


@given(st.integers(1, 30), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_names_are_well_formed_and_stay_in_their_sentence(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(count, len(LABELS))).astype(np.float32) * 5
    starts = np.unique(np.concatenate(([0], rng.integers(0, count, 3))))
    path = best_labels(logits, transitions(LABELS, GOES_ON, 3.0), starts)
    labels = [LABELS[number] for number in path]
    for place, label in enumerate(labels):
        if label[0] == "I":
            assert place not in starts
            assert labels[place - 1][2:] == label[2:]
    for first, last, _ in spans_of(path, LABELS, starts):
        assert not any(first < start < last for start in starts.tolist())


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_the_path_is_the_best_of_all(count: int, seed: int) -> None:
    few = LABELS[:5]
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(count, len(few))).astype(np.float32)
    between = transitions(few, GOES_ON, 3.0)

    def total(path: tuple[int, ...]) -> float:
        return float(between[-1, path[0]] + sum(between[a, b] for a, b in pairwise(path)) + sum(logits[i, k] for i, k in enumerate(path)))

    best = max(itertools.product(range(len(few)), repeat=count), key=total)
    found = tuple(best_labels(logits, between, np.array([0])).tolist())
    assert total(found) == pytest.approx(total(best), abs=1e-4)


def test_what_stands_beside_a_stretch_changes_nothing_in_it() -> None:
    rng = np.random.default_rng(5)
    logits = rng.normal(size=(40, len(LABELS))).astype(np.float32) * 2
    logits[[7, 19, 31], 0] = 30
    between = transitions(LABELS, GOES_ON, 3.0)
    whole = best_labels(logits, between, np.array([0]))
    parts = [best_labels(logits[a:b], between, np.array([0])) for a, b in ((0, 8), (8, 20), (20, 32), (32, 40))]
    assert whole.tolist() == np.concatenate(parts).tolist()


def test_a_word_leans_towards_what_it_is_elsewhere() -> None:
    words = ["Velm", "Oil", "rose", "Then", "Velm", "fell", "and", "Velm", "paid"]
    logits = emissions("B-ORG", "I-ORG", "O", "O", "B-PER:1.2", "O", "O", "B-ORG", "O")
    assert told(names_of(words, logits, LABELS, np.array([0]))) == [(0, 2, "organisation"), (4, 5, "organisation"), (7, 8, "organisation")]
    alone = names_of(words[3:6], logits[3:6], LABELS, np.array([0]))
    assert told(alone) == [(1, 2, "person")]


def test_words_in_small_letters_and_words_alone_keep_what_they_are() -> None:
    logits = emissions("B-ORG", "O", "B-PER:1", "O")
    for words in (["may", "in", "may", "too"], ["May", "in", "June", "too"]):
        given_back = agreed(words, logits, LABELS)
        assert given_back.argmax(1).tolist() == logits.argmax(1).tolist()
        assert np.exp(given_back).sum(1) == pytest.approx(1, abs=1e-5)


def test_names_that_touch_are_one_unless_the_words_are_sure() -> None:
    doubtful = names_of(["Foreign", "Office"], emissions("B-ORG:4", "B-ORG:1.5"), LABELS, np.array([0]))
    assert told(doubtful) == [(0, 2, "organisation")]
    certain = names_of(["Lund", "Klow"], emissions("B-PER:9", "B-LOC:9"), LABELS, np.array([0]))
    assert told(certain) == [(0, 1, "person"), (1, 2, "place")]


def test_an_organisation_is_one_where_it_stands_unnoticed_a_person_is_not() -> None:
    words = ["IS", "fled", "but", "IS", "is", "IS"]
    starts = np.array([0])
    assert echoed(words, [(0, 1, "ORG")], starts) == [(3, 4, "ORG"), (5, 6, "ORG")]
    assert echoed(words, [(0, 1, "PER")], starts) == []
    assert echoed(["IS"] * 9, [(0, 1, "ORG")], starts) == []
    assert echoed(["New", "Klow", "x", "New", "Klow"], [(0, 2, "LOC")], np.array([0, 4])) == []


@pytest.mark.parametrize(
    ("words", "upos", "heads", "span", "whole"),
    [
        ("the damaged bridge fell", "DET ADJ NOUN VERB", [2, 2, 3, -1], (0, 1), (0, 3)),
        ("three ships left", "NUM NOUN VERB", [1, 2, -1], (0, 1), (0, 2)),
        ("members of parliament left", "NOUN ADP NOUN VERB", [3, 2, 0, -1], (0, 2), (0, 3)),
        ("the army and left", "DET NOUN CCONJ VERB", [1, 3, 3, -1], (0, 3), (0, 2)),
        ("of the army", "ADP DET NOUN", [2, 2, -1], (0, 3), (1, 3)),
        ("Klow said so", "PROPN VERB ADV", [1, -1, 1], (0, 1), (0, 1)),
    ],
)
def test_a_mention_is_whole(words: str, upos: str, heads: list[int], span: tuple[int, int], whole: tuple[int, int]) -> None:
    assert len(words.split()) == len(heads)
    assert mended(*span, "Location", upos.split(), np.array(heads))[:2] == whole


@given(st.integers(1, 12), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_tree_leaves_a_mention_within_the_text(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    upos = rng.choice(["DET", "ADJ", "NOUN", "ADP", "PUNCT", "NUM"], count).tolist()
    heads = rng.integers(-1, count, count)
    first = int(rng.integers(0, count))
    last = int(rng.integers(first + 1, count + 1))
    a, b, _ = mended(first, last, "Person", upos, heads)
    assert 0 <= a < b <= count


def test_mentions_that_meet_are_cut_down_to_the_longest() -> None:
    assert apart([(0, 2, "a"), (1, 5, "b"), (5, 6, "c"), (4, 6, "d")]) == [(1, 5, "b"), (5, 6, "c")]


def test_a_mention_that_is_a_name_has_its_kind() -> None:
    entity = ["O", "B-Person", "I-Person", "B-Organisation", "I-Organisation"]
    logits = np.zeros((2, 5), np.float32)
    logits[0, 1] = logits[1, 0] = 5
    known = names_of(["Daesh", "fled"], emissions("B-ORG", "O"), LABELS, np.array([0]))
    found = mentions_of(["Daesh", "fled"], logits, entity, np.array([0]), ["PROPN", "VERB"], np.array([1, -1]), known)
    assert told(found) == [(0, 1, "organisation")]
    assert told(mentions_of(["Daesh", "fled"], logits, entity, np.array([0]), ["PROPN", "VERB"], np.array([1, -1]), [])) == [
        (0, 1, "person")
    ]


def test_every_type_of_name_has_a_kind() -> None:
    assert set(names.GOES_ON) <= set(names.KINDS)
