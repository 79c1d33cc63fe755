"""A piece of a sentence is shown with its sentence; what is shown is always a stretch of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views_notation import ledger

from standoff.model import Evidence, Ledger, Span
from standoff.views import brief
from standoff.views.shown import sentence_around

LONGEST = 160


@pytest.mark.parametrize(
    "text",
    [
        "It rained. [But the council made plain that there would be {no fixed quota} for Sudland.] It rained again.",
        "[Gen. Kell said {the guns} would stay.] It rained.",  # a title is shortened, no sentence ends there
        "It rained. [The U.S. Navy left {the strait} at noon.]",
        "Kell said: “It rained.” [“We keep {the bridge} shut,” she said.] It rained.",
        "A headline without a stop\n\n[He {left} on May 3.]\n\nIt rained.",
        "[It cost 3.5 million, {he said}.] It rained.",
    ],
)
def test_a_piece_has_its_sentence(text: str) -> None:
    bare = text.translate({ord(sign): None for sign in "[]{}"})
    whole = text[text.index("[") + 1 : text.index("]")].translate({ord(sign): None for sign in "{}"})
    piece = text[text.index("{") + 1 : text.index("}")]
    assert sentence_around(bare, bare.index(piece), bare.index(piece) + len(piece), LONGEST) == whole


def test_a_sentence_that_is_too_long_is_not_shown() -> None:
    text = "It rained. " + "word " * 60 + "here. It rained."
    assert sentence_around(text, text.index("here"), text.index("here") + 4, LONGEST) is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aB .!\n”“’'(", max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_what_is_shown_is_a_stretch_of_the_text_around_the_piece(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start >= end or not text[start:end].strip():
        return
    found = sentence_around(text, start, end, 40)
    if found is not None:
        assert found in text
        assert text[start:end].strip() in found
        assert len(found) <= 40


def told(text: str, words: str) -> Ledger:
    """One deed of Nordia of which a report tells in these words of its text."""
    found = ledger(f"gazette 2022-01-10 | Nordia | does -1 bridge | 2022-01-09 | {words}")
    start = text.index(words)
    home, namer = found.documents[0].id, text.index("Nordia")
    act = replace(
        found.acts[0],
        evidence=(Evidence(home, Span(start, start + len(words))),),
        actors=(Evidence(home, Span(namer, namer + 6)),),
    )
    names = tuple(replace(item, words=act.actors[0]) for item in found.namings)
    return replace(found, documents=(replace(found.documents[0], text=text),), acts=(act,), namings=names)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Nordia is at odds. The army there shut the bridge.", "shut the bridge", "Nordia: “The army there shut the bridge”"),
        ("Nordia said it had shut the bridge.", "it had shut the bridge", "2022-01-09: “Nordia said it had shut the bridge”"),
        (
            "Nordia is at odds. Soldiers of the army there shut the bridge.",
            "Soldiers of the army there shut the bridge",
            "Nordia: “Soldiers",
        ),
    ],
)
def test_what_happened_is_told_in_sentences(text: str, words: str, shown: str) -> None:
    assert shown in brief(told(text, words)).sections[0].sentences[0].text
