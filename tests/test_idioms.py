"""Turns of phrase: what is done, whatever the words say by themselves; not where the words are meant, denied or left undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_unmade import polarities

from standoff.lexicon import acts as lexicon_of_acts
from standoff.lexicon import english
from standoff.lexicon.acts import Idiom
from standoff.lexicon.reader import rows


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The junta gave the mediators the cold shoulder.", "rejects"),
        ("Ankara poured cold water on the plan for a joint patrol.", "rejects"),
        ("Madrid turned a deaf ear to the appeal.", "rejects"),
        ("The opposition would settle for nothing less than new elections.", "demands"),
        ("Cairo gave the green light to the pipeline.", "accepts"),
        ("Khartoum bowed to pressure and let the monitors in.", "accepts"),
        ("The ministry held out the prospect of lower tariffs.", "offers"),
        ("The general signalled a readiness to compromise.", "open"),
        ("Ottawa undertook to train 800 officers.", "commits"),
        ("Kinshasa pointed the finger at Kigali.", "accuses"),
        ("Brussels took Budapest to task over the courts.", "accuses"),
        ("Amman held the settlers responsible for the fire.", "accuses"),
    ],
)
def test_a_turn_of_phrase_tells_what_is_done(text: str, polarity: str) -> None:
    assert polarities(text) == {polarity}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Taipei will not bow to pressure, its premier said.", "accepts"),
        ("Egypt denied that it had given the mediators the cold shoulder.", "rejects"),
        ("The council stopped short of giving the plan the green light.", "accepts"),
        ("The White House could give the pipeline the green light.", "accepts"),
        ("The palace gave the guests, who wore coats, the cold shoulder of a lamb.", "rejects"),  # a mark stands between
        ("The minister regrets this, he said.", "threatens"),
    ],
)
def test_no_phrase_is_read_where_it_is_denied_undone_or_not_meant(text: str, polarity: str) -> None:
    assert polarity not in polarities(text)


def test_every_example_holds_its_phrase() -> None:
    for row in rows(Path(lexicon_of_acts.__file__).parent / "en/idioms.toml", Idiom):
        text = row.example.lower()
        assert any(all(part in text for part in tail.split() if part != "*") for tail in row.rest), row.example


def test_a_form_of_a_verb_may_begin_several_phrases() -> None:
    assert {row.polarity for row in english().acts.idioms["gave"]} >= {"rejects", "accepts", "commits"}
