"""The class of an act by its wording, and how three views decide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.language.acts import chosen, together
from standoff.language.wording import NAME, NUMBER, Said, Wording, likely, said, signs

LABELS = ("position/demands", "position/rejects", "commitment/commits")


def sentence(rows: str) -> Said:
    """A sentence written as lines "word UPOS XPOS head relation", heads counted from 1, 0 for the root."""
    columns = list(zip(*(line.split() for line in rows.strip().splitlines()), strict=True))
    return said(columns[0], columns[1], columns[2], [int(head) - 1 for head in columns[3]], columns[4], [0])


REFUSAL = """
    Norway PROPN NNP 4 nsubj
    will AUX MD 4 aux
    not PART RB 4 advmod
    sell VERB VB 0 root
    12 NUM CD 6 nummod
    islands NOUN NNS 4 obj
    to ADP IN 8 case
    Iceland PROPN NNP 4 obl
"""


def view(**weights: tuple[float, float, float]) -> Wording:
    """A view that knows some signs, written with underscores for spaces."""
    names = {name.replace("_", " "): row for row, name in enumerate(weights)}
    table = np.array(list(weights.values()), float).reshape(-1, 3)
    return Wording(names, table, np.zeros(3), (1.0, 1.0, 1.0), np.zeros(8), np.full(3, 0.5))


def test_a_word_tells_with_its_helpers_its_subject_and_its_object() -> None:
    found = set(signs(sentence(REFUSAL), 3, (0, 8)))
    assert {"cue sell", "cue helper will not", f"cue helper will of {NAME}", "cue obj island", "cue obl to", "head rel root"} <= found
    assert {"has will not", f"first {NAME} will", f"has {NUMBER} islands", "cue inside True"} <= found


def test_names_and_numbers_tell_only_that_they_are() -> None:
    other = REFUSAL.replace("Norway", "Peru").replace("Iceland", "Chile").replace("12", "7")
    assert signs(sentence(REFUSAL), 3, (0, 8)) == signs(sentence(other), 3, (0, 8))


def test_what_stands_outside_of_a_span_tells_only_as_its_neighbour() -> None:
    found = signs(sentence(REFUSAL), 3, (3, 6))
    assert "has will" not in found
    assert {"before will", "behind to"} <= set(found)


def test_signs_that_were_never_learned_change_nothing() -> None:
    known = view(cue_sell=(0.0, 2.0, 0.0))
    assert likely(known, ["cue sell", "has snow"]).tolist() == likely(known, ["cue sell"]).tolist()
    assert likely(known, ["cue sell"]).argmax() == 1
    assert likely(known, []).tolist() == pytest.approx([1 / 3] * 3)


def test_a_kind_that_two_polarities_share_wins_over_a_likelier_class() -> None:
    number, (kind, label) = chosen(np.array([0.3, 0.32, 0.38]), LABELS)
    assert LABELS[number] == "position/rejects"
    assert kind > label


def test_a_view_that_weighs_nothing_is_not_heard() -> None:
    views = np.array([0.6, 0.3, 0.1]), np.array([0.2, 0.5, 0.3]), np.array([0.0, 0.0, 1.0])
    assert together(views, (1.0, 0.0, 0.0)).tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert together(views, (1.0, 1.0, 1.0)).argmax() == 2


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), st.integers(-1, 9)), min_size=1, max_size=10), st.data())
@settings(max_examples=60, deadline=None)
def test_any_words_and_any_heads_give_signs(words: list[tuple[str, int]], data: st.DataObject) -> None:
    heads = [min(head, len(words) - 1) for _, head in words]
    text = said([word for word, _ in words], ["X"] * len(words), ["FW"] * len(words), heads, ["dep"] * len(words), [0])
    first = data.draw(st.integers(0, len(words) - 1))
    found = signs(text, data.draw(st.integers(0, len(words) - 1)), (first, data.draw(st.integers(first + 1, len(words)))))
    assert found == sorted(set(found))
    assert found
