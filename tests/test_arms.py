"""Deeds of arms are no help or talk, whatever the head takes them for; a rescue and a gift of arms are no show of force."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, When

DAY = date(2031, 3, 14)


def roots(text: str) -> list[str | None]:
    """The PLOVER roots of the acts of a sentence."""
    document = Document("d", text, (), "x", published=When(DAY, DAY, "publication", "day"))
    return [act.plover.root if act.plover else None for act in annotate(document, english(), engine()).acts]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Karvia has deployed 4,000 troops along the river.", "MOBILIZE"),
        ("Karvia sent two frigates to the Gulf of Sorn.", "MOBILIZE"),
        ("China held drills around the island for three days.", "MOBILIZE"),
        ("North Korea launched two missiles into the sea on Friday.", "MOBILIZE"),  # a day is no target
        ("Iran fired rockets at an American base on Monday.", "ASSAULT"),
        ("Dravian gunners shelled the village of Osk overnight.", "ASSAULT"),
        ("The army began to shell the port at dawn.", "ASSAULT"),
        ("Russia withdrew its troops from the airfield.", "YIELD"),
        ("Poland sent soldiers to help Ukraine with the flood.", "AID"),
        ("The United States has sent weapons to Ukraine.", "AID"),
    ],
)
def test_what_a_deed_of_arms_is(text: str, root: str) -> None:
    assert roots(text) == [root]


@pytest.mark.parametrize("text", ["The two navies held joint exercises in the strait.", "The president fired his defence minister."])
def test_drills_with_others_and_dismissals_are_none(text: str) -> None:
    assert not {"MOBILIZE", "ASSAULT"} & set(roots(text))
