"""Who voices an act: the person whose words they are although nobody is cited, and no state, be it known by other reports only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from parses import mention, parsed, proposal

from standoff.annotate.acts import acts_in
from standoff.lexicon import english
from standoff.model import Act, Actor, Evidence, Naming, Span
from standoff.model.party import roster
from standoff.reconcile.speakers import without_states

CALLED = """
Keel|PROPN|NNP|2|nsubj called|VERB|VBD|0|root the|DET|DT|4|det ban|NOUN|NN|2|obj theft|NOUN|NN|2|xcomp _.|PUNCT|.|2|punct
"""
SOME = Evidence("doc-1", Span(0, 4))


def made(kind: str, polarity: str, voice: str, who: str = "person") -> Act:
    """The one act of a sentence in which Keel calls the ban theft, as the head proposes it."""
    document, parse = parsed(CALLED, date(2023, 5, 12))
    one = proposal(parse, "called", "Keel … theft", kind, polarity, 0.9, voice=voice)
    (act,) = acts_in(document, replace(parse, proposals=(one,)), (mention(document, "Keel", who),), (), (), english())
    return act


def test_who_does_a_thing_by_words_alone_speaks() -> None:
    act = made("statement", "accuses", "indirect")
    assert act.voice != "narrator"
    assert act.speaker == act.actors[0] == SOME


@pytest.mark.parametrize(
    ("kind", "polarity", "voice", "who"),
    [
        ("action", "reports", "indirect", "person"),
        ("statement", "accuses", "narrator", "person"),
        ("statement", "accuses", "indirect", "state"),
    ],
)
def test_a_deed_the_report_itself_and_a_state_have_no_speaker(kind: str, polarity: str, voice: str, who: str) -> None:
    assert made(kind, polarity, voice, who).speaker is None


@pytest.mark.parametrize(("kind", "stays"), [("state", False), ("collective", False), ("person", True), ("organisation", True)])
def test_a_speaker_who_is_a_state_to_the_dossier_is_taken_back(kind: str, stays: bool) -> None:
    act = Act("act-1", (SOME,), "position", "rejects", actors=(SOME,), speaker=SOME, voice="indirect")
    actor = Actor("actor-1", kind, "Keel")  # type: ignore[arg-type]
    people = roster([actor], [Naming(SOME, "actor-1", "name")], [])
    (found,) = without_states([act], people)
    assert found == (act if stays else replace(act, speaker=None))


def test_a_speaker_whom_nobody_knows_stays() -> None:
    act = Act("act-1", (SOME,), "position", "rejects", speaker=SOME, voice="indirect")
    assert without_states([act], roster([], [])) == (act,)
