"""Whom a demand is aimed at: the subject of what is demanded, never a body within its object, nor a city that somebody leaves."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Document, When
from standoff.read.blocks import blocks_of

DAY = When(date(2023, 5, 12), date(2023, 5, 12), "stated", "day")


def answered(text: str) -> list[tuple[str, str | None]]:
    """Polarity of the acts of a text that say yes or no, with that of the act that each answers."""
    words = lexicon()
    document = Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY)
    found = annotate(document, words, engine(1)).acts
    kinds = {act.id: act.polarity for act in found}
    return [(act.polarity, kinds.get(act.answers or "")) for act in found if act.polarity in ("rejects", "accepts")]


def aims(text: str) -> list[tuple[str, list[str]]]:
    """Polarity and targets of the acts of a text."""
    words = lexicon()
    document = Document("d-1", text, blocks_of(text, words), "made.txt", published=DAY)
    found = annotate(document, words, engine(1)).acts
    return [(act.polarity, [item.span.of(text) for item in act.targets]) for act in found]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Ukraine demands that Russia admit the OSCE to Kherson.", "Russia"),
        ("Iran demanded that Turkey allow NATO inspectors to leave the base.", "Turkey"),
        ("Poland demanded that Hungary release funds owed to the European Union.", "Hungary"),
        ("The pilots' union called on Norway to let the United Nations in.", "Norway"),
        ("Norway asked that the Swedish government return the ships to the Danish navy.", "the Swedish government"),
        ("Velmora called on Karvia to allow UN monitors into the port.", "Karvia"),
        ("Turkey demanded to see the files of the United Nations.", "the United Nations"),
    ],
)
def test_who_is_asked_to_do_a_thing_is_addressed(text: str, target: str) -> None:
    assert ("demands", [target]) in aims(text)


@pytest.mark.parametrize(
    ("text", "polarity", "target"),
    [
        ("Norway accused Iceland and Denmark of overfishing.", "accuses", ["Iceland", "Denmark"]),
        ("Iceland must return the ships, Norway's foreign minister said.", "demands", ["Iceland"]),
        ("It has until Friday to leave the ridge, the Norwegian president said.", "demands", []),
        ("Norway defended its conquests.", "reports", []),
        ("Norway urged the United States and France to stay out of the dispute.", "demands", ["the United States", "France"]),
        ("Norway asked both the United Nations and Sudan to open the road.", "demands", ["the United Nations", "Sudan"]),
        ("Iran said that the United States and Norway were to blame for the raid.", "accuses", ["the United States", "Norway"]),
        ("Iran rejected the demands of the United States and France on Tuesday.", "rejects", ["the United States", "France"]),
    ],
)
def test_the_party_that_an_act_is_about_is_another_with_a_name(text: str, polarity: str, target: list[str]) -> None:
    assert [some for kind, some in aims(text) if kind == polarity] == [target]


def test_nobody_aims_at_himself() -> None:
    text = "Tokyo said that Japan regretted the loss of its trawlers, and Japanese officials blamed the storm."
    assert not [some for _, some in aims(text) if some]


def test_who_is_named_before_the_colon_is_asked_for_every_line() -> None:
    text = (
        "Norway handed over a note on Monday, its foreign minister said.\n\nThe Government of Norway demands that Iceland:\n\n"
        "- withdraw its boats from the bank\n- admit observers of the United Nations\n- agree to an inquiry led by the OSCE\n"
    )
    assert aims(text).count(("demands", ["Iceland"])) >= 3
    assert not [some for kind, some in aims(text) if kind == "demands" and some not in ([], ["Iceland"])]


@pytest.mark.parametrize("text", ["The delegation will leave Vienna on Monday.", "The two men must leave Vienna within a week."])
def test_a_city_that_somebody_leaves_is_no_party(text: str) -> None:
    assert aims(text)
    assert not any(some for _, some in aims(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway asked Iceland to release the nine sailors. Iceland refused.", [("rejects", "demands")]),
        ("Norway asked Iceland to release the nine sailors, but Iceland refused.", [("rejects", "demands")]),
        ("Turkey called on Greece to withdraw its ship. Athens refused on Monday.", [("rejects", "demands")]),
        ("Norway said the ship was lost. Iceland refused.", [("rejects", None)]),
        ("Norway asked Sweden to release the nine sailors. Iceland refused.", [("rejects", None)]),
        ("Norway asked Iceland to release the nine sailors. Iceland rejected a truce with Finland.", [("rejects", None)]),
    ],
)
def test_a_bare_refusal_takes_over_what_was_asked(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert answered(text) == expected
