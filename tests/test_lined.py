"""Lists of lines: the line that leads them says what each line does, whose it is and whom it is aimed at."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import english as lexicon
from standoff.model import Act, Document, When
from standoff.read.blocks import blocks_of

WORDS = lexicon()
DAY = When(date(2023, 5, 12), date(2023, 5, 12), "stated", "day")
LEAD = "Talks on the dam enter third week\n\n12 May 2023\n\nThe delegations met again in Nairobi on Thursday, diplomats said.\n\n"


@cache
def acts(text: str) -> tuple[Act, ...]:
    text = LEAD + text
    return annotate(Document("d-1", text, blocks_of(text, WORDS), "made.txt", published=DAY), WORDS, engine(1)).acts


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """Polarity, actors, targets and words of the acts that are lines of a list."""
    whole = LEAD + text
    return [
        (
            act.polarity,
            " ".join(item.span.of(whole) for item in act.actors),
            " ".join(item.span.of(whole) for item in act.targets),
            act.evidence[0].span.of(whole),
        )
        for act in acts(text)
        if any("line of a list" in why for why in act.because)
    ]


def test_who_is_to_do_a_thing_has_not_asked_for_it() -> None:
    text = (
        "Norway handed Iceland a list of terms on Monday, its foreign ministry said.\n\nUnder the list, Iceland is to:\n\n"
        "- withdraw its garrison from the island\n- release all detained sailors\n- pay compensation to the families of the dead\n"
    )
    assert [line[:3] for line in lines(text)] == [("demands", "Norway", "Iceland")] * 3


def test_the_author_of_an_ultimatum_asks_for_each_line() -> None:
    text = (
        "The ultimatum, which Sweden sent on Monday, requires Finland to:\n\n• close the broadcaster within ten days;\n"
        "• expel all foreign troops;\n• cut its ties with the league.\n"
    )
    assert [line[:3] for line in lines(text)] == [("demands", "Sweden", "Finland")] * 3
    assert not [act for act in acts(text) if act.evidence[0].span.of(LEAD + text).endswith("Finland to")]


@pytest.mark.parametrize(
    ("lead", "polarity", "actor"),
    [
        ("Iceland's conditions are as follows:", "demands", "Iceland"),
        ("Moscow wants the following:", "demands", "Moscow"),
        ("Sudan demanded:", "demands", "Sudan"),
        ("Egypt's proposals are:", "offers", "Egypt"),
        ("Ethiopia has rejected:", "rejects", "Ethiopia"),
    ],
)
def test_the_lead_says_what_the_lines_do(lead: str, polarity: str, actor: str) -> None:
    found = lines(f"{lead}\n\n- a joint commission in Cairo\n- a yearly release of 40 billion cubic metres\n")
    assert [line[:2] for line in found] == [(polarity, actor)] * 2


def test_where_nobody_is_named_nobody_asked() -> None:
    found = lines("In the text of the accord, Ethiopia should:\n\n* share its figures every month\n* halt the third filling\n")
    assert [line[:3] for line in found] == [("demands", "", "Ethiopia")] * 2


@pytest.mark.parametrize(
    "lead", ["Here is what travellers must know:", "Weather conditions:", "The paper offered readers three tips:", "Norway said:"]
)
def test_other_lists_lead_no_acts(lead: str) -> None:
    assert not lines(f"{lead}\n\n- the ferry runs twice a day\n- fuel is sold only in the old port\n- the museum is closed on Monday\n")


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("Iceland rejected the plan on Monday, its premier said.", ""),
        ("Iceland's parliament will debate the plan on Monday.", ""),
        ("A mediator sent both sides a plan. Iceland received the plan on Monday.", "A mediator"),
    ],
)
def test_nobody_asks_a_thing_of_himself(told: str, author: str) -> None:
    found = lines(f"{told}\n\nUnder the plan, Iceland is to:\n\n- withdraw its garrison from the island\n- release all sailors\n")
    assert [line[:3] for line in found] == [("demands", author, "Iceland")] * 2


@pytest.mark.parametrize("verb", ["allows", "forbids", "helps"])
def test_who_is_let_or_forbidden_is_not_asked(verb: str) -> None:
    assert not lines(f"The deal {verb} Norway to:\n\n- keep its garrison on the island\n- fish in the strait\n")


def test_a_single_marked_line_is_no_list() -> None:
    assert not lines("Sudan demanded:\n\n- access to all measurements\n\nThe talks go on.\n")
