"""Conditional offers: what is wished for is no threat, a condition no act of its own."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Act, Document, Reading, When

DAY = date(2031, 3, 14)


def reading(text: str) -> Reading:
    document = Document("d", text, (), "x", published=When(DAY, DAY, "publication", "day"))
    return annotate(document, english(), engine())


def words_of(act: Act, text: str) -> str:
    return act.evidence[0].span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dravia will lift the fishing ban on June 3 if the patrol boats leave the strait, Foreign Minister Pavel Lind said on Monday.",
        "If the rebels hand over the airport, the government will free 40 prisoners, the justice minister said.",
        "The union would suspend its strike if management accepted arbitration, its leader Rosa Dahl said.",
        "Armenia said it would open the road once Azerbaijan pulled back its guns.",
        "The council would drop its veto if the text was changed, two diplomats said.",
    ],
)
def test_what_is_wished_for_is_no_threat(text: str) -> None:
    acts = reading(text).acts
    assert [act.polarity for act in acts] == ["offers"]
    assert acts[0].condition is not None


@pytest.mark.parametrize(
    "text",
    [
        "Dravia will cut off gas supplies if Moran does not pay its debt by Friday, the president said.",
        "Dravia would stop water deliveries if Moran went on building the dam, the minister said.",
        "Unless the sanctions are lifted, Iran will resume enrichment, the foreign minister said.",
        "The rebels would release videos of the captives if the raids went on, their commander said.",
        "Dravia will end the ceasefire if one more soldier is shot, General Karo Vance said.",
        "Germany will stop payments to the fund if Hungary blocks the budget, the chancellor said.",
    ],
)
def test_what_harms_stays_a_threat(text: str) -> None:
    assert [act.polarity for act in reading(text).acts] == ["threatens"]


def test_two_things_that_will_be_done_share_their_condition() -> None:
    text = "Lind said Dravia would drop the lawsuit and would reopen its consulate if Moran apologised."
    acts = reading(text).acts
    assert {act.polarity for act in acts} == {"offers"}
    assert {act.condition.span.of(text) if act.condition else None for act in acts} == {"if Moran apologised"}


def test_the_condition_of_what_is_done_first_is_its_own() -> None:
    text = "Lind said Dravia would close the bridge if it was attacked and would ask the court for help."
    conditions = {words_of(act, text): act.condition for act in reading(text).acts}
    assert [act for act, condition in conditions.items() if condition is None] == ["would ask the court for help"]


def test_an_until_clause_promises_nothing() -> None:
    text = (
        "Dostal said Dravia would study the offer but that its troops would stay until Moran signed a pledge not to station forces "
        "within ten kilometres of the pass."
    )
    promised = [words_of(act, text) for act in reading(text).acts if act.kind == "commitment"]
    assert promised == [f"its troops would stay until {text[text.index('Moran') : -1]}"]


def test_no_act_lies_in_the_until_clause_of_another() -> None:
    text = "The company said it would keep the mine closed until the union called off its strike."
    assert all("keep the mine closed" in words_of(act, text) for act in reading(text).acts)
