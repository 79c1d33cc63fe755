"""What acts hang on: clauses, verbs before their subject, phrases and supposed deeds; a duty is no condition."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Document, When

DAY = date(2031, 3, 14)


def conditions(text: str) -> list[str | None]:
    """The conditions of the acts of a sentence, in their order."""
    document = Document("d", text, (), "x", published=When(DAY, DAY, "publication", "day"))
    return [act.condition.span.of(text) if act.condition else None for act in annotate(document, english(), engine()).acts]


@pytest.mark.parametrize(
    "text",
    [
        "Loria should withdraw its troops from the delta, Foreign Minister Anders Vey said on Monday.",
        "The envoy said that both sides should aim for a ceasefire.",
        "Nobody should speak before the inquiry has ended, the judge said.",
        "The duties should never have been imposed, the minister said.",
    ],
)
def test_a_duty_is_no_condition(text: str) -> None:
    assert set(conditions(text)) == {None}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Should the talks fail, Karvia will cut gas supplies to Dravia, the energy minister warned.", "Should the talks fail"),
        ("Norland will send ships should Karvia attack the port, its minister said.", "should Karvia attack the port"),
        ("Should there be another raid, the army would cross the river, its chief said.", "Should there be another raid"),
        ("Were Karvia to close the strait, the fleet would sail, Norland's president said.", "Were Karvia to close the strait"),
        ("In case of an attack, Norland would send its navy to the strait, the prime minister vowed.", "In case of an attack"),
        ("In the event of further shelling, Tessaria will close the border, its president said.", "In the event of further shelling"),
        (
            "The union promised to send monitors in the event that both sides agree to a ceasefire.",
            "in the event that both sides agree to a ceasefire",
        ),
        ("Moran will retaliate in case its tankers are seized, the admiral said.", "in case its tankers are seized"),
        ("Norland warned Karvia not to touch the cable lest it face an embargo.", "lest it face an embargo"),
        (
            "Failing an agreement by Sunday, the bloc will impose duties, the commissioner said.",
            "Failing an agreement by Sunday",
        ),
        (
            "Tessaria will not lift the embargo as long as the hostages are held, its president said.",
            "as long as the hostages are held",
        ),
        ("The army will withdraw on condition that the rebels disarm, the general said.", "on condition that the rebels disarm"),
        (
            "The defence ministry warned that any attack on the islands would be met with a crushing response.",
            "any attack on the islands",
        ),
        ("Absent a ceasefire, the convoys will stop, the agency warned.", "Absent a ceasefire"),
        (
            "Only when the last soldier has gone will Tbilisi sit down at the table, its envoy said.",
            "Only when the last soldier has gone",
        ),
        (
            'Pyongyang warned on Saturday that it would "mercilessly" punish any violation of its airspace.',
            "any violation of its airspace",
        ),
        ("The army warned that whoever set foot on the island would be shot at without notice.", "whoever set foot on the island"),
    ],
)
def test_what_an_act_hangs_on(text: str, condition: str) -> None:
    assert condition in conditions(text)


def test_what_is_asked_before_failing_which_is_the_condition_of_the_threat_only() -> None:
    found = conditions("Karvia must hand over the crew by Friday, failing which it will face sanctions, Dravia's foreign ministry said.")
    assert found == [None, "Karvia must hand over the crew by Friday, failing which"]
    found = conditions("Norland must save the failing bank, failing which Karvia will close the port, its minister warned.")
    assert found == [None, "Norland must save the failing bank, failing which"]


def test_what_holds_with_or_without_is_no_condition() -> None:
    assert conditions("With or without a deal, Ankara will begin drilling in May, the energy minister said.") == [None]


def test_a_deed_that_was_done_is_supposed_by_nobody() -> None:
    assert conditions("The raid on the port will be met with force, the admiral warned.") == [None]
